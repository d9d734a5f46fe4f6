/** What can be created where, for create forms. */
import type { Caller } from '../../access/caller';
import { holds, visibleProject } from '../../access/permissions';
import type { ProjectRecord } from '../../model';
import { settableFields } from '../../shapes/field-meta';
import { issueTypeShape } from '../../shapes/lists';
import { projectRef } from '../../shapes/projects';
import { expandOf, listParam, numberParam, ok, param, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';

const mayCreate = (call: Call, caller: Caller, project: ProjectRecord): boolean =>
  holds(call.site, caller, 'CREATE_ISSUES', { project });

export function getCreateMeta(call: Call): Reply {
  const keys = listParam(call, 'projectKeys');
  const ids = listParam(call, 'projectIds');
  const expand = expandOf(call.query.get('expand'));
  const projects = [...call.site.tables.projects.values()]
    .filter(
      (project) =>
        (keys === null && ids === null) || keys?.includes(project.key) === true || ids?.includes(project.id) === true,
    )
    .filter((project) => mayCreate(call, call.caller, project));
  return ok({
    expand: 'projects',
    projects: projects.map((project) => ({
      ...projectRef(call.view, project),
      issuetypes: project.issueTypeIds
        .flatMap((id) => call.site.tables.issueTypes.get(id) ?? [])
        .map((type) => ({
          ...issueTypeShape(call.view, type),
          ...(expand.has('projects.issuetypes.fields')
            ? {
                fields: Object.fromEntries(
                  settableFields(call.view, project, null).map((meta) => [String(meta.fieldId), meta]),
                ),
              }
            : {}),
        })),
    })),
  });
}

function creatableProject(call: Call): ProjectRecord {
  const project = visibleProject(call.site, call.caller, param(call, 'projectIdOrKey'));
  if (!mayCreate(call, call.caller, project)) {
    throw refuse(400, 'You do not have permission to create issues in this project.');
  }
  return project;
}

/** These two routes name their lists after what is in them. */
function named(call: Call, name: string, all: readonly unknown[]): Reply {
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = Math.max(1, numberParam(call, 'maxResults', 50, 200));
  return ok({ maxResults, startAt, total: all.length, [name]: all.slice(startAt, startAt + maxResults) });
}

export function getCreateMetaTypes(call: Call): Reply {
  const types = creatableProject(call).issueTypeIds.flatMap((id) => call.site.tables.issueTypes.get(id) ?? []);
  return named(
    call,
    'issueTypes',
    types.map((type) => issueTypeShape(call.view, type)),
  );
}

export function getCreateMetaFields(call: Call): Reply {
  const project = creatableProject(call);
  if (!project.issueTypeIds.includes(param(call, 'issueTypeId')))
    throw refuse(404, 'The issue type does not exist in this project.');
  return named(call, 'fields', settableFields(call.view, project, null));
}
