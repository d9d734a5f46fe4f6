import fc from 'fast-check';
import { PLACES } from '../../../src/publishing/snapshot';
import { columnOf, type Backlog } from '../../../static/src/components/backlog/backlog';
import { agedRows } from '../../../static/src/components/backlog/done';
import { groupTitle } from '../../../static/src/components/backlog/group-words';
import {
  boardRows,
  findRows,
  groupRows,
  withEarlierDays,
  withOwnDays,
  GROUPINGS,
  SORTABLE,
  notNowLeftOut,
  sortedRows,
  waitsOfAll,
  type Filter,
  type Sorting,
} from '../../../static/src/components/backlog/rows';
import type { Search } from '../../../static/src/components/backlog/search';
import { perhapsRows, similarRows, tellingWords } from '../../../static/src/components/backlog/similar';
import { sumUp } from '../../../static/src/components/backlog/sums';
import { isWaits, waitsOn } from '../../../static/src/components/backlog/waits-on';
import { likesOf, type ReadPortal } from '../../../static/src/surfaces/desk/likes';
import { backlogOf, backlogs, inGerman, naive, rowsOf, text, TODAY, type Item } from './made-up-backlog';
import { textsOf } from './speech';

const plainItem: Item = {
  ...{ title: 'One', reason: '', what: '', who: '', goal: '', waits: '', asked: 1, answered: 0, to: 0, ended: 0 },
  ...{ place: PLACES.indexOf('undecided'), on: 0, waitsSince: 0, epic: -1 },
};

