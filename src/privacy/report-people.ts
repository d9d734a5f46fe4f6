import type { Clock } from '../platform/ports';
import type { Everything, PersonalData } from '../platform/privacy-ports';
import type { Portals } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { Sweeps } from '../platform/sponsorship-ports';
import { accountIdsIn, withoutAccounts } from './account-ids';
import {
  afterPlace,
  NEVER_REPORTED,
  PRIVACY_SUBJECT,
  runAt,
  type PrivacyRun,
  type PrivacyState,
} from './privacy-state';

export interface PrivacyPorts {
  clock: Clock;
  everything: Everything;
  personalData: PersonalData;
  portals: Pick<Portals, 'projectIds'>;
  records: Pick<Records, 'read' | 'write'>;
  sweeps: Sweeps;
}

/** Atlassian takes so many accounts in one report. */
const AT_ONCE = 90;
/** The rest is left to the next hour: others share this run. */
const BUDGET_MS = 5 * 60_000;
/** The app writes state, not people. */
const APP = 'daylight';

/**
 * Tells Atlassian once a week whose account ids are kept, and erases those of accounts that are closed: what stands under
 * somebody's own key goes, and everywhere else one word takes the place of the id. What was decided, why and when stays. It notes
 * how far it has come and goes on there; what is done twice changes nothing.
 * @throws Refusal of Atlassian, Jira or the store: what was done until then is noted
 */
export async function reportPeople(ports: PrivacyPorts): Promise<void> {
  const { clock, everything, portals, records, sweeps } = ports;
  const started = clock.now();
  const stored = await records.read('privacy', PRIVACY_SUBJECT);
  if (stored?.isNewer === true) return;
  let revision = stored?.revision ?? null;
  let state: PrivacyState = stored?.body ?? NEVER_REPORTED;
  // Whom this invocation told of already; after a break some may be told of twice.
  const told = new Set<string>();
  for (let run = runAt(state, started); run !== null && clock.now() - started < BUDGET_MS; run = state.run) {
    const done = run.step === 'report' ? await reportPlace(ports, run, told) : await erasePlace(ports, run);
    const next = afterPlace(done, everything.places.length);
    // The Ownership field still names them: a sweep writes it anew.
    if (next === null && done.step === 'erase') for (const id of await portals.projectIds()) await sweeps.ask(id, 0);
    state = next === null ? { reportedAt: run.startedAt, run: null } : { ...state, run: next };
    const at = new Date(clock.now()).toISOString();
    // Somebody else is at the same run: one of both is enough.
    if (!(await records.write('privacy', PRIVACY_SUBJECT, state, { by: APP, at, over: revision }))) return;
    revision = (revision ?? 0) + 1;
  }
}

/** Reports whom one place names. */
async function reportPlace(
  { everything, personalData }: PrivacyPorts,
  run: PrivacyRun,
  told: Set<string>,
): Promise<PrivacyRun> {
  const found = new Set<string>();
  for await (const { key, value } of everything.in(everything.places[run.place] ?? '')) {
    for (const id of accountIdsIn(`${key} ${JSON.stringify(value)}`)) if (!told.has(id)) found.add(id);
  }
  const ids = [...found];
  const closed = new Set(run.closed);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    for (const id of await personalData.report(some, run.startedAt)) closed.add(id);
    for (const id of some) told.add(id);
  }
  return { ...run, closed: [...closed] };
}

/** Erases who is gone from one place. */
async function erasePlace({ everything }: PrivacyPorts, run: PrivacyRun): Promise<PrivacyRun> {
  const closed = new Set(run.closed);
  const hashes = run.closed.map((id) => everything.hashOf(id));
  let { hasErased } = run;
  for await (const { key, value, remove, replace } of everything.in(everything.places[run.place] ?? '')) {
    const isOwn = accountIdsIn(key).some((id) => closed.has(id)) || hashes.some((hash) => key.includes(hash));
    const text = JSON.stringify(value);
    const without = withoutAccounts(text, closed);
    if (!isOwn && without === text) continue;
    hasErased = true;
    await (isOwn ? remove() : replace(JSON.parse(without)));
  }
  return { ...run, hasErased };
}
