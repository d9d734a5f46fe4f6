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

/**
 * The requests that have most of the words, rare words counting for more than frequent ones, and those of the title for most.
 * @param query what somebody typed: a few words, or a sentence
 * @returns rows, the likest first
 */
export function similarRows(backlog: Backlog, texts: SearchTexts, query: string, most: number): number[] {
  const words = wordsOf(query).filter((word) => word.length >= WORD_LEAST);
  if (words.length === 0) return [];
  const all = texts.all();
  const weights = words.map((word) => {
    const found = all.reduce((count, text) => count + Number(text.includes(word)), 0);
    return found === 0 ? UNKNOWN : Math.log((all.length + 1) / (found + 1)) + 0.1;
  });
  const full = weights.reduce((sum, weight) => sum + weight, 0);
  const scored = all.flatMap((text, row) => {
    let found = 0;
    let score = 0;
    const title = fold(backlog.title[row] ?? '');
    words.forEach((word, index) => {
      if (!text.includes(word)) return;
      const weight = weights[index] ?? 0;
      found += weight;
      score += title.includes(word) ? weight * IN_TITLE : weight;
    });
    return found > 0 && found >= full * ENOUGH ? [{ row, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row);
}
