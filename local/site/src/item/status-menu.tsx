/** The status, and the workflow's steps from here. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { doTransition } from '../api/issues';
import { Menu } from '../parts/menu';
import { StatusLozenge } from '../parts/labels';
import { useSession } from '../session';
import { itemChanged, type Item } from './use-item';

/** A button with the steps that the current user may take; just the status where there are none. */
export function StatusMenu({ item }: { item: Item }) {
  const { session, say } = useSession();
  const { issue, transitions } = item;
  const [busy, setBusy] = useState(false);
  const status = issue.fields.status;
  if (transitions.length === 0) {
    return (
      <p className="item-status">
        <StatusLozenge status={status} />
      </p>
    );
  }
  async function go(id: string, to: string): Promise<void> {
    setBusy(true);
    try {
      await doTransition(issue.key, id);
      say(`${issue.key} is now “${to}”.`);
      itemChanged(issue, 'updated', session.user?.accountId);
    } catch (error) {
      say(messageOf(error), 'error');
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="item-status">
      <Menu
        className={`button status-button status-${status?.statusCategory.key ?? 'new'}`}
        ariaLabel={`Status: ${status?.name ?? ''}. Change`}
        label={<>{status?.name} ▾</>}
        disabled={busy}
        items={transitions.map((transition) => ({
          id: transition.id,
          label: transition.name,
          ...(transition.to.name === transition.name ? {} : { hint: `→ ${transition.to.name}` }),
          onSelect: () => void go(transition.id, transition.to.name),
        }))}
      />
    </div>
  );
}
