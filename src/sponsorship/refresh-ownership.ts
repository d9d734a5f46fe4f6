import { dateIn } from '../decisions/calendar-date';
import { Refusal } from '../platform/failure';
import type { Publishing } from '../platform/publishing-ports';
import type { Epic, EpicShelf, OwnershipField, People } from '../platform/sponsorship-ports';
import type { Adoption } from './adoption';
import type { Ownership } from './ownership';
import { basisOf, peopleOf } from './ownership-basis';
import type { Sponsorship } from './sponsorship';
import { lookAt, NO_BASIS, stageOf, type TrackedEpic } from './tracked-epic';

export interface OwnershipPorts {
  epicShelf: EpicShelf;
  ownershipField: OwnershipField;
  people: People;
  publishing: Publishing;
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

export interface Refreshed {
  ownership: Ownership;
  /** Days since which people are known to be gone, by account id. */
  gone: Record<string, string>;
  /** The epic as it is now; nothing of it is kept yet. */
  tracked: TrackedEpic;
  isFieldStale: boolean;
  /** Whether portals say something else of it now, the need apart. */
  isWordNew: boolean;
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
    readOn: today,
  };
}

/**
 * What the ownership of an epic is now. Asks Jira whether its people are still there; writes nothing.
 * @throws Refusal of the store
 */
export async function askOwnership(
  { epicShelf, people }: Pick<OwnershipPorts, 'epicShelf' | 'people'>,
  input: Omit<EpicToRefresh, 'isNeedNew'>,
): Promise<Refreshed> {
  const { epic, sponsorship, adoption, openRequests, today } = input;
  const basis = sponsorship === null ? null : basisOf(sponsorship, adoption);
  const [before, states] = await Promise.all([
    epicShelf.read(epic.projectId, epic.id),
    people.states(peopleOf(basis ?? NO_BASIS)),
  ]);
  const tracked = { ...trackedFrom(epic, before, input), basis };
  const looked = lookAt(tracked, { openRequests }, Object.fromEntries(states), today);
  return {
    ownership: looked.ownership,
    gone: looked.epic.gone,
    tracked: looked.epic,
    isFieldStale: looked.isFieldStale,
    isWordNew: looked.isWordNew,
  };
}

/**
 * Brings the Ownership field in line after a change. What Jira refuses now is made good by the next sweep: the change itself
 * stands.
 */
export async function refreshOwnership(ports: OwnershipPorts, input: EpicToRefresh): Promise<Refreshed> {
  const refreshed = await askOwnership(ports, input);
  const { tracked, isFieldStale, isWordNew } = refreshed;
  const isWritten = !isFieldStale || (await writeField(ports, tracked));
  try {
    // What is not noted as written is written the next night.
    await ports.epicShelf.write([isWritten ? tracked : { ...tracked, value: null }]);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
  }
  if (isWordNew || input.isNeedNew) await ports.publishing.itemChanged(tracked.projectId, String(tracked.id));
  return refreshed;
}

/** @returns whether Jira took it */
async function writeField({ ownershipField }: OwnershipPorts, { id, value }: TrackedEpic): Promise<boolean> {
  try {
    return !(await ownershipField.write([{ issueId: id, value }])).has(id);
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}
