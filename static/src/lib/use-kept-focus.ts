import { useLayoutEffect, useRef } from 'react';

/**
 * Gives a place the focus that what was pressed has lost, or is about to lose because it cannot be pressed any more. Nothing is
 * taken from the page around, where somebody may be.
 */
export function takeLostFocus(place: HTMLElement | null | undefined): void {
  const at = document.activeElement;
  if (document.hasFocus() && (at === document.body || at?.matches(':disabled') === true)) place?.focus();
}

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
    const frame = requestAnimationFrame(() => takeLostFocus(latest.current()));
    return () => cancelAnimationFrame(frame);
  }, [change]);
}
