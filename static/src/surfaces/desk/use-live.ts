import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallFailure, CallResult } from '../../lib/bridge';

export type Live<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  /** What was there last; a look that failed since changes nothing, its time says how old it is. */
  | { kind: 'ready'; value: T };

const LOOK_MS = 60_000;

/**
 * Something that is looked at every minute while the page is seen, and when it is seen again.
 * @param read asks the back end; another function is another thing
 * @returns its state, and a function that looks at once
 */
export function useLive<T>(read: () => Promise<CallResult<T>>): [Live<T>, () => void] {
  const [state, setState] = useState<Live<T>>({ kind: 'loading' });
  const quietUntil = useRef(0);
  const underWay = useRef<Promise<void> | null>(null);

  const look = useCallback((): void => {
    if (underWay.current !== null || Date.now() < quietUntil.current) return;
    underWay.current = read().then((result) => {
      underWay.current = null;
      if (result.ok) {
        setState({ kind: 'ready', value: result.value });
        return;
      }
      quietUntil.current = Date.now() + (result.error.retryAfterSeconds ?? 0) * 1000;
      setState((before) => (before.kind === 'ready' ? before : { kind: 'failed', failure: result.error }));
    });
  }, [read]);

  useEffect(() => {
    const lookIfSeen = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    look();
    const timer = setInterval(lookIfSeen, LOOK_MS);
    document.addEventListener('visibilitychange', lookIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookIfSeen);
    };
  }, [look]);

  const lookNow = useCallback((): void => {
    quietUntil.current = 0;
    setState((before) => (before.kind === 'failed' ? { kind: 'loading' } : before));
    look();
  }, [look]);
  return [state, lookNow];
}