describe('order and groups', () => {
  it('sort keeps every row once and goes by what was chosen, with what has none of it last in both directions', () => {
    const { compare } = new Intl.Collator('de-DE', { numeric: true });
    const nothing: readonly unknown[] = ['', 0];
    const valueOf = (backlog: Backlog, by: Sorting['by'], row: number): string | number => {
      if (by === 'title') return backlog.title[row] ?? '';
      if (by === 'epic') return backlog.epics[backlog.epic[row] ?? -1]?.title ?? '';
      if (by === 'answer') return 1 + PLACES.indexOf(backlog.place[row] ?? 'closed');
      if (by === 'next' && backlog.place[row] === 'undecided') return 0;
      return backlog[by === 'next' ? 'on' : by][row] ?? 0;
    };
    const naively = (a: string | number, b: string | number): number =>
      typeof a === 'string' ? compare(a, String(b)) : a - Number(b);
    fc.assert(
      fc.property(backlogs, fc.constantFrom(...SORTABLE), fc.boolean(), (backlog, by, down) => {
        const sorted = sortedRows(backlog, { by, down }, 'de-DE', TODAY);
        expect([...sorted].sort((a, b) => a - b)).toEqual(rowsOf(backlog));
        const values = sorted.map((row) => valueOf(backlog, by, row));
        const some = values.filter((value) => !nothing.includes(value));
        expect(values.slice(0, some.length)).toEqual(some);
        some.slice(1).forEach((value, index) => {
          const [first, second] = down ? [value, some[index] ?? ''] : [some[index] ?? '', value];
          expect(naively(first, second)).toBeLessThanOrEqual(0);
        });
        // What is equal stands as on the board.
        const board = sortedRows(backlog, null, 'de-DE', TODAY);
        for (const one of new Set(values)) {
          const equal = sorted.filter((row) => valueOf(backlog, by, row) === one);
          const asOnBoard = by === 'answer' ? board : boardRows(backlog, TODAY);
          expect(equal).toEqual(asOnBoard.filter((row) => equal.includes(row)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has first what one wanted to look at again by a day that is past, the longest due before the others', () => {
    const at = (place: (typeof PLACES)[number], on: number, answered: number): Item => ({
      ...{ ...plainItem, on, answered },
      place: PLACES.indexOf(place),
    });
    const backlog = backlogOf([
      at('maybe', TODAY + 3, TODAY - 1),
      at('maybe', TODAY - 3, TODAY - 50),
      at('maybe', TODAY - 9, TODAY - 40),
      at('maybe', 0, TODAY - 2),
      at('maybe', TODAY, TODAY - 3),
      at('yes-planned', TODAY - 5, TODAY - 60),
    ]);
    expect(boardRows(backlog, TODAY)).toEqual([2, 1, 0, 3, 4, 5]);
  });

  it('counts what is not now and left out by filters, not what lacks the words that one searches', () => {
    const at = (place: (typeof PLACES)[number], title: string): Item => ({
      ...{ ...plainItem, title },
      place: PLACES.indexOf(place),
    });
    const backlog = backlogOf([
      at('not-now', 'Consent'),
      at('not-now', 'Chat'),
      at('not-now', 'Consent again'),
      at('maybe', 'Consent, too'),
    ]);
    const leftOf = (order: number[], given: Partial<Filter>): number => {
      const filter = { words: '', epics: [], columns: [], waits: [], only: null, ...given };
      const search = inGerman(backlog);
      return notNowLeftOut(backlog, order, search, filter, findRows(backlog, order, search, filter, TODAY), TODAY);
    };
    expect(leftOf([0, 1, 2, 3], { columns: ['maybe'] })).toBe(3);
    expect(leftOf([0, 3], { columns: ['maybe'] })).toBe(1);
    expect(leftOf([0, 1, 2, 3], { columns: ['maybe'], words: 'consent' })).toBe(2);
    expect(leftOf([0, 1, 2, 3], { words: 'consent' })).toBe(0);
    expect(leftOf([0, 1, 2, 3], { only: new Set([1]) })).toBe(2);
  });

  it('goes by the days on which the reader asked, where those are shown', () => {
    const asked = (day: number): Item => ({ ...plainItem, asked: day });
    const backlog = backlogOf([asked(TODAY - 30), asked(TODAY - 20), asked(TODAY - 10)]);
    const own = withOwnDays(backlog, new Map([[1, { on: TODAY - 15 }]]));
    expect(boardRows(own, TODAY)).toEqual([1, 0, 2]);
    expect(sortedRows(own, { by: 'asked', down: true }, 'en-US', TODAY)).toEqual([2, 0, 1]);
    expect(backlog.asked[0]).toBe(TODAY - 30);
    // What is counted begins with who asked first.
    const first = withEarlierDays(
      backlog,
      new Map([
        [1, { on: TODAY - 15 }],
        [2, { on: TODAY - 60 }],
      ]),
    );
    expect(sumUp(first, TODAY).oldest).toBe(TODAY - 60);
    expect(first.asked[0]).toBe(TODAY - 30);
  });

  it('groups hold every row once, in its order, together with its like', () => {
    fc.assert(
      fc.property(backlogs, fc.constantFrom(...GROUPINGS), (backlog, by) => {
        const groups = groupRows(backlog, rowsOf(backlog), by, TODAY, 'en-US');
        expect(groups.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual(rowsOf(backlog));
        expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
        const nameOf = (row: number): string => {
          const place = backlog.place[row] ?? 'closed';
          if (by === 'epic') return backlog.epics[backlog.epic[row] ?? -1]?.key ?? '';
          return by === 'answer' ? (columnOf(place) ?? place) : waitsOn(backlog, row, TODAY);
        };
        for (const { name, rows } of groups) {
          expect(rows).toEqual([...rows].sort((a, b) => a - b));
          expect(rows.every((row) => nameOf(row) === name)).toBe(true);
        }
        for (const language of ['en-US', 'de-DE'] as const) {
          for (const group of groups) expect(groupTitle(textsOf(language), by, group)).not.toMatch(/^ui\.|^$/);
        }
      }),
    );
  });

  it('names who is waited on, whichever way the name is written, and the team for what is due', () => {
    const at = (place: (typeof PLACES)[number], given: Partial<Item>): string =>
      waitsOn(
        backlogOf([
          {
            ...{
              title: '',
              reason: '',
              what: '',
              who: '',
              goal: '',
              waits: '',
              asked: 1,
              answered: 1,
              to: 0,
              ended: 0,
            },
            ...{ place: PLACES.indexOf(place), on: 0, waitsSince: 0, epic: -1, ...given },
          },
        ]),
        0,
        TODAY,
      );
    expect(at('undecided', {})).toBe('us');
    expect(at('undecided', { waits: 'IT Sécurity ' })).toBe('who:it security');
    expect(at('yes-planned', {})).toBe('work');
    expect(at('under-way', {})).toBe('work');
    expect(at('yes-planned', { who: 'Legal' })).toBe('who:legal');
    expect(at('maybe', { who: 'Legal', on: TODAY })).toBe('who:legal');
    // The day is over, but whoever was to answer still has not.
    expect(at('maybe', { who: 'Legal', on: TODAY - 1 })).toBe('who:legal');
    expect(at('maybe', { on: TODAY - 1 })).toBe('us');
    expect(at('not-now', { what: 'it ships', on: TODAY - 1 })).toBe('us');
    expect(at('test', { on: TODAY + 1 })).toBe('test');
    expect(at('test', { on: TODAY - 1 })).toBe('us');
    // Not yet, as long as there are days to look at its result.
    expect(at('test', { on: TODAY - 1, to: TODAY })).toBe('test');
    expect(at('not-now', { what: 'it ships', on: TODAY + 1 })).toBe('condition');
    expect(at('not-now', { on: TODAY + 1 })).toBe('date');
    expect(at('not-now', {})).toBe('nothing');
    expect(at('yes-done', { who: 'Legal', waits: 'legal' })).toBe('nothing');
  });

  it('offers as filter only what something on the board waits on', () => {
    fc.assert(
      fc.property(backlogs, (backlog) => {
        const names = waitsOfAll(backlog, TODAY, 'en-US').map(({ name }) => name);
        const expected = rowsOf(backlog)
          .filter((row) => columnOf(backlog.place[row] ?? 'closed') !== null)
          .map((row) => waitsOn(backlog, row, TODAY));
        expect(new Set(names)).toEqual(new Set(expected));
        expect(names.every((name) => isWaits(name) || name.startsWith('who:'))).toBe(true);
      }),
    );
  });
});

describe('numbers above a backlog', () => {
  it('count each request of the board once', () => {
    fc.assert(
      fc.property(backlogs, (backlog) => {
        const { undecided, openAgain, older, answers, late, again, results, others, done, inProgress } = sumUp(
          backlog,
          TODAY,
        );
        const onBoard = backlog.place.filter((place) => columnOf(place) !== null).length;
        const { yes, test, maybe } = answers;
        const isOpen = (_: unknown, row: number): boolean =>
          ['undecided', 'asked-before'].includes(backlog.place[row] ?? '') && (backlog.on[row] ?? 0) > 0;
        const openSince = backlog.on.filter(isOpen);
        expect(openAgain).toEqual({ count: openSince.length, since: Math.min(...openSince) });
        const openAgainOnBoard = backlog.place.filter(
          (place, row) => place === 'undecided' && isOpen(place, row),
        ).length;
        expect(undecided + openAgainOnBoard + yes + test + maybe + answers['not-now']).toBe(onBoard);
        expect(late).toBeLessThanOrEqual(yes - done);
        expect(done + inProgress).toBeLessThanOrEqual(yes);
        const days = backlog.asked.filter((_, row) => backlog.place[row] === 'asked-before' && !isOpen(_, row));
        const known = days.filter((one) => one > 0);
        expect(older).toEqual({ count: days.length, since: known.length === 0 ? 0 : Math.min(...known) });
        const overdue = (...columns: string[]): number =>
          rowsOf(backlog).filter((row) => {
            const on = backlog.on[row] ?? 0;
            const isOverdue = on > 0 && Math.max(on, backlog.to[row] ?? 0) < TODAY;
            return isOverdue && columns.includes(columnOf(backlog.place[row] ?? 'closed') ?? '');
          }).length;
        expect(again).toBe(overdue('maybe', 'not-now'));
        expect(results).toBe(overdue('test'));
        expect(others.count).toBe(
          backlog.waits.filter((who, row) => {
            const place = backlog.place[row] ?? 'closed';
            return who !== '' && columnOf(place) !== null && place !== 'yes-done';
          }).length,
        );
      }),
    );
  });

  it('let what is done age out of the board, by the day of the answer where no other is known', () => {
    const done = (ended: number, answered: number): Item => ({
      ...{ title: '', reason: '', what: '', who: '', goal: '', waits: '', asked: 1, answered, to: 0, ended },
      ...{ place: PLACES.indexOf('yes-done'), on: 0, waitsSince: 0, epic: -1 },
    });
    const backlog = backlogOf([done(TODAY - 60, 1), done(TODAY - 61, TODAY), done(0, TODAY - 61), done(0, 0)]);
    expect(agedRows(backlog, [0, 1, 2, 3], TODAY)).toEqual({ recent: [0, 3], aged: 2 });
  });
});

describe('what is like a request', () => {
  const asked = (title: string, reason = ''): Item => ({
    ...{ title, reason, what: '', who: '', goal: '', waits: '', asked: 1, answered: 1, to: 0, ended: 0 },
    ...{ place: PLACES.indexOf('maybe'), on: 0, waitsSince: 0, epic: -1 },
  });

  it('comes first where rare words stand in the title, whatever the accents, also if a word is new', () => {
    const backlog = backlogOf([
      asked('A newsletter for the team'),
      asked('One consent platform for the team', 'newsletter'),
      asked('Consent for the newsletter of the team'),
      asked('A chat tool for the team'),
    ]);
    const like = (query: string): number[] => similarRows(backlog, inGerman(backlog), query, 3).map(({ row }) => row);
    expect(like('Cónsent newsletter')).toEqual([2, 1, 0]);
    expect(like('chat unicorn')).toEqual([3]);
    expect(like('unicorn')).toEqual([]);
    expect(like('a an')).toEqual([]);
  });

  it('is never like it by small words, by the middle of a word, or by one word of many', () => {
    const backlog = backlogOf([
      asked('The northern list', 'With their help for the others'),
      asked('Webinar attendees'),
      asked('A budget for print'),
    ]);
    const like = (query: string): number[] => similarRows(backlog, inGerman(backlog), query, 3).map(({ row }) => row);
    expect(like('the webinar attendees into the CRM')).toEqual([1]);
    expect(like('for the others')).toEqual([0]);
    expect(like('with for the für die che per dla için')).toEqual([]);
    expect(like('tendees')).toEqual([]);
    expect(like('webin')).toEqual([1]);
    expect(like('xyzzy budget approvals')).toEqual([]);
    expect(like('budget, please!')).toEqual([2]);
  });

  it('is told apart from what only belongs to a theme of that name', () => {
    const backlog = backlogOf([
      { ...asked('Badge scans in the evening'), epic: 0 },
      { ...asked('A page for every webinar'), epic: 0 },
      { ...asked('Loyalität, what is it?'), epic: 0 },
      asked('A chat tool for the team'),
    ]);
    expect(similarRows(backlog, inGerman(backlog), 'loyalitat', 5).map(({ row, byTheme }) => [row, byTheme])).toEqual([
      [2, false],
      [0, true],
      [1, true],
    ]);
  });

  it('is told beside a search that finds little, and never what it finds', () => {
    const backlog = backlogOf([
      asked('Consent for newsletters'),
      asked('Consent for events'),
      ...Array.from({ length: 5 }, () => asked('A chat tool')),
    ]);
    const all = { words: '', epics: [], columns: [], waits: [], only: null };
    const perhaps = (words: string, more: Partial<Filter> = {}): number[] => {
      const filter = { ...all, words, ...more };
      const search = inGerman(backlog);
      return perhapsRows(backlog, search, filter, findRows(backlog, rowsOf(backlog), search, filter, TODAY));
    };
    expect(perhaps('consent newsletters')).toEqual([1]);
    expect(perhaps('consent unicorn')).toEqual([0, 1]);
    expect(perhaps('consent')).toEqual([]);
    expect(perhaps('chat tool events')).toEqual([2, 3, 4, 5, 6]);
    expect(perhaps('chat')).toEqual([]);
    expect(perhaps('')).toEqual([]);
    // What the reader's own filter leaves out is not brought back beside what it leaves.
    expect(perhaps('consent newsletters', { columns: ['maybe'] })).toEqual([]);
    expect(perhaps('consent newsletters', { columns: ['yes'] })).toEqual([0, 1]);
  });

  it('is found in every portal, and named once where several of a project show it', () => {
    const read = (projectId: string, portalId: string, backlog: Backlog): ReadPortal & { search: Search } => ({
      ...{ projectId, portalId, title: portalId, search: inGerman(backlog) },
      ...({ portal: { backlog }, answer: {} } as Pick<ReadPortal, 'portal' | 'answer'>),
    });
    const first = backlogOf([asked('Consent for newsletters'), asked('A chat tool')]);
    const same = backlogOf([asked('Consent for newsletters')]);
    const other = backlogOf([asked('Newsletters in print'), asked('A chat tool'), asked('A page for events')]);
    const { fits, byTheme } = likesOf(
      [read('1', 'a', first), read('1', 'b', same), read('2', 'c', other)],
      'consent newsletters',
    );
    expect(fits.map(({ from: { projectId, portalId }, row }) => [projectId, portalId, row])).toEqual([
      ['1', 'a', 0],
      ['2', 'c', 0],
    ]);
    expect(byTheme).toEqual([]);
  });

  it('never names a request twice, nor one that has none of the words', () => {
    fc.assert(
      fc.property(backlogs, text, (backlog, query) => {
        const likes = similarRows(backlog, inGerman(backlog), query, 5);
        const rows = likes.map(({ row }) => row);
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows.length).toBeLessThanOrEqual(5);
        const words = tellingWords(query);
        const all = { words: '', epics: [], columns: [], waits: [], only: null };
        for (const row of rows) expect(words.some((one) => naive(backlog, row, { ...all, words: one }))).toBe(true);
        // What only shares a theme comes last.
        const kinds = likes.map(({ byTheme }) => byTheme);
        expect(kinds).toEqual([...kinds].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});
