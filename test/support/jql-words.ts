/** The words of random queries, each with what it means; and what a work item holds, read plainly. */
import type { AdfNode, IssueRecord, SiteSeed } from '../../local/jira/model';
import { mayKnow, maySee, type NaiveField, type Operand, type Value, type Viewer } from './naive-jql';
import { FIELDS, PRIORITIES, PROJECTS, STATUSES, USERS } from './site-skeleton';

const DAY = 86_400_000;
export const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
/** Some values stand bare, as people write them. */
export const written = (text: string): string =>
  /^(?:[A-Z]{2}(?:-\d)?|\d+|High|Done|red)$/.test(text) ? text : quoted(text);

/** An operand that always means the same. */
export const plain = (text: string, ...values: Value[]): Operand => ({ written: written(text), means: () => values });
export const unknown: Operand = { written: 'Nowhere', means: () => null };

export const field = (name: string, values: NaiveField['values']): NaiveField => ({ written: name, values });
export const one = <T extends Value>(value: T | null | undefined): T[] =>
  value === null || value === undefined ? [] : [value];

// Dates: Tokyo is nine hours ahead all year, everybody else is in UTC.
const offsetOf = ({ user }: Viewer): number => (user?.timeZone === 'Asia/Tokyo' ? 9 * 3_600_000 : 0);
const localDay = (millis: number, viewer: Viewer): number => Math.floor((millis + offsetOf(viewer)) / DAY);
const startOf = (day: number, viewer: Viewer): number => day * DAY - offsetOf(viewer);

const moments: { written: string; at: (viewer: Viewer) => number }[] = [
  ...['2026-03-10', '2026/03/11', '2026-02-01'].map((date) => ({
    written: quoted(date),
    at: (viewer: Viewer) => Date.parse(`${date.replaceAll('/', '-')}T00:00:00Z`) - offsetOf(viewer),
  })),
  ...['2026-03-11 23:00', '2026/03/09 08:00'].map((date) => ({
    written: quoted(date),
    at: (viewer: Viewer) => Date.parse(`${date.replaceAll('/', '-').replace(' ', 'T')}:00Z`) - offsetOf(viewer),
  })),
  { written: '-2d', at: ({ now }) => now - 2 * DAY },
  { written: '"-1w 3h"', at: ({ now }) => now - 7 * DAY - 3 * 3_600_000 },
  { written: 'now()', at: ({ now }) => now },
  { written: 'startOfDay()', at: (viewer) => startOf(localDay(viewer.now, viewer), viewer) },
  { written: 'startOfDay(-3)', at: (viewer) => startOf(localDay(viewer.now, viewer) - 3, viewer) },
  { written: 'endOfDay("-1d")', at: (viewer) => startOf(localDay(viewer.now, viewer), viewer) - 1 },
  { written: 'startOfMonth()', at: (viewer) => Date.UTC(2026, 2, 1) - offsetOf(viewer) },
  // The week begins on Sunday; now is Wednesday, in Tokyo Thursday, of the week of March 8.
  { written: 'startOfWeek()', at: (viewer) => Date.UTC(2026, 2, 8) - offsetOf(viewer) },
  { written: 'endOfYear()', at: (viewer) => Date.UTC(2027, 0, 1) - offsetOf(viewer) - 1 },
];
export const asInstants: Operand[] = moments.map((each) => ({
  written: each.written,
  means: (viewer) => [each.at(viewer)],
}));
/** Against a calendar date an instant counts by its day in the viewer's time zone. */
export const asDays: Operand[] = moments.map((each) => ({
  written: each.written,
  means: (viewer) => [new Date(localDay(each.at(viewer), viewer) * DAY).toISOString().slice(0, 10)],
}));
export const millis = (iso: string | null | undefined): number[] => one(iso).map((text) => Date.parse(text));

export const people: Operand[] = [
  ...USERS.map(({ accountId }) => ({ written: quoted(accountId), means: () => [accountId] })),
  ...USERS.slice(0, 3).map(({ accountId, displayName }) => ({
    written: quoted(displayName),
    means: () => [accountId],
  })),
  { written: 'currentUser()', means: ({ user }) => (user === null ? [] : [user.accountId]) },
];
export const members = USERS.filter(({ groupIds }) => groupIds.includes('g-team')).map(({ accountId }) => accountId);

export const byName = (records: readonly { id: string; name: string }[]): Operand[] => [
  ...records.map(({ name }) => plain(name, ...records.filter((each) => each.name === name).map(({ id }) => id))),
  ...records.map(({ id }) => plain(id, id)),
];

export const projects: Operand[] = PROJECTS.flatMap(({ id, key, name }) =>
  [key, key.toLowerCase(), id, name].map((text) => ({
    written: written(text),
    means: (viewer: Viewer) => {
      const record = viewer.seed.projects?.find((project) => project.id === id);
      return record !== undefined && mayKnow(record, viewer) ? [id] : null;
    },
  })),
);

/** Work items by key or id; one that is hidden is as unknown as one that is not there. */
export const items: Operand[] = ['AA-1', 'AA-2', 'aa-3', 'BB-1', 'CC-1', '20000', '20001'].map((text) => ({
  written: written(text),
  means: (viewer) => {
    const found = viewer.seed.issues?.find(({ id, key }) => id === text || key === text.toUpperCase());
    return found !== undefined && maySee(found, viewer) ? [found.id] : null;
  },
}));

export function wordsOf(node: AdfNode | null): string[] {
  if (node === null) return [];
  return [...one(node.text), ...(node.content ?? []).flatMap(wordsOf)];
}

export const raw =
  (id: string) =>
  (issue: IssueRecord): unknown =>
    issue.custom[id] ?? null;
export const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
export const numbers = (value: unknown): number[] => (typeof value === 'number' ? [value] : []);

export function verdictPart(issue: IssueRecord, part: string): unknown {
  const value = raw(FIELDS.verdict.id)(issue);
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : null;
}

export const commentsOf = (issue: IssueRecord, seed: SiteSeed): string[] =>
  (seed.comments ?? []).filter(({ issueId }) => issueId === issue.id).flatMap(({ body }) => wordsOf(body));

export function mark(issue: IssueRecord, seed: SiteSeed, part: string): unknown {
  const value = seed.properties?.find(({ entityId }) => entityId === issue.id)?.value;
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : null;
}

export const custom = (id: string): string => `cf[${id.slice('customfield_'.length)}]`;
export const figures = [-1, 0, 1, 2, 3].map((number) => plain(String(number), number));
export const categories = { 'To Do': 'new', 'In Progress': 'indeterminate', Done: 'done', new: 'new' } as const;
export const categoryOf = (issue: IssueRecord): string[] =>
  one(STATUSES.find(({ id }) => id === issue.statusId)?.categoryKey);
/** Text of which nothing is there is empty. */
export const allText = (issue: IssueRecord, seed: SiteSeed): string[] => [
  issue.summary,
  ...wordsOf(issue.description),
  ...commentsOf(issue, seed),
  ...strings(raw(FIELDS.signOff.id)(issue)),
];
export const priorityRank = (id: string): number => PRIORITIES.length - PRIORITIES.findIndex((each) => each.id === id);
