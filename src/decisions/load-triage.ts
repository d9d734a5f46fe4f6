import { ok, type Result } from '../platform/failure';
import type { Clock, CurrentUser } from '../platform/ports';
import type { DecisionLog, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import { isSaidSince } from '../requests/closing';
import { NOTHING_ASIDE, takeFrom, type Aside } from './aside';
import { stillAside, triageOf, type OpenVoice, type StillFacts, type TriageItem } from './triage';

interface Ports {
  clock: Clock;
  currentUser: Pick<CurrentUser, 'titles'>;
  log: Pick<DecisionLog, 'readMany'>;
  records: Records;
  voices: Pick<Voices, 'openIn'>;
}

/**
 * What waits for us beside the undecided and the due. What was put aside and has been dealt with since is taken off the list on
 * the way.
 * @throws Refusal of the store
 */
export async function loadTriage(ports: Ports, projectId: string): Promise<Result<{ items: TriageItem[] }>> {
  const { records, voices } = ports;
  const [stored, repairs, open] = await Promise.all([
    records.read('aside', projectId),
    records.read('repairs', projectId),
    voices.openIn(projectId),
  ]);
  const aside = stored?.body ?? NOTHING_ASIDE;
  const still = { items: stillAside(aside, await factsOf(ports, aside)) };
  const gone = aside.items.filter((item) => !still.items.includes(item));
  if (gone.length > 0 && stored?.isNewer === false) {
    const at = new Date(ports.clock.now()).toISOString();
    await records.change('aside', projectId, { by: '', at }, (now) => ({
      body: takeFrom(now ?? NOTHING_ASIDE, gone),
      value: null,
    }));
  }
  const items = triageOf({
    aside: still,
    repairs: repairs?.body ?? { items: [] },
    voices: await notAnsweredSince(ports, open),
  });
  // Whoever decides does not see every work item: notes of others are not theirs.
  const seen = await ports.currentUser.titles([...new Set(items.map(({ issueId }) => String(issueId)))]);
  return ok({ items: items.filter(({ issueId }) => seen.has(String(issueId))) });
}

/**
 * What was said, and not answered or closed since. It is taken as dealt with some minutes after an answer; one that is undone by then
 * leaves it as it was.
 */
async function notAnsweredSince<Said extends OpenVoice>(
  { log, records }: Ports,
  open: readonly Said[],
): Promise<Said[]> {
  const ids = [...new Set(open.map(({ issueId }) => issueId))];
  const [logs, closings] = await Promise.all([
    log.readMany(ids.map(Number)),
    ids.length === 0 ? null : records.readMany('closing', ids),
  ]);
  return open.filter(({ issueId, at }) => {
    if (!isSaidSince(closings?.get(issueId), at)) return false;
    const last = logs.get(Number(issueId))?.at(-1);
    return last === undefined || last.kind === 'undo' || last.by === null || last.at <= at;
  });
}

async function factsOf({ log, records }: Ports, { items }: Aside): Promise<StillFacts> {
  const of = (kind: string): number[] => items.flatMap(({ issueId, why }) => (why === kind ? [issueId] : []));
  const [reopened, told, waiting] = [of('reopened'), of('in-use').map(String), of('gone').map(String)];
  const [logs, uses, conditions] = await Promise.all([
    log.readMany(reopened),
    records.readMany('in-use', told),
    records.readMany('reopening', waiting),
  ]);
  return {
    logs,
    inUse: new Set(
      [...uses].flatMap(([id, { body }]) => (body !== null && body.wayForward.trim() === '' ? [Number(id)] : [])),
    ),
    waitsFor: new Map(
      [...conditions].map(([id, { body }]) => [Number(id), (body?.items ?? []).map(({ key }) => key)] as const),
    ),
  };
}
