import { useEffect, useState } from 'react';
import { useDayWords } from '../../lib/surface';

const LOOK_MS = 30_000;

/** How old an instant is, kept right while the page stays open: in milliseconds, and in words. */
export function useAge(asOf: string): [number, string] {
  const [now, setNow] = useState(() => Date.now());
  const words = useDayWords(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, [asOf]);
  const instant = Date.parse(asOf);
  return [now - instant, words.ago(instant, now)];
}
