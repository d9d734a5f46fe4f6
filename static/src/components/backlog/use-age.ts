import { useEffect, useState } from 'react';
import { now } from '../../lib/clock';
import { useDayWords } from '../../lib/surface';

const LOOK_MS = 30_000;

/** How old an instant is, kept right while the page stays open: in milliseconds, and in words. */
export function useAge(asOf: string): [number, string] {
  const [seen, setSeen] = useState(now);
  const words = useDayWords(0);
  useEffect(() => {
    setSeen(now());
    const timer = setInterval(() => setSeen(now()), LOOK_MS);
    return () => clearInterval(timer);
  }, [asOf]);
  const instant = Date.parse(asOf);
  return [seen - instant, words.ago(instant, seen)];
}
