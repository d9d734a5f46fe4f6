/** Where the points of a small chart stand. Pure. */
import type { Audience } from '../../../../src/sponsorship/adoption';
import { dayOf } from '../../lib/days';

export const CHART = { width: 430, height: 110, left: 12, right: 418, top: 22, bottom: 90 } as const;

export interface ChartPoint {
  x: number;
  y: number;
  day: number;
  value: number;
}

export interface Chart {
  points: ChartPoint[];
  /** Height of the line of the target; null without one. */
  target: number | null;
}

/**
 * The points of an audience's readings: days from left to right, values from nothing upwards (or from the lowest value, if it
 * is below nothing).
 * @returns null while there is nothing to draw
 */
export function chartOf({ readings, baseline, target, targetOn }: Audience): Chart | null {
  if (readings.length === 0) return null;
  const values = [...readings.map(({ value }) => value), ...[baseline, target].filter((value) => value !== null)];
  const low = Math.min(0, ...values);
  const high = Math.max(...values);
  const days = [...readings.map(({ on }) => dayOf(on)), ...(targetOn === null ? [] : [dayOf(targetOn)])];
  const first = Math.min(...days);
  const last = Math.max(...days);
  const { left, right, top, bottom } = CHART;
  // One reading alone stands at the left; equal values stand on the ground.
  const x = (day: number): number => (last === first ? left : left + ((day - first) / (last - first)) * (right - left));
  const y = (value: number): number =>
    high === low ? bottom : bottom - ((value - low) / (high - low)) * (bottom - top);
  const round = (number: number): number => Math.round(number * 10) / 10;
  return {
    points: readings.map(({ on, value }) => ({ x: round(x(dayOf(on))), y: round(y(value)), day: dayOf(on), value })),
    target: target === null ? null : round(y(target)),
  };
}
