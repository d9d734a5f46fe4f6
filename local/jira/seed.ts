import type { Table } from '../contract';
import type { JiraTables, SiteSeed } from './model';
import { propertyId } from './state/tables';
import type { Site } from './state/site';

const COUNTERS = 'counters';
const RANK = /^[0-9a-z]+$/;

const KEYS: { [Name in keyof JiraTables]: (record: JiraTables[Name]) => string } = {
  users: (user) => user.accountId,
  groups: (group) => group.groupId,
  roles: (role) => role.id,
  permissionSchemes: (scheme) => scheme.id,
  securityLevels: (level) => level.id,
  projects: (project) => project.id,
  issueTypes: (type) => type.id,
  statuses: (status) => status.id,
  workflows: (workflow) => workflow.id,
  priorities: (priority) => priority.id,
  resolutions: (resolution) => resolution.id,
  fields: (field) => field.id,
  sprints: (sprint) => sprint.id,
  boards: (board) => board.id,
  issues: (issue) => issue.id,
  comments: (comment) => comment.id,
  linkTypes: (type) => type.id,
  links: (link) => link.id,
  changes: (change) => change.id,
  properties: (property) => propertyId(property.entity, property.entityId, property.key),
  mails: (mail) => mail.id,
  serviceDesks: (desk) => desk.id,
};

/** Whether the site has neither people nor projects; an installed app's own account does not count. */
export function isEmptySite(site: Site): boolean {
  return site.tables.projects.size === 0 && [...site.tables.users.values()].every((user) => user.accountType === 'app');
}

/**
 * Writes a whole site into an empty one.
 *
 * @throws if the site is not empty, or the seed contradicts itself
 */
export function writeSeed(site: Site, seed: SiteSeed): void {
  if (!isEmptySite(site)) throw new Error('Only an empty site can be seeded.');
  for (const name of Object.keys(KEYS) as (keyof JiraTables)[]) writeTable(site, seed, name);
  for (const issue of site.tables.issues.values()) {
    if (!RANK.test(issue.rank))
      throw new Error(`The rank "${issue.rank}" of ${issue.key} must be digits and small letters.`);
    if (!site.tables.projects.has(issue.projectId)) throw new Error(`${issue.key} belongs to no project of the seed.`);
  }
}

function writeTable<Name extends keyof JiraTables>(site: Site, seed: SiteSeed, name: Name): void {
  const records = (seed[name] ?? []) as JiraTables[Name][];
  const table = site.tables[name] as Table<JiraTables[Name]>;
  const keyOf = KEYS[name] as (record: JiraTables[Name]) => string;
  let highest = 0;
  for (const record of records) {
    const key = keyOf(record);
    table.set(key, record);
    const number = Number(key.replace('customfield_', ''));
    if (Number.isSafeInteger(number)) highest = Math.max(highest, number);
  }
  const counters = site.db.table<number>(COUNTERS);
  if (highest >= 10_000) counters.set(name, Math.max(counters.get(name) ?? 0, highest + 1));
}
