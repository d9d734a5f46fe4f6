import fc from 'fast-check';
import Papa from 'papaparse';
import { dayNumber } from '../../../src/decisions/calendar-date';
import { PLACES, SNAPSHOT_FORMAT, type Place } from '../../../src/publishing/snapshot';
import { VIEWS } from '../../../static/src/components/backlog/address';
import { joinSegments, type Backlog } from '../../../static/src/components/backlog/backlog';
import { CHANGE_ORDER, partsOfChanges, withPassedDays } from '../../../static/src/components/backlog/changes';
import { datedRows, monthsOf, placeOn } from '../../../static/src/components/backlog/dates';
import { GROUPINGS } from '../../../static/src/components/backlog/rows';
import { csvOf } from '../../../static/src/components/backlog/save-csv';
import { tableOf, type Screen } from '../../../static/src/components/backlog/screen-table';
import { speechOn } from './speech';

const speech = speechOn('2026-11-22');
const { today } = speech;

interface Given {
  title: string;
  place: Place;
  on?: number;
  to?: number;
  answered?: number;
  reason?: string;
}

function backlogOf(items: readonly Given[]): Backlog {
  return joinSegments([
    {
      format: SNAPSHOT_FORMAT,
      id: items.map((_, index) => index + 1),
      key: items.map((_, index) => `M-${index + 1}`),
      title: items.map(({ title }) => title),
      place: items.map(({ place }) => PLACES.indexOf(place)),
      asked: items.map(() => dayNumber('2026-10-01')),
      answered: items.map(({ answered }) => answered ?? 0),
      reason: items.map(({ reason }) => reason ?? ''),
      what: items.map(() => ''),
      who: items.map(() => ''),
      goal: items.map(() => ''),
      on: items.map(({ on }) => on ?? 0),
      to: items.map(({ to }) => to ?? 0),
      ended: items.map(() => 0),
      waits: items.map(() => ''),
      waitsSince: items.map(() => 0),
      epic: items.map(() => -1),
      epics: [],
    },
  ]);
}

const screenOf = (backlog: Backlog, more: Partial<Screen> = {}): Screen => ({
  title: 'What we do',
  view: 'list',
  backlog,
  rows: backlog.id.map((_, row) => row),
  columns: [],
  group: null,
  unfolded: new Set(),
  perhaps: [],
  changes: new Map(),
  asAsked: new Map(),
  speech,
  ...more,
});

const titles = (table: string[][]): (string | undefined)[] => {
  const at = table[0]?.indexOf('Request') ?? -1;
  return table.slice(1).map((line) => line[at]);
};

