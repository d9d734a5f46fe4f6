/** What people said and what changed. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { addComment, deleteComment, readComments, readHistory } from '../api/issues';
import type { AppModule } from '../api/local';
import type { Issue } from '../api/types';
import { useLoad } from '../data';
import { FrameView } from '../forge/frame-view';
import { useModules } from '../forge/use-modules';
import { adfText, textToAdf } from '../parts/adf';
import { timeText } from '../parts/dates';
import { Avatar, nameOf } from '../parts/labels';
import { Show } from '../parts/states';
import { holds, useSession } from '../session';
import { itemChanged, itemExtension } from './use-item';

function CommentForm({ issue }: { issue: Issue }) {
  const { session } = useSession();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  async function send(): Promise<void> {
    const body = textToAdf(text);
    if (body === null) return;
    setBusy(true);
    try {
      await addComment(issue.key, body);
      setText('');
      setProblem('');
      itemChanged(issue, 'commented', session.user?.accountId);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Avatar person={session.user} size={32} />
      <div className="form grow">
        <textarea
          className="input comment-input"
          rows={text === '' ? 1 : 4}
          placeholder="Add a comment"
          aria-label="Add a comment"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        />
        {problem !== '' && <p className="field-error">{problem}</p>}
        {text !== '' && (
          <div className="row">
            <button type="submit" className="button button-primary" disabled={busy}>
              Comment
            </button>
            <button type="button" className="button button-subtle" onClick={() => setText('')}>
              Cancel
            </button>
          </div>
        )}
      </div>
    </form>
  );
}

function Comments({ issue }: { issue: Issue }) {
  const { session, say } = useSession();
  const who = session.user?.accountId ?? '';
  const [loaded, reload] = useLoad(`comments ${issue.key} ${who}`, () => readComments(issue.key));
  const [may] = useLoad(`may comment ${issue.key} ${who}`, () => holds('ADD_COMMENTS', { issueKey: issue.key }));
  async function drop(id: string): Promise<void> {
    try {
      await deleteComment(issue.key, id);
      itemChanged(issue, 'updated', session.user?.accountId);
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  return (
    <>
      {may.state === 'ready' && may.value && <CommentForm issue={issue} />}
      <Show loaded={loaded} what="the comments" onRetry={() => void reload()}>
        {(comments) => (
          <ul>
            {comments.length === 0 && <li className="subtle">No comments yet.</li>}
            {[...comments].reverse().map((comment) => (
              <li key={comment.id} className="event">
                <Avatar person={comment.author} size={32} />
                <div className="grow">
                  <p className="event-head">
                    <strong>{comment.author === undefined ? 'Somebody' : nameOf(comment.author)}</strong>{' '}
                    <span className="subtle">{timeText(comment.created)}</span>
                    {comment.jsdPublic === false && <span className="lozenge">internal</span>}
                    {comment.visibility !== undefined && (
                      <span className="lozenge">only {comment.visibility.value}</span>
                    )}
                  </p>
                  <div className="prose">{adfText(comment.body)}</div>
                  {comment.author?.accountId === session.user?.accountId && (
                    <button type="button" className="button-link small" onClick={() => void drop(comment.id)}>
                      Delete
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Show>
    </>
  );
}

function short(text: string | null): string {
  if (text === null || text === '') return 'none';
  return text.length > 160 ? `${text.slice(0, 160)} …` : text;
}

function History({ issue }: { issue: Issue }) {
  const { session } = useSession();
  const [loaded, reload] = useLoad(`history ${issue.key} ${session.user?.accountId ?? ''}`, () =>
    readHistory(issue.key),
  );
  return (
    <Show loaded={loaded} what="the history" onRetry={() => void reload()}>
      {(changes) => (
        <ul>
          {changes.length === 0 && <li className="subtle">Nothing was changed yet.</li>}
          {changes.map((change) => (
            <li key={change.id} className="event">
              <Avatar person={change.author} size={32} />
              <div className="grow">
                <p className="event-head">
                  <strong>{change.author === undefined ? 'Jira' : nameOf(change.author)}</strong>{' '}
                  <span className="subtle">{timeText(change.created)}</span>
                </p>
                {change.items.map((entry, index) => (
                  <p key={index} className="prose">
                    <span className="subtle">{entry.field}:</span> {short(entry.fromString)} → {short(entry.toString)}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Show>
  );
}

/** Tabs: comments, history, and what the app adds. */
export function Activity({ issue }: { issue: Issue }) {
  const modules = useModules('issueActivity', { issueKey: issue.key });
  const [tab, setTab] = useState('comments');
  const tabs: [string, string][] = [
    ['comments', 'Comments'],
    ['history', 'History'],
    ...modules.map((module: AppModule): [string, string] => [module.key, module.title]),
  ];
  const module = modules.find((candidate) => candidate.key === tab);
  return (
    <section className="section" aria-label="Activity">
      <h2>Activity</h2>
      <div className="tabs" role="tablist" aria-label="Activity">
        {tabs.map(([id, name]) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={tab === id}
            aria-controls="activity-panel"
            className="tab"
            onClick={() => setTab(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="activity-panel">
        {tab === 'comments' && <Comments issue={issue} />}
        {tab === 'history' && <History issue={issue} />}
        {module !== undefined && <FrameView module={module} extension={itemExtension(issue)} />}
      </div>
    </section>
  );
}
