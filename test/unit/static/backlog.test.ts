import type { Decision } from '../../../src/decisions/decision';
import { PLACES, SNAPSHOT_FORMAT, type IndexSegment, type Place } from '../../../src/publishing/snapshot';
import {
  columnOf,
  isReadableSegment,
  joinSegments,
  outcomeOf,
  withAnswers,
  type Backlog,
} from '../../../static/src/components/backlog/backlog';
import { fold } from '../../../static/src/components/backlog/fold';
import {
  boardRows,
  findRows,
  isEverything,
  rowsByPlace,
  sortedRows,
  type Filter,
} from '../../../static/src/components/backlog/rows';
import { searchOf } from '../../../static/src/components/backlog/search';
import { textsOf } from './speech';

interface Item {
  id: number;
  title: string;
  place: Place;
  asked?: number;
  answered?: number;
  reason?: string;
  what?: string;
  epic?: { key: string; title: string };
}

function segment(items: Item[]): IndexSegment {
  const epics = [...new Map(items.flatMap(({ epic }) => (epic ? [[epic.key, epic] as const] : []))).values()].map(
    (epic) => ({ ...epic, ownership: null, sponsorRole: null, why: '' }),
  );
  const column = <T>(value: (item: Item) => T): T[] => items.map(value);
  return {
    format: SNAPSHOT_FORMAT,
    id: column((item) => item.id),
    key: column((item) => `M-${item.id}`),
    title: column((item) => item.title),
    place: column((item) => PLACES.indexOf(item.place)),
    asked: column((item) => item.asked ?? 1),
    answered: column((item) => item.answered ?? 0),
    reason: column((item) => item.reason ?? ''),
    what: column((item) => item.what ?? ''),
    who: column(() => ''),
    goal: column(() => ''),
    on: column(() => 0),
    to: column(() => 0),
    ended: column(() => 0),
    waits: column(() => ''),
    waitsSince: column(() => 0),
    epic: column((item) => epics.findIndex(({ key }) => key === item.epic?.key)),
    epics,
  };
}

const loyalty = { key: 'M-1', title: 'Loyalität 2027' };
const privacy = { key: 'M-2', title: 'Privacy' };
const backlog: Backlog = joinSegments([
  segment([
    {
      id: 10,
      title: 'Push messages',
      place: 'not-now',
      asked: 5,
      answered: 20,
      epic: loyalty,
      what: 'the vendor ships webhooks',
    },
    { id: 11, title: 'Consent platform', place: 'undecided', asked: 9, epic: privacy },
  ]),
  segment([
    { id: 20, title: 'Café chat tool', place: 'undecided', asked: 7, epic: privacy, reason: '' },
    { id: 21, title: 'Short videos', place: 'not-now', asked: 6, answered: 30, reason: 'Nobody could review them.' },
    { id: 22, title: 'Coupons', place: 'asked-before', asked: 2, epic: loyalty },
  ]),
]);
const search = searchOf(backlog, textsOf());
const TODAY = 100;
const all: Filter = { words: '', epics: [], columns: [], waits: [], only: null };
const order = backlog.id.map((_, row) => row);
const ids = (rows: readonly number[]): (number | undefined)[] => rows.map((row) => backlog.id[row]);

