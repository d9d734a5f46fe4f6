import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallFailure, CallResult } from './bridge';

export type Live<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  /** What was there last; a look that failed since changes nothing, its time says how old it is. */
  | { kind: 'ready'; value: T };

const TICK_MS = 15_000;
const FAILED_MS = 60_000;

/** How often something is looked at again: by itself while the page is seen, or only when somebody comes back to the page. */
export interface Rhythm<T = unknown> {
  everyMs: number;
  byItself: boolean;
  /** Whether there is nothing that would become newer by itself: then only who comes back to the page later looks again. */
  isNothing?: (value: T) => boolean;
}

/** So long one does not look again where there was nothing, or nothing for this reader. */
const REST_MS = 600_000;
const FOR_OTHERS: readonly string[] = ['FORBIDDEN', 'NOT_PUBLISHED', 'NOT_ON'];

/**
 * Something that is looked at again now and then. A look that failed is tried again after a minute.
 * @param read asks the back end; another function is another thing
 * @returns its state, and a function that looks at once
 */
export function useLive<T>(
  read: () => Promise<CallResult<T>>,
  { everyMs, byItself, isNothing }: Rhythm<T>,
): [Live<T>, () => void] {
  const [state, setState] = useState<Live<T>>({ kind: 'loading' });
  const quietUntil = useRef(0);
  const isResting = useRef(false);
  const hasFailed = useRef(false);
  const underWay = useRef<Promise<void> | null>(null);

  const look = useCallback((): void => {
    if (underWay.current !== null || Date.now() < quietUntil.current) return;
    const asked = read().then((result) => {
      // Something else is read by now.
      if (underWay.current !== asked) return;
      underWay.current = null;
      hasFailed.current = !result.ok;
      isResting.current = result.ok ? isNothing?.(result.value) === true : FOR_OTHERS.includes(result.error.code);
      const pause = result.ok ? everyMs : Math.max(FAILED_MS, (result.error.retryAfterSeconds ?? 0) * 1000);
      quietUntil.current = Date.now() + (isResting.current ? REST_MS : pause);
      if (result.ok) {
        setState({ kind: 'ready', value: result.value });
        return;
      }
      setState((before) => (before.kind === 'ready' ? before : { kind: 'failed', failure: result.error }));
    });
    underWay.current = asked;
  }, [read, everyMs, isNothing]);

  useEffect(() => {
    const lookIfSeen = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    const lookByItself = (): void => {
      if (!isResting.current) lookIfSeen();
    };
    // What failed without a connection is tried again with one.
    const lookAgain = (): void => {
      if (!hasFailed.current) return;
      quietUntil.current = 0;
      look();
    };
    quietUntil.current = 0;
    underWay.current = null;
    look();
    const timer = byItself ? setInterval(lookByItself, TICK_MS) : undefined;
    document.addEventListener('visibilitychange', lookIfSeen);
    window.addEventListener('online', lookAgain);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
      window.removeEventListener('online', lookAgain);
    };
  }, [look, byItself]);

  const lookNow = useCallback((): void => {
    quietUntil.current = 0;
    setState((before) => (before.kind === 'failed' ? { kind: 'loading' } : before));
    look();
  }, [look]);
  return [state, lookNow];
}
