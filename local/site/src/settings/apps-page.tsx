/** What the installed app is, may do and adds. */
import { readModules, type AppModule, type SessionApp } from '../api/local';
import { useLoad } from '../data';
import { Empty, Show } from '../parts/states';
import { Link, useTitle } from '../router';
import { useSession } from '../session';
import { adminPageUrl } from '../urls';

const places: [string, string][] = [
  ['customField', 'Field'],
  ['projectPage', 'Page in each project'],
  ['projectSettingsPage', 'Project settings'],
  ['boardAction', 'Button on boards'],
  ['backlogAction', 'Button on backlogs'],
  ['issuePanel', 'Panel on work items'],
  ['issueContext', 'Beside work items'],
  ['issueActivity', 'Activity of work items'],
  ['issueAction', 'Action on work items'],
  ['globalPage', 'Page for the site'],
  ['adminPage', 'Jira settings'],
  ['workflowValidator', 'Transitions of workflows'],
];

async function load(): Promise<{ place: string; module: AppModule }[]> {
  const all = await Promise.all(
    places.map(async ([location, place]) => (await readModules(location)).map((module) => ({ place, module }))),
  );
  return all.flat();
}

/** The app's own pages for configuring it and for the beginning. */
function AppButtons({ modules, app }: { modules: readonly AppModule[]; app: SessionApp }) {
  const names = { configure: 'Configure', 'get-started': 'Get started' };
  const pages = modules.flatMap(({ purpose, key }) => (purpose === null ? [] : [{ purpose, key }]));
  if (pages.length === 0) return null;
  return (
    <p className="row">
      {pages.map(({ purpose, key }) => (
        <Link key={key} to={adminPageUrl(app, purpose)} className="button">
          {names[purpose]}
        </Link>
      ))}
    </p>
  );
}

/** Identity, scopes and modules. */
export function AppsPage() {
  useTitle('Apps');
  const { session } = useSession();
  const app = session.app;
  const [loaded, reload] = useLoad(`app modules ${session.user?.accountId ?? ''}`, load);
  if (app === null) {
    return (
      <main className="page page-narrow">
        <h1>Apps</h1>
        <Empty>No app is installed on this site.</Empty>
      </main>
    );
  }
  return (
    <main className="page page-narrow">
      <h1>Apps</h1>
      <section className="section">
        <h2>{app.name}</h2>
        <dl className="facts">
          <dt>App id</dt>
          <dd>
            <code>{app.appId}</code>
          </dd>
          <dt>Environment</dt>
          <dd>
            {app.environmentType?.toLowerCase()} <code className="small">{app.environmentId}</code>
          </dd>
          {app.scopes !== undefined && (
            <>
              <dt>Scopes</dt>
              <dd className="chips">
                {app.scopes.map((scope) => (
                  <code key={scope} className="tag small">
                    {scope}
                  </code>
                ))}
              </dd>
            </>
          )}
        </dl>
        <AppButtons modules={loaded.state === 'ready' ? loaded.value.map(({ module }) => module) : []} app={app} />
      </section>
      <section className="section">
        <h2>What it adds</h2>
        <Show loaded={loaded} what="the modules" onRetry={() => void reload()}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty>Nothing that {session.user?.displayName ?? 'a visitor'} sees outside a project.</Empty>
            ) : (
              <div className="table-wrap" tabIndex={0} role="region" aria-label="Modules">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">Where</th>
                      <th scope="col">Module</th>
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map(({ place, module }) => (
                      <tr key={`${module.type} ${module.key}`}>
                        <td>
                          {module.type === 'jira:adminPage' ? (
                            <Link to={adminPageUrl(app, module.purpose)}>{module.title}</Link>
                          ) : (
                            module.title
                          )}
                        </td>
                        <td>{place}</td>
                        <td>
                          <code className="small">
                            {module.type} · {module.key}
                          </code>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Show>
      </section>
    </main>
  );
}
