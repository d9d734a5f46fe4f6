/** A site made from a Jira Cloud export, "Export CSV (all fields)". */
import type { FieldRecord, SecurityLevelRecord, SiteSeed } from '../jira/model';
import {
  adfText,
  customField,
  GROUPS,
  newIssue,
  openWorkflow,
  PERMISSION_SCHEME,
  rankAt,
  RESOLUTIONS,
  ROLES,
  SITE_ADMIN,
} from '../sample/base-site';
import { readColumns } from './export-columns';
import { createDateReader } from './export-dates';
import { extraFields } from './export-fields';
import { createPeople } from './export-people';
import { createTaxonomy } from './export-taxonomy';
import { ImportError } from './import-error';
import { buildBoard, buildDesk, buildProject, placeSprints } from './import-projects';
import { readComments, readLinks, withAttachments, withParents } from './import-relations';
import { KNOWN_LOGINS, note, SECURITY_SCHEME, SPRINT_FIELD, type Importing, type Usable } from './importing';
import { readCsv, type CsvRow, type RefusedRow } from './read-csv';

export interface ImportReport {
  /** Rows of the file below its header, without blank ones. Always `used` and the refused ones together. */
  rowsIn: number;
  used: number;
  refused: RefusedRow[];
  /** What had to be guessed or left out, a sentence each. */
  notes: string[];
  projects: { key: string; name: string; workItems: number }[];
}

export interface Import {
  seed: SiteSeed;
  report: ImportReport;
}

/** Why a row cannot be used. */
class Unusable extends Error {}

/**
 * Makes a site from an export.
 * @param bytes the file
 * @param now milliseconds since the epoch: the time of what the export does not date
 * @throws ImportError, one clear sentence, if the file is no such export or none of its rows can be used
 */
export function importCsv(bytes: Uint8Array, now: number): Import {
  const { header, rows, refused } = readCsv(bytes);
  const columns = readColumns(header);
  const rowsIn = rows.length + refused.length;
  if (rowsIn === 0) throw new ImportError('The export has a header and no rows.');
  const readDate = createDateReader();
  const on: Importing = {
    columns,
    readDate,
    now,
    people: createPeople([SITE_ADMIN, ...Object.values(KNOWN_LOGINS)].map(({ emailAddress }) => emailAddress)),
    taxonomy: createTaxonomy(),
    extras: extraFields(columns.extras, rows, readDate, 10021),
    notes: new Map(),
  };
  const usable = readRows(rows, refused, on);
  refused.sort((a, b) => a.line - b.line);
  const [first] = refused;
  if (usable.length === 0) {
    throw new ImportError(
      `None of the ${rowsIn} rows can be used; the first reason, in line ${first?.line ?? 0}: ${first?.reason ?? ''}`,
    );
  }
  const seed = buildSite(usable, on);
  const projects = (seed.projects ?? []).map(({ key, name }) => ({
    key,
    name,
    workItems: usable.filter(({ projectKey }) => projectKey === key).length,
  }));
  const notes = [...on.notes].map(([note, count]) => note.replace('#', String(count)));
  return { seed, report: { rowsIn, used: usable.length, refused, notes, projects } };
}

function readRows(rows: readonly CsvRow[], refused: RefusedRow[], on: Importing): Usable[] {
  const linesByKey = new Map<string, number>();
  const linesById = new Map<string, number>();
  const usable: Usable[] = [];
  for (const row of rows) {
    try {
      const read = readIssue(row, usable.length, on);
      const { key, id } = read.issue;
      const twin = linesByKey.get(key) ?? (id === '' ? undefined : linesById.get(id));
      if (twin !== undefined) throw new Unusable(`Its key ${key} or id ${id} is already that of line ${twin}.`);
      linesByKey.set(key, row.line);
      if (id !== '') linesById.set(id, row.line);
      usable.push(read);
    } catch (cause) {
      if (!(cause instanceof Unusable)) throw cause;
      refused.push({ line: row.line, reason: cause.message });
    }
  }
  return withIds(usable, linesById);
}

/** Rows without an id get one beyond all others. */
function withIds(usable: readonly Usable[], taken: ReadonlyMap<string, number>): Usable[] {
  let next = Math.max(10_000, ...[...taken.keys()].map(Number)) + 1;
  return usable.map((each) =>
    each.issue.id === '' ? { ...each, issue: { ...each.issue, id: String(next++) } } : each,
  );
}