describe('the backlog', () => {
  it('joins segments and knows an epic that stands in several only once', () => {
    expect(backlog.id).toEqual([10, 11, 20, 21, 22]);
    expect(backlog.epics).toMatchObject([loyalty, privacy]);
    expect(backlog.epic).toEqual([0, 1, 1, -1, 0]);
    expect(backlog.place).toEqual(['not-now', 'undecided', 'undecided', 'not-now', 'asked-before']);
  });

  it('reads only segments of the format it knows', () => {
    expect(isReadableSegment(segment([]))).toBe(true);
    expect(
      [null, [], {}, { format: SNAPSHOT_FORMAT + 1, id: [] }, { format: SNAPSHOT_FORMAT }].map(isReadableSegment),
    ).toEqual(Array(5).fill(false));
  });

  it('knows the column and the outcome of each place', () => {
    expect(PLACES.map(columnOf)).toEqual([
      ...['undecided', 'yes', 'yes', 'yes', 'test', 'maybe', 'not-now'],
      ...[null, null, null, null, null, null],
    ]);
    expect(PLACES.map(outcomeOf).slice(0, 2)).toEqual([null, 'yes']);
  });

  describe('with answers that were just given', () => {
    const at = '2026-11-22T10:00:00Z';
    const reason = 'We first try it with one segment.';
    const test: Decision = { outcome: 'test', reason, measure: 'leads', target: '50', endsOn: '2026-12-13' };

    it('moves the request to its new place, and leaves the snapshot as it was', () => {
      const changed = withAnswers(backlog, [{ id: 20, decision: test, at, day: 20_779 }]);
      const row = changed.id.indexOf(20);
      expect([changed.place[row], changed.reason[row], changed.what[row], changed.goal[row]]).toEqual([
        'test',
        reason,
        'leads',
        '50',
      ]);
      expect([changed.on[row], changed.answered[row]]).toEqual([20_800, 20_779]);
      expect(backlog.place[row]).toBe('undecided');
    });

    it('makes a request undecided again when the answer is taken back', () => {
      const changed = withAnswers(backlog, [{ id: 21, decision: null, at, day: 3 }]);
      const row = changed.id.indexOf(21);
      expect([changed.place[row], changed.reason[row], changed.answered[row]]).toEqual(['undecided', '', 0]);
      // It is open again since then.
      expect(changed.on[row]).toBe(3);
    });

    it('is the same backlog without any, and ignores what it does not show', () => {
      expect(withAnswers(backlog, [])).toBe(backlog);
      expect(withAnswers(backlog, [{ id: 999, decision: test, at, day: 3 }]).place).toEqual(backlog.place);
    });
  });
});

describe('search, filters and order', () => {
  it('finds every word, in title, reason, condition, key or epic, whatever the accents', () => {
    const find = (words: string) => ids(findRows(backlog, order, search, { ...all, words }, TODAY));
    expect(find('')).toEqual([10, 11, 20, 21, 22]);
    expect(find(' CAFE  chat ')).toEqual([20]);
    expect(find('webhooks')).toEqual([10]);
    expect(find('review videos')).toEqual([21]);
    expect(find('loyalitat')).toEqual([10, 22]);
    expect(find('m-11')).toEqual([11]);
    expect(find('nothing like it')).toEqual([]);
    expect(fold('ÅÉ Straße')).toBe('ae straße');
  });

  it('filters by epic and by column', () => {
    expect(ids(findRows(backlog, order, search, { ...all, epics: ['M-2'] }, TODAY))).toEqual([11, 20]);
    expect(ids(findRows(backlog, order, search, { ...all, columns: ['not-now'] }, TODAY))).toEqual([10, 21]);
    expect(ids(findRows(backlog, order, search, { ...all, words: 'push', epics: ['M-2'] }, TODAY))).toEqual([]);
  });

  it('keeps the order it was given, and the very same rows where nothing is searched for', () => {
    const reversed = [...order].reverse();
    expect(ids(findRows(backlog, reversed, search, { ...all, epics: ['M-2'] }, TODAY))).toEqual([20, 11]);
    expect(findRows(backlog, reversed, search, { ...all, words: '  ' }, TODAY)).toBe(reversed);
    expect(isEverything({ ...all, columns: ['maybe'] })).toBe(false);
  });

  it('has what waits longest first, and otherwise what was answered last first', () => {
    const byPlace = rowsByPlace(backlog, boardRows(backlog, TODAY));
    expect(ids(byPlace.undecided)).toEqual([20, 11]);
    expect(ids(byPlace['not-now'])).toEqual([21, 10]);
    expect(byPlace.test).toEqual([]);
  });

  it('sorts the list by what was chosen, and by the board otherwise', () => {
    const sorted = (by: Parameters<typeof sortedRows>[1]) => ids(sortedRows(backlog, by, 'de-DE', TODAY));
    expect(sorted(null)).toEqual([20, 11, 21, 10, 22]);
    expect(sorted({ by: 'title', down: false })).toEqual([20, 11, 22, 10, 21]);
    expect(sorted({ by: 'asked', down: true })).toEqual([11, 20, 21, 10, 22]);
    expect(sorted({ by: 'epic', down: false }).at(-1)).toBe(21);
    expect(sorted({ by: 'answered', down: true }).slice(0, 2)).toEqual([21, 10]);
  });
});
