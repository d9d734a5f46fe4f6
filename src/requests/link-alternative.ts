import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records, Requests, StoredRecord } from '../platform/request-ports';
import type { Alternative, List } from './sections';

interface Ports {
  clock: Clock;
  records: Pick<Records, 'read' | 'change' | 'write'>;
  requests: Pick<Requests, 'createLike' | 'find' | 'findCreated' | 'link' | 'read'>;
}

interface Linked {
  id: string;
  key: string;
  /** Of the alternatives, with it. */
  revision: number;
}

export interface AlternativeToLink {
  issueId: string;
  accountId: string;
  alternativeId: string;
  /** Of the alternatives that were read. */
  revision: number;
  /** Key of the work item that it is; undefined to create one. */
  key: string | undefined;
}

const problem = (code: string): Result<never> => fail('INVALID', { problems: [{ path: 'key', code }] });

/** For so long nobody else makes it; whoever made it has come to an end by then, or was killed. */
const MAKING_MS = 60_000;

/**
 * Makes an alternative a work item of its own, as the caller, or names the one that it is; the two are linked where Jira lets them
 * be. One that is a work item already stays it: safe to repeat. Two at once make one, and who was killed on the way finds what they
 * made.
 * @returns INVALID if Jira wants more than a title for a new one, or there is none of that key; STALE if the table was changed, or
 * somebody is making it at this moment
 * @throws Refusal of Jira or the store
 */
export async function linkAlternative(ports: Ports, input: AlternativeToLink): Promise<Result<Linked>> {
  const { clock, records, requests } = ports;
  const { issueId, accountId, alternativeId, revision, key } = input;
  const stored = await records.read('alternatives', issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  const row = stored?.body?.items.find(({ id }) => id === alternativeId);
  if (stored === null || row === undefined) return fail('STALE');
  if (row.key !== '') {
    const there = await requests.find(row.key);
    if (there !== null) return ok({ ...there, revision: stored.revision });
  }
  const age = row.making === undefined ? null : clock.now() - Date.parse(row.making);
  if (age !== null && age < MAKING_MS) return fail('STALE');
  // Who was killed has written that it began: nobody else has read that revision.
  if (age === null && stored.revision !== revision) return fail('STALE');
  const own = await requests.read(issueId);
  if (key === own.key) return problem('error.alternative.itself');
  const other = key === undefined ? await make(ports, input, { stored, row }) : await nameOther(ports, key);
  if (!other.ok) return other;
  const at = new Date(clock.now()).toISOString();
  // It is there now, so it is named in the table as it is, whoever changed another row meanwhile.
  const changed = await records.change('alternatives', issueId, { by: accountId, at }, (table) => {
    const isThere = table?.items.some(({ id }) => id === alternativeId) === true;
    return { body: isThere ? withRow(table, alternativeId, { key: other.value.key }) : null, value: null };
  });
  await linkIfPossible(requests, issueId, other.value.id);
  const now = changed === null ? null : await records.read('alternatives', issueId);
  return ok({ ...other.value, revision: now?.revision ?? stored.revision });
}

type Made = Result<{ id: string; key: string }>;

async function nameOther({ requests }: Ports, key: string): Promise<Made> {
  const other = await requests.find(key);
  return other === null ? problem('error.alternative.key') : ok(other);
}

/** Creates the work item, once it is written down that somebody does. */
async function make(
  { clock, records, requests }: Ports,
  { issueId, accountId, alternativeId }: AlternativeToLink,
  { stored, row }: { stored: StoredRecord<List<Alternative>>; row: Alternative },
): Promise<Made> {
  if (stored.body === null) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const claimed = withRow(stored.body, alternativeId, { making: at });
  const written = { by: accountId, at };
  const isMine = await records.write('alternatives', issueId, claimed, { ...written, over: stored.revision });
  if (!isMine) return fail('STALE');
  const release = async (): Promise<void> => {
    await records.change('alternatives', issueId, written, (table) => ({
      body: table === null ? null : withRow(table, alternativeId, {}),
      value: null,
    }));
  };
  try {
    const earlier = row.making === undefined ? null : await requests.findCreated(issueId, row.what);
    const made = earlier ?? (await requests.createLike(issueId, row.what));
    if (made !== null) return ok(made);
  } catch (cause) {
    // Where Jira did not answer, nobody knows whether there is one: that is looked for the next time.
    if (cause instanceof Refusal && cause.failure.code !== 'JIRA_UNAVAILABLE') await release();
    throw cause;
  }
  await release();
  return problem('error.alternative.create');
}

/** The two are named in the table in any case. */
async function linkIfPossible(requests: Pick<Requests, 'link'>, issueId: string, otherId: string): Promise<void> {
  try {
    await requests.link(issueId, otherId, 'relates');
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
  }
}

/** The table with what is new of a row; nobody is making it then, unless that says so. */
const withRow = (
  { items }: List<Alternative>,
  alternativeId: string,
  parts: Partial<Pick<Alternative, 'key' | 'making'>>,
): List<Alternative> => ({
  items: items.map(({ making, ...row }) => {
    if (row.id === alternativeId) return { ...row, ...parts };
    return making === undefined ? row : { ...row, making };
  }),
});
