import { holds, holdsGlobal } from '../access/permissions';
import type { ProjectRecord } from '../model';
import { issueTypeShape } from './lists';
import { personShape } from './people';
import { avatarUrls, type View } from './view';

type Shape = Record<string, unknown>;

/** A project as it stands in a work item. */
export function projectRef(view: View, project: ProjectRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.projectTypeKey,
    simplified: project.style === 'next-gen',
    avatarUrls: avatarUrls(view, 'project', project.id),
  };
}

/** A project as it stands in lists. `expand` may ask for description, lead and issueTypes. */
export function projectListShape(view: View, project: ProjectRecord, expand: ReadonlySet<string>): Shape {
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...projectRef(view, project),
    style: project.style,
    isPrivate: isPrivate(view, project),
    properties: {},
    ...(project.archived ? { archived: true } : {}),
    ...(project.inTrash === true ? { deleted: true } : {}),
    ...(expand.has('description') ? { description: project.description } : {}),
    ...(expand.has('lead') ? { lead: personShape(view, project.leadAccountId) } : {}),
    ...(expand.has('issueTypes') ? { issueTypes: issueTypes(view, project) } : {}),
  };
}

/** A project with everything that is shown of one. */
export function projectShape(view: View, project: ProjectRecord): Shape {
  const roles = [...view.site.tables.roles.values()].map((role) => [
    role.name,
    `${view.baseUrl}/rest/api/3/project/${project.id}/role/${role.id}`,
  ]);
  return {
    ...projectListShape(view, project, new Set(['description', 'lead', 'issueTypes'])),
    components: [],
    versions: [],
    assigneeType: 'UNASSIGNED',
    roles: Object.fromEntries(roles) as Shape,
    permissions: {
      canEdit:
        holds(view.site, view.caller, 'ADMINISTER_PROJECTS', { project }) ||
        holdsGlobal(view.site, view.caller, 'ADMINISTER'),
    },
  };
}

function issueTypes(view: View, project: ProjectRecord): Shape[] {
  return project.issueTypeIds
    .flatMap((id) => view.site.tables.issueTypes.get(id) ?? [])
    .map((type) => issueTypeShape(view, type));
}

/** Whether only named people, roles or groups may see it. */
function isPrivate(view: View, project: ProjectRecord): boolean {
  const holders = view.site.tables.permissionSchemes.get(project.permissionSchemeId)?.grants.BROWSE_PROJECTS ?? [];
  return !holders.some((holder) => holder.type === 'anyone' || holder.type === 'licensed');
}
