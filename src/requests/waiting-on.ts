/** Who waits on whom: the one party, role or date on which the next step of a request depends, and since when. */
import type { Decision } from '../decisions/decision';
import { dueOf } from '../decisions/due';
import { openParties, type List, type Party } from './sections';

export type WaitingOn =
  /** Nobody has answered yet. */
  | { kind: 'team'; since: string | null }
  /** A party was asked and has not agreed. */
  | { kind: 'party'; role: string; since: string | null; more: number }
  /** Its day has come, or its test is over. */
  | { kind: 'again'; since: string }
  | { kind: 'result'; since: string }
  /** Somebody takes the next step, or can answer the question. */
  | { kind: 'next-step'; who: string; what: string }
  | { kind: 'question'; who: string; what: string }
  /** It runs until a day. */
  | { kind: 'test'; until: string | null }
  /** A condition, a day, or neither. */
  | { kind: 'condition'; what: string; on: string | null }
  | { kind: 'date'; on: string }
  | { kind: 'nothing' };

export interface WaitingFacts {
  decision: Decision | null;
  /** When it was asked, `YYYY-MM-DD`. */
  askedOn: string | null;
  parties: List<Party>;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** What a request waits on. Parties count while nobody has answered, and after a yes or a test, which need them. */
export function waitingOn({ decision, askedOn, parties, today }: WaitingFacts): WaitingOn {
  const due = decision === null ? null : dueOf(decision, today);
  if (due !== null) return { kind: due.kind === 'result-due' ? 'result' : 'again', since: due.since };
  const needsParties = decision === null || decision.outcome === 'yes' || decision.outcome === 'test';
  const open = openParties(parties).filter(({ askedOn: asked }) => asked !== '');
  const [longest] = [...open].sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1));
  if (needsParties && longest !== undefined) {
    return { kind: 'party', role: longest.role, since: longest.askedOn, more: open.length - 1 };
  }
  if (decision === null) return { kind: 'team', since: askedOn };
  switch (decision.outcome) {
    case 'yes':
      return { kind: 'next-step', who: decision.nextRole ?? '', what: decision.nextStep ?? '' };
    case 'test':
      return { kind: 'test', until: decision.endsOn ?? null };
    case 'maybe':
      return { kind: 'question', who: decision.answeredBy ?? '', what: decision.question ?? '' };
    case 'not-now': {
      const on = decision.comesBackOn ?? null;
      if (decision.reopensWhen !== undefined) return { kind: 'condition', what: decision.reopensWhen, on };
      return on === null ? { kind: 'nothing' } : { kind: 'date', on };
    }
  }
}
