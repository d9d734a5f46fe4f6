/** The beginning and the end of projects: creating, archiving, the trash, and deleting for good. */
import { demandAdmin, holdsGlobal } from '../../access/permissions';
import { emitProject } from '../../issues/events';
import { deleteProperties } from '../../issues/properties';
import type { ProjectRecord } from '../../model';
import { projectShape } from '../../shapes/projects';
import { findProject, issuesOfProject } from '../../state/site';
import { bodyObject, created, noContent, ok, param, type Call, type Reply } from '../call';
import { refuse, refuseFields } from '../rest-error';
import { projectOfCall } from './projects';

const KEY = /^[A-Z][A-Z0-9]{1,9}$/;

/** A new project, with the schemes, the work types, the workflow and the screens of one of the same kind that there is. */
export function postProject(call: Call): Reply {
  const { site } = call;
  if (!holdsGlobal(site, call.caller, 'ADMINISTER')) {
    throw refuse(403, 'You must have global administrator rights in order to modify projects.');
  }
  const { key, name, projectTypeKey, projectTemplateKey, leadAccountId, description, ...others } = bodyObject(call);
  const unknown = Object.keys(others).find((name) => name !== 'assigneeType');
  if (unknown !== undefined) throw refuse(501, `The local Jira cannot set '${unknown}' of a new project.`);
  if (typeof key !== 'string' || !KEY.test(key))
    throw refuseFields({
      projectKey:
        'Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.',
    });
  if (findProject(site, key) !== undefined)
    throw refuseFields({ projectKey: `Project '${key}' uses this project key.` });
  if (typeof name !== 'string' || name.trim() === '')
    throw refuseFields({ projectName: 'You must specify a valid project name.' });
  if (typeof leadAccountId !== 'string' || site.tables.users.get(leadAccountId)?.active !== true)
    throw refuseFields({ projectLead: 'You must specify a valid project lead.' });
  const style =
    typeof projectTemplateKey === 'string' && projectTemplateKey.includes('next-gen') ? 'next-gen' : 'classic';
  const projects = [...site.tables.projects.values()].filter((project) => project.inTrash !== true);
  const model = projects.find((project) => project.projectTypeKey === projectTypeKey && project.style === style);
  if (model === undefined)
    throw refuse(
      501,
      `The local Jira has no ${style} project of the type ${JSON.stringify(projectTypeKey)} to model one on.`,
    );
  const project: ProjectRecord = {
    ...model,
    id: site.db.nextId('projects'),
    key,
    name,
    description: typeof description === 'string' ? description : '',
    leadAccountId,
    archived: false,
    lastIssueNumber: 0,
  };
  site.tables.projects.set(project.id, project);
  addBoard(call, model, project);
  emitProject(call.view, 'created', projectShape(call.view, project));
  const self = `${call.view.baseUrl}/rest/api/3/project/${project.id}`;
  return created({ self, id: Number(project.id), key });
}

function addBoard(call: Call, model: ProjectRecord, project: ProjectRecord): void {
  const { boards } = call.site.tables;
  const board = [...boards.values()].find(({ projectId }) => projectId === model.id);
  if (board === undefined) return;
  const id = call.site.db.nextId('boards');
  boards.set(id, { ...board, id, name: `${project.key} board`, projectId: project.id });
}

/** Moves a project to the trash, or deletes it for good (`enableUndo=false`). Apps hear of the project, not of its items. */
export function removeProject(call: Call): Reply {
  const trashed = findProject(call.site, param(call, 'projectIdOrKey'));
  const isInTrash = trashed?.inTrash === true && holdsGlobal(call.site, call.caller, 'ADMINISTER');
  const project = isInTrash ? trashed : projectOfCall(call);
  demandAdmin(call.site, call.caller);
  if (project.archived) throw refuse(400, 'An archived project cannot be deleted. Restore it first.');
  const forGood = call.query.get('enableUndo') === 'false';
  const shape = projectShape(call.view, project);
  if (forGood) eraseProject(call, project);
  else call.site.tables.projects.set(project.id, { ...project, inTrash: true });
  emitProject(call.view, forGood ? 'deleted' : 'softdeleted', shape);
  return noContent();
}

function eraseProject(call: Call, project: ProjectRecord): void {
  const { tables, indexes } = call.site;
  for (const issue of issuesOfProject(call.site, project.id)) {
    for (const id of [...indexes.commentsByIssue.get(issue.id)]) tables.comments.delete(id);
    for (const id of [...indexes.changesByIssue.get(issue.id)]) tables.changes.delete(id);
    for (const id of [...indexes.linksByIssue.get(issue.id)]) tables.links.delete(id);
    deleteProperties(call.view, 'issue', issue.id);
    tables.participants.delete(issue.id);
    tables.issues.delete(issue.id);
  }
  for (const board of [...tables.boards.values()]) if (board.projectId === project.id) tables.boards.delete(board.id);
  for (const desk of [...tables.serviceDesks.values()])
    if (desk.projectId === project.id) tables.serviceDesks.delete(desk.id);
  deleteProperties(call.view, 'project', project.id);
  tables.accessRules.delete(project.id);
  tables.projects.delete(project.id);
}

export function archiveProject(call: Call): Reply {
  const project = projectOfCall(call);
  demandAdmin(call.site, call.caller);
  const after = { ...project, archived: true };
  call.site.tables.projects.set(project.id, after);
  emitProject(call.view, 'archived', projectShape(call.view, after));
  return noContent();
}

/** Takes a project out of the archive or out of the trash. */
export function restoreProject(call: Call): Reply {
  demandAdmin(call.site, call.caller);
  const project = findProject(call.site, param(call, 'projectIdOrKey')) ?? projectOfCall(call);
  const { inTrash = false, ...rest } = project;
  const after: ProjectRecord = inTrash ? rest : { ...rest, archived: false };
  call.site.tables.projects.set(project.id, after);
  emitProject(call.view, inTrash ? 'restored' : 'unarchived', projectShape(call.view, after));
  return ok(projectShape(call.view, after));
}
