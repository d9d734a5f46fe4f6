/** The buttons under the title: apps, watching, voting, and what one rarely needs. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { deleteIssue, vote, watch } from '../api/issues';
import { announceChange, useLoad } from '../data';
import { openModule } from '../forge/actions';
import { useModules } from '../forge/use-modules';
import { Dialog } from '../parts/dialog';
import { Menu } from '../parts/menu';
import { holds, useSession } from '../session';
import { issueUrl } from '../urls';
import type { PanelState } from './panels';
import { itemChanged, itemExtension, type Item } from './use-item';

function DeleteDialog({
  issueKey,
  onClose,
  onDeleted,
}: {
  issueKey: string;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const [problem, setProblem] = useState('');
  async function go(): Promise<void> {
    try {
      await deleteIssue(issueKey);
      onClose();
      onDeleted();
      // Once the page of the deleted item is gone: it would read itself again otherwise.
      setTimeout(announceChange);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <Dialog title={`Delete ${issueKey}?`} onClose={onClose} size="small">
      <div className="form">
        <p>It goes with its comments and history. This cannot be undone.</p>
        {problem !== '' && <p className="field-error">{problem}</p>}
        <div className="form-foot">
          <button type="button" className="button button-subtle" onClick={onClose}>
            Keep it
          </button>
          <button type="button" className="button button-primary" onClick={() => void go()}>
            Delete
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Apps menu (panels to add, actions), watch, vote, delete. */
export function ItemActions({ item, panels, onDeleted }: { item: Item; panels: PanelState; onDeleted: () => void }) {
  const { session, say } = useSession();
  const { issue } = item;
  const [deleting, setDeleting] = useState(false);
  const actions = useModules('issueAction', { issueKey: issue.key });
  const [mayDelete] = useLoad(`may delete ${issue.key} ${session.user?.accountId ?? ''}`, () =>
    holds('DELETE_ISSUES', { issueKey: issue.key }),
  );
  const watches = issue.fields.watches;
  const votes = issue.fields.votes;
  const me = session.user?.accountId;
  async function toggle(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
      itemChanged(issue, 'updated', me);
    } catch (error) {
      say(messageOf(error), 'error');
    }
  }
  const appItems = [
    ...panels.modules
      .filter((module) => !panels.added.includes(module.key))
      .map((module) => ({ id: module.key, label: module.title, hint: 'add', onSelect: () => panels.add(module) })),
    ...actions.map((module) => ({
      id: module.key,
      label: module.title,
      onSelect: () => openModule(module, itemExtension(issue)),
    })),
  ];
  const more = [
    {
      id: 'copy',
      label: 'Copy link',
      onSelect: () =>
        void navigator.clipboard.writeText(location.origin + issueUrl(issue.key)).then(
          () => say('The link was copied.'),
          () => say(location.origin + issueUrl(issue.key), 'info'),
        ),
    },
    ...(mayDelete.state === 'ready' && mayDelete.value
      ? [{ id: 'delete', label: 'Delete …', onSelect: () => setDeleting(true) }]
      : []),
  ];
  return (
    <div className="row item-actions">
      {appItems.length > 0 && <Menu label="Apps ▾" items={appItems} />}
      {me !== undefined && watches !== undefined && (
        <button
          type="button"
          className="button button-subtle"
          aria-pressed={watches.isWatching}
          onClick={() => void toggle(() => watch(issue.key, !watches.isWatching, me))}
        >
          {watches.isWatching ? 'Watching' : 'Watch'} <span className="badge">{watches.watchCount}</span>
        </button>
      )}
      {me !== undefined && votes !== undefined && (
        <button
          type="button"
          className="button button-subtle"
          aria-pressed={votes.hasVoted}
          onClick={() => void toggle(() => vote(issue.key, !votes.hasVoted))}
        >
          {votes.hasVoted ? 'Voted' : 'Vote'} <span className="badge">{votes.votes}</span>
        </button>
      )}
      <Menu className="button button-subtle button-icon" label="⋯" ariaLabel="More" items={more} />
      {deleting && <DeleteDialog issueKey={issue.key} onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
    </div>
  );
}
