/** Loading with its three states, and one signal that says "something changed, read again". */
import { useCallback, useEffect, useRef, useState } from 'react';
import { RestError } from './api/http';

export type Loaded<T> = { state: 'loading' } | { state: 'failed'; error: unknown } | { state: 'ready'; value: T };

const changed = new EventTarget();

/** Tells every page that work items, screens or settings may have changed. */
export function announceChange(): void {
  changed.dispatchEvent(new Event('change'));
}

/** Runs whenever something on the site may have changed: by this page, or while the window was in the background. */
export function useOnChange(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const call = (): void => latest.current();
    const seen = (): void => {
      if (document.visibilityState === 'visible') call();
    };
    changed.addEventListener('change', call);
    document.addEventListener('visibilitychange', seen);
    return () => {
      changed.removeEventListener('change', call);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}

/**
 * Loads a value and reads it again on change; meanwhile the former value stays, so the page does not jump. With another
 * key it starts over.
 *
 * @param key everything that the loading depends on, as text
 * @returns the state, and a function that reads again
 */
export function useLoad<T>(key: string, load: () => Promise<T>): [Loaded<T>, () => Promise<void>] {
  const [kept, setKept] = useState<{ key: string; loaded: Loaded<T> }>({ key, loaded: { state: 'loading' } });
  const latest = useRef(load);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = load;
  });
  const read = useCallback(async () => {
    const mine = ++turn.current;
    let loaded: Loaded<T>;
    try {
      loaded = { state: 'ready', value: await latest.current() };
    } catch (error) {
      loaded = { state: 'failed', error };
    }
    if (mine !== turn.current) return;
    // A site that does not answer for a moment (a restart) takes nothing from the screen, least of all a half-filled form.
    const isAway = loaded.state === 'failed' && loaded.error instanceof RestError && loaded.error.status === 0;
    setKept((former) => (isAway && former.key === key && former.loaded.state === 'ready' ? former : { key, loaded }));
  }, [key]);
  useEffect(() => {
    void read();
    const counter = turn;
    return () => {
      counter.current += 1;
    };
  }, [read]);
  useOnChange(() => void read());
  return [kept.key === key ? kept.loaded : { state: 'loading' }, read];
}
