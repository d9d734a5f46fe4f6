/** What a person may do, in a few words: for the list of people one can look at the site as. */
import type { Database } from '../contract';
import type { ProjectRecord, RoleRecord, UserRecord } from '../jira/model';
import { GROUPS, ROLES } from '../sample/base-site';

/**
 * Says the most a person may do: "Jira admin", "Administrators: MOPS; Members: MREQ", "no licence" …
 * An account that cannot sign in, or has no licence, is told by that alone: its roles give it nothing.
 */
export function rightsInWords(db: Database, user: UserRecord): string {
  if (!user.active) return 'deactivated';
  if (user.accountType === 'customer') return 'customer';
  if (!user.licensed) return 'no licence';
  if (user.groupIds.includes(GROUPS.admins.groupId)) return 'Jira admin';
  const roles = db.table<RoleRecord>('jira.roles');
  const projectsByRole = new Map<string, string[]>();
  for (const project of db.table<ProjectRecord>('jira.projects').values()) {
    const held = Object.keys(project.roleActors).filter((roleId) => holdsRole(project, roleId, user));
    // The roles that matter most come first in the table of roles: one word per project is enough.
    const first = Object.values(ROLES).find((role) => held.includes(role.id)) ?? roles.get(held[0] ?? '');
    if (first !== undefined) projectsByRole.set(first.name, [...(projectsByRole.get(first.name) ?? []), project.key]);
  }
  if (projectsByRole.size === 0) return 'no project';
  return [...projectsByRole].map(([role, keys]) => `${role}: ${keys.join(', ')}`).join('; ');
}

function holdsRole(project: ProjectRecord, roleId: string, user: UserRecord): boolean {
  const actors = project.roleActors[roleId];
  if (actors === undefined) return false;
  return (
    actors.accountIds.includes(user.accountId) || actors.groupIds.some((groupId) => user.groupIds.includes(groupId))
  );
}
