import { ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { DecisionLog, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import { NOTHING_ASIDE, takeFrom, type Aside } from './aside';
import { stillAside, triageOf, type StillFacts, type TriageItem } from './triage';

interface Ports {
  clock: Clock;
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
  return ok({ items: triageOf({ aside: still, repairs: repairs?.body ?? { items: [] }, voices: open }) });
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
