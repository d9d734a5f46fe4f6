import { useEffect, useState } from 'react';
import { now } from './clock';
import { todayIn } from './days';

const LOOK_MS = 60_000;

/**
 * The day in a time zone (a day number); it changes at midnight there, also on a page that stays open.
 * @param asOf an instant of the back end that is known to be over, for a clock that is slow before anything was answered
 */
export function useToday(timeZone: string, asOf?: string): number {
  const [, lookAgain] = useState(0);
  useEffect(() => {
    const look = (): void => lookAgain(now());
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return todayIn(timeZone, now(), asOf);
}
