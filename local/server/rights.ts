/** What a person may do, in a few words: for the list of people one can look at the site as. */
import type { Database } from '../contract';
import type { ProjectRecord, RoleRecord, UserRecord } from '../jira/model';
import { GROUPS, ROLES } from '../sample/base-site';

/**
 * Says the most a person may do: "Jira admin", "MOPS: Administrators, MREQ: Members", "no licence" …
 * An account that can not sign in, or has no licence, is told by that alone: its roles give it nothing.
 */
export function rightsInWords(db: Database, user: UserRecord): string {
  if (!user.active) return 'deactivated';
  if (user.accountType === 'customer') return 'customer';
  if (!user.licensed) return 'no licence';
  if (user.groupIds.includes(GROUPS.admins.groupId)) return 'Jira admin';
  const roles = db.table<RoleRecord>('jira.roles');
  const inProjects: string[] = [];
  for (const project of db.table<ProjectRecord>('jira.projects').values()) {
    const held = Object.keys(project.roleActors).filter((roleId) => holdsRole(project, roleId, user));
    // The roles that matter most come first in the table of roles: one word per project is enough.
    const first = Object.values(ROLES).find((role) => held.includes(role.id)) ?? roles.get(held[0] ?? '');
    if (first !== undefined) inProjects.push(`${project.key}: ${first.name}`);
  }
  return inProjects.length === 0 ? 'no project' : inProjects.join(', ');
}

function holdsRole(project: ProjectRecord, roleId: string, user: UserRecord): boolean {
  const actors = project.roleActors[roleId];
  if (actors === undefined) return false;
  return (
    actors.accountIds.includes(user.accountId) || actors.groupIds.some((groupId) => user.groupIds.includes(groupId))
  );
}
