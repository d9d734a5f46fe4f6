import type { Clock, Journal, Chance } from '../platform/ports';
import type { VisitPlace, Visits } from '../platform/publishing-ports';
import { looked, type Visit } from './visit';

export interface VisitPorts {
  chance: Chance;
  clock: Clock;
  journal: Journal;
  visits: Visits;
}

/**
 * Notes a look, the first of a day; that it can not be written down keeps nobody from reading.
 * @param visit that was read beside what is looked at
 * @returns since when what happened is told, in milliseconds since the epoch; null on a first visit
 */
export async function noteVisit(
  { chance, clock, journal, visits }: VisitPorts,
  { place, accountId, timeZone }: { place: VisitPlace; accountId: string; timeZone: string },
  visit: Visit | null,
): Promise<number | null> {
  const { since, next } = looked(visit, clock.now(), timeZone);
  if (next !== null) {
    try {
      await visits.note(place, accountId, next);
    } catch (cause) {
      journal.problem(chance.token(), 'note a visit', cause);
    }
  }
  return since;
}
