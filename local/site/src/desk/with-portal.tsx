/** Pages of one portal: found, or a plain sentence. */
import type { Portal } from '../../../contract';
import type { ReactNode } from 'react';
import { Failed, Loading } from '../parts/states';
import { Link, usePlace } from '../router';
import { useSession } from '../session';

import { DeskPage } from './desk-page';
import { HELP_CENTER, signInUrl } from './desk-urls';
import { usePortals } from './portals';

/** The same answer for what is not there and what is not theirs to see. */
export function NotForYou({ what }: { what: string }) {
  const { session } = useSession();
  const place = usePlace();
  return (
    <DeskPage title={`You can’t see this ${what}`} context={null}>
      <p>
        There is no such {what}, or {session.user?.displayName ?? 'a visitor who is not signed in'} has no access to it.
      </p>
      <p className="row section">
        <Link className="button" to={HELP_CENTER}>
          Help center
        </Link>
        {session.user === null && (
          <Link className="button" to={signInUrl(place.pathname)}>
            Sign in
          </Link>
        )}
      </p>
    </DeskPage>
  );
}

/** Draws a page of the portal. */
export function WithPortal({ portalId, children }: { portalId: string; children: (portal: Portal) => ReactNode }) {
  const loaded = usePortals();
  if (loaded.state === 'loading')
    return (
      <main className="desk-main">
        <Loading what="the portal" />
      </main>
    );
  if (loaded.state === 'failed')
    return (
      <main className="desk-main">
        <Failed error={loaded.error} what="the portal" />
      </main>
    );
  const portal = loaded.value.find((one) => String(one.id) === portalId);
  return portal === undefined ? <NotForYou what="portal" /> : <>{children(portal)}</>;
}
