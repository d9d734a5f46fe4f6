import { dateIn } from '../decisions/calendar-date';
import { Refusal } from '../platform/failure';
import type { Records } from '../platform/request-ports';
import type { Epic, People } from '../platform/sponsorship-ports';
import type { Adoption } from './adoption';
import { keepLooks, type Done, type LookingPorts } from './write-looks';
import type { AccountState, OwnershipBasis } from './ownership';
import { basisOf, peopleOf } from './ownership-basis';
import { sendWarnings } from './send-warnings';
import type { Sponsorship } from './sponsorship';
import { lookAt, NO_BASIS, stageOf, type LookedAt, type TrackedEpic } from './tracked-epic';

export interface OwnershipPorts extends LookingPorts {
  people: People;
  records: Records;
}

export interface EpicToRefresh {
  epic: Epic;
  sponsorship: Sponsorship | null;
  adoption: Adoption | null;
  openRequests: number | null;
  timeZone: string;
  today: string;
  /** Whether portals that publish the need say another one now. */
  isNeedNew: boolean;
}

/** An epic as Jira shows it, with what is kept of it. */
export function trackedFrom(
  epic: Epic,
  before: TrackedEpic | null,
  { timeZone, today }: { timeZone: string; today: string },
): TrackedEpic {
  const changed = epic.statusCategoryChanged === null ? Number.NaN : Date.parse(epic.statusCategoryChanged);
  return {
    id: Number(epic.id),
    projectId: epic.projectId,
    key: epic.key,
    stage: stageOf(epic.statusCategory),
    stageSince: Number.isNaN(changed) ? null : dateIn(changed, timeZone),
    basis: before?.basis ?? null,
    gone: before?.gone ?? {},
    value: before?.value ?? null,
    lapsedSince: before?.lapsedSince ?? null,
    told: before?.told ?? [],
    unreachable: before?.unreachable ?? [],
    readOn: today,
    // What stands in a field of which nothing is kept came with a clone.
    isUnsettled: before?.isUnsettled ?? epic.hasWord,
    mark: before?.mark ?? null,
  };
}

/**
 * What the ownership of an epic is now. Asks Jira whether its people are still there; writes nothing.
 * @throws Refusal of the store
 */
export async function askOwnership(
  { epicShelf, people }: Pick<OwnershipPorts, 'epicShelf' | 'people'>,
  input: Omit<EpicToRefresh, 'isNeedNew'>,
): Promise<LookedAt> {
  const [before, states] = await Promise.all([
    epicShelf.read(input.epic.projectId, input.epic.id),
    people.states(peopleIn(input)),
  ]);
  return lookWith(input, before, states);
}

type Recorded = Pick<EpicToRefresh, 'sponsorship' | 'adoption'>;

const basisIn = ({ sponsorship, adoption }: Recorded): OwnershipBasis | null =>
  sponsorship === null ? null : basisOf(sponsorship, adoption);

const peopleIn = (recorded: Recorded): string[] => peopleOf(basisIn(recorded) ?? NO_BASIS);

function lookWith(
  input: Omit<EpicToRefresh, 'isNeedNew'>,
  before: TrackedEpic | null,
  states: ReadonlyMap<string, AccountState>,
): LookedAt {
  const tracked = { ...trackedFrom(input.epic, before, input), basis: basisIn(input) };
  return lookAt(tracked, { openRequests: input.openRequests }, Object.fromEntries(states), input.today);
}

/**
 * Brings the Ownership field in line after a change, and tells portals and people. What is refused now is made good by the next
 * sweep: the change itself stands.
 */
export async function refreshOwnership(ports: OwnershipPorts, input: EpicToRefresh): Promise<LookedAt> {
  const { epic } = input;
  const on = { projectId: epic.projectId, ids: [Number(epic.id)] };
  const act = actAsFarAsGoes(ports);
  const looks: LookedAt[] = [];
  const look = async (before: TrackedEpic | null, recorded: Recorded): Promise<LookedAt> => {
    const states = await ports.people.states(peopleIn(recorded));
    return { ...lookWith({ ...input, ...recorded }, before, states), isNew: true };
  };
  const isKept = await isTaken(() =>
    keepLooks(
      ports,
      on,
      async (kept) => {
        // After what is kept: somebody may have written a newer record since this change, and may have looked at it already.
        const again = await look(kept.get(epic.id) ?? null, await newestOf(ports, input));
        looks.push(again);
        return [again];
      },
      act,
    ),
  );
  const looked = looks.at(-1) ?? (await look(null, input));
  // Then the field says it at least. That changes the epic in Jira, which the night looks at.
  if (!isKept) await act([{ ...looked, isFieldStale: true }]);
  if (input.isNeedNew) await isTaken(() => ports.publishing.itemChanged(epic.projectId, epic.id));
  return looked;
}

async function newestOf({ records }: OwnershipPorts, { epic, ...given }: EpicToRefresh): Promise<Recorded> {
  const { sponsorship, adoption } = await records.readSections(epic.id, ['sponsorship', 'adoption']);
  return { sponsorship: sponsorship?.body ?? given.sponsorship, adoption: adoption?.body ?? given.adoption };
}

/** Does what a look asks for; what Jira, the store or the queue refuses is left to the next look. */
function actAsFarAsGoes(ports: OwnershipPorts): (looked: readonly LookedAt[]) => Promise<Done> {
  const { ownershipField, publishing } = ports;
  return async (looked) => {
    const stale = looked.filter(({ isFieldStale }) => isFieldStale).map(({ epic }) => epic);
    let refused: ReadonlySet<number> = new Set(stale.map(({ id }) => id));
    await isTaken(async () => {
      refused = await ownershipField.write(stale.map(({ id, value }) => ({ issueId: id, value })));
    });
    const isTold = await isTaken(async () => {
      for (const { epic } of looked.filter(({ isWordNew }) => isWordNew)) {
        await publishing.itemChanged(epic.projectId, String(epic.id));
      }
      await sendWarnings(ports, looked);
    });
    return { refused, isTold };
  };
}

/** Whether Jira, the store or the queue took something. */
async function isTaken(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}
