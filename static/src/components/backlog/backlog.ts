/** The whole backlog as columns: what the segments of a snapshot's index are joined to. Pure. */
import type { Decision, Outcome } from '../../../../src/decisions/decision';
import { indexColumns } from '../../../../src/publishing/index-columns';
import {
  PLACES,
  SNAPSHOT_FORMAT,
  type IndexSegment,
  type Place,
  type PublishedEpic,
} from '../../../../src/publishing/snapshot';
import { wholeIndex } from '../../../../src/publishing/whole-index';

/** Columns of equal length; a row is a position in them. No object per request: there may be thousands. */
export interface Backlog {
  id: number[];
  key: string[];
  title: string[];
  place: Place[];
  /** Days since 1970-01-01, 0 for none. */
  asked: number[];
  answered: number[];
  reason: string[];
  what: string[];
  who: string[];
  goal: string[];
  on: number[];
  /** The end of a range that begins with `on`; 0 for none. */
  to: number[];
  /** Day on which a yes was done; 0 where that is not known. */
  ended: number[];
  /** Role of the party that the next step waits on, and since when; '' for nobody. */
  waits: string[];
  waitsSince: number[];
  /** Position in `epics`, -1 for none. */
  epic: number[];
  epics: PublishedEpic[];
}

/** What the board's columns stand for. */
export const COLUMNS = ['undecided', 'yes', 'test', 'maybe', 'not-now'] as const;
export type Column = (typeof COLUMNS)[number];

const columnOfPlace: Partial<Record<Place, Column>> = {
  undecided: 'undecided',
  'yes-planned': 'yes',
  'yes-in-progress': 'yes',
  'yes-done': 'yes',
  test: 'test',
  maybe: 'maybe',
  'not-now': 'not-now',
};

/** The day after which a request is late, where it names one: of a test its end and the days to look at it. 0 for none. */
export function lastDay({ on, to }: Backlog, row: number): number {
  const day = on[row] ?? 0;
  return day === 0 ? 0 : Math.max(day, to[row] ?? 0);
}

/** Whether that day is past. */
export function isPast(backlog: Backlog, row: number, today: number): boolean {
  const day = lastDay(backlog, row);
  return day > 0 && day < today;
}

/** The board's column of a place; null for what stands outside the board (asked before, under way …). */
export function columnOf(place: Place): Column | null {
  return columnOfPlace[place] ?? null;
}

/** The outcome that a place stands for; null where there is no answer. */
export function outcomeOf(place: Place): Outcome | null {
  const column = columnOf(place);
  return column === 'undecided' ? null : column;
}

/** Whether a value is a segment that this code can read. */
export function isReadableSegment(value: unknown): value is IndexSegment {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('id' in value)) return false;
  return value.format === SNAPSHOT_FORMAT && Array.isArray(value.id);
}

/** The backlog that the segments of an index are. */
export function joinSegments(segments: readonly IndexSegment[]): Backlog {
  const { format: _, place, ...columns } = wholeIndex(segments);
  return { ...columns, place: place.map((position) => PLACES[position] ?? 'closed') };
}

/** An answer that was just given here and is not in the snapshot yet. */
export interface FreshAnswer {
  id: number;
  decision: Decision | null;
  /** Instant at which it was saved, ISO 8601. */
  at: string;
  /** Day of it in the project's time zone. */
  day: number;
}

/** The backlog with fresh answers put in; the same object if there are none. */
export function withAnswers(backlog: Backlog, answers: readonly FreshAnswer[]): Backlog {
  if (answers.length === 0) return backlog;
  const changed: Backlog = {
    ...backlog,
    place: [...backlog.place],
    answered: [...backlog.answered],
    reason: [...backlog.reason],
    what: [...backlog.what],
    who: [...backlog.who],
    goal: [...backlog.goal],
    on: [...backlog.on],
    to: [...backlog.to],
  };
  for (const { id, decision, day } of answers) {
    const row = backlog.id.indexOf(id);
    const place = backlog.place[row];
    if (place === undefined) continue;
    const { what, who, goal, on, to } = indexColumns(decision);
    changed.place[row] = placeAfter(place, decision);
    changed.answered[row] = decision === null ? 0 : day;
    changed.reason[row] = decision?.reason ?? '';
    changed.what[row] = what;
    changed.who[row] = who;
    changed.goal[row] = goal;
    // What was answered and is not any more is open again since then.
    changed.on[row] = decision === null ? day : on;
    changed.to[row] = to;
  }
  return changed;
}

/** Where a request stands after an answer, as far as that can be known here; the next snapshot knows better. */
function placeAfter(before: Place, decision: Decision | null): Place {
  if (decision === null) return 'undecided';
  if (decision.outcome !== 'yes') return decision.outcome;
  if (before === 'under-way' || before === 'yes-in-progress') return 'yes-in-progress';
  return before === 'finished-before' || before === 'yes-done' ? 'yes-done' : 'yes-planned';
}
