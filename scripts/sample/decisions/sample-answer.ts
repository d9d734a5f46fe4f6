import type { Decision } from '../../../src/decisions/decision';

/** An answer that was given some days ago. */
export interface SampleAnswer {
  daysAgo: number;
  decision: Decision;
}

/** Answers by the key of the work item, oldest first. `day` gives the calendar date so many days from now. */
export type SampleAnswers = (day: (offset: number) => string) => Record<string, SampleAnswer[]>;
