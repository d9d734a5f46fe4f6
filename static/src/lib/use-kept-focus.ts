import { useLayoutEffect, useRef } from 'react';

/** Nothing is taken from the page around, where somebody may be. */
const isOn = (lost: (at: Element | null) => boolean): boolean => document.hasFocus() && lost(document.activeElement);
const isBody = (at: Element | null): boolean => at === document.body;

/** Gives a place the focus that was lost with what was pressed, or will be, because it cannot be pressed any more. */
export function takeLostFocus(place: HTMLElement | null | undefined): void {
  if (isOn((at) => isBody(at) || at?.matches(':disabled') === true)) place?.focus();
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
    // A button that was disabled while it was pressed loses the focus with the next picture only: what comes of it is awaited.
    const frame = requestAnimationFrame(() => {
      if (isOn(isBody)) latest.current()?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [change]);
}
