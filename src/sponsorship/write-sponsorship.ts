import { fail, ok, Refusal, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import type { Epics, EpicsOfPeople } from '../platform/sponsorship-ports';
import type { Adoption } from './adoption';
import { dayOn, viewOf, type OnEpic, type SponsorshipView } from './read-sponsorship';
import { refreshOwnership, type OwnershipPorts } from './refresh-ownership';
import { fitted } from './sponsorship-changes';
import { namedIn, noSponsorship, type Sponsorship } from './sponsorship';

export interface WritingPorts extends OwnershipPorts {
  clock: Clock;
  epics: OwnershipPorts['epics'] & Pick<Epics, 'openRequests'>;
  epicsOfPeople: EpicsOfPeople;
  records: Records;
}

/** What a change is made from. */
export interface Before<Body> {
  body: Body;
  /** Of what is stored; 0 if nothing is. */
  revision: number;
  today: string;
}

/** Two people who write at the same moment: the second one makes the change once more, over what the first one wrote. */
const MOST_TRIES = 4;

/**
 * Changes the record of an epic, and brings the Ownership field in line. The change is made over what is stored, so that
 * nothing that somebody else wrote meanwhile gets lost.
 * @param change gives the new record, or why it cannot be; called again if somebody wrote meanwhile
 * @throws Refusal of Jira or the store
 */
export async function changeSponsorship(
  ports: WritingPorts,
  on: OnEpic,
  change: (before: Before<Sponsorship>) => Result<Sponsorship>,
): Promise<Result<SponsorshipView>> {
  const { clock, records } = ports;
  const { accountId: by, epic } = on;
  const today = dayOn(clock, on);
  let stored = on.sponsorship;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const before = stored?.body ?? noSponsorship();
    const changed = change({ body: before, revision: stored?.revision ?? 0, today });
    if (!changed.ok) return changed;
    if (changed.value === before) return finish(ports, { ...on, sponsorship: stored }, today);
    const body = fitted(changed.value);
    const over = stored?.revision ?? null;
    const at = new Date(clock.now()).toISOString();
    // Before it is true, and taken away after it is: where people are looked up, nothing that is true may be missing.
    await ports.epicsOfPeople.add(epic.id, namedOnly(body, before));
    if (await records.write('sponsorship', epic.id, body, { by, at, over })) {
      await ports.epicsOfPeople.remove(epic.id, namedOnly(before, body));
      const written = { ...on, sponsorship: { revision: (over ?? 0) + 1, body } };
      return finish(ports, written, today, body.why?.need !== before.why?.need);
    }
    const newer = await records.read('sponsorship', epic.id);
    if (newer?.isNewer === true) return fail('NEWER_FORMAT');
    stored = newer?.body == null ? null : { revision: newer.revision, body: newer.body };
  }
  return fail('STALE');
}

/** The same for the record of adoption. */
export async function changeAdoption(
  ports: WritingPorts,
  on: OnEpic,
  change: (before: Before<Adoption>) => Result<Adoption>,
): Promise<Result<SponsorshipView>> {
  const { clock, records } = ports;
  const { accountId: by, epic } = on;
  const today = dayOn(clock, on);
  let stored = on.adoption;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const changed = change({ body: stored?.body ?? { audiences: [] }, revision: stored?.revision ?? 0, today });
    if (!changed.ok) return changed;
    const over = stored?.revision ?? null;
    const at = new Date(clock.now()).toISOString();
    if (await records.write('adoption', epic.id, changed.value, { by, at, over })) {
      return finish(ports, { ...on, adoption: { revision: (over ?? 0) + 1, body: changed.value } }, today);
    }
    const newer = await records.read('adoption', epic.id);
    if (newer?.isNewer === true) return fail('NEWER_FORMAT');
    stored = newer?.body == null ? null : { revision: newer.revision, body: newer.body };
  }
  return fail('STALE');
}

/** Who is named in one and not in the other. */
function namedOnly(one: Sponsorship, other: Sponsorship): string[] {
  const there = namedIn(other);
  return namedIn(one).filter((id) => !there.includes(id));
}

async function finish(
  ports: WritingPorts,
  on: OnEpic,
  today: string,
  isNeedNew = false,
): Promise<Result<SponsorshipView>> {
  // What waits is said to the team; what the field says does not depend on it.
  const openRequests = on.mayWrite ? await countOpen(ports, on.epic.id) : null;
  const refreshed = await refreshOwnership(ports, {
    epic: on.epic,
    sponsorship: on.sponsorship?.body ?? null,
    adoption: on.adoption?.body ?? null,
    openRequests,
    timeZone: on.settings.timeZone,
    today,
    isNeedNew,
  });
  return ok(viewOf(on, refreshed, { today, openRequests }));
}

/** The change stands, even if Jira does not count. */
async function countOpen({ epics }: WritingPorts, issueId: string): Promise<number | null> {
  try {
    return await epics.openRequests(issueId);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return null;
  }
}
