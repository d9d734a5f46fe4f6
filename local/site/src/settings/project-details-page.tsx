/** Project settings, first page: what the project is. */
import { PersonName } from '../parts/labels';
import { useProject } from '../project';
import { Link, useTitle } from '../router';
import { projectKind } from '../shell/side-bar';
import { projectUrl } from '../urls';
import { AdminOnly } from './admin-only';

/** The project's facts. */
export function ProjectDetailsPage() {
  const { project } = useProject();
  useTitle(`Settings · ${project.name}`);
  return (
    <AdminOnly>
      <p className="crumbs">
        <Link to={projectUrl(project)}>{project.name}</Link> / Settings
      </p>
      <h1>Details</h1>
      <dl className="facts section">
        <dt>Name</dt>
        <dd>{project.name}</dd>
        <dt>Key</dt>
        <dd>{project.key}</dd>
        <dt>Type</dt>
        <dd>
          {projectKind(project.projectTypeKey)},{' '}
          {project.style === 'next-gen' ? 'managed by its team' : 'managed by the company'}
        </dd>
        <dt>Lead</dt>
        <dd>
          <PersonName person={project.lead} none="Nobody" />
        </dd>
        <dt>Description</dt>
        <dd>{project.description === undefined || project.description === '' ? 'None' : project.description}</dd>
        <dt>Types of work items</dt>
        <dd>{(project.issueTypes ?? []).map((type) => type.name).join(', ')}</dd>
      </dl>
    </AdminOnly>
  );
}
