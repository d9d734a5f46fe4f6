import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, type Answer, type CallFailure } from '../../lib/bridge';
import type { Answered } from '../../lib/request-jql';
import { findByIds, findDue, findUndecided } from '../../lib/work-items';
import { leftInLine, nextInLine, type QueuedItem } from './line';

/** When so few undecided ones are left, the next ones are fetched. */
const FEW = 5;

export interface Queue {
  /** The request in turn; null when there is none, or none yet. */
  turn: QueuedItem | null;
  loading: boolean;
  failure: CallFailure | null;
  /** Position of the request in turn, from 1, of how many; `more` if those are not all. */
  position: number;
  total: number;
  more: boolean;
  answered: number;
  skipped: number;
  next(answered: boolean): void;
  /** Does not wait any more, though it had no turn. */
  leave(id: string): void;
  /** Has its turn once more, at once. */
  back(queued: QueuedItem): void;
  /** Begins anew, with what still waits. */
  again(): void;
}

/** The requests of a project that wait for us, one after the other, oldest first. */
export function useQueue(projectId: string, context: Answer<'decision.context'>): Queue {
  const [undecided, setUndecided] = useState<QueuedItem[]>([]);
  const [due, setDue] = useState<QueuedItem[] | null>(null);
  const [turn, setTurn] = useState<QueuedItem | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [page, setPage] = useState<{ token: string | null; more: boolean }>({ token: null, more: true });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [answered, setAnswered] = useState(0);
  const [skipped, setSkipped] = useState(0);
  const [round, setRound] = useState(0);
  const busy = useRef(false);
  const done = useRef(new Set<string>());

  const { fieldId, fieldName, requestTypeIds, startLine, today } = context;
  const waiting = useMemo(
    () => ({ projectId, typeIds: requestTypeIds, fieldId, fieldName, startLine: startLine ?? '1970-01-01' }),
    [projectId, requestTypeIds, fieldId, fieldName, startLine],
  );
  const load = useCallback(
    async (token: string | null): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      const result = await findUndecided(waiting, token);
      busy.current = false;
      if (!result.ok) {
        setFailure(result.error);
        return;
      }
      const found = result.value;
      setFailure(null);
      setUndecided((before) => {
        const known = new Set(before.map(({ item }) => item.id));
        // Jira's search lags: what was just answered may still be found.
        const news = found.items.filter(({ id }) => !known.has(id) && !done.current.has(id));
        return [
          ...before,
          ...news.map((item): QueuedItem => ({ item, kind: 'undecided', since: isoOf(item.created) })),
        ];
      });
      setPage({ token: found.next, more: found.next !== null });
    },
    [waiting],
  );

  useEffect(() => {
    let gone = false;
    void Promise.all([findDue(waiting, today), findRepairs(waiting)]).then(([result, repairs]) => {
      if (gone) return;
      if (!result.ok) setFailure(result.error);
      const found = (result.ok ? result.value : []).map(({ item, due: { kind, since } }): QueuedItem => ({
        item,
        kind,
        since,
      }));
      const toMend = new Set(repairs.map(({ item }) => item.id));
      setDue(
        [...repairs, ...found.filter(({ item }) => !toMend.has(item.id))]
          .filter(({ item }) => !done.current.has(item.id))
          .sort((a, b) => (a.since < b.since ? -1 : 1)),
      );
    });
    return () => {
      gone = true;
    };
  }, [waiting, today, round]);

  const left = leftInLine([undecided], seen);
  const wanted = page.more && failure === null && left <= FEW;
  useEffect(() => {
    if (wanted) void load(page.token);
  }, [wanted, load, page.token, round]);

  // Who is in turn stays so, whatever is found meanwhile.
  const isReady = due !== null && (undecided.length > 0 || !page.more);
  useEffect(() => {
    if (turn === null && isReady) setTurn(nextInLine([due, undecided], seen));
  }, [turn, isReady, due, undecided, seen]);

  const leave = useCallback((id: string): void => {
    done.current.add(id);
    setSeen((before) => new Set([...before, id]));
    setTurn((now) => (now?.item.id === id ? null : now));
  }, []);

  const all = leftInLine([due ?? [], undecided], seen);
  return {
    turn,
    loading: turn === null && failure === null && (!isReady || page.more || all > 0),
    failure,
    position: seen.size + 1,
    total: seen.size + all,
    more: page.more,
    answered,
    skipped,
    next(isAnswered) {
      if (turn === null) return;
      if (isAnswered) done.current.add(turn.item.id);
      const after = new Set([...seen, turn.item.id]);
      setSeen(after);
      setTurn(nextInLine([due ?? [], undecided], after));
      if (isAnswered) setAnswered((count) => count + 1);
      else setSkipped((count) => count + 1);
    },
    leave,
    back(queued) {
      done.current.delete(queued.item.id);
      setAnswered((count) => count - 1);
      setSeen((before) => new Set([...before].filter((id) => id !== queued.item.id)));
      setTurn(queued);
    },
    again() {
      setUndecided([]);
      setDue(null);
      setSeen(new Set());
      setTurn(null);
      setSkipped(0);
      setFailure(null);
      setPage({ token: null, more: true });
      setRound((count) => count + 1);
    },
  };
}

/** An instant as Jira writes it, in the one form that can be compared as text. */
function isoOf(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : new Date(at).toISOString();
}

/** Answers that came past the checks: whoever answers them anew mends them. None, if the list can not be had now. */
async function findRepairs(waiting: Answered): Promise<QueuedItem[]> {
  const listed = await call('decision.repairs', { projectId: waiting.projectId });
  if (!listed.ok) return [];
  const byId = new Map(listed.value.items.map((repair) => [String(repair.issueId), repair]));
  const items = await findByIds(
    waiting,
    listed.value.items.map(({ issueId }) => issueId),
  );
  return (items.ok ? items.value : []).flatMap((item) => {
    const repair = byId.get(item.id);
    return repair === undefined ? [] : [{ item, kind: 'repair' as const, since: repair.since, wrong: repair.code }];
  });
}
