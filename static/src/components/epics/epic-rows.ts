/** What the Epics page shows of epics: order, what lapses soon, who sponsors how many, and the same as CSV. Pure. */
import { dateOfDay, dayNumber } from '../../../../src/decisions/calendar-date';
import type { OwnershipState } from '../../../../src/sponsorship/ownership';
import { GRACE_DAYS } from '../../../../src/sponsorship/ownership-rules';
import type { EpicOfList } from '../../lib/epics';

/** What matters most comes first. */
export const STATE_ORDER = ['lapsed', 'due', 'none', 'sponsored'] as const satisfies readonly OwnershipState[];

export const SOON_DAYS = 30;

/** Day on which an epic lapses if nobody confirms it; null for what has lapsed already, or has nobody. */
export function lapsesOn({ value }: EpicOfList): string | null {
  const { state, nextCheckIn } = value;
  if (nextCheckIn === undefined || state === 'lapsed' || state === 'none') return null;
  return dateOfDay(dayNumber(nextCheckIn) + GRACE_DAYS);
}

/** Whether an epic lapses within the next 30 days. */
export function isSoon(epic: EpicOfList, today: string): boolean {
  const day = lapsesOn(epic);
  return day !== null && dayNumber(day) - dayNumber(today) <= SOON_DAYS;
}

/** By what matters, then by the day on which they lapse, then by key. */
export function sorted(epics: readonly EpicOfList[]): EpicOfList[] {
  const number = (key: string): number => Number(key.split('-').at(-1));
  return [...epics].sort(
    (a, b) =>
      STATE_ORDER.indexOf(a.value.state) - STATE_ORDER.indexOf(b.value.state) ||
      (lapsesOn(a) ?? '9').localeCompare(lapsesOn(b) ?? '9') ||
      number(a.key) - number(b.key),
  );
}

export interface Sponsoring {
  accountId: string;
  count: number;
}

/** Who sponsors how many; the most first. It says where a hand-over would help, and ranks nobody's work. */
export function sponsorsOf(epics: readonly EpicOfList[]): Sponsoring[] {
  const counts = new Map<string, number>();
  for (const { value } of epics) {
    if (value.sponsor !== undefined) counts.set(value.sponsor, (counts.get(value.sponsor) ?? 0) + 1);
  }
  return [...counts]
    .map(([accountId, count]) => ({ accountId, count }))
    .sort((a, b) => b.count - a.count || a.accountId.localeCompare(b.accountId));
}

/** Epics in which somebody holds a role that the field names. */
export function epicsOf(epics: readonly EpicOfList[], accountId: string): EpicOfList[] {
  return epics.filter(({ value }) => [value.sponsor, value.deputy, value.owner].includes(accountId));
}