function readIssue(row: CsvRow, index: number, on: Importing): Usable {
  const { columns, people, taxonomy } = on;
  const one = (name: string): string => columns.one(row.cells, name);
  const needed = (name: string): string => {
    const value = one(name);
    if (value === '') throw new Unusable(`"${name}" is empty.`);
    return value;
  };
  const instant = (name: string): string | null => {
    const text = one(name);
    if (text === '') return null;
    const millis = on.readDate(text);
    if (millis === null) throw new Unusable(`"${name}" is no date: "${text}".`);
    return new Date(millis).toISOString();
  };
  const key = needed('Issue key');
  const projectKey = /^([A-Z][A-Z0-9_]*)-[1-9]\d*$/.exec(key)?.[1];
  if (projectKey === undefined) throw new Unusable(`"Issue key" is no key of a work item: "${key}".`);
  const id = one('Issue id');
  if (!/^\d{0,15}$/.test(id)) throw new Unusable(`"Issue id" is no number: "${id}".`);
  const created = instant('Created') ?? new Date(on.now).toISOString();
  const updated = instant('Updated') ?? created;
  const status = taxonomy.status(needed('Status'), one('Status Category'));
  const resolution = one('Resolution');
  const reporterId = people.find(one('Reporter'), one('Reporter Id'));
  const security = one('Security Level');
  const issue = newIssue({
    id,
    key,
    projectId: projectKey,
    issueTypeId: taxonomy.issueType(needed('Issue Type')),
    statusId: status.id,
    summary: needed('Summary').replace(/\s+/g, ' ').slice(0, 255),
    created,
    updated,
    rank: rankAt(index),
    description: one('Description') === '' ? null : adfText(one('Description')),
    environment: one('Environment') === '' ? null : adfText(one('Environment')),
    priorityId: one('Priority') === '' ? null : taxonomy.priority(one('Priority')),
    resolutionId: resolution === '' || /^unresolved$/i.test(resolution) ? null : taxonomy.resolution(resolution),
    assigneeId: people.find(one('Assignee'), one('Assignee Id')),
    reporterId,
    creatorId: people.find(one('Creator'), one('Creator Id')) ?? reporterId,
    labels: [...new Set(columns.all(row.cells, 'Labels').flatMap((label) => label.split(/\s+/)))],
    dueDate: instant('Due date')?.slice(0, 10) ?? null,
    resolutionDate: instant('Resolved'),
    statusCategoryChanged: instant('Status Category Changed') ?? updated,
    watcherIds: watchers(row, on),
    securityLevelId: security === '' ? null : taxonomy.securityLevel(security),
    custom: customValues(row, on),
  });
  return { row, issue, projectKey };
}

const watchers = (row: CsvRow, { columns, people }: Importing): string[] => [
  ...new Set(columns.pairs(row.cells, 'Watchers', 'Watchers Id').flatMap(([name, id]) => people.find(name, id) ?? [])),
];

function customValues(row: CsvRow, { columns, extras, taxonomy }: Importing): Record<string, unknown> {
  const custom: Record<string, unknown> = {};
  for (const { record, read } of extras) {
    const value = read(row.cells);
    if (value !== null) custom[record.id] = value;
  }
  const sprints = columns.all(row.cells, 'Sprint');
  if (sprints.length > 0) custom[SPRINT_FIELD] = [...new Set(sprints)].map((name) => taxonomy.sprint(name));
  return custom;
}

function buildSite(usable: readonly Usable[], on: Importing): SiteSeed {
  const { taxonomy, people } = on;
  const issues = withParents(usable, on);
  const { links, linkTypes } = readLinks(usable, on);
  const comments = usable.flatMap((each) => readComments(each, on));
  const withFiles = issues.map((issue, index) => withAttachments(issue, usable[index]?.row, on));
  const issueTypes = taxonomy.issueTypes(withFiles);
  const sprints = taxonomy.sprints();
  const hasSprints = sprints.length > 0;
  const fields: FieldRecord[] = [
    ...(hasSprints ? [customField(SPRINT_FIELD, 'Sprint', 'sprint')] : []),
    ...on.extras.map(({ record }) => record),
  ];
  const levels = taxonomy.securityLevels();
  const keys = [...new Set(usable.map(({ projectKey }) => projectKey))];
  const projectIds = new Map(keys.map((key, index) => [key, String(10000 + index)]));
  const placed = withFiles.map((issue) => ({
    ...issue,
    projectId: projectIds.get(issue.projectId) ?? issue.projectId,
  }));
  const projects = keys.map((key, index) => {
    const rows = usable.filter(({ projectKey }) => projectKey === key);
    return buildProject(key, String(10000 + index), rows, fields, levels.length > 0, on);
  });
  const boards = projects.map((project, index) => buildBoard(project, index, placed, hasSprints, on));
  if (hasSprints)
    note(on, 'An export does not say which sprints are open: the last one of each project counts as active.');
  if (levels.length > 0) note(on, 'An export does not say who belongs to a security level: project administrators do.');
  return {
    users: [SITE_ADMIN, ...Object.values(KNOWN_LOGINS), ...people.records()],
    groups: Object.values(GROUPS),
    roles: Object.values(ROLES),
    permissionSchemes: [PERMISSION_SCHEME],
    securityLevels: levels.map((level): SecurityLevelRecord => ({
      ...level,
      schemeId: SECURITY_SCHEME,
      members: [{ type: 'role', roleId: ROLES.administrators.id }],
    })),
    projects,
    issueTypes,
    statuses: taxonomy.statuses(),
    workflows: projects.map((project) => {
      const used = new Set(placed.filter(({ projectId }) => projectId === project.id).map(({ statusId }) => statusId));
      const statuses = taxonomy.statuses().filter(({ id }) => used.has(id));
      return openWorkflow(project.workflowId, `Workflow of ${project.key}`, statuses);
    }),
    priorities: taxonomy.priorities(),
    resolutions: [...RESOLUTIONS, ...taxonomy.resolutions()],
    fields,
    sprints: placeSprints(sprints, boards, placed),
    boards,
    issues: placed,
    comments,
    linkTypes,
    links,
    serviceDesks: projects.filter(({ projectTypeKey }) => projectTypeKey === 'service_desk').map(buildDesk(issueTypes)),
  };
}
