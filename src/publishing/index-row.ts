/** One item of an index, read out of its columns. */
import { PLACES, type Place, type StoredSegment } from './snapshot';

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
}

/** The rows of a segment with these ids, in the order of the segment. */
export function rowsOf(segment: StoredSegment, ids: ReadonlySet<number>): IndexRow[] {
  return segment.id.flatMap((id, at): IndexRow[] => {
    const place = PLACES[segment.place[at] ?? -1];
    if (!ids.has(id) || place === undefined) return [];
    return [
      {
        id,
        key: segment.key[at] ?? '',
        title: segment.title[at] ?? '',
        place,
        asked: segment.asked[at] ?? 0,
        answered: segment.answered[at] ?? 0,
        reason: segment.reason[at] ?? '',
        what: segment.what[at] ?? '',
        who: segment.who[at] ?? '',
        goal: segment.goal[at] ?? '',
        on: segment.on[at] ?? 0,
        to: segment.to[at] ?? 0,
        ended: segment.ended[at] ?? 0,
        waits: segment.waits[at] ?? '',
        waitsSince: segment.waitsSince[at] ?? 0,
        changed: segment.changed[at] ?? 0,
        how: segment.how[at] ?? 0,
      },
    ];
  });
}
