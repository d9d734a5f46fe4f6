/** What was decided on the requests of the sample project, when, and why. */
import { answersOnConsentProfile } from './decisions/consent-and-profile';
import { answersOnEmailWeb } from './decisions/email-and-web';
import { answersOnHandoverEvents } from './decisions/handover-and-events';
import { answersOnNumbersTogether } from './decisions/numbers-and-together';
import { answersOnPaidMigration } from './decisions/paid-and-migration';
import type { SampleAnswer } from './decisions/sample-answer';

const DAY_MS = 86_400_000;

/**
 * All answers by the key of the work item, oldest first.
 * @param now milliseconds since the epoch; the dates in the answers are relative to it
 */
export function sampleDecisions(now: number): Record<string, SampleAnswer[]> {
  const day = (offset: number): string => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const sections = [
    answersOnConsentProfile,
    answersOnHandoverEvents,
    answersOnEmailWeb,
    answersOnPaidMigration,
    answersOnNumbersTogether,
  ];
  return Object.assign({}, ...sections.map((answers) => answers(day))) as Record<string, SampleAnswer[]>;
}
