/** Requests that are like what somebody is about to ask. Pure. */
import type { Backlog } from './backlog';
import { isCommon } from './common-words';
import { wordsOf } from './fold';
import { isEverything, type Filter } from './rows';
import type { Search } from './search';

/** Shorter words say too little, whatever the language. */
const WORD_LEAST = 3;
/** So much of what was typed must be found, by the weight of its words. */
const ENOUGH = 0.34;
const IN_TITLE = 2;
/** A word that stands nowhere: it says that something is new, and must not hide what is like the rest. */
const UNKNOWN = 0.7;

const [NOWHERE, THEME, OWN] = [0, 1, 2] as const;

/** A request that is like what was typed. */
export interface Alike {
  row: number;
  score: number;
  /** Not by its own words: it only belongs to a theme that has them. */
  byTheme: boolean;
}

/** The words of a text that say what it is about, folded. */
export function tellingWords(query: string): string[] {
  const words = wordsOf(query.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' '));
  return words.filter((word) => word.length >= WORD_LEAST && !isCommon(word));
}

/**
 * The requests that have most of the words, rare words counting for more than frequent ones, and those of the title for most.
 * @param query what somebody typed: a few words, or a sentence
 * @returns the likest first; what only shares a theme comes after all others
 */
export function similarRows(backlog: Backlog, search: Search, query: string, most: number): Alike[] {
  const words = tellingWords(query);
  if (words.length === 0) return [];
  const total = backlog.id.length;
  const found = words.map((word) => {
    const hits = search.hitsOf(word, true);
    const where = backlog.id.map((_, row) => (hits.own(row) ? OWN : hits.theme(row) ? THEME : NOWHERE));
    const count = where.filter((one) => one !== NOWHERE).length;
    return { hits, where, weight: count === 0 ? UNKNOWN : Math.log((total + 1) / (count + 1)) + 0.1 };
  });
  const enough = found.reduce((sum, { weight }) => sum + weight, 0) * ENOUGH;
  const scored = backlog.id.flatMap((_, row): Alike | [] => {
    const here = found.filter(({ where }) => where[row] !== NOWHERE);
    const all = here.reduce((sum, { weight }) => sum + weight, 0);
    // One word of many is a coincidence, however rare it is.
    if (here.length * 3 <= words.length || all < enough) return [];
    const own = here.reduce((sum, { where, weight }) => sum + (where[row] === OWN ? weight : 0), 0);
    const score = here.reduce((sum, { hits, weight }) => sum + (hits.title(row) ? weight * IN_TITLE : weight), 0);
    return { row, score, byTheme: own < enough };
  });
  return scored
    .sort((a, b) => Number(a.byTheme) - Number(b.byTheme) || b.score - a.score || a.row - b.row)
    .slice(0, most);
}

/** A search that finds more than that needs no help. */
const FEW = 3;
const PERHAPS_MOST = 6;

/**
 * What is like a search that finds little, beside what it finds: somebody may mean what others have asked for in other words. Where
 * filters leave something out, what is like it may be just that: it is told only where nothing is left at all.
 * @param shown what search and filters leave
 */
export function perhapsRows(backlog: Backlog, search: Search, filter: Filter, shown: readonly number[]): number[] {
  const isFiltered = !isEverything({ ...filter, words: '' });
  if (shown.length > (isFiltered ? 0 : FEW)) return [];
  const known = new Set(shown);
  return similarRows(backlog, search, filter.words, PERHAPS_MOST + known.size)
    .map(({ row }) => row)
    .filter((row) => !known.has(row))
    .slice(0, PERHAPS_MOST);
}
