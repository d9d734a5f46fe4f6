import fc from 'fast-check';
import { PLACES } from '../../../src/publishing/snapshot';
import { fold, piecesOf, wordsOf } from '../../../static/src/components/backlog/fold';
import { findRows } from '../../../static/src/components/backlog/rows';
import { searchOf } from '../../../static/src/components/backlog/search';
import { nextLineOf } from '../../../static/src/components/backlog/sentences';
import {
  asAsked,
  backlogOf,
  backlogs,
  filters,
  german,
  inGerman,
  item,
  naive,
  rowsOf,
  text,
  TODAY,
} from './made-up-backlog';
import { LOCALES, speechOn } from './speech';

describe('search and filters', () => {
  it('find what a plain loop finds, in the order given', () => {
    fc.assert(
      fc.property(backlogs, filters, fc.boolean(), (backlog, filter, turned) => {
        const order = turned ? rowsOf(backlog).reverse() : rowsOf(backlog);
        const found = findRows(backlog, order, searchOf(backlog, german, asAsked), filter, TODAY);
        expect(found).toEqual(order.filter((row) => naive(backlog, row, filter)));
      }),
      { numRuns: 400 },
    );
  });

  it.each(LOCALES)(
    'find what is shown of whom or what a request waits on, in the words in which it is shown (%s)',
    (locale) => {
      const speech = speechOn('2026-11-22', locale);
      const all = { words: '', epics: [], columns: [], waits: [], only: null };
      fc.assert(
        fc.property(item, (one) => {
          const backlog = backlogOf([one]);
          const { text: line } = nextLineOf(speech, backlog, 0);
          // What stays with other words is ours.
          const other = (words: string): string => (words.trim().replace(/[.;,]+$/, '') === '' ? '' : 'x');
          const ours = nextLineOf(
            speech,
            backlogOf([
              { ...one, what: other(one.what), who: other(one.who), goal: other(one.goal), waits: other(one.waits) },
            ]),
            0,
          );
          const own = new Set(wordsOf(ours.text.replace(/[“”„"«».,:;·()]/g, ' ')));
          const shown = wordsOf(line.replace(/[“”„"«».,:;·()]/g, ' ')).filter((word) => !own.has(word));
          for (const words of shown) {
            expect([words, findRows(backlog, [0], searchOf(backlog, speech.texts), { ...all, words }, TODAY)]).toEqual([
              words,
              [0],
            ]);
          }
        }),
      );
    },
  );

  it('finds a role by the name that the reader knows, and not by the one that is stored', () => {
    const one = {
      ...{ title: '', reason: '', what: '', who: '', goal: '', asked: 1, answered: 0, to: 0, ended: 0 },
      ...{ on: 0, waitsSince: 0, epic: -1 },
    };
    const backlog = backlogOf(
      ['legal', 'it-security', ''].map((waits) => ({ ...one, waits, place: PLACES.indexOf('undecided') })),
    );
    const find = (words: string): readonly number[] =>
      findRows(
        backlog,
        rowsOf(backlog),
        inGerman(backlog),
        { words, epics: [], columns: [], waits: [], only: null },
        TODAY,
      );
    expect(find('Recht')).toEqual([0]);
    expect(find('sicherheit')).toEqual([1]);
    expect(find('security')).toEqual([]);
    expect(find('legal')).toEqual([]);
  });

  it('fold a text as its signs are folded one by one', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (one) => {
        expect(Array.from(one, fold).join('')).toBe(fold(one));
      }),
    );
  });

  it('mark what was found: the pieces are the text again, and each hit is what was searched for', () => {
    fc.assert(
      fc.property(text, text, (one, search) => {
        const words = wordsOf(search);
        const pieces = piecesOf(one, words);
        expect(pieces.map((piece) => piece.text).join('')).toBe(one);
        for (const { hit, text: part } of pieces) {
          expect(words.some((piece) => fold(part).includes(piece))).toBe(hit && words.length > 0);
        }
        expect(pieces.some(({ hit }) => hit)).toBe(words.some((piece) => fold(one).includes(piece)));
      }),
      { numRuns: 400 },
    );
  });

  it('fold what people take for an accent, and Unicode does not', () => {
    expect(['Łódź', 'ISITMA', 'ısıtma', 'ΣΊΣΥΦΟΣ'].map(fold)).toEqual(['lodz', 'isitma', 'isitma', 'σισυφοσ']);
  });

  it('mark only where a word begins, where that is asked for', () => {
    const marked = (one: string, search: string): string[] =>
      piecesOf(one, wordsOf(search), true).flatMap(({ text: part, hit }) => (hit ? [part] : []));
    expect(marked('the other theme, Thé', 'the')).toEqual(['the', 'the', 'Thé']);
    expect(marked('Überall über alles', 'uber all')).toEqual(['Über', 'über', 'all']);
    expect(marked('breathe', 'the')).toEqual([]);
    // Without blanks between words, any sign may begin one.
    expect(marked('統一同意管理', '同意')).toEqual(['同意']);
  });

  it('mark what has accents, capitals and signs of several units as it was written', () => {
    expect(piecesOf('Ein CAFÉ 🚀 für alle', wordsOf('cafe fur'))).toEqual([
      { text: 'Ein ', hit: false },
      { text: 'CAFÉ', hit: true },
      { text: ' 🚀 ', hit: false },
      { text: 'für', hit: true },
      { text: ' alle', hit: false },
    ]);
    expect(piecesOf('Café', wordsOf('cafe'))).toEqual([{ text: 'Café', hit: true }]);
    expect(piecesOf('plain', [])).toEqual([{ text: 'plain', hit: false }]);
  });
});
