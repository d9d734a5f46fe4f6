/** The table of pages. */
import type { ReactNode } from 'react';
import { BacklogPage } from './board/backlog-page';
import { BoardPage } from './board/board-page';
import { deskPageFor } from './desk/desk-app';
import { ItemPage } from './item/item-page';
import { ListPage } from './list/list-page';
import { AdminAppPage, AppPage, AppSettingsPage, GlobalAppPage } from './pages/app-page';
import { ClockPage } from './pages/clock-page';
import { FaultsPage } from './pages/faults-page';
import { HomePage } from './pages/home-page';
import { MailPage } from './pages/mail-page';
import { NotFoundPage } from './pages/not-found-page';
import { PeoplePage } from './pages/people-page';
import { ProjectsPage } from './pages/projects-page';
import { Redirect } from './pages/redirect';
import { UnknownsPage } from './pages/unknowns-page';
import { matchRoute, usePlace, type Route } from './router';
import { AppsPage } from './settings/apps-page';
import { ProjectAccessPage } from './settings/project-access-page';
import { ProjectDetailsPage } from './settings/project-details-page';
import { ScreensPage } from './settings/screens-page';
import { ProjectScreensPage } from './settings/project-screens-page';
import { WorkflowsPage } from './settings/workflows-page';
import { useSession } from './session';
import { Shell } from './shell/shell';
import { projectPatterns } from './urls';
import { ProjectHome } from './pages/project-home';

type Render = (parameters: Record<string, string>) => ReactNode;

const inProject = (tail: string, render: Render): Route[] =>
  projectPatterns(tail).map((pattern) => ({ pattern, render }));

const routes: Route[] = [
  { pattern: '/', render: () => <Redirect to="/jira/your-work" /> },
  { pattern: '/jira', render: () => <Redirect to="/jira/your-work" /> },
  { pattern: '/jira/your-work', render: () => <HomePage /> },
  { pattern: '/jira/projects', render: () => <ProjectsPage /> },
  { pattern: '/jira/people', render: () => <PeoplePage /> },
  { pattern: '/issues', render: () => <ListPage projectKey={null} /> },
  { pattern: '/browse/:key', render: ({ key = '' }) => <ItemPage issueKey={key} /> },
  { pattern: '/jira/settings/issues/screens', render: () => <ScreensPage screenId={null} /> },
  {
    pattern: '/jira/settings/issues/screens/:screenId',
    render: ({ screenId = '' }) => <ScreensPage screenId={screenId} />,
  },
  { pattern: '/jira/settings/workflows', render: () => <WorkflowsPage /> },
  { pattern: '/jira/settings/apps', render: () => <AppsPage /> },
  ...(['configure', 'get-started'] as const).map((purpose) => ({
    pattern: `/jira/settings/apps/${purpose}/:appId/:envId/*`,
    render: (parameters: Record<string, string>) => <AdminAppPage purpose={purpose} parameters={parameters} />,
  })),
  {
    pattern: '/jira/settings/apps/:appId/:envId/*',
    render: (parameters) => <AdminAppPage purpose={null} parameters={parameters} />,
  },
  { pattern: '/jira/apps/:appId/:envId/*', render: (parameters) => <GlobalAppPage parameters={parameters} /> },
  { pattern: '/local/mail', render: () => <MailPage /> },
  { pattern: '/local/clock', render: () => <ClockPage /> },
  { pattern: '/local/unknowns', render: () => <UnknownsPage /> },
  { pattern: '/local/faults', render: () => <FaultsPage /> },
  ...inProject('', () => <ProjectHome />),
  ...inProject('/boards/:boardId', ({ boardId = '' }) => <BoardPage boardId={boardId} />),
  ...inProject('/boards/:boardId/backlog', ({ boardId = '' }) => <BacklogPage boardId={boardId} />),
  ...inProject('/list', ({ projectKey = '' }) => <ListPage projectKey={projectKey} />),
  ...inProject('/settings/details', () => <ProjectDetailsPage />),
  ...inProject('/settings/access', () => <ProjectAccessPage />),
  ...inProject('/settings/screens', () => <ProjectScreensPage />),
  ...inProject('/settings/apps/:appId/:envId/*', (parameters) => <AppSettingsPage parameters={parameters} />),
  ...inProject('/apps/:appId/:envId/*', (parameters) => <AppPage parameters={parameters} />),
];

/** The site. */
export function App() {
  const place = usePlace();
  const { session } = useSession();
  const desk = deskPageFor(place.pathname, session);
  if (desk !== null) return desk;
  return <Shell>{matchRoute(routes, place.pathname) ?? <NotFoundPage />}</Shell>;
}
