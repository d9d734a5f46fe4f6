/** The help center: every portal that the visitor may open. */
import { Empty, Show } from '../parts/states';
import { Link, usePlace } from '../router';
import { useSession } from '../session';
import { DeskPage } from './desk-page';
import { portalUrl, signInUrl } from './desk-urls';
import { usePortals } from './portals';

const context = { page: 'help_center' } as const;

export function HelpCenterPage() {
  const { session } = useSession();
  const place = usePlace();
  return (
    <DeskPage title="Help center" lead="Whom would you like to ask?" context={context}>
      <Show loaded={usePortals()} what="the portals">
        {(portals) => (
          <>
            {portals.length === 0 && session.user !== null && (
              <Empty>{session.user.displayName} has no access to any service desk of this site.</Empty>
            )}
            {portals.length === 0 && session.user === null && (
              <Empty>No portal is open to visitors who are not signed in.</Empty>
            )}
            {portals.length > 0 && (
              <ul className="desk-cards">
                {portals.map((portal) => (
                  <li key={portal.id}>
                    <Link className="desk-card" to={portalUrl(portal.id)}>
                      <strong>{portal.name}</strong>
                      <span>{portal.description}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
            {session.user === null && (
              <p className="section">
                <Link className="button" to={signInUrl(place.pathname)}>
                  Sign in
                </Link>
              </p>
            )}
          </>
        )}
      </Show>
    </DeskPage>
  );
}
