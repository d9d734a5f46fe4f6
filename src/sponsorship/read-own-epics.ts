import { fail, ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import type { VoiceStore } from '../platform/voices-ports';
import { dayOf } from '../voices/voice';
import { checkIn } from './check-in';
import type { OnOwnEpic } from './find-own-epics';
import { basisOf } from './ownership-basis';
import { ownEpicOf, ownRoleOf, type OwnEpic } from './own-epic';
import { dayOn, type OnEpic } from './read-sponsorship';
import { trackedFrom } from './refresh-ownership';
import { asLastSeen, lookAt, type TrackedEpic } from './tracked-epic';
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
  const kept = new Map<string, TrackedEpic>();
  for (const projectId of new Set(own.map(({ epic }) => epic.projectId))) {
    const ids = own.filter(({ epic }) => epic.projectId === projectId).map(({ epic }) => epic.id);
    for (const [id, tracked] of await epicShelf.readMany(projectId, ids)) kept.set(id, tracked);
  }
  const listed = own.flatMap((on): OwnEpic[] => {
    const { epic, role, settings } = on;
    if (on.sponsorship === null) return [];
    const { body } = on.sponsorship;
    const today = dayOn(clock, on);
    const before = kept.get(epic.id) ?? null;
    const tracked = trackedFrom(epic, before, { timeZone: settings.timeZone, today });
    const known = { ...tracked, basis: basisOf(body, on.adoption?.body ?? null) };
    const { ownership } = lookAt(known, { openRequests: null }, asLastSeen(known), today);
    return [ownEpicOf(epic, role, body, ownership, today)];
  });
  return ok({ epics: listed });
}

/** Twice as often as anybody stands behind epics: each call asks Jira a dozen things. */
const DAILY_MOST = 400;

/** What the sponsor or the deputy says in person. */
export interface OwnCheckIn {
  verdict: Verdict;
  changes: Change[];
  note: string;
}

/**
 * Confirms the why of an epic in person, or says that it has changed or is over.
 * @returns INVALID with every broken rule; RATE_LIMITED until tomorrow for who has said it too often
 * @throws Refusal of Jira or the store
 */
export async function checkInMine(
  ports: WritingPorts & { voiceStore: Pick<VoiceStore, 'count'> },
  on: OnEpic,
  given: OwnCheckIn,
): Promise<Result<OwnEpic>> {
  const { day, secondsLeft } = dayOf(ports.clock.now());
  const isCounted = await ports.voiceStore.count(`${on.accountId} check-in`, day, DAILY_MOST);
  if (!isCounted) return fail('RATE_LIMITED', { retryAfterSeconds: secondsLeft });
  const checked = await checkIn(ports, on, { ...given, confirmedBy: null, meeting: '' });
  if (!checked.ok) return checked;
  const { epic, sponsorship, ownership, today } = checked.value;
  return ok(ownEpicOf(epic, ownRoleOf(sponsorship, on.accountId) ?? 'sponsor', sponsorship, ownership, today));
}
