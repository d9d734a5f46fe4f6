/** A portal: what one can ask for. */
import type { Portal } from '../../../contract';
import { useState } from 'react';
import { messageOf } from '../api/http';
import { announceChange } from '../data';
import { Link } from '../router';
import { useSession } from '../session';
import { setPortalOpen } from './api';
import { DeskPage } from './desk-page';
import { createUrl, HELP_CENTER, portalUrl, signInUrl } from './desk-urls';

/** Who may open the portal: a switch for the project's administrators. */
function CustomerPermissions({ portal }: { portal: Portal }) {
  const { say } = useSession();
  // Shown at once; the portal itself is read again afterwards.
  const [wanted, setWanted] = useState<boolean | null>(null);
  async function change(isOpen: boolean): Promise<void> {
    setWanted(isOpen);
    try {
      await setPortalOpen(portal.id, isOpen);
      announceChange();
    } catch (error) {
      say(messageOf(error), 'error');
      setWanted(null);
    }
  }
  return (
    <section className="desk-box section">
      <h2>Customer permissions</h2>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted ?? portal.isOpen}
          onChange={(event) => void change(event.target.checked)}
        />
        Anyone may open this portal, also without signing in
      </label>
      <p className="field-hint">
        Only administrators of the project {portal.projectKey} see this. Otherwise its customers and agents may open it.
      </p>
    </section>
  );
}

export function PortalPage({ portal }: { portal: Portal }) {
  return (
    <DeskPage
      title={portal.name}
      lead={portal.description}
      crumbs={[{ to: HELP_CENTER, name: 'Help center' }]}
      context={{ page: 'portal', portal: { id: portal.id } }}
    >
      <section className="section">
        <h2>What can we help you with?</h2>
        {!portal.mayRaise && (
          <p className="notice">
            You can look around. To ask for something, <Link to={signInUrl(portalUrl(portal.id))}>sign in</Link>.
          </p>
        )}
        <ul className="desk-cards">
          {portal.requestTypes.map((type) => (
            <li key={type.id}>
              <Link className="desk-card" to={createUrl(portal.id, type.id)}>
                <strong>{type.name}</strong>
                <span>{type.description}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {portal.mayAdminister && <CustomerPermissions portal={portal} />}
    </DeskPage>
  );
}
