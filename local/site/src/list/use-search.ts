/** Pages of a search, one after the other. */
import { useEffect, useState } from 'react';
import { post } from '../api/http';
import { searchIssues } from '../api/issues';
import type { Issue } from '../api/types';
import { useOnChange } from '../data';

export interface SearchState {
  issues: Issue[];
  /** About how many there are; null while that is not known. */
  count: number | null;
  isLoading: boolean;
  error: unknown;
  more: (() => void) | null;
}

interface Kept {
  key: string;
  issues: Issue[];
  count: number | null;
  token: string | null;
  error: unknown;
}

/** How many rows come at once. */
const PAGE = 50;

/** Searches for JQL; reads again on change, as many rows as are shown. Waits while the fields are not known (null). */
export function useSearch(jql: string, fields: readonly string[] | null, who: string): SearchState {
  const key = JSON.stringify([jql, fields, who]);
  const [kept, setKept] = useState<Kept | null>(null);
  const [wanted, setWanted] = useState({ key, rows: PAGE, turn: 0 });
  const now = wanted.key === key ? wanted : { key, rows: PAGE, turn: 0 };
  useOnChange(() => setWanted({ ...now, turn: now.turn + 1 }));
  const { rows, turn } = now;
  useEffect(() => {
    let isCurrent = true;
    const [text, names] = JSON.parse(key) as [string, string[] | null];
    if (names === null) return undefined;
    const columns = names;
    async function run(): Promise<void> {
      const issues: Issue[] = [];
      let token: string | null = null;
      try {
        do {
          const page = await searchIssues({
            jql: text,
            fields: ['issuetype', 'project', ...columns],
            maxResults: Math.min(100, rows - issues.length),
            expand: 'renderedFields',
            ...(token === null ? {} : { nextPageToken: token }),
          });
          issues.push(...page.issues);
          token = page.isLast === true ? null : (page.nextPageToken ?? null);
        } while (token !== null && issues.length < rows);
        const counted = post<{ count: number }>('/rest/api/3/search/approximate-count', { jql: text });
        const found = await counted.then(
          (answer) => answer.count,
          () => null,
        );
        if (isCurrent) setKept({ key, issues, count: found, token, error: null });
      } catch (error) {
        if (isCurrent) setKept({ key, issues: [], count: null, token: null, error });
      }
    }
    void run();
    return () => {
      isCurrent = false;
    };
  }, [key, rows, turn]);
  const shown = kept?.key === key ? kept : null;
  return {
    issues: shown?.issues ?? [],
    count: shown?.count ?? null,
    isLoading: shown === null,
    error: shown?.error ?? null,
    more: shown !== null && shown.token !== null ? () => setWanted({ key, rows: rows + 100, turn }) : null,
  };
}
