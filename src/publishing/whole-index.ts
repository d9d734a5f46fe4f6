/**
 * The segments of an index as one. Stored, they are small, so that a change writes little; sent and read, they are one: half
 * the bytes, since what is alike then stands together. The front end joins by the same rule.
 */
import { SNAPSHOT_FORMAT, type IndexSegment } from './snapshot';

/** Joins segments in their order, without what is only stored; epics that stand in several are told apart by key. */
export function wholeIndex(segments: readonly IndexSegment[]): IndexSegment {
  const positions = new Map<string, number>();
  const epics: IndexSegment['epics'] = [];
  const epic = segments.flatMap((segment) => {
    const own = segment.epics.map((one) => {
      const known = positions.get(one.key);
      if (known !== undefined) return known;
      positions.set(one.key, epics.length);
      return epics.push(one) - 1;
    });
    return segment.epic.map((position) => own[position] ?? -1);
  });
  return {
    format: SNAPSHOT_FORMAT,
    id: segments.flatMap(({ id }) => id),
    key: segments.flatMap(({ key }) => key),
    title: segments.flatMap(({ title }) => title),
    place: segments.flatMap(({ place }) => place),
    asked: segments.flatMap(({ asked }) => asked),
    answered: segments.flatMap(({ answered }) => answered),
    reason: segments.flatMap(({ reason }) => reason),
    what: segments.flatMap(({ what }) => what),
    who: segments.flatMap(({ who }) => who),
    goal: segments.flatMap(({ goal }) => goal),
    on: segments.flatMap(({ on }) => on),
    to: segments.flatMap(({ to }) => to),
    ended: segments.flatMap(({ ended }) => ended),
    waits: segments.flatMap(({ waits }) => waits),
    waitsSince: segments.flatMap(({ waitsSince }) => waitsSince),
    epic,
    epics,
  };
}
