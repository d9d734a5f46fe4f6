/** Project settings: who has which role. To read, not to change. */
import { get } from '../api/http';
import { useLoad } from '../data';
import { Empty, Show } from '../parts/states';
import { useProject } from '../project';
import { Link, useTitle } from '../router';
import { projectUrl } from '../urls';
import { AdminOnly } from './admin-only';

interface Role {
  id: number;
  name: string;
  description?: string;
  actors?: { id: number; displayName: string; type: string }[];
}

async function load(projectKey: string): Promise<Role[]> {
  const addresses = await get<Record<string, string>>(`/rest/api/3/project/${encodeURIComponent(projectKey)}/role`);
  const paths = Object.values(addresses).map((address) => new URL(address, location.origin).pathname);
  return Promise.all(paths.map((path) => get<Role>(path)));
}

/** The roles of the project with their people and groups. */
export function ProjectAccessPage() {
  const { project } = useProject();
  useTitle(`People and roles · ${project.name}`);
  const [loaded, reload] = useLoad(`roles ${project.key}`, () => load(project.key));
  return (
    <AdminOnly>
      <p className="crumbs">
        <Link to={projectUrl(project)}>{project.name}</Link> / Settings
      </p>
      <h1>People and roles</h1>
      <Show loaded={loaded} what="the roles" onRetry={() => void reload()}>
        {(roles) => (
          <>
            {roles.map((role) => (
              <section key={role.id} className="section">
                <h2>{role.name}</h2>
                {role.description !== undefined && <p className="subtle small">{role.description}</p>}
                {(role.actors ?? []).length === 0 ? (
                  <Empty>Nobody has this role.</Empty>
                ) : (
                  <ul className="chips">
                    {role.actors?.map((actor) => (
                      <li key={actor.id} className="tag">
                        {actor.displayName}
                        {actor.type.includes('group') && ' (group)'}
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            ))}
          </>
        )}
      </Show>
    </AdminOnly>
  );
}
