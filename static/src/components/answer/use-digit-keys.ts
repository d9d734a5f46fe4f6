import { useEffect, useRef, type RefObject } from 'react';

/**
 * The keys 1 to 9 choose among what is numbered, while nothing is being typed.
 * @param within where the focus has to be for that; null: anywhere
 * @param choose called with the position, from 0; gives whether there is something at it
 * @param isOn whether they choose here at the moment
 */
export function useDigitKeys(
  within: RefObject<HTMLElement> | null,
  choose: (index: number) => boolean,
  isOn = true,
): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (within !== null && !(event.target instanceof Node && within.current?.contains(event.target) === true)) return;
      if (/^[1-9]$/.test(event.key) && latest.current(Number(event.key) - 1)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [within, isOn]);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
