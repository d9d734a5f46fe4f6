import { dateIn } from '../decisions/calendar-date';
import { Refusal, refuse } from '../platform/failure';
import type { Publishing } from '../platform/publishing-ports';
import type { Epic, EpicShelf, OwnershipField, People } from '../platform/sponsorship-ports';
import type { Adoption } from './adoption';
import { basisOf, peopleOf } from './ownership-basis';
import type { Sponsorship } from './sponsorship';
import { sendWarnings, type TellingPorts } from './send-warnings';
import { lookAt, NO_BASIS, stageOf, type LookedAt, type TrackedEpic } from './tracked-epic';

export interface OwnershipPorts extends TellingPorts {
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
  const { epic, sponsorship, adoption, openRequests, today } = input;
  const basis = sponsorship === null ? null : basisOf(sponsorship, adoption);
  const [before, states] = await Promise.all([
    epicShelf.read(epic.projectId, epic.id),
    people.states(peopleOf(basis ?? NO_BASIS)),
  ]);
  const tracked = { ...trackedFrom(epic, before, input), basis };
  return lookAt(tracked, { openRequests }, Object.fromEntries(states), today);
}

/**
 * Brings the Ownership field in line after a change, and tells portals and people. What is refused now is made good by the next
 * sweep: the change itself stands.
 */
export async function refreshOwnership(ports: OwnershipPorts, input: EpicToRefresh): Promise<LookedAt> {
  const looked = await askOwnership(ports, input);
  const { epic, isFieldStale, isWordNew } = looked;
  const isWritten = !isFieldStale || (await isTaken(() => writeField(ports, epic)));
  const isTold = await isTaken(() => sendWarnings(ports, [looked]));
  // What is not noted as written, or told, is written and told the next night.
  const kept = { ...epic, ...(isWritten ? {} : { value: null }), ...(isTold ? {} : { told: [] }) };
  await isTaken(() => ports.epicShelf.write([kept]));
  if (isWordNew || input.isNeedNew) await isTaken(() => ports.publishing.itemChanged(epic.projectId, String(epic.id)));
  return looked;
}

/** @throws Refusal if Jira does not take it */
async function writeField({ ownershipField }: OwnershipPorts, { id, value }: TrackedEpic): Promise<void> {
  const refused = await ownershipField.write([{ issueId: id, value }]);
  if (refused.has(id)) throw refuse('NOT_FOUND');
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
