import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, CallFailure } from '../../lib/bridge';
import type { AskedItem } from '../../lib/asked-item';
import { findUndecided } from '../../lib/work-items';

/** When so few are left, the next ones are fetched. */
const FEW = 5;

export interface Queue {
  /** The request in turn; null when there is none, or none yet. */
  item: AskedItem | null;
  loading: boolean;
  failure: CallFailure | null;
  /** Position of the request in turn, from 1, of how many; `more` if those are not all. */
  position: number;
  total: number;
  more: boolean;
  answered: number;
  skipped: number;
  next(answered: boolean): void;
  /** Begins anew, with what is still undecided. */
  again(): void;
}

/** The undecided requests of a project, one after the other, oldest first. */
export function useQueue(projectId: string, context: Answer<'decision.context'>): Queue {
  const [items, setItems] = useState<AskedItem[]>([]);
  const [index, setIndex] = useState(0);
  const [page, setPage] = useState<{ token: string | null; more: boolean }>({ token: null, more: true });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [answered, setAnswered] = useState(0);
  const [skipped, setSkipped] = useState(0);
  const [round, setRound] = useState(0);
  const busy = useRef(false);
  const done = useRef(new Set<string>());

  const { fieldId, requestTypeIds, startLine } = context;
  const load = useCallback(
    async (token: string | null): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      const result = await findUndecided(
        { projectId, typeIds: requestTypeIds, fieldId, startLine: startLine ?? '1970-01-01' },
        token,
      );
      busy.current = false;
      if (!result.ok) {
        setFailure(result.error);
        return;
      }
      const found = result.value;
      setFailure(null);
      setItems((before) => {
        const known = new Set(before.map(({ id }) => id));
        // Jira's search lags: what was just answered may still be found.
        return [...before, ...found.items.filter(({ id }) => !known.has(id) && !done.current.has(id))];
      });
      setPage({ token: found.next, more: found.next !== null });
    },
    [projectId, requestTypeIds, fieldId, startLine],
  );

  const wanted = page.more && failure === null && items.length - index <= FEW;
  useEffect(() => {
    if (wanted) void load(page.token);
  }, [wanted, load, page.token, round]);

  return {
    item: items[index] ?? null,
    loading: page.more && failure === null && index >= items.length,
    failure,
    position: index + 1,
    total: items.length,
    more: page.more,
    answered,
    skipped,
    next(isAnswered) {
      const current = items[index];
      if (isAnswered && current !== undefined) done.current.add(current.id);
      setIndex((position) => position + 1);
      if (isAnswered) setAnswered((count) => count + 1);
      else setSkipped((count) => count + 1);
    },
    again() {
      setItems([]);
      setIndex(0);
      setSkipped(0);
      setFailure(null);
      setPage({ token: null, more: true });
      setRound((count) => count + 1);
    },
  };
}
