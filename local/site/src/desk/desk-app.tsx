/** The help center: pages and a shell of its own, for customers, colleagues without a licence, and visitors. */
import type { ReactNode } from 'react';
import type { Session } from '../api/local';
import { Redirect } from '../pages/redirect';
import { Link, matchRoute, type Route } from '../router';
import { Flags } from '../shell/flags';
import { CreateRequestPage } from './create-request-page';
import { APPROVALS, HELP_CENTER, MY_REQUESTS, PROFILE, SIGN_IN } from './desk-urls';
import { HelpCenterPage } from './help-center-page';
import { MyRequestsPage } from './my-requests-page';
import { ApprovalsPage, NoLicencePage, ProfilePage, SignInPage } from './person-pages';
import { PortalPage } from './portal-page';
import { PortalsProvider } from './portals';
import { ProfileMenu } from './profile-menu';
import { RequestPage } from './request-page';
import { NotForYou, WithPortal } from './with-portal';
import './desk.css';

const PORTAL = '/servicedesk/customer/portal/:portalId';

const createPage = ({ portalId = '', typeId = '' }: Record<string, string>): ReactNode => (
  <WithPortal portalId={portalId}>{(portal) => <CreateRequestPage portal={portal} typeId={typeId} />}</WithPortal>
);
const portalPage = ({ portalId = '' }: Record<string, string>): ReactNode => (
  <WithPortal portalId={portalId}>{(portal) => <PortalPage portal={portal} />}</WithPortal>
);

const routes: Route[] = [
  { pattern: '/servicedesk/customer', render: () => <Redirect to={HELP_CENTER} /> },
  { pattern: HELP_CENTER, render: () => <HelpCenterPage /> },
  { pattern: MY_REQUESTS, render: () => <MyRequestsPage /> },
  { pattern: PROFILE, render: () => <ProfilePage /> },
  { pattern: APPROVALS, render: () => <ApprovalsPage /> },
  { pattern: SIGN_IN, render: () => <SignInPage /> },
  { pattern: PORTAL, render: portalPage },
  { pattern: `${PORTAL}/create/:typeId`, render: createPage },
  { pattern: `${PORTAL}/group/:groupId`, render: portalPage },
  { pattern: `${PORTAL}/group/:groupId/create/:typeId`, render: createPage },
  {
    pattern: `${PORTAL}/:key`,
    render: ({ portalId = '', key = '' }) => (
      <WithPortal portalId={portalId}>{(portal) => <RequestPage portal={portal} requestKey={key} />}</WithPortal>
    ),
  },
];

function DeskShell({ children }: { children: ReactNode }) {
  return (
    <div className="desk">
      <a className="button button-primary skip" href="#content">
        Skip to content
      </a>
      <header className="top-bar desk-bar">
        <Link to={HELP_CENTER} className="brand" title="A local stand-in for trying things out">
          Help center <small>(a stand-in)</small>
        </Link>
        <nav aria-label="Help center" className="desk-nav">
          <Link to={MY_REQUESTS} className="top-link">
            My requests
          </Link>
        </nav>
        <ProfileMenu />
      </header>
      {children}
      <footer className="desk-foot">
        A stand-in for Jira Service Management on this machine, for trying things out. Nothing here reaches anybody.
      </footer>
      <Flags />
    </div>
  );
}

/**
 * The help center's page for an address, or null where Jira's own pages answer. Signed-in people without a licence have none
 * of those.
 */
export function deskPageFor(pathname: string, session: Session): ReactNode | null {
  const isDesk = /^\/servicedesk\/customer(?:\/|$)/.test(pathname);
  const isKeptOut = session.accountType === 'unlicensed' || session.accountType === 'customer';
  const isTool = pathname.startsWith('/local/');
  if (!isDesk && (!isKeptOut || isTool)) return null;
  const page = isDesk ? (
    (matchRoute(routes, pathname) ?? <NotForYou what="page" />)
  ) : pathname === '/' ? (
    <Redirect to={HELP_CENTER} />
  ) : (
    <NoLicencePage />
  );
  return (
    <PortalsProvider>
      <DeskShell>{page}</DeskShell>
    </PortalsProvider>
  );
}
