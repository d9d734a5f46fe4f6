import { useEffect, useState } from 'react';
import { dayIn } from './days';

const LOOK_MS = 60_000;

/** The day in a time zone (a day number); it changes at midnight there, also on a page that stays open. */
export function useToday(timeZone: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = (): void => setNow(Date.now());
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return dayIn(timeZone, now);
}
