/** All projects that one may see. */
import { get } from '../api/http';
import type { Page, Project } from '../api/types';
import { useLoad } from '../data';
import { PersonName } from '../parts/labels';
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

/** A table of projects. */
export function ProjectsPage() {
  useTitle('Projects');
  const { session } = useSession();
  const [loaded, reload] = useLoad(`projects ${session.user?.accountId ?? ''}`, readProjects);
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
                  </tr>
                </thead>
                <tbody>
                  {projects.map((project) => (
                    <tr key={project.id}>
                      <td>
                        <Link to={projectUrl(project)}>{project.name}</Link>
                      </td>
                      <td>{project.key}</td>
                      <td>{projectKind(project.projectTypeKey)}</td>
                      <td>{project.lead && <PersonName person={project.lead} />}</td>
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
