/** What an access rule of the organization keeps from the calling app. */
import { canBrowseProject, isKeptFrom } from '../../access/permissions';
import { listParam, ok, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';

const MAX_PROJECTS = 50;

function demandApp(call: Call): void {
  if (call.caller.app === null) throw refuse(403, 'Only apps can ask for their data policy.');
}

export function getDataPolicy(call: Call): Reply {
  demandApp(call);
  return ok({ anyContentBlocked: call.site.tables.accessRules.size > 0 });
}

export function getProjectDataPolicies(call: Call): Reply {
  demandApp(call);
  const ids = listParam(call, 'ids') ?? [];
  if (ids.length > MAX_PROJECTS) throw refuse(400, `At most ${String(MAX_PROJECTS)} projects can be asked for.`);
  const projects = ids
    .flatMap((id) => call.site.tables.projects.get(id) ?? [])
    .filter((project) => canBrowseProject(call.site, call.caller, project));
  return ok({
    projectDataPolicies: projects.map((project) => ({
      id: Number(project.id),
      dataPolicy: { anyContentBlocked: isKeptFrom(call.site, call.caller, project) },
    })),
  });
}
