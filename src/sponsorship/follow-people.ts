import { dateIn } from '../decisions/calendar-date';
import type { Portals } from '../platform/publishing-ports';
import { peopleOf } from './ownership-basis';
import { trackedFrom } from './refresh-ownership';
import { writeLookedAt, type SweepPorts } from './sweep-epics';
import { asLastSeen, lookAt, NO_BASIS } from './tracked-epic';

/**
 * What an event about somebody's account starts: a hint, since no event says that an account was deactivated. Whoever no epic
 * named when it was swept last costs one read.
 * @throws Refusal of Jira or the store
 */
export async function followPerson(ports: SweepPorts & { portals: Portals }, accountId: string): Promise<void> {
  const projectIds = await ports.portals.projectIds();
  const states = await ports.records.readMany('sweep', projectIds);
  for (const [projectId, stored] of states) {
    const state = stored.body;
    if (state === null || stored.isNewer || !state.people.includes(accountId)) continue;
    const asked = Object.fromEntries(await ports.people.states([accountId]));
    const all = await ports.epicShelf.list(projectId);
    const own = all.filter(({ basis }) => peopleOf(basis ?? NO_BASIS).includes(accountId));
    const today = dateIn(ports.clock.now(), state.timeZone);
    await writeLookedAt(
      ports,
      own.map((epic) => lookAt(epic, { openRequests: null }, { ...asLastSeen(epic), ...asked }, today)),
    );
  }
}

/**
 * What an event about a work item starts, if it is an epic that is kept: its stage may be another one now.
 * @throws Refusal of Jira or the store
 */
export async function followEpic(ports: SweepPorts, projectId: string, issueId: string): Promise<void> {
  const before = await ports.epicShelf.read(projectId, issueId);
  if (before === null) return;
  const stored = await ports.records.read('sweep', projectId);
  const timeZone = stored?.body?.timeZone ?? 'UTC';
  const today = dateIn(ports.clock.now(), timeZone);
  const [epic] = await ports.epics.byIds([before.id]);
  if (epic === undefined || epic.projectId !== projectId || epic.hierarchyLevel !== 1) {
    const isHere = epic !== undefined && epic.projectId === projectId;
    if (isHere && before.value !== null) await ports.ownershipField.write([{ issueId: before.id, value: null }]);
    await ports.epicShelf.remove(projectId, [before.id]);
    return;
  }
  const tracked = trackedFrom(epic, before, { timeZone, today });
  const looked = lookAt(tracked, { openRequests: null }, asLastSeen(before), today);
  await writeLookedAt(ports, [{ ...looked, isNew: true }]);
}
