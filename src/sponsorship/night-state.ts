/** How far the nightly sweep of a project has come, so that a run that is cut off goes on where it was. */

export const SWEEP_STEPS = ['changed', 'rotation', 'people', 'evaluate'] as const;
export type SweepStep = (typeof SWEEP_STEPS)[number];

export interface SweepRun {
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When it last got ahead. */
  movedAt: number;
  step: SweepStep;
  /** Ids of the project's types of epics; null until Jira was asked. */
  typeIds: string[] | null;
  /** Where the search for changed epics goes on. */
  page: string | null;
  /** Epics up to this id are done with in this step. */
  after: number;
  /** Account ids of who is gone, and of those of whom Jira did not say. */
  gone: string[];
  unknown: string[];
}

export interface SweepState {
  timeZone: string;
  /** When the last sweep that came to its end had begun; null if there was none since Daylight was switched on. */
  sweptAt: number | null;
  /** When somebody looked last whether there is anything to sweep. */
  lookedAt: number | null;
  /** Account ids of everybody whom an epic named when that sweep ran. */
  people: string[];
  run: SweepRun | null;
}

/** A run that has not moved for so long was cut off. */
export const CUT_OFF_MS = 30 * 60_000;
/** Search lags behind, and a minute is rounded: so much more is asked for than is needed. */
const OVERLAP_MINUTES = 30;

/** A run at its beginning. */
export function newRun(now: number): SweepRun {
  return { startedAt: now, movedAt: now, step: 'changed', typeIds: null, page: null, after: 0, gone: [], unknown: [] };
}

/** How many minutes back changes are asked for; null where nobody has looked before. */
export function minutesBack({ sweptAt }: Pick<SweepState, 'sweptAt'>, startedAt: number): number | null {
  return sweptAt === null ? null : Math.ceil((startedAt - sweptAt) / 60_000) + OVERLAP_MINUTES;
}
