import { Refusal } from '../platform/failure';
import type { Chance, Clock, Journal } from '../platform/ports';
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
  chance: Chance;
  clock: Clock;
  everything: Everything;
  journal: Journal;
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

/** How far a place was done, and what kept the rest of it from being done, if anything did. */
interface Walked {
  run: PrivacyRun;
  isDone: boolean;
  causes: unknown[];
}

/**
 * Tells Atlassian once a week whose account ids are kept, and erases those of accounts that are closed: what stands under
 * somebody's own key goes, and everywhere else one word takes the place of the id. What was decided, why and when stays. It notes
 * how far it has come and goes on there; what is done twice changes nothing.
 * @throws Refusal of Atlassian, Jira or the store: what was done until then is noted
 */
export async function reportPeople(ports: PrivacyPorts): Promise<void> {
  const { clock, everything, portals, records, sweeps } = ports;
  const started = clock.now();
  const until = started + BUDGET_MS;
  const stored = await records.read('privacy', PRIVACY_SUBJECT);
  if (stored?.isNewer === true) return;
  let revision = stored?.revision ?? null;
  let state: PrivacyState = stored?.body ?? NEVER_REPORTED;
  // Whom this invocation told of already; after a break some may be told of twice.
  const told = new Set<string>();
  for (let run = runAt(state, started); run !== null && clock.now() < until; run = state.run) {
    const walked =
      run.step === 'report' ? await reportPlace(ports, run, { told, until }) : await erasePlace(ports, run);
    const next = walked.isDone ? afterPlace(walked.run, everything.places.length) : walked.run;
    // The Ownership field still names them: a sweep writes it anew.
    if (next === null && run.step === 'erase') for (const id of await portals.projectIds()) await sweeps.ask(id, 0);
    state = next === null ? { reportedAt: run.startedAt, run: null } : { ...state, run: next };
    const at = new Date(clock.now()).toISOString();
    // Somebody else is at the same run: one of both is enough.
    const isNoted = await records.write('privacy', PRIVACY_SUBJECT, state, { by: APP, at, over: revision });
    if (walked.causes.length > 0) throw walked.causes[0];
    if (!isNoted) return;
    revision = (revision ?? 0) + 1;
  }
}

/** Reports whom one place names, in the order of their ids: so what does not fit now goes on behind the last one. */
async function reportPlace(
  { clock, everything, personalData }: PrivacyPorts,
  run: PrivacyRun,
  { told, until }: { told: Set<string>; until: number },
): Promise<Walked> {
  const found = new Set<string>();
  for await (const { key, value } of everything.in(everything.places[run.place] ?? '')) {
    for (const id of accountIdsIn(`${key} ${JSON.stringify(value)}`))
      if (id > run.after && !told.has(id)) found.add(id);
  }
  const ids = [...found].sort();
  const closed = new Set(run.closed);
  let { after } = run;
  const walked = (): PrivacyRun => ({ ...run, after, closed: [...closed] });
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    if (clock.now() >= until) return { run: walked(), isDone: false, causes: [] };
    const some = ids.slice(start, start + AT_ONCE);
    try {
      for (const id of await personalData.report(some, run.startedAt)) closed.add(id);
    } catch (cause) {
      return { run: walked(), isDone: false, causes: [cause] };
    }
    for (const id of some) told.add(id);
    after = some.at(-1) ?? after;
  }
  return { run: walked(), isDone: true, causes: [] };
}

/** Erases who is gone from one place. What cannot be written keeps nothing else from it, and is noted in the journal. */
async function erasePlace({ chance, everything, journal }: PrivacyPorts, run: PrivacyRun): Promise<Walked> {
  const closed = new Set(run.closed);
  const hashes = run.closed.map((id) => everything.hashOf(id));
  const place = everything.places[run.place] ?? '';
  let { hasErased } = run;
  for await (const { key, value, remove, replace } of everything.in(place)) {
    const isOwn = accountIdsIn(key).some((id) => closed.has(id)) || hashes.some((hash) => key.includes(hash));
    const text = JSON.stringify(value);
    const without = withoutAccounts(text, closed);
    if (!isOwn && without === text) continue;
    hasErased = true;
    try {
      await (isOwn ? remove() : replace(JSON.parse(without)));
    } catch (cause) {
      if (mayPass(cause)) return { run: { ...run, hasErased }, isDone: false, causes: [cause] };
      journal.problem(chance.token(), `erase an account in “${place}”`, cause);
    }
  }
  return { run: { ...run, hasErased }, isDone: true, causes: [] };
}

/** Whether it may be otherwise in an hour. */
const mayPass = (cause: unknown): boolean =>
  cause instanceof Refusal && ['RATE_LIMITED', 'JIRA_UNAVAILABLE'].includes(cause.failure.code);
