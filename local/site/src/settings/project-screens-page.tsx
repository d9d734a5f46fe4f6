/** Project settings: where the screens of the project are changed. */
import { readScreens } from '../api/screens';
import { useLoad } from '../data';
import { Show } from '../parts/states';
import { useProject } from '../project';
import { Link, useTitle } from '../router';
import { useSession } from '../session';
import { projectUrl } from '../urls';
import { AdminOnly } from './admin-only';

/** The project's screens for a Jira administrator; for others who can change them. */
export function ProjectScreensPage() {
  const { project } = useProject();
  const { isJiraAdmin } = useSession();
  useTitle(`Screens · ${project.name}`);
  const [loaded, reload] = useLoad(`screens of ${project.key} ${isJiraAdmin}`, () =>
    isJiraAdmin ? readScreens() : Promise.resolve([]),
  );
  return (
    <AdminOnly>
      <p className="crumbs">
        <Link to={projectUrl(project)}>{project.name}</Link> / Settings
      </p>
      <h1>Screens</h1>
      {isJiraAdmin ? (
        <Show loaded={loaded} what="the screens" onRetry={() => void reload()}>
          {(screens) => (
            <ul className="refs section">
              {screens
                .filter(
                  (screen) => screen.name.startsWith(`${project.key}:`) || screen.name.startsWith(`${project.key} `),
                )
                .map((screen) => (
                  <li key={screen.id} className="ref-row">
                    <Link to={`/jira/settings/issues/screens/${screen.id}`}>{screen.name}</Link>
                  </li>
                ))}
            </ul>
          )}
        </Show>
      ) : (
        <p className="section">Which fields the forms of this project show is set by an administrator of Jira.</p>
      )}
    </AdminOnly>
  );
}
