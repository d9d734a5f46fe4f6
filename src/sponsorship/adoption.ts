/** Who uses what an epic brought, over time: audiences with readings, what stands in the way and what is done about it. */
import type { Earlier } from './sponsorship';

export interface Reading {
  on: string;
  value: number;
  /** Who entered it. */
  by: string;
}

export interface Audience {
  /** Six letters and digits. */
  id: string;
  /** Who they are: "regional sales teams". */
  who: string;
  /** What is counted: "weekly users". */
  measure: string;
  /** In what: "people", "%". */
  unit: string;
  baseline: number | null;
  target: number | null;
  targetOn: string | null;
  /** Day on which it was named. */
  since: string;
  /** In order of days, one a day. */
  readings: Reading[];
  /** Summary of the oldest readings, which have no room any more. */
  earlier: (Earlier & { lowest: number; highest: number }) | null;
  /** What stands in the way; only for the team. */
  resistance: string;
  /** What is done about it. */
  answer: string;
}

export interface Adoption {
  audiences: Audience[];
}

export const NO_ADOPTION: Adoption = { audiences: [] };

export const ADOPTION_MOST = { audiences: 8, readings: 200 } as const;
export const ADOPTION_TEXT_MAX = { who: 120, measure: 120, unit: 30, resistance: 1000, answer: 1000 } as const;
/** Numbers beyond this are mistakes of typing. */
export const READING_MAX = 1_000_000_000_000;

/** Adds a reading where its day belongs; another reading of the same day is replaced. The oldest go into the summary. */
export function withReading(audience: Audience, reading: Reading): Audience {
  const others = audience.readings.filter(({ on }) => on !== reading.on);
  const all = [...others, reading].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const gone = all.slice(0, Math.max(0, all.length - ADOPTION_MOST.readings));
  const earlier = gone.reduce<Audience['earlier']>(
    (before, { on, value }) =>
      before === null
        ? { count: 1, from: on, to: on, lowest: value, highest: value }
        : {
            count: before.count + 1,
            from: on < before.from ? on : before.from,
            to: on > before.to ? on : before.to,
            lowest: Math.min(before.lowest, value),
            highest: Math.max(before.highest, value),
          },
    audience.earlier,
  );
  return { ...audience, readings: all.slice(gone.length), earlier };
}

/** Whether a value reaches a target; a target below the baseline is reached from above. */
export function reaches(value: number, { baseline, target }: Pick<Audience, 'baseline' | 'target'>): boolean {
  if (target === null) return true;
  return baseline !== null && target < baseline ? value <= target : value >= target;
}

/** The earliest day of a target that the last reading of its audience does not reach; null if there is none. */
export function openTargetOf({ audiences }: Adoption): string | null {
  const days = audiences.flatMap((audience) => {
    const last = audience.readings.at(-1);
    return audience.targetOn === null || last === undefined || reaches(last.value, audience) ? [] : [audience.targetOn];
  });
  return earliestOf(days);
}

/**
 * Day since which nothing was read: of the audience that was read longest ago.
 * @returns null where there is no audience
 */
export function readOnOf({ audiences }: Adoption): string | null {
  const days = audiences.map((audience) => audience.readings.at(-1)?.on ?? audience.since);
  return earliestOf(days);
}

const earliestOf = (days: readonly string[]): string | null =>
  days.reduce<string | null>((least, day) => (least === null || day < least ? day : least), null);

/** What the team alone may see is taken out. */
export function publicAdoption({ audiences }: Adoption): Adoption {
  return { audiences: audiences.map((audience) => ({ ...audience, resistance: '', answer: '' })) };
}
