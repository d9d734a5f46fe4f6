import { ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import { checkIn } from './check-in';
import type { OnOwnEpic } from './find-own-epics';
import { basisOf } from './ownership-basis';
import { ownEpicOf, ownRoleOf, type OwnEpic } from './own-epic';
import { dayOn, type OnEpic } from './read-sponsorship';
import { trackedFrom } from './refresh-ownership';
import { asLastSeen, lookAt } from './tracked-epic';
import type { Change, Verdict } from './sponsorship';
import type { WritingPorts } from './write-sponsorship';

/**
 * The epics that somebody stands behind, with what their ownership is: of people it says what the last look told, since a list
 * asks Jira nothing more.
 * @throws Refusal of the store
 */
export async function readOwnEpics(
  { clock, epicShelf }: { clock: Clock; epicShelf: EpicShelf },
  own: readonly OnOwnEpic[],
): Promise<Result<{ epics: OwnEpic[] }>> {
  const listed = own.map(async (on): Promise<OwnEpic[]> => {
    const { epic, role, settings } = on;
    if (on.sponsorship === null) return [];
    const { body } = on.sponsorship;
    const today = dayOn(clock, on);
    const before = await epicShelf.read(epic.projectId, epic.id);
    const tracked = trackedFrom(epic, before, { timeZone: settings.timeZone, today });
    const known = { ...tracked, basis: basisOf(body, on.adoption?.body ?? null) };
    const { ownership } = lookAt(known, { openRequests: null }, asLastSeen(known), today);
    return [ownEpicOf(epic, role, body, ownership, today)];
  });
  return ok({ epics: (await Promise.all(listed)).flat() });
}

/** What the sponsor or the deputy says in person. */
export interface OwnCheckIn {
  verdict: Verdict;
  changes: Change[];
  note: string;
}

/**
 * Confirms the why of an epic in person, or says that it has changed or is over.
 * @returns INVALID with every broken rule
 * @throws Refusal of Jira or the store
 */
export async function checkInMine(ports: WritingPorts, on: OnEpic, given: OwnCheckIn): Promise<Result<OwnEpic>> {
  const checked = await checkIn(ports, on, { ...given, confirmedBy: null, meeting: '' });
  if (!checked.ok) return checked;
  const { epic, sponsorship, ownership, today } = checked.value;
  return ok(ownEpicOf(epic, ownRoleOf(sponsorship, on.accountId) ?? 'sponsor', sponsorship, ownership, today));
}
