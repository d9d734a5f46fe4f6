/** Finds words in everything that the index tells of each request. Pure. */
import type { Texts } from '../../lib/texts';
import type { Backlog } from './backlog';
import { finderOf, fold, isFoldedBySigns } from './fold';
import { roleWord } from './group-words';

/** Where a word stands, by row. */
export interface Hits {
  title(row: number): boolean;
  /** In anything that is the request's own. */
  own(row: number): boolean;
  /** In what it is part of. */
  theme(row: number): boolean;
}

export interface Search {
  /**
   * @param word folded, as `wordsOf` gives it
   * @param begins only as a word or the beginning of one
   */
  hitsOf(word: string, begins?: boolean): Hits;
  /** Does beforehand what the first word would wait for. */
  prepare(): void;
}

/**
 * The search of a backlog. It looks into the texts as they are and keeps no copy of them: of thousands of requests, that would be
 * as much again as the backlog itself.
 * @param asAsked the words in which the reader asked for it, by id
 */
export function searchOf(
  backlog: Backlog,
  texts: Pick<Texts, 't'>,
  asAsked?: ReadonlyMap<number, { title: string }>,
): Search {
  const { id, title, reason, what, who, goal, key, waits, epic, epics } = backlog;
  const columns = [title, reason, what, who, goal, key];
  const ownWords = (row: number): string => asAsked?.get(id[row] ?? 0)?.title ?? '';
  let odd: ReadonlySet<number> | undefined;
  const oddRows = (): ReadonlySet<number> =>
    (odd ??= new Set(
      id.flatMap((_, row) =>
        columns.every((column) => isFoldedBySigns(column[row] ?? '')) && isFoldedBySigns(ownWords(row)) ? [] : [row],
      ),
    ));
  return {
    prepare: () => void oddRows(),
    hitsOf(word, begins = false) {
      const finds = finderOf(word, begins);
      const stands = (text: string): boolean => finds(text) || (!isFoldedBySigns(text) && finds(fold(text)));
      const themes = epics.map((one) => stands(one.title) || stands(one.why));
      const roles = new Map<string, boolean>();
      const hasRole = (role: string): boolean => {
        const known = roles.get(role) ?? stands(roleWord(texts, role));
        roles.set(role, known);
        return known;
      };
      const odds = oddRows();
      // Most texts need no second look.
      const inRow = (text: string, row: number): boolean => finds(text) || (odds.has(row) && stands(text));
      return {
        title: (row) => inRow(title[row] ?? '', row),
        own: (row) =>
          columns.some((column) => inRow(column[row] ?? '', row)) ||
          (waits[row] !== '' && hasRole(waits[row] ?? '')) ||
          (asAsked !== undefined && inRow(ownWords(row), row)),
        theme: (row) => themes[epic[row] ?? -1] === true,
      };
    },
  };
}
