import { dateIn } from '../decisions/calendar-date';
import type { Portals } from '../platform/publishing-ports';
import type { EpicsOfPeople } from '../platform/sponsorship-ports';
import { actOn, keepLooks, overKept } from './write-looks';
import type { OwnershipBasis } from './ownership';
import { basisOf, peopleOf } from './ownership-basis';
import { trackedFrom } from './refresh-ownership';
import type { SweepPorts } from './sweep-epics';
import { asLastSeen, isTracked, lookAt, NO_BASIS } from './tracked-epic';

/**
 * What an event about somebody's account starts: a hint, since no event says that an account was deactivated. Whoever no epic
 * names costs three reads of the store.
 * @throws Refusal of Jira or the store
 */
export async function followPerson(
  ports: SweepPorts & { epicsOfPeople: EpicsOfPeople; portals: Portals },
  accountId: string,
): Promise<void> {
  const projectIds = await ports.portals.projectIds();
  // Who was named since the last sweep is found by what is kept of people; who was there at the start, by the sweep.
  const ids = await ports.epicsOfPeople.of(accountId);
  const states = await ports.records.readMany('sweep', projectIds);
  for (const [projectId, stored] of states) {
    const state = stored.body;
    if (state === null || stored.isNewer || (ids.length === 0 && !state.people.includes(accountId))) continue;
    const all = state.people.includes(accountId)
      ? await ports.epicShelf.list(projectId)
      : [...(await ports.epicShelf.readMany(projectId, ids)).values()];
    const own = all.filter(({ basis }) => peopleOf(basis ?? NO_BASIS).includes(accountId));
    if (own.length === 0) continue;
    const asked = Object.fromEntries(await ports.people.states([accountId]));
    const today = dateIn(ports.clock.now(), state.timeZone);
    await keepLooks(
      ports,
      { projectId, ids: own.map(({ id }) => id) },
      (kept) =>
        [...kept.values()].map((epic) =>
          lookAt(epic, { openRequests: null }, { ...asLastSeen(epic), ...asked }, today),
        ),
      actOn(ports),
    );
  }
}

/**
 * What an event about a work item starts, if it is an epic that is kept: its stage may be another one now. One that is not kept may
 * have come from another project, or be a clone, which carries what stands in the field of the first one.
 * @param isEpic whether the event says so
 * @throws Refusal of Jira or the store
 */
export async function followEpic(
  ports: SweepPorts,
  projectId: string,
  issueId: string,
  isEpic: boolean,
): Promise<void> {
  const before = await ports.epicShelf.read(projectId, issueId);
  if (before === null && !isEpic) return;
  const stored = await ports.records.read('sweep', projectId);
  const timeZone = stored?.body?.timeZone ?? 'UTC';
  const today = dateIn(ports.clock.now(), timeZone);
  const id = Number(issueId);
  const on = { projectId, ids: [id] };
  const [epic] = await ports.epics.byIds([id]);
  if (epic === undefined || epic.projectId !== projectId || epic.hierarchyLevel !== 1) {
    const isHere = epic !== undefined && epic.projectId === projectId;
    return overKept(ports.epicShelf, projectId, on.ids, async (kept) => {
      const gone = [...kept.values()];
      const cleared = gone.filter(({ value }) => isHere && value !== null);
      await ports.ownershipField.write(cleared.map((each) => ({ issueId: each.id, value: null })));
      return (await ports.epicShelf.remove(gone)).map((each) => each.id);
    });
  }
  await keepLooks(
    ports,
    on,
    async (kept) => {
      const known = kept.get(issueId) ?? null;
      const recorded = known === null ? await basisRecorded(ports, issueId) : { basis: known.basis };
      if (recorded === null) return [];
      const tracked = { ...trackedFrom(epic, known, { timeZone, today }), ...recorded };
      if (known === null && !isTracked(tracked) && !tracked.isUnsettled) return [];
      return [{ ...lookAt(tracked, { openRequests: null }, asLastSeen(tracked), today), isNew: true }];
    },
    actOn(ports),
  );
}

/** What is recorded of an epic; null if a newer version did, which looks after it itself. */
async function basisRecorded(
  { records }: SweepPorts,
  issueId: string,
): Promise<{ basis: OwnershipBasis | null } | null> {
  const { sponsorship, adoption } = await records.readSections(issueId, ['sponsorship', 'adoption']);
  if (sponsorship?.isNewer === true || adoption?.isNewer === true) return null;
  return { basis: sponsorship?.body == null ? null : basisOf(sponsorship.body, adoption?.body ?? null) };
}
