/** Where one starts: one's own work and the projects. */
import { searchIssues } from '../api/issues';
import type { Issue } from '../api/types';
import { useLoad } from '../data';
import { StatusLozenge, TypeMark } from '../parts/labels';
import { Empty, Show } from '../parts/states';
import { Link, useTitle } from '../router';
import { useSession } from '../session';
import { projectKind } from '../shell/side-bar';
import { issueUrl, projectUrl } from '../urls';
import { readProjects } from './projects-page';

const fields = ['summary', 'issuetype', 'status', 'project', 'updated'];

function Items({ title, jql, none }: { title: string; jql: string; none: string }) {
  const { session } = useSession();
  const [loaded, reload] = useLoad(`home ${jql} ${session.user?.accountId ?? ''}`, async () => {
    return (await searchIssues({ jql, fields, maxResults: 8 })).issues;
  });
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        <Link to={`/issues?jql=${encodeURIComponent(jql)}`}>All</Link>
      </div>
      <Show loaded={loaded} what="your work" onRetry={() => void reload()}>
        {(issues: Issue[]) =>
          issues.length === 0 ? (
            <Empty>{none}</Empty>
          ) : (
            <ul className="refs">
              {issues.map((issue) => (
                <li key={issue.id} className="ref-row">
                  <TypeMark type={issue.fields.issuetype} />
                  <Link to={issueUrl(issue.key)} className="grow clip ref-title">
                    {issue.fields.summary}
                  </Link>
                  <span className="subtle small wide-only">{issue.key}</span>
                  <StatusLozenge status={issue.fields.status} />
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

/** Your work. */
export function HomePage() {
  useTitle('Your work');
  const { session } = useSession();
  const [loaded, reload] = useLoad(`projects ${session.user?.accountId ?? ''}`, readProjects);
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>Your work</h1>
      </div>
      <p className="lead">
        This is a local stand-in for Jira, made for trying an app out. Nothing here leaves this computer. The circle at
        the top right shows the site as somebody else sees it.
      </p>
      <section className="section">
        <h2>Projects</h2>
        <Show loaded={loaded} what="the projects" onRetry={() => void reload()}>
          {(projects) =>
            projects.length === 0 ? (
              <Empty>There is no project that {session.user?.displayName ?? 'a visitor'} may see.</Empty>
            ) : (
              <div className="cards">
                {projects.map((project) => (
                  <Link key={project.id} to={projectUrl(project)} className="tile">
                    <strong>{project.name}</strong>
                    <span className="subtle small">
                      {project.key} · {projectKind(project.projectTypeKey)}
                    </span>
                  </Link>
                ))}
              </div>
            )
          }
        </Show>
      </section>
      {session.user !== null && (
        <>
          <Items
            title="Assigned to you"
            jql="assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC"
            none="Nothing open is assigned to you."
          />
          <Items
            title="Reported by you"
            jql="reporter = currentUser() ORDER BY created DESC"
            none="You have reported nothing yet."
          />
        </>
      )}
    </main>
  );
}
