import { useEffect, type RefObject } from 'react';

/** An element is heard of at each hundredth that comes into sight or leaves it. */
const STEPS = Array.from({ length: 101 }, (_, step) => step / 100);
/** So high a bar may be that the page around keeps over what it scrolls; nothing tells a frame of it. */
const BAR = 64;

/**
 * Keeps what is fixed in the frame where one sees it: gives it the distances of what is in sight from the frame's top and bottom,
 * `--sight-top` and `--sight-bottom`. A frame that is as high as its content is scrolled by the page around, of which it hears
 * nothing; but what an observer tells of something over the whole frame is cut by the window.
 */
export function useInSight(fixed: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = fixed.current;
    if (element === null || getComputedStyle(element).position !== 'fixed') return;
    const whole = document.createElement('div');
    whole.style.cssText = 'position:fixed;inset:0 0 0 auto;width:1px;visibility:hidden';
    element.append(whole);
    const place = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        const { boundingClientRect: all, intersectionRect: seen } = entry;
        const above = seen.top - all.top;
        element.style.setProperty('--sight-top', `${above > 0 ? above + BAR : 0}px`);
        element.style.setProperty('--sight-bottom', `${all.bottom - seen.bottom}px`);
      },
      { threshold: STEPS },
    );
    const look = (): void => {
      place.disconnect();
      place.observe(whole);
    };
    const leaving = new IntersectionObserver(look, { threshold: STEPS });
    leaving.observe(element);
    window.addEventListener('resize', look);
    return () => {
      place.disconnect();
      leaving.disconnect();
      window.removeEventListener('resize', look);
      whole.remove();
    };
  }, [fixed]);
}
