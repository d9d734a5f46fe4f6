import type { SiteSeed } from '../../../../local/jira/model';

/** Everything in a seed that refers to a record which it does not have, and ids that stand twice. */
export function brokenReferences(seed: SiteSeed): string[] {
  const broken: string[] = [];
  const ids = <R>(records: readonly R[] | undefined, key: (record: R) => string): Set<string> => {
    const all = (records ?? []).map(key);
    const set = new Set(all);
    if (set.size !== all.length) broken.push(`ids stand twice among ${all.slice(0, 3).join(', ')} …`);
    return set;
  };
  const users = ids(seed.users, (each) => each.accountId);
  const groups = ids(seed.groups, (each) => each.groupId);
  const roles = ids(seed.roles, (each) => each.id);
  const schemes = ids(seed.permissionSchemes, (each) => each.id);
  const levels = ids(seed.securityLevels, (each) => each.id);
  const projects = ids(seed.projects, (each) => each.id);
  const types = ids(seed.issueTypes, (each) => each.id);
  const statuses = ids(seed.statuses, (each) => each.id);
  const workflows = ids(seed.workflows, (each) => each.id);
  const priorities = ids(seed.priorities, (each) => each.id);
  const resolutions = ids(seed.resolutions, (each) => each.id);
  const fields = ids(seed.fields, (each) => each.id);
  const sprints = ids(seed.sprints, (each) => each.id);
  const boards = ids(seed.boards, (each) => each.id);
  const issues = ids(seed.issues, (each) => each.id);
  const linkTypes = ids(seed.linkTypes, (each) => each.id);
  ids(seed.comments, (each) => each.id);
  ids(seed.links, (each) => each.id);
  ids(seed.changes, (each) => each.id);
  ids(seed.issues, (each) => each.key);
  ids(seed.issues, (each) => each.rank);
  ids(seed.users, (each) => each.emailAddress);

  const need = (what: string, known: ReadonlySet<string>, id: string | null): void => {
    if (id !== null && !known.has(id)) broken.push(`${what}: ${id}`);
  };
  for (const user of seed.users ?? []) user.groupIds.forEach((id) => need(`group of ${user.displayName}`, groups, id));
  for (const project of seed.projects ?? []) {
    need(`lead of ${project.key}`, users, project.leadAccountId);
    need(`scheme of ${project.key}`, schemes, project.permissionSchemeId);
    need(`workflow of ${project.key}`, workflows, project.workflowId);
    project.issueTypeIds.forEach((id) => need(`type of ${project.key}`, types, id));
    for (const id of [...project.screens.create, ...project.screens.edit]) {
      if (id.startsWith('customfield_')) need(`screen of ${project.key}`, fields, id);
    }
    for (const [role, actors] of Object.entries(project.roleActors)) {
      need(`role of ${project.key}`, roles, role);
      actors.accountIds.forEach((id) => need(`actor of ${project.key}`, users, id));
    }
  }
  for (const { id, statusIds, transitions, initialStatusId } of seed.workflows ?? []) {
    for (const status of [...statusIds, initialStatusId, ...transitions.map(({ toStatusId }) => toStatusId)]) {
      need(`status of workflow ${id}`, statuses, status);
    }
  }
  for (const board of seed.boards ?? []) {
    need(`project of ${board.name}`, projects, board.projectId);
    board.columns.flatMap(({ statusIds }) => statusIds).forEach((id) => need(`column of ${board.name}`, statuses, id));
  }
  for (const sprint of seed.sprints ?? []) need(`board of ${sprint.name}`, boards, sprint.boardId);
  for (const issue of seed.issues ?? []) {
    need(`project of ${issue.key}`, projects, issue.projectId);
    need(`type of ${issue.key}`, types, issue.issueTypeId);
    need(`status of ${issue.key}`, statuses, issue.statusId);
    need(`priority of ${issue.key}`, priorities, issue.priorityId);
    need(`resolution of ${issue.key}`, resolutions, issue.resolutionId);
    need(`parent of ${issue.key}`, issues, issue.parentId);
    need(`level of ${issue.key}`, levels, issue.securityLevelId);
    for (const id of [issue.assigneeId, issue.reporterId, issue.creatorId, ...issue.watcherIds, ...issue.voterIds]) {
      need(`person of ${issue.key}`, users, id);
    }
    for (const [field, value] of Object.entries(issue.custom)) {
      need(`field of ${issue.key}`, fields, field);
      const isSprint = seed.fields?.some(({ id, kind }) => id === field && kind === 'sprint') === true;
      if (isSprint && Array.isArray(value)) value.forEach((id) => need(`sprint of ${issue.key}`, sprints, String(id)));
    }
  }
  for (const comment of seed.comments ?? []) {
    need('issue of a comment', issues, comment.issueId);
    need('author of a comment', users, comment.authorId);
  }
  for (const change of seed.changes ?? []) need('issue of a change', issues, change.issueId);
  for (const link of seed.links ?? []) {
    need('type of a link', linkTypes, link.typeId);
    need('end of a link', issues, link.outwardFromId);
    need('end of a link', issues, link.inwardFromId);
  }
  for (const desk of seed.serviceDesks ?? []) {
    need('project of a desk', projects, desk.projectId);
    desk.customerIds.forEach((id) => need('customer of a desk', users, id));
    desk.requestTypes.forEach(({ issueTypeId }) => need('type of a desk', types, issueTypeId));
  }
  return broken;
}
