/** Requests that are like what somebody is about to ask. Pure. */
import type { Backlog } from './backlog';
import { fold, wordsOf } from './fold';
import type { SearchTexts } from './rows';

/** Shorter words say too little, whatever the language. */
const WORD_LEAST = 3;
/** So much of what was typed must be found, by the weight of its words. */
const ENOUGH = 0.34;
const IN_TITLE = 2;
/** A word that stands nowhere: it says that something is new, and must not hide what is like the rest. */
const UNKNOWN = 0.7;

/** A request that is like what was typed. */
export interface Alike {
  row: number;
  score: number;
  /** Not by its own words: it only belongs to a theme that has them. */
  byTheme: boolean;
}

/**
 * The requests that have most of the words, rare words counting for more than frequent ones, and those of the title for most.
 * @param query what somebody typed: a few words, or a sentence
 * @returns the likest first; what only shares a theme comes after all others
 */
export function similarRows(backlog: Backlog, texts: SearchTexts, query: string, most: number): Alike[] {
  const words = wordsOf(query).filter((word) => word.length >= WORD_LEAST);
  if (words.length === 0) return [];
  const all = texts.all();
  const weights = words.map((word) => {
    const found = all.reduce((count, text) => count + Number(text.includes(word)), 0);
    return found === 0 ? UNKNOWN : Math.log((all.length + 1) / (found + 1)) + 0.1;
  });
  const enough = weights.reduce((sum, weight) => sum + weight, 0) * ENOUGH;
  const scored = all.flatMap((text, row): Alike | [] => {
    let found = 0;
    let own = 0;
    let score = 0;
    const title = fold(backlog.title[row] ?? '');
    // The theme's title stands last in what is searched.
    const ownEnd = text.lastIndexOf('\n');
    words.forEach((word, index) => {
      const at = text.indexOf(word);
      if (at < 0) return;
      const weight = weights[index] ?? 0;
      found += weight;
      if (at < ownEnd) own += weight;
      score += title.includes(word) ? weight * IN_TITLE : weight;
    });
    return found > 0 && found >= enough ? { row, score, byTheme: own < enough } : [];
  });
  return scored
    .sort((a, b) => Number(a.byTheme) - Number(b.byTheme) || b.score - a.score || a.row - b.row)
    .slice(0, most);
}
