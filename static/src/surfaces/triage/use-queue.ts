import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, type Answer, type CallFailure, type CallResult } from '../../lib/bridge';
import type { Answered } from '../../lib/request-jql';
import { findByIds, findDue, findUndecided } from '../../lib/work-items';
import { nextInLine, waitingInLine, type QueuedItem } from './line';

/** When so few undecided ones are left, the next ones are fetched. */
const FEW = 5;

export interface Queue {
  /** The request in turn; null when there is none, or none yet. */
  turn: QueuedItem | null;
  loading: boolean;
  failure: CallFailure | null;
  /** What is due, or what was said, could not be looked up: it is missing in the queue. */
  dueFailure: CallFailure | null;
  /** Looks that up again. */
  findDueAgain(): void;
  /** Position of the request in turn, from 1, of how many; `more` if those are not all. */
  position: number;
  total: number;
  more: boolean;
  /** Those that still wait, oldest first, with the one in turn. */
  waiting: readonly QueuedItem[];
  /** Who comes after the one in turn. */
  upcoming: QueuedItem | null;
  /** Finds more of those that wait, where there are more. */
  findMore(): void;
  answered: number;
  skipped: number;
  next(answered: boolean): void;
  /** Several got an answer together. */
  answeredMany(ids: readonly string[]): void;
  /** Does not wait any more, though it had no turn. */
  leave(id: string): void;
  /** Waits again: its answer was undone. */
  comeBack(queued: QueuedItem): void;
  /** Has its turn once more, at once. */
  back(queued: QueuedItem): void;
  /** Waits again: it was closed without an answer, and that was taken back. Has its turn at once where it had one. */
  reopen(id: string, queued: QueuedItem | null): void;
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
  /** Each source fails by itself: what one has found says nothing of the others. */
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [dueFailure, setDueFailure] = useState<CallFailure | null>(null);
  const [dueRound, setDueRound] = useState(0);
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
    void Promise.all([findDue(waiting, today), findSpokenOf(waiting)]).then(([result, others]) => {
      if (gone) return;
      setDueFailure(!result.ok ? result.error : others.ok ? null : others.error);
      const found = (result.ok ? result.value : []).map(({ item, due: { kind, since } }): QueuedItem => ({
        item,
        kind,
        since,
      }));
      const spoken = others.ok ? others.value : [];
      const known = new Set(spoken.map(({ item }) => item.id));
      setDue(
        [...spoken, ...found.filter(({ item }) => !known.has(item.id))]
          .filter(({ item }) => !done.current.has(item.id))
          .sort((a, b) => (a.since < b.since ? -1 : 1)),
      );
    });
    return () => {
      gone = true;
    };
  }, [waiting, today, round, dueRound]);

  const left = useMemo(() => waitingInLine([undecided], seen).length, [undecided, seen]);
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

  const waitAgain = (id: string): void => {
    done.current.delete(id);
    setSeen((before) => new Set([...before].filter((one) => one !== id)));
  };
  const unanswer = (queued: QueuedItem): void => {
    waitAgain(queued.item.id);
    setAnswered((count) => count - 1);
  };

  const inLine = useMemo(() => waitingInLine([due ?? [], undecided], seen), [due, undecided, seen]);
  const all = inLine.length;
  return {
    turn,
    loading: turn === null && failure === null && (!isReady || page.more || all > 0),
    failure,
    dueFailure,
    findDueAgain: () => setDueRound((count) => count + 1),
    position: seen.size + 1,
    total: seen.size + all,
    more: page.more,
    waiting: inLine,
    upcoming: inLine.find((queued) => queued.item.id !== turn?.item.id) ?? null,
    findMore: () => void load(page.token),
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
    answeredMany(ids) {
      for (const id of ids) leave(id);
      setAnswered((count) => count + ids.length);
    },
    leave,
    comeBack: unanswer,
    back(queued) {
      unanswer(queued);
      setTurn(queued);
    },
    reopen(id, queued) {
      waitAgain(id);
      if (queued !== null) setTurn(queued);
    },
    again() {
      setUndecided([]);
      setDue(null);
      setSeen(new Set());
      setTurn(null);
      setSkipped(0);
      setFailure(null);
      setDueFailure(null);
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

/**
 * What the answers themselves do not say: those that came past the checks, and those of which readers say that something has
 * changed or that it is not needed any more.
 */
async function findSpokenOf(waiting: Answered): Promise<CallResult<QueuedItem[]>> {
  const listed = await call('triage.load', { projectId: waiting.projectId });
  if (!listed.ok) return listed;
  const byId = new Map(listed.value.items.map((one) => [String(one.issueId), one]));
  const items = await findByIds(waiting, [...byId.keys()].map(Number));
  if (!items.ok) return items;
  const value = items.value.flatMap((item): QueuedItem[] => {
    const one = byId.get(item.id);
    if (one === undefined || one.why === 'reopened') return [];
    return [
      { item, kind: one.why, since: one.since, note: one.note, ...(one.code === undefined ? {} : { wrong: one.code }) },
    ];
  });
  return { ok: true, value };
}
