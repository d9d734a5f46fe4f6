/** One request as its customer sees it. */
import type { Portal } from '../../../contract';
import { useState } from 'react';
import { messageOf, RestError } from '../api/http';
import { announceChange, useLoad } from '../data';
import { timeText } from '../parts/dates';
import { nameOf, PersonName } from '../parts/labels';
import { Failed, Loading, Show } from '../parts/states';
import { Link } from '../router';
import { useSession } from '../session';
import { issueUrl } from '../urls';
import { addComment, readPublicComments, readRequest, type DeskRequest } from './api';
import { DeskPage } from './desk-page';
import { HELP_CENTER, portalUrl } from './desk-urls';
import { DeskModules, type PageContext } from './page-modules';
import { RequestStatus } from './request-status';
import { NotForYou } from './with-portal';

function Activity({ request }: { request: DeskRequest }) {
  const { session, say } = useSession();
  const [loaded, again] = useLoad(`comments ${request.issueKey} ${session.user?.accountId ?? ''}`, () =>
    readPublicComments(request.issueKey),
  );
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  async function send(): Promise<void> {
    setBusy(true);
    setProblem('');
    try {
      await addComment(request.issueKey, text);
      setText('');
      say('Your comment was sent.');
      announceChange();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <section className="section">
      <h2>Activity</h2>
      <Show loaded={loaded} what="the comments" onRetry={() => void again()}>
        {(comments) => (
          <>
            {comments.length === 0 && <p className="subtle">No comments yet.</p>}
            <ol className="desk-comments">
              {comments.map((comment) => (
                <li key={comment.id}>
                  <p className="desk-comment-head">
                    <PersonName person={comment.author} none="Somebody" />{' '}
                    <span className="subtle small">{timeText(comment.created.epochMillis)}</span>
                  </p>
                  <div className="prose">{comment.body}</div>
                </li>
              ))}
            </ol>
          </>
        )}
      </Show>
      <form
        className="form section"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label className="field">
          <span className="field-label">Add a comment</span>
          <textarea className="input" rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        {problem !== '' && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <div className="row">
          <button type="submit" className="button button-primary" disabled={busy || text.trim() === ''}>
            Send
          </button>
        </div>
      </form>
    </section>
  );
}

function Details({ request, portal }: { request: DeskRequest; portal: Portal }) {
  const { session } = useSession();
  const type = portal.requestTypes.find((one) => String(one.id) === request.requestTypeId);
  return (
    <section className="desk-box">
      <h2>Details</h2>
      <dl className="desk-details">
        <dt>Reference</dt>
        <dd>{request.issueKey}</dd>
        {type !== undefined && (
          <>
            <dt>Kind of request</dt>
            <dd>{type.name}</dd>
          </>
        )}
        {request.reporter !== undefined && (
          <>
            <dt>Raised by</dt>
            <dd>{nameOf(request.reporter)}</dd>
          </>
        )}
      </dl>
      {session.accountType === 'licensed' && <Link to={issueUrl(request.issueKey)}>Open in Jira</Link>}
    </section>
  );
}

export function RequestPage({ portal, requestKey }: { portal: Portal; requestKey: string }) {
  const { session } = useSession();
  const [loaded, again] = useLoad(`request ${requestKey} ${session.user?.accountId ?? ''}`, () =>
    readRequest(requestKey),
  );
  if (loaded.state === 'loading')
    return (
      <main className="desk-main">
        <Loading what={requestKey} />
      </main>
    );
  if (loaded.state === 'failed')
    return loaded.error instanceof RestError && [401, 403, 404].includes(loaded.error.status) ? (
      <NotForYou what="request" />
    ) : (
      <main className="desk-main">
        <Failed error={loaded.error} what={requestKey} onRetry={() => void again()} />
      </main>
    );
  const request = loaded.value;
  if (request.serviceDeskId !== String(portal.id)) return <NotForYou what="request" />;
  const context: PageContext = {
    page: 'view_request',
    portal: { id: portal.id },
    request: { key: request.issueKey, typeId: Number(request.requestTypeId) },
  };
  const description = request.requestFieldValues.find(({ fieldId }) => fieldId === 'description')?.value;
  return (
    <DeskPage
      title={request.summary}
      lead={
        <>
          <RequestStatus request={request} /> Raised on {timeText(request.createdDate.epochMillis)}
        </>
      }
      crumbs={[
        { to: HELP_CENTER, name: 'Help center' },
        { to: portalUrl(portal.id), name: portal.name },
      ]}
      context={context}
    >
      <div className="desk-columns">
        <div>
          <section className="section">
            <h2>What was asked</h2>
            {typeof description === 'string' && description !== '' ? (
              <div className="prose">{description}</div>
            ) : (
              <p className="subtle">Nothing was written beside the title.</p>
            )}
          </section>
          <Activity request={request} />
          <DeskModules place="portalRequestDetail" context={context} />
        </div>
        <aside className="section" aria-label="About this request">
          <Details request={request} portal={portal} />
          <DeskModules place="portalRequestDetailPanel" context={context} />
        </aside>
      </div>
    </DeskPage>
  );
}
