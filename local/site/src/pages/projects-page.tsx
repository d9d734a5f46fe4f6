/** All projects that one may see. */
import { get, messageOf, post, remove } from '../api/http';
import { keepFromApps } from '../api/local';
import type { Page, Project } from '../api/types';
import { announceChange, useLoad } from '../data';
import { PersonName } from '../parts/labels';
import { Menu, type MenuItem } from '../parts/menu';
import { Empty, Show } from '../parts/states';
import { Link, useTitle } from '../router';
import { useSession } from '../session';
import { projectKind } from '../shell/side-bar';
import { projectUrl } from '../urls';

/** Reads the projects that the current user may browse. */
export async function readProjects(): Promise<Project[]> {
  const page = await get<Page<Project>>('/rest/api/3/project/search?maxResults=100&orderBy=name&expand=lead');
  return page.values;
}

/** All of them, the archive and the trash included, for who administers Jira. */
async function readAllProjects(): Promise<Project[]> {
  const query = 'maxResults=100&orderBy=name&expand=lead&status=live&status=archived&status=deleted';
  return (await get<Page<Project>>(`/rest/api/3/project/search?${query}`)).values;
}

const stateOf = (project: Project, isKept: boolean): string | null =>
  project.deleted === true ? 'in the trash' : project.archived === true ? 'archived' : isKept ? 'kept from apps' : null;

/** What an administrator does to a project as a whole. */
function ProjectMenu({ project, isKept }: { project: Project; isKept: boolean }) {
  const { say } = useSession();
  const path = `/rest/api/3/project/${project.id}`;
  const act = (label: string, done: string, run: () => Promise<unknown>): MenuItem => ({
    id: label,
    label,
    onSelect: () =>
      void run().then(
        () => {
          say(`${project.name} ${done}.`);
          announceChange();
        },
        (error: unknown) => say(messageOf(error), 'error'),
      ),
  });
  const restore = act('Restore', 'is back', () => post(`${path}/restore`, undefined));
  const erase = act('Delete for good', 'is deleted', () => remove(`${path}?enableUndo=false`));
  const items =
    project.deleted === true
      ? [restore, erase]
      : project.archived === true
        ? [restore]
        : [
            isKept
              ? act('Show to apps', 'is open to apps', () => keepFromApps(project.key, false))
              : act('Keep from apps', 'is kept from apps', () => keepFromApps(project.key, true)),
            act('Archive', 'is archived', () => post(`${path}/archive`, undefined)),
            act('Move to trash', 'lies in the trash', () => remove(path)),
          ];
  return <Menu label="Manage" align="end" ariaLabel={`Manage ${project.name}`} items={items} />;
}

/** A table of projects. */
export function ProjectsPage() {
  useTitle('Projects');
  const { session, isJiraAdmin } = useSession();
  const read = isJiraAdmin ? readAllProjects : readProjects;
  const [loaded, reload] = useLoad(`projects ${session.user?.accountId ?? ''}`, read);
  const isKept = (project: Project): boolean => session.keptFromApps.includes(project.key);
  return (
    <main className="page">
      <div className="page-head">
        <h1>Projects</h1>
      </div>
      <Show loaded={loaded} what="the projects" onRetry={() => void reload()}>
        {(projects) =>
          projects.length === 0 ? (
            <Empty>There is no project that {session.user?.displayName ?? 'a visitor'} may see.</Empty>
          ) : (
            <div className="table-wrap" tabIndex={0} role="region" aria-label="Projects">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Key</th>
                    <th scope="col">Type</th>
                    <th scope="col">Lead</th>
                    {isJiraAdmin && <th scope="col">Administration</th>}
                  </tr>
                </thead>
                <tbody>
                  {projects.map((project) => (
                    <tr key={project.id}>
                      <td>
                        {project.deleted === true ? project.name : <Link to={projectUrl(project)}>{project.name}</Link>}{' '}
                        {stateOf(project, isKept(project)) !== null && (
                          <span className="lozenge">{stateOf(project, isKept(project))}</span>
                        )}
                      </td>
                      <td>{project.key}</td>
                      <td>{projectKind(project.projectTypeKey)}</td>
                      <td>{project.lead && <PersonName person={project.lead} />}</td>
                      {isJiraAdmin && (
                        <td>
                          <ProjectMenu project={project} isKept={isKept(project)} />
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Show>
    </main>
  );
}
