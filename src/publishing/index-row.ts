/** One item of an index as it is shown by itself, where nobody reads the whole. */
import type { Place } from './snapshot';

/** Columns mean what they mean in StoredSegment. */
export interface IndexRow {
  id: number;
  key: string;
  title: string;
  place: Place;
  asked: number;
  answered: number;
  reason: string;
  what: string;
  who: string;
  goal: string;
  on: number;
  to: number;
  ended: number;
  waits: string;
  waitsSince: number;
  changed: number;
  how: number;
  was: number;
}
