import { useLayoutEffect, useRef } from 'react';

/**
 * What was pressed may be gone after a change: then the focus, which would fall to the page, goes where one can go on.
 * @param change what may change, in one comparable value
 * @param place finds where the focus goes
 */
export function useKeptFocus(change: string | number | boolean, place: () => HTMLElement | null | undefined): void {
  const before = useRef(change);
  const latest = useRef(place);
  useLayoutEffect(() => {
    latest.current = place;
  });
  useLayoutEffect(() => {
    if (before.current === change) return;
    before.current = change;
    // A button that was disabled while it was pressed loses the focus with the next picture only.
    // Nothing is taken from the page around, where somebody may be.
    const frame = requestAnimationFrame(() => {
      if (document.hasFocus() && document.activeElement === document.body) latest.current()?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [change]);
}
