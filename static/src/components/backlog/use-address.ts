import { useCallback, useEffect, useRef, useState } from 'react';
import { createHistory, createMemoryHistory, type SurfaceHistory } from '../../lib/bridge';
import { readAddress, writeAddress, type Address } from './address';

/** `step`: one can come back from it. `typing`: it replaces the address, once typing pauses. */
export type Move = 'step' | 'replace' | 'typing';

const TYPING_PAUSE_MS = 300;

/**
 * The state that stands in the page's address.
 * @param inMemory whether to keep it to itself (a preview inside another page)
 */
export function useAddress(inMemory = false): [Address, (changes: Partial<Address>, move?: Move) => void] {
  const history = useRef<SurfaceHistory | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [address, setAddress] = useState<Address>(() => readAddress({ pathname: '/', search: '' }));
  const latest = useRef(address);

  const show = useCallback((next: Address): void => {
    latest.current = next;
    setAddress(next);
  }, []);

  useEffect(() => {
    let gone = false;
    void (inMemory ? Promise.resolve(createMemoryHistory()) : createHistory()).then((made) => {
      if (gone) return;
      history.current = made;
      show(readAddress(made.current()));
      made.listen((location) => {
        if (!gone) show(readAddress(location));
      });
    });
    return () => {
      gone = true;
      clearTimeout(pause.current);
    };
  }, [inMemory, show]);

  const move = useCallback(
    (changes: Partial<Address>, kind: Move = 'step'): void => {
      const next = { ...latest.current, ...changes };
      show(next);
      clearTimeout(pause.current);
      const write = (): void => {
        const path = writeAddress(latest.current);
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
