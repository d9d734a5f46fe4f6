/** How far the nightly sweep of a project has come, so that a run that is cut off goes on where it was. */

export const SWEEP_STEPS = ['changed', 'rotation', 'people', 'evaluate'] as const;
export type SweepStep = (typeof SWEEP_STEPS)[number];

export interface SweepRun {
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When it last got ahead. */
  movedAt: number;
  step: SweepStep;
  /** Where the search for changed epics goes on. */
  page: string | null;
  /** Epics up to this id are done with in this step. */
  after: number;
  /** Account ids of who is gone, and of those of whom Jira did not say. */
  gone: string[];
  unknown: string[];
}

export interface SweepState {
  /** The day whose night was swept last, `YYYY-MM-DD` in the project's time zone. */
  night: string;
  /** When the last sweep that came to its end had begun. */
  sweptAt: number | null;
  run: SweepRun | null;
}

/** A run that has not moved for so long was cut off. */
export const CUT_OFF_MS = 30 * 60_000;
/** Each night a thirtieth of the epics that did not change is read again. */
export const ROTATION = 30;

/** Whether an epic's turn to be read again comes on a day. @param day days since 1970 */
export const isTurnOf = (id: number, day: number): boolean => id % ROTATION === day % ROTATION;

/** A run at its beginning. */
export function newRun(now: number): SweepRun {
  return { startedAt: now, movedAt: now, step: 'changed', page: null, after: 0, gone: [], unknown: [] };
}
