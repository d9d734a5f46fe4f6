/** Answers that came past the checks, with the titles of their work items as Jira shows them to the administrator. */
import { call, requestJira, type CallResult } from '../../lib/bridge';
import { isRecord } from '../../lib/extension';
import { titlesOf } from './titles';

/** So many are listed; who has mended them sees the next ones. */
const MOST_REPAIRS = 50;

export interface RepairRow {
  /** Null for a work item that Jira does not show to this person. */
  item: { key: string; title: string } | null;
  issueId: number;
  /** Key of the sentence on what is wrong. */
  code: string;
  since: string;
}

export interface RepairRows {
  rows: RepairRow[];
  /** How many there are in all. */
  count: number;
}

/** Reads the project's repair list. */
export async function readRepairs(projectId: string): Promise<CallResult<RepairRows>> {
  const listed = await call('decision.repairs', { projectId });
  if (!listed.ok) return listed;
  const { items } = listed.value;
  const first = [...items].sort((a, b) => a.since.localeCompare(b.since)).slice(0, MOST_REPAIRS);
  const titles = await readTitles(
    projectId,
    first.map(({ issueId }) => issueId),
  );
  const rows = first.map((repair) => ({ ...repair, item: titles.get(repair.issueId) ?? null }));
  return { ok: true, value: { rows, count: items.length } };
}

async function readTitles(
  projectId: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { key: string; title: string }>> {
  if (ids.length === 0) return new Map();
  const answer = await requestJira('POST', '/rest/api/3/search/jql', {
    jql: `project = "${projectId}" AND id in (${ids.join(', ')})`,
    fields: ['summary'],
    maxResults: MOST_REPAIRS,
  });
  const issues = answer.ok && isRecord(answer.body) ? answer.body['issues'] : null;
  return titlesOf(issues);
}
