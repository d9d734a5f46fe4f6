/** Pages that the app adds: to a project, to its settings, to the site. */
import { Fragment } from 'react';
import { FrameView } from '../forge/frame-view';
import { useModules, useModulesLoaded } from '../forge/use-modules';
import { Failed, Loading, NotHere } from '../parts/states';
import { useProject, type ProjectContextValue } from '../project';
import { Link, usePlace, useTitle } from '../router';
import { useSession } from '../session';
import { adminPageUrl, appUrl, projectUrl } from '../urls';
import type { AppModule } from '../api/local';
import type { Json } from '../../../forge/host/frame-types';
import { NotFoundPage } from './not-found-page';

function projectExtension({ project, boards }: ProjectContextValue, withBoard: boolean): { [key: string]: Json } {
  const board = boards[0];
  return {
    project: { id: project.id, key: project.key, type: project.projectTypeKey },
    ...(withBoard && project.projectTypeKey === 'software' && board !== undefined
      ? { board: { id: String(board.id), type: board.type } }
      : {}),
  };
}

function Frame({
  module,
  extension,
  basePath,
}: {
  module: AppModule;
  extension: { [key: string]: Json };
  basePath: string;
}) {
  return (
    <FrameView
      key={`${module.key} ${basePath}`}
      module={module}
      extension={extension}
      height="fill"
      basePath={basePath}
      onRefresh={() => location.reload()}
    />
  );
}

function isInstalled(
  app: { appId: string; environmentId: string } | null,
  parameters: Record<string, string>,
): boolean {
  return app !== null && app.appId === parameters['appId'] && app.environmentId === parameters['envId'];
}

/** `…/apps/<appId>/<envId>/*`: what follows is the app's own. */
export function AppPage({ parameters }: { parameters: Record<string, string> }) {
  const { session } = useSession();
  const value = useProject();
  const module = value.pages[0];
  useTitle(`${module?.title ?? 'App'} · ${value.project.name}`);
  if (session.app === null || !isInstalled(session.app, parameters)) return <NotFoundPage />;
  if (module === undefined) {
    return (
      <NotHere title="This app has no page here">
        <p>
          {session.app.name} does not show a page in this project to {session.user?.displayName ?? 'visitors'}.
        </p>
      </NotHere>
    );
  }
  const base = projectUrl(value.project);
  return (
    <main className="frame-page">
      <div className="page-head">
        <p className="crumbs">
          <Link to={base}>{value.project.name}</Link> / {module.title}
        </p>
      </div>
      <Frame module={module} extension={projectExtension(value, true)} basePath={appUrl(base, session.app)} />
    </main>
  );
}

/** `…/settings/apps/<appId>/<envId>/*`, for who administers the project. */
export function AppSettingsPage({ parameters }: { parameters: Record<string, string> }) {
  const { session } = useSession();
  const value = useProject();
  const module = value.settingsPages[0];
  useTitle(`${module?.title ?? 'App settings'} · ${value.project.name}`);
  if (session.app === null || !isInstalled(session.app, parameters)) return <NotFoundPage />;
  if (!value.isAdmin) {
    return (
      <NotHere title="Only for administrators of the project">
        <p>
          {session.user?.displayName ?? 'A visitor'} does not administer {value.project.name}.
        </p>
      </NotHere>
    );
  }
  if (module === undefined) {
    return (
      <NotHere title="This app has no settings here">
        <p>{session.app.name} adds no settings page to this project.</p>
      </NotHere>
    );
  }
  const base = `${projectUrl(value.project)}/settings`;
  return (
    <main className="frame-page">
      <div className="page-head">
        <p className="crumbs">
          <Link to={projectUrl(value.project)}>{value.project.name}</Link> /{' '}
          <Link to={`${base}/details`}>Settings</Link> / {module.title}
        </p>
      </div>
      <Frame module={module} extension={projectExtension(value, false)} basePath={appUrl(base, session.app)} />
    </main>
  );
}

/** The sub-pages of a page, which only change its address. */
function SubPages({ module, base }: { module: AppModule; base: string }) {
  const place = usePlace();
  if (module.pages.length === 0) return null;
  return (
    <nav className="sub-pages" aria-label={module.title}>
      {module.pages.map(({ route, title, section }, at) => {
        const to = `${base}/${route.replace(/^\//, '')}`;
        const header = section !== (module.pages[at - 1]?.section ?? null) ? section : null;
        return (
          <Fragment key={route}>
            {header !== null && header !== '' && <span className="subtle small">{header}</span>}
            <Link to={to} className={`top-link ${place.pathname === to ? 'is-here' : ''}`}>
              {title}
            </Link>
          </Fragment>
        );
      })}
    </nav>
  );
}

/** A page of the app for the whole site: for people with a licence, under Apps in the navigation. */
export function GlobalAppPage({ parameters }: { parameters: Record<string, string> }) {
  const { session } = useSession();
  const loaded = useModulesLoaded('globalPage');
  const module = loaded.state === 'ready' ? loaded.value[0] : undefined;
  useTitle(module?.title ?? 'App');
  if (session.app === null || !isInstalled(session.app, parameters)) return <NotFoundPage />;
  if (loaded.state === 'loading') return <Loading what={session.app.name} />;
  if (loaded.state === 'failed') return <Failed error={loaded.error} what={`the page of ${session.app.name}`} />;
  if (module === undefined) {
    return (
      <NotHere title="This app has no page here">
        <p>
          {session.app.name} does not show a page of its own to {session.user?.displayName ?? 'visitors'}.
        </p>
      </NotHere>
    );
  }
  const base = appUrl('/jira', session.app);
  return (
    <main className="frame-page">
      <div className="page-head">
        <p className="crumbs">Apps / {module.title}</p>
        <SubPages module={module} base={base} />
      </div>
      <Frame module={module} extension={{}} basePath={base} />
    </main>
  );
}

/** A page of the app in the administration of Jira: in its menu, or behind a button in the list of apps. */
export function AdminAppPage({
  purpose,
  parameters,
}: {
  purpose: AppModule['purpose'];
  parameters: Record<string, string>;
}) {
  const { session, isJiraAdmin } = useSession();
  const module = useModules('adminPage').find((one) => one.purpose === purpose);
  useTitle(module?.title ?? 'App');
  if (!isInstalled(session.app, parameters) || session.app === null || !isJiraAdmin) return <NotFoundPage />;
  if (module === undefined) return <Loading what={session.app.name} />;
  return (
    <main className="frame-page">
      <div className="page-head">
        <p className="crumbs">
          <Link to="/jira/settings/apps">Apps</Link> / {module.title}
        </p>
      </div>
      <Frame module={module} extension={{}} basePath={adminPageUrl(session.app, purpose)} />
    </main>
  );
}
