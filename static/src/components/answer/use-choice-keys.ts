import { useEffect, useRef, type RefObject } from 'react';
import { OUTCOMES, type Outcome } from '../../../../src/decisions/decision';

/**
 * The keys 1 to 4 choose an answer while nothing is being typed.
 * @param within where the focus has to be for that; null: anywhere
 */
export function useChoiceKeys(within: RefObject<HTMLElement> | null, choose: (outcome: Outcome) => void): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (within !== null && !(event.target instanceof Node && within.current?.contains(event.target) === true)) return;
      const outcome = /^[1-4]$/.test(event.key) ? OUTCOMES[Number(event.key) - 1] : undefined;
      if (outcome === undefined) return;
      event.preventDefault();
      latest.current(outcome);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [within]);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