describe('what is on the screen, as a table', () => {
  const backlog = backlogOf([
    { title: 'Asked', place: 'undecided' },
    { title: 'Planned', place: 'yes-planned', on: dayNumber('2026-12-12'), answered: 1 },
    {
      title: 'Moving',
      place: 'yes-in-progress',
      on: dayNumber('2026-12-01'),
      to: dayNumber('2027-01-15'),
      answered: 1,
    },
    { title: 'Ready', place: 'yes-done', answered: today },
    { title: 'Trying', place: 'test', on: dayNumber('2026-11-30'), answered: dayNumber('2026-11-10') },
    { title: 'Old', place: 'asked-before' },
  ]);

  it('has the list in its order, with words for answers and days for spreadsheets', () => {
    const table = tableOf(screenOf(backlog, { rows: [4, 0] }));
    expect(table).toEqual([
      ['Number', 'Request', 'Answer', 'Why', 'What comes next', 'Theme', 'Asked', 'Answered'],
      ['M-5', 'Trying', 'Let’s test it', '', 'day 13 of 20', '', '2026-10-01', '2026-11-10'],
      ['M-1', 'Asked', 'No answer yet', '', expect.stringContaining('7 weeks'), '', '2026-10-01', ''],
    ]);
  });

  it('has the board column by column, without what is folded there', () => {
    expect(titles(tableOf(screenOf(backlog, { view: 'board' })))).toEqual(['Asked', 'Moving', 'Planned', 'Trying']);
    expect(titles(tableOf(screenOf(backlog, { view: 'board', columns: ['test'] })))).toEqual(['Trying']);
  });

  it('has what is unfolded on the board, where it stands there', () => {
    const on = (unfolded: Place[], more: Partial<Screen> = {}): (string | undefined)[] =>
      titles(tableOf(screenOf(backlog, { view: 'board', unfolded: new Set(unfolded), ...more })));
    expect(on(['yes-done'])).toEqual(['Asked', 'Moving', 'Planned', 'Ready', 'Trying']);
    expect(on(['asked-before'])).toEqual(['Asked', 'Moving', 'Planned', 'Trying', 'Old']);
    // With chosen columns nothing stands below them.
    expect(on(['yes-done', 'asked-before'], { columns: ['yes'] })).toEqual(['Moving', 'Planned', 'Ready']);
    const aged = backlogOf([{ title: 'Long ago', place: 'yes-done', answered: today - 100 }]);
    expect(titles(tableOf(screenOf(aged, { view: 'board', unfolded: new Set(['yes-done'] as const) })))).toEqual([]);
  });

  it('has what is perhaps meant, under its heading', () => {
    const table = tableOf(screenOf(backlog, { view: 'board', rows: [], perhaps: [5, 0] }));
    expect(titles(table)).toEqual(['Old', 'Asked']);
    expect(table.slice(1).map(([group]) => group)).toEqual(Array(2).fill(speech.texts.t('ui.filter.perhaps')));
  });

  it('has the roadmap with its dates only', () => {
    const table = tableOf(screenOf(backlog, { view: 'roadmap' }));
    expect(titles(table)).toEqual(['Trying', 'Planned', 'Moving']);
    const [head = []] = table;
    const from = head.indexOf('From');
    expect(table.slice(1).map((line) => line.slice(from, from + 2))).toEqual([
      ['2026-11-10', '2026-11-30'],
      ['2026-12-12', '2026-12-12'],
      ['2026-12-01', '2027-01-15'],
    ]);
  });

  it('says the group of each line, and what changed', () => {
    const grouped = tableOf(screenOf(backlog, { group: 'answer' }));
    expect(grouped[0]?.[0]).toBe('Group');
    expect(grouped.map(([group]) => group)).toContain('Old request');
    const changed = tableOf(
      screenOf(backlog, {
        view: 'changed',
        changes: new Map([[1, { what: 'changed-answer', was: 'maybe' }]]),
        rows: [0],
      }),
    );
    expect(changed[1]).toEqual(expect.arrayContaining(['The answer changed', 'Maybe']));
  });

  it('has what changed in the order of its parts', () => {
    const what = fc.option(fc.record({ what: fc.constantFrom(...CHANGE_ORDER), was: fc.constant(null) }));
    fc.assert(
      fc.property(fc.array(what, { minLength: 6, maxLength: 6 }), (given) => {
        const changes = new Map(given.flatMap((one, row) => (one === null ? [] : [[row + 1, one] as const])));
        const rows = backlog.id.flatMap((id, row) => (changes.has(id) ? [row] : []));
        const shown = partsOfChanges(backlog, rows, changes).flatMap(({ list }) => list);
        expect(shown).toHaveLength(rows.length);
        expect(titles(tableOf(screenOf(backlog, { view: 'changed', changes, rows })))).toEqual(
          shown.map((row) => backlog.title[row]),
        );
      }),
    );
  });

  it('tells of a day that passed since the last visit, and of nothing that somebody did meanwhile', () => {
    const since = today - 10;
    const decided = fc.constantFrom<Place[]>('yes-planned', 'yes-in-progress', 'test', 'maybe', 'not-now');
    const rows = fc.array(
      fc.record({ place: fc.oneof(decided, fc.constantFrom(...PLACES)), on: fc.nat(20), to: fc.nat(20) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, fc.nat(12), (given, known) => {
        const days = given.map(({ place, on, to }) => ({
          ...{ title: '', place },
          on: on === 0 ? 0 : today - 15 + on,
          to: to === 0 ? 0 : today - 15 + to,
        }));
        const made = backlogOf(days);
        const done = new Map([[known, { what: 'moved' as const, was: null }]]);
        const told = withPassedDays(done, made, { since, today });
        expect(told.get(known)).toEqual({ what: 'moved', was: null });
        days.forEach(({ place, on, to }, row) => {
          if (row + 1 === known) return;
          const last = Math.max(on, to);
          const isTold =
            ['yes-planned', 'yes-in-progress', 'test', 'maybe', 'not-now'].includes(place) &&
            on > 0 &&
            last >= since &&
            last < today;
          expect(told.get(row + 1)).toEqual(isTold ? { what: 'late', was: null } : undefined);
        });
      }),
    );
  });

  it('has the reader’s own words and day where the screen has them', () => {
    const asAsked = new Map([[1, { key: 'REQ-1', title: 'Please look at it', on: dayNumber('2026-08-21') }]]);
    const table = tableOf(screenOf(backlog, { view: 'mine', asAsked, rows: [0, 1] }));
    expect(table[0]).toEqual(expect.arrayContaining(['You asked']));
    expect(table[1]).toEqual(
      expect.arrayContaining(['Please look at it', '2026-08-21', 'waiting for our answer for 3 months']),
    );
    expect(tableOf(screenOf(backlog, { view: 'mine', asAsked, rows: [1] }))[0]).not.toContain('You asked');
    expect(tableOf(screenOf(backlog, { view: 'roadmap', asAsked }))[0]).not.toContain('You asked');
  });

  it('has lines of one length, and none twice, whatever the view', () => {
    const given = fc.record({ title: fc.string(), place: fc.constantFrom(...PLACES), on: fc.nat(30_000) });
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 12 }),
        fc.constantFrom(...VIEWS),
        fc.option(fc.constantFrom(...GROUPINGS)),
        (items, view, group) => {
          const table = tableOf(screenOf(backlogOf(items), { view, group }));
          expect(new Set(table.map((line) => line.length)).size).toBe(1);
          const at = table[0]?.indexOf('Number') ?? -1;
          const keys = table.slice(1).map((line) => line[at]);
          expect(new Set(keys).size).toBe(keys.length);
          if (view === 'list' || view === 'mine') expect(keys).toHaveLength(items.length);
        },
      ),
    );
  });
});

