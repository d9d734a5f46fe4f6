/**
 * What a successor needs to know of an epic: why it is wanted, what was decided on its requests and why, what tests showed,
 * what is open, what stands in the way, and what is known of the vendor. Only for the people of the epic and the team.
 */
import type { Outcome } from '../decisions/decision';
import type { Verdict as TestVerdict } from '../decisions/test-result';
import type { Adoption } from './adoption';
import type { Ownership } from './ownership';
import type { CheckIn, Part, Question, Sponsorship, Why } from './sponsorship';

/** An answer to a request of the epic. */
export interface PacketAnswer {
  key: string;
  title: string;
  outcome: Outcome;
  reason: string;
  isDone: boolean;
  /** The test that is under way; null without one. */
  running: { measure: string; target: string; endsOn: string | null } | null;
  /** What was measured at the end of its tests, oldest first. */
  results: PacketResult[];
}

export interface PacketResult {
  verdict: TestVerdict;
  measure: string;
  target: string;
  measured: string;
  learnt: string;
}

/** A request that is not done: what was answered, if anything. */
export interface PacketRequest {
  key: string;
  title: string;
  outcome: Outcome | null;
}

/** Who does not go along: only people with a word on it. */
export type PacketDoubt = Pick<Part, 'what' | 'stance' | 'note'>;

/** How adoption goes for one audience. */
export interface PacketAudience {
  who: string;
  measure: string;
  unit: string;
  target: number | null;
  targetOn: string | null;
  last: { on: string; value: number } | null;
  resistance: string;
  answer: string;
}

export interface Packet {
  today: string;
  epic: { key: string; title: string };
  ownership: Pick<Ownership, 'state' | 'reasons' | 'nextCheckIn' | 'standIn'>;
  people: Sponsorship['people'];
  formerly: Sponsorship['formerly'];
  why: Why | null;
  /** As it was first stated, if it is stated otherwise now. */
  firstNeed: Why | null;
  lastCheckIn: CheckIn | null;
  answers: PacketAnswer[];
  open: PacketRequest[];
  /** Whether the epic has more requests than are read for this. */
  hasMore: boolean;
  /** Functions that have not taken part, or do not go along. */
  doubts: PacketDoubt[];
  audiences: PacketAudience[];
  /** Answered ones only. */
  questions: { question: Question; answer: string }[];
}

/** What a record says of who does not go along, or has not taken part yet. */
export function doubtsOf({ parts }: Pick<Sponsorship, 'parts'>): PacketDoubt[] {
  return parts
    .filter(({ stance, presented, planned }) => stance === 'against' || stance === 'unsure' || !presented || !planned)
    .map(({ what, stance, note }) => ({ what, stance, note }));
}

/** How adoption goes. */
export function audiencesOf({ audiences }: Adoption): PacketAudience[] {
  return audiences.map(({ who, measure, unit, target, targetOn, readings, resistance, answer }) => {
    const last = readings.at(-1);
    return {
      who,
      measure,
      unit,
      target,
      targetOn,
      last: last === undefined ? null : { on: last.on, value: last.value },
      resistance,
      answer,
    };
  });
}
