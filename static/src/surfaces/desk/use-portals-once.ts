import { useCallback, useEffect, useRef, useState } from 'react';
import { openPortal } from '../../components/backlog/use-portal';
import { aFewAtATime } from '../../lib/a-few-at-a-time';
import { call, type CallFailure, type CallResult } from '../../lib/bridge';
import type { ReadPortal } from './likes';
import type { DeskPortal } from './portal-summary';

/** What failed is not tried again before. */
const AGAIN_S = 10;
/** Whole backlogs are read: so many at the same time, and of a desk with more than these the first ones. */
const AT_ONCE = 3;
const MOST = 10;

interface ReadPortals {
  /** Those that could be read so far; null while none is asked for. */
  read: readonly ReadPortal[] | null;
  /** Those that are still being read. */
  waiting: readonly DeskPortal[];
  /** Why one of them could not be read. */
  failure: CallFailure | null;
  /** Reads what is not read yet; what failed only if one comes back. */
  load: (again: boolean) => void;
}

/** Which of a desk's portals are looked through, and which are too many. */
export const lookedThrough = (portals: readonly DeskPortal[]): [DeskPortal[], DeskPortal[]] => [
  portals.slice(0, MOST),
  portals.slice(MOST),
];

/**
 * Portals that are read when they are needed, a few at a time, and then kept; each is there as soon as it is read. Whoever looks
 * something up in them has not visited them.
 */
export function usePortalsOnce(portals: readonly DeskPortal[]): ReadPortals {
  const [wanted, setWanted] = useState(0);
  const [state, setState] = useState<Pick<ReadPortals, 'read' | 'waiting'>>({ read: null, waiting: [] });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const names = useRef(portals);
  const known = useRef(new Map<string, ReadPortal>());
  const quietUntil = useRef(0);
  useEffect(() => {
    if (wanted === 0) return;
    let gone = false;
    const all = names.current;
    const missing = all.filter((portal) => !known.current.has(nameOf(portal)));
    const waiting = new Set(missing);
    const failed: CallFailure[] = [];
    const show = (): void =>
      setState({
        read: all.flatMap((portal) => known.current.get(nameOf(portal)) ?? []),
        waiting: all.filter((portal) => waiting.has(portal)),
      });
    const read = async (portal: DeskPortal): Promise<void> => {
      const result = await readOne(portal);
      waiting.delete(portal);
      if (result.ok) known.current.set(nameOf(portal), result.value);
      else failed.push(result.error);
      if (!gone) show();
    };
    show();
    void aFewAtATime(missing, AT_ONCE, read, () => gone).then(() => {
      if (gone) return;
      quietUntil.current = Date.now() + (failed[0]?.retryAfterSeconds ?? AGAIN_S) * 1000;
      setFailure(failed[0] ?? null);
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
  return { ...state, failure, load };
}

const nameOf = ({ projectId, portalId }: DeskPortal): string => `${projectId}:${portalId}`;

async function readOne({ projectId, portalId, title }: DeskPortal): Promise<CallResult<ReadPortal>> {
  const answer = await call('portal.view', { projectId, portalId, looksUp: true });
  if (!answer.ok) return answer;
  const opened = await openPortal(answer);
  if (!opened.ok) return opened;
  return { ok: true, value: { projectId, portalId, title, portal: opened.value, answer: answer.value } };
}
