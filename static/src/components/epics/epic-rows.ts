/** What the Epics page shows of epics: order, what lapses soon, who sponsors how many, and the same as CSV. Pure. */
import { dateOfDay, dayNumber } from '../../../../src/decisions/calendar-date';
import type { OwnershipState } from '../../../../src/sponsorship/ownership';
import { GRACE_DAYS } from '../../../../src/sponsorship/ownership-rules';
import type { EpicOfList } from '../../lib/epics';

/** What matters most comes first; `unnamed`: nobody was ever named, and nothing had to be said yet. */
export const STANDINGS = ['lapsed', 'due', 'none', 'sponsored', 'unnamed'] as const satisfies readonly (
  OwnershipState | 'unnamed'
)[];
type Standing = (typeof STANDINGS)[number];

/** How an epic stands on this page. */
export const standingOf = ({ value }: EpicOfList): Standing => value?.state ?? 'unnamed';

export const SOON_DAYS = 30;

/** Day on which an epic lapses if nobody confirms it; null for what has lapsed already, or has nobody. */
export function lapsesOn({ value }: EpicOfList): string | null {
  if (value === null) return null;
  const { state, nextCheckIn } = value;
  if (nextCheckIn === undefined || state === 'lapsed' || state === 'none') return null;
  return dateOfDay(dayNumber(nextCheckIn) + GRACE_DAYS);
}

/** Whether an epic lapses within the next 30 days. */
export function isSoon(epic: EpicOfList, today: string): boolean {
  const day = lapsesOn(epic);
  return day !== null && dayNumber(day) - dayNumber(today) <= SOON_DAYS;
}

/** By what matters, then by the day on which they lapse, then by key; what is done and never had anybody comes last. */
export function sorted(epics: readonly EpicOfList[]): EpicOfList[] {
  const placed = epics.map((epic) => ({
    epic,
    rank: STANDINGS.indexOf(standingOf(epic)) + (epic.value === null && epic.isDone ? 1 : 0),
    day: lapsesOn(epic) ?? '9',
    number: Number(epic.key.split('-').at(-1)),
  }));
  placed.sort((a, b) => a.rank - b.rank || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.number - b.number));
  return placed.map(({ epic }) => epic);
}

export interface Sponsoring {
  accountId: string;
  count: number;
}

/** Who sponsors how many; the most first. It says where a hand-over would help, and ranks nobody's work. */
export function sponsorsOf(epics: readonly EpicOfList[]): Sponsoring[] {
  const counts = new Map<string, number>();
  for (const { value } of epics) {
    if (value?.sponsor !== undefined) counts.set(value.sponsor, (counts.get(value.sponsor) ?? 0) + 1);
  }
  return [...counts]
    .map(([accountId, count]) => ({ accountId, count }))
    .sort((a, b) => b.count - a.count || a.accountId.localeCompare(b.accountId));
}

/** Whether the field names somebody on an epic. */
export const isNamed = ({ value }: EpicOfList, accountId: string | null): boolean =>
  accountId !== null && [value?.sponsor, value?.deputy, value?.owner].includes(accountId);

/** Epics in which somebody holds a role that the field names. */
export function epicsOf(epics: readonly EpicOfList[], accountId: string): EpicOfList[] {
  return epics.filter((epic) => isNamed(epic, accountId));
}