describe('CSV', () => {
  const cell = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom('', ' ', '\t', '\u00a0', '\n'),
        fc.constantFrom('=', '+', '-', '@', '＝', '\t='),
        fc.string(),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom('a;=1+1', 'a,=1+1', '"=1+1', 'x\r\n=cmd|calc', '=HYPERLINK("http://x","y")'),
  );
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });

  it.each(['en-US', 'de-DE'])('gives back every text, and no cell is a formula (%s)', (locale) => {
    fc.assert(
      fc.property(tables, (table) => {
        const text = csvOf(table, locale);
        expect(text.startsWith('\uFEFF')).toBe(true);
        // Whichever sign somebody's spreadsheet splits by: a cell ends only where its quotes do.
        const delimiter = locale === 'de-DE' ? ';' : ',';
        const { data } = Papa.parse<string[]>(text.slice(1).replace(/\r\n$/, ''), { delimiter, newline: '\r\n' });
        expect(data).toHaveLength(table.length);
        data.forEach((line, row) => {
          line.forEach((read, column) => {
            const written = table[row]?.[column] ?? '';
            expect([written, `'${written}`]).toContain(read);
            expect(read).not.toMatch(/^[\s\u00a0]*[=+\-@＝＋－＠]/);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is separated by what a spreadsheet of the language expects', () => {
    expect(csvOf([['a', 'b']], 'en-US')).toBe('\uFEFF"a","b"\r\n');
    expect(csvOf([['a', 'b']], 'de-DE')).toBe('\uFEFF"a";"b"\r\n');
  });
});

describe('the roadmap', () => {
  it('holds what has a date and is not done, by its last day', () => {
    const given = fc.record({
      title: fc.string(),
      place: fc.constantFrom(...PLACES),
      on: fc.oneof(fc.constant(0), fc.integer({ min: today - 800, max: today + 1200 })),
      to: fc.oneof(fc.constant(0), fc.integer({ min: today - 800, max: today + 1200 })),
      answered: fc.integer({ min: 0, max: today }),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 15 }), (items) => {
        const backlog = backlogOf(items);
        const dated = datedRows(backlog, [...items.keys()]);
        const open = ['yes-planned', 'yes-in-progress', 'test'];
        expect(new Set(dated.map(({ row }) => row))).toEqual(
          new Set(items.flatMap(({ place, on }, row) => (on > 0 && open.includes(place) ? [row] : []))),
        );
        expect(dated.map(({ to }) => to)).toEqual(dated.map(({ to }) => to).sort((a, b) => a - b));
        const months = monthsOf(dated, today);
        expect(months.some(({ day, days }) => today >= day && today < day + days)).toBe(true);
        expect(months.length).toBeLessThanOrEqual(18);
        for (const { from, to } of dated) {
          expect(from).toBeLessThanOrEqual(to);
          const { start, end } = placeOn(months, from, to);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('begins with this month, or with what is late, and lays days among the months', () => {
    const months = monthsOf([{ row: 0, from: dayNumber('2026-12-05'), to: dayNumber('2026-12-05') }], today);
    expect(months).toEqual([
      { day: dayNumber('2026-11-01'), days: 30 },
      { day: dayNumber('2026-12-01'), days: 31 },
    ]);
    expect(placeOn(months, dayNumber('2026-12-01'), dayNumber('2026-12-31'))).toEqual({ start: 30 / 61, end: 1 });
    expect(monthsOf([], today)).toHaveLength(1);
  });
});
