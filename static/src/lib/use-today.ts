import { useEffect, useState } from 'react';
import { todayIn } from './days';

const LOOK_MS = 60_000;

/**
 * The day in a time zone (a day number); it changes at midnight there, also on a page that stays open.
 * @param asOf an instant of the back end that is known to be over: a browser whose clock is slow is not believed
 */
export function useToday(timeZone: string, asOf?: string): number {
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
  return todayIn(timeZone, now, asOf);
}
