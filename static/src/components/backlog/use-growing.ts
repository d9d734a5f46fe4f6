import { useEffect, useRef, useState, type RefObject } from 'react';
import { usePrinting } from '../../lib/use-printing';

interface Growing {
  /** How many are shown. */
  shown: number;
  /** For the button at the end: as soon as it is in sight, more are shown. */
  end: RefObject<HTMLButtonElement>;
  grow: () => void;
}

/**
 * Shows the first of many, more as one scrolls to the end, and all of them when printed. No box of its own that scrolls: it
 * works as well where the frame is as high as its content.
 * @param total how many there are
 * @param what what they are (a search, an order): another one begins with the first ones again
 */
export function useGrowing(total: number, what: string, { first, more }: { first: number; more: number }): Growing {
  const [state, setState] = useState({ what, shown: first });
  if (state.what !== what) setState({ what, shown: first });
  const isPrinting = usePrinting();
  const grown = state.what === what ? state.shown : first;
  const shown = isPrinting ? total : grown;
  const end = useRef<HTMLButtonElement>(null);
  const isAll = shown >= total;

  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        setState((before) => ({ ...before, shown: before.shown + more }));
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [shown, isAll, more]);

  return { shown, end, grow: () => setState({ what, shown: grown + more }) };
}
