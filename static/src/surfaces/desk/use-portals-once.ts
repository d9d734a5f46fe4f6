import { useCallback, useEffect, useRef, useState } from 'react';
import { openPortal } from '../../components/backlog/use-portal';
import { call, type CallFailure, type CallResult } from '../../lib/bridge';
import type { ReadPortal } from './likes';
import type { DeskPortal } from './portal-summary';

/** What failed is not tried again before. */
const AGAIN_S = 10;

interface ReadPortals {
  /** Those that could be read; null while they are read. */
  read: readonly ReadPortal[] | null;
  /** Why one of them could not be read. */
  failure: CallFailure | null;
  /** Reads what is not read yet; what failed only if one comes back. */
  load: (again: boolean) => void;
}

/** Portals that are read when they are needed, and then kept. Whoever looks something up in them has not visited them. */
export function usePortalsOnce(portals: readonly DeskPortal[]): ReadPortals {
  const [wanted, setWanted] = useState(0);
  const [read, setRead] = useState<readonly ReadPortal[] | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const names = useRef(portals);
  const known = useRef(new Map<string, ReadPortal>());
  const quietUntil = useRef(0);
  useEffect(() => {
    if (wanted === 0) return;
    let gone = false;
    void Promise.all(names.current.map((portal) => readOnce(known.current, portal))).then((results) => {
      if (gone) return;
      const failed = results.flatMap((result) => (result.ok ? [] : [result.error]));
      quietUntil.current = Date.now() + (failed[0]?.retryAfterSeconds ?? AGAIN_S) * 1000;
      setFailure(failed[0] ?? null);
      setRead(results.flatMap((result) => (result.ok ? [result.value] : [])));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  const failed = failure !== null;
  const load = useCallback(
    (again: boolean) =>
      setWanted((count) => {
        if (count === 0) return 1;
        return again && failed && Date.now() >= quietUntil.current ? count + 1 : count;
      }),
    [failed],
  );
  return { read, failure, load };
}

async function readOnce(
  known: Map<string, ReadPortal>,
  { projectId, portalId, title }: DeskPortal,
): Promise<CallResult<ReadPortal>> {
  const name = `${projectId}:${portalId}`;
  const there = known.get(name);
  if (there !== undefined) return { ok: true, value: there };
  const answer = await call('portal.view', { projectId, portalId, looksUp: true });
  if (!answer.ok) return answer;
  const opened = await openPortal(answer);
  if (!opened.ok) return opened;
  const value = { projectId, portalId, title, portal: opened.value, answer: answer.value };
  known.set(name, value);
  return { ok: true, value };
}
