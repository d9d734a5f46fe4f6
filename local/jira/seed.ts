import type { Table } from '../contract';
import type { JiraTables, SiteSeed } from './model';
import { COUNTERS_TABLE } from '../store/memory';
import { propertyId, type ContentTables } from './state/tables';
import type { Site } from './state/site';

const FIRST_ID = 10_000;
const RANK = /^[0-9a-z]+$/;

/** Writes one table of a seed, and puts the counter of its ids past those that it brings. */
type TableWriter = (site: Site, seed: SiteSeed) => void;

function writer<Name extends keyof JiraTables>(name: Name, keyOf: (record: JiraTables[Name]) => string): TableWriter {
  return (site, seed) => {
    const tables: ContentTables = site.tables;
    const table: Table<JiraTables[Name]> = tables[name];
    const records: readonly JiraTables[Name][] = seed[name] ?? [];
    let highest = 0;
    for (const record of records) {
      const key = keyOf(record);
      table.set(key, record);
      const number = Number(key.replace('customfield_', ''));
      if (Number.isSafeInteger(number)) highest = Math.max(highest, number);
    }
    const counters = site.db.table<number>(COUNTERS_TABLE);
    if (highest >= FIRST_ID) counters.set(name, Math.max(counters.get(name) ?? FIRST_ID, highest + 1));
  };
}

const WRITERS: readonly TableWriter[] = [
  writer('users', (user) => user.accountId),
  writer('groups', (group) => group.groupId),
  writer('roles', (role) => role.id),
  writer('permissionSchemes', (scheme) => scheme.id),
  writer('securityLevels', (level) => level.id),
  writer('projects', (project) => project.id),
  writer('issueTypes', (type) => type.id),
  writer('statuses', (status) => status.id),
  writer('workflows', (workflow) => workflow.id),
  writer('priorities', (priority) => priority.id),
  writer('resolutions', (resolution) => resolution.id),
  writer('fields', (field) => field.id),
  writer('sprints', (sprint) => sprint.id),
  writer('boards', (board) => board.id),
  writer('issues', (issue) => issue.id),
  writer('comments', (comment) => comment.id),
  writer('linkTypes', (type) => type.id),
  writer('links', (link) => link.id),
  writer('changes', (change) => change.id),
  writer('properties', (property) => propertyId(property.entity, property.entityId, property.key)),
  writer('mails', (mail) => mail.id),
  writer('serviceDesks', (desk) => desk.id),
];

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
  for (const write of WRITERS) write(site, seed);
  for (const issue of site.tables.issues.values()) {
    if (!RANK.test(issue.rank))
      throw new Error(`The rank "${issue.rank}" of ${issue.key} must be digits and small letters.`);
    if (!site.tables.projects.has(issue.projectId)) throw new Error(`${issue.key} belongs to no project of the seed.`);
  }
}
