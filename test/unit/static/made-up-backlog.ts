/** Backlogs of made-up requests in many scripts, and the plainest search over them. */
import fc from 'fast-check';
import { PLACES, SNAPSHOT_FORMAT, type IndexSegment } from '../../../src/publishing/snapshot';
import { PARTY_ROLES } from '../../../src/requests/sections';
import { COLUMNS, columnOf, joinSegments, type Backlog } from '../../../static/src/components/backlog/backlog';
import { fold } from '../../../static/src/components/backlog/fold';
import { roleWord } from '../../../static/src/components/backlog/group-words';
import type { Filter } from '../../../static/src/components/backlog/rows';
import { searchOf, type Search } from '../../../static/src/components/backlog/search';
import { waitsOn } from '../../../static/src/components/backlog/waits-on';
import { textsOf } from './speech';

/** The day on which all of this is looked at. */
export const TODAY = 20_780;

/** Texts as people write them: a few words again and again, with capitals, accents and signs of other scripts. */
const word = fc.constantFrom(
  'Consent',
  'consent',
  'CAFÉ',
  'cafe',
  'Σίσυφος',
  'ΣΊΣΥΦΟΣ',
  'طلب',
  'Straße',
  'naïve',
  // An accent of its own, letters that are several signs or have no capital of one sign, a sign that is several in Hangul.
  'cafe\u0301',
  'İzin',
  'ısı',
  'Łódź',
  '한국어',
  'ﬁne',
  '≠',
  '=1+1',
  '🚀',
  'i̇',
);
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);
const day = fc.oneof(fc.constant(0), fc.integer({ min: TODAY - 200, max: TODAY + 200 }));
/** One request, as an index tells it. */
export const item = fc.record({
  title: text,
  reason: text,
  what: text,
  who: fc.constantFrom<string[]>('', 'Legal', 'legal', 'The vendor'),
  goal: text,
  waits: fc.constantFrom<string[]>('', '', ...PARTY_ROLES, 'The board', 'IT Sécurity '),
  place: fc.nat(PLACES.length - 1),
  asked: day,
  answered: day,
  on: day,
  to: day,
  ended: day,
  waitsSince: day,
  epic: fc.integer({ min: -1, max: 2 }),
});
export type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;

export const epics = ['Loyalität 2027', 'Privacy', 'Ünïque'].map((title, index) => ({
  key: `E-${index}`,
  title,
  ownership: null,
  sponsorRole: null,
  why: ['', 'Because the régulateur asks.', ''][index] ?? '',
}));

/** A backlog of such requests. */
export function backlogOf(items: readonly Item[]): Backlog {
  const segment: IndexSegment = {
    format: SNAPSHOT_FORMAT,
    id: items.map((_, index) => index + 1),
    key: items.map((_, index) => `M-${index + 1}`),
    title: items.map((one) => one.title),
    place: items.map((one) => one.place),
    asked: items.map((one) => one.asked),
    answered: items.map((one) => one.answered),
    reason: items.map((one) => one.reason),
    what: items.map((one) => one.what),
    who: items.map((one) => one.who),
    goal: items.map((one) => one.goal),
    on: items.map((one) => one.on),
    to: items.map((one) => one.to),
    ended: items.map((one) => one.ended),
    waits: items.map((one) => one.waits),
    waitsSince: items.map((one) => one.waitsSince),
    epic: items.map((one) => one.epic),
    epics,
  };
  return joinSegments([segment]);
}

/** Backlogs of any requests. */
export const backlogs = fc.array(item, { maxLength: 24 }).map(backlogOf);
/** What one may look for. */
export const filters: fc.Arbitrary<Filter> = fc.record({
  words: fc.oneof(
    text,
    fc.constantFrom(
      '',
      'con caf',
      'σισυφος',
      'M-3',
      'recht',
      'sicherheit',
      'legal',
      'kaffee',
      'regulateur',
      'i',
      '\u0301',
    ),
  ),
  epics: fc.subarray(epics.map(({ key }) => key)),
  columns: fc.subarray([...COLUMNS]),
  waits: fc.subarray(['us', 'test', 'who:legal', 'date', 'nothing']),
  only: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 24 })).map((ids) => new Set(ids))),
});

export const german = textsOf('de-DE');
export const inGerman = (backlog: Backlog): Search => searchOf(backlog, german);
/** Words of the reader's own for one of the requests. */
export const asAsked = new Map([[2, { title: 'Kaffee für alle' }]]);

/** The same in the plainest way: every word is a part of any of the texts that are shown in German. */
export function naive(backlog: Backlog, row: number, filter: Filter): boolean {
  const epic = backlog.epics[backlog.epic[row] ?? -1];
  const texts = [backlog.title, backlog.reason, backlog.what, backlog.who, backlog.goal, backlog.key];
  const hay = [
    ...texts.map((column) => column[row] ?? ''),
    ...[roleWord(german, backlog.waits[row] ?? ''), epic?.title ?? '', epic?.why ?? ''],
    asAsked.get(backlog.id[row] ?? 0)?.title ?? '',
  ].map(fold);
  const column = columnOf(backlog.place[row] ?? 'closed');
  return (
    fold(filter.words)
      .split(/\s+/)
      .every((one) => hay.some((part) => part.includes(one))) &&
    (filter.epics.length === 0 || (epic !== undefined && filter.epics.includes(epic.key))) &&
    (filter.columns.length === 0 || (column !== null && filter.columns.includes(column))) &&
    (filter.waits.length === 0 || filter.waits.includes(waitsOn(backlog, row, TODAY))) &&
    (filter.only === null || filter.only.has(backlog.id[row] ?? 0))
  );
}

/** All rows, in the order of the backlog. */
export const rowsOf = (backlog: Backlog): number[] => backlog.id.map((_, row) => row);
