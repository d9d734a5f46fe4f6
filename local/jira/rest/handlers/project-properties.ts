/** Properties that are kept with a project. */
import { writeProperty } from '../../issues/properties';
import { propertyId } from '../../state/tables';
import { noContent, ok, param, type Call, type Reply } from '../call';
import { propertyNotFound } from './issue-parts';
import { demandProjectAdmin, projectOfCall } from './projects';

export function getProjectProperties(call: Call): Reply {
  const project = projectOfCall(call);
  const { indexes, tables } = call.site;
  const keys = [...indexes.propertiesByEntity.get(`project:${project.id}`)].flatMap(
    (id) => tables.properties.get(id)?.key ?? [],
  );
  const base = `${call.view.baseUrl}/rest/api/3/project/${project.id}/properties`;
  return ok({ keys: keys.map((key) => ({ self: `${base}/${encodeURIComponent(key)}`, key })) });
}

export function getProjectProperty(call: Call): Reply {
  const key = param(call, 'propertyKey');
  const property = call.site.tables.properties.get(propertyId('project', projectOfCall(call).id, key));
  if (property === undefined) throw propertyNotFound(key);
  return ok({ key, value: property.value });
}

export function putProjectProperty(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  const isNew = writeProperty(call.view, 'project', project.id, param(call, 'propertyKey'), call.body);
  return isNew ? { status: 201 } : { status: 200 };
}

export function removeProjectProperty(call: Call): Reply {
  const project = projectOfCall(call);
  demandProjectAdmin(call, project);
  const key = param(call, 'propertyKey');
  if (!call.site.tables.properties.delete(propertyId('project', project.id, key))) throw propertyNotFound(key);
  return noContent();
}
