import { useCallback, useEffect, useRef, useState } from 'react';
import { createHistory, type SurfaceHistory } from '../../lib/bridge';
import { readAddress, writeAddress, type Address } from './address';

/** `step`: one can come back from it. `typing`: it replaces the address, once typing pauses. */
export type Move = 'step' | 'replace' | 'typing';
export type MoveTo = (changes: Partial<Address>, move?: Move) => void;

const TYPING_PAUSE_MS = 300;
/** So long the host may take to tell us what we told it. */
const ECHO_MS = 3_000;
const START = readAddress({ pathname: '/', search: '' });

/** The state that stands in the page's address; null until the host has told it. */
export function useAddress(): [Address | null, MoveTo] {
  const history = useRef<SurfaceHistory | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [address, setAddress] = useState<Address | null>(null);
  const latest = useRef(START);
  const written = useRef<{ path: string; at: number }[]>([]);

  const show = useCallback((next: Address): void => {
    latest.current = next;
    setAddress(next);
  }, []);

  useEffect(() => {
    let gone = false;
    void createHistory().then((made) => {
      if (gone) return;
      history.current = made;
      show(readAddress(made.current()));
      made.listen((location) => {
        if (gone) return;
        // The host also tells what this page wrote itself, perhaps after more was typed: that is no news.
        const path = location.pathname + location.search;
        written.current = written.current.filter(({ at }) => Date.now() - at < ECHO_MS);
        const echo = written.current.findIndex((one) => one.path === path);
        if (echo >= 0) written.current.splice(0, echo + 1);
        else show(readAddress(location));
      });
    });
    return () => {
      gone = true;
      clearTimeout(pause.current);
    };
  }, [show]);

  const move = useCallback<MoveTo>(
    (changes, kind = 'step') => {
      show({ ...latest.current, ...changes });
      clearTimeout(pause.current);
      const write = (): void => {
        const path = writeAddress(latest.current);
        written.current.push({ path, at: Date.now() });
        if (kind === 'step') history.current?.push(path);
        else history.current?.replace(path);
      };
      if (kind === 'typing') pause.current = setTimeout(write, TYPING_PAUSE_MS);
      else write();
    },
    [show],
  );
  return [address, move];
}

/** The same, kept to itself: for a preview inside another page, and for modules without an address of their own. */
export function useMemoryAddress(start: Partial<Address> = {}): [Address, MoveTo] {
  const [address, setAddress] = useState<Address>({ ...START, ...start });
  const move = useCallback<MoveTo>((changes) => setAddress((before) => ({ ...before, ...changes })), []);
  return [address, move];
}
