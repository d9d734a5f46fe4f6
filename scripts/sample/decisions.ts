/** What was decided on the requests of the sample project, when, and why. */
import { answersOnConsentProfile } from './decisions/consent-and-profile';
import { answersOnEmailWeb } from './decisions/email-and-web';
import { answersOnHandoverEvents } from './decisions/handover-and-events';
import { answersOnNumbersTogether } from './decisions/numbers-and-together';
import { answersOnPaidMigration } from './decisions/paid-and-migration';
import type { SampleAnswer } from './decisions/sample-answer';

const DAY_MS = 86_400_000;
/** Days of the year on which nobody promises anything. */
const HOLIDAYS = ['01-01', '05-01', '12-24', '12-25', '12-26', '12-31'];

/** The first day from an instant on that somebody would name for work, `YYYY-MM-DD`. */
function workingDay(instant: number): string {
  const day = new Date(instant).toISOString().slice(0, 10);
  const isFree = [0, 6].includes(new Date(instant).getUTCDay()) || HOLIDAYS.includes(day.slice(5));
  return isFree ? workingDay(instant + DAY_MS) : day;
}

/**
 * All answers by the key of the work item, oldest first.
 * @param now milliseconds since the epoch; the dates in the answers are relative to it
 */
export function sampleDecisions(now: number): Record<string, SampleAnswer[]> {
  const day = (offset: number): string => {
    const instant = now + offset * DAY_MS;
    return offset > 0 ? workingDay(instant) : new Date(instant).toISOString().slice(0, 10);
  };
  const sections = [
    answersOnConsentProfile,
    answersOnHandoverEvents,
    answersOnEmailWeb,
    answersOnPaidMigration,
    answersOnNumbersTogether,
  ];
  return Object.assign({}, ...sections.map((answers) => answers(day))) as Record<string, SampleAnswer[]>;
}
