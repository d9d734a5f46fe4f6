/** What stands around every page. */
import { useCallback, useState, type ReactNode } from 'react';
import { RestError } from '../api/http';
import { CreateDialog } from '../create/create-dialog';
import { Failed, Loading, NotHere } from '../parts/states';
import { ProjectProvider, useLoadedProject } from '../project';
import { Link, useTitle, usePlace } from '../router';
import { useSession } from '../session';
import { projectKeyOf } from '../urls';
import { Flags } from './flags';
import { SideBar } from './side-bar';
import { TopBar } from './top-bar';

function ProjectProblem({ error, projectKey }: { error: unknown; projectKey: string }) {
  const { session } = useSession();
  useTitle('Not found');
  if (!(error instanceof RestError) || ![401, 403, 404].includes(error.status)) {
    return (
      <main className="page">
        <Failed error={error} what={`the project ${projectKey}`} />
      </main>
    );
  }
  return (
    <NotHere title="You can’t see this project">
      <p>
        There is no project with the key {projectKey}, or{' '}
        {session.user?.displayName ?? 'a visitor who is not signed in'} may not see it.
      </p>
      <Link className="button" to="/jira/projects">
        All projects
      </Link>
    </NotHere>
  );
}

/** Top bar, side bar of the project that the address is about, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const place = usePlace();
  const { session } = useSession();
  const [creating, setCreating] = useState(false);
  const [sideOpen, setSideOpen] = useState(false);
  const projectKey = projectKeyOf(place.pathname);
  const project = useLoadedProject(projectKey);
  const create = useCallback(() => setCreating(session.user !== null), [session.user]);
  const value = project.state === 'ready' ? project.value : null;
  // A work item's page says by itself what one may not see; other pages of a project need the project.
  const needsProject = projectKey !== null && !place.pathname.startsWith('/browse/');
  return (
    <div className="shell">
      <a className="button button-primary skip" href="#content">
        Skip to content
      </a>
      <TopBar hasSideBar={value !== null} onSideBar={() => setSideOpen(!sideOpen)} onCreate={create} />
      {value !== null && <SideBar value={value} isOpen={sideOpen} onClose={() => setSideOpen(false)} />}
      <div id="content" tabIndex={-1} className={value === null ? 'content content-alone' : 'content'}>
        <ProjectProvider value={value}>
          {needsProject && project.state === 'failed' ? (
            <ProjectProblem error={project.error} projectKey={projectKey} />
          ) : project.state === 'loading' && projectKey !== null ? (
            <main className="page">
              <Loading what={`the project ${projectKey}`} />
            </main>
          ) : (
            children
          )}
        </ProjectProvider>
      </div>
      {creating && <CreateDialog projectKey={value?.project.key ?? null} onClose={() => setCreating(false)} />}
      <Flags />
    </div>
  );
}
