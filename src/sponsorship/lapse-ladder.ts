/**
 * Who is told of an epic that nobody confirms, and when: first the sponsor, while there is time; after the lapse the sponsor and
 * the deputy, a week later the owner, another week later who leads the project. Where nobody is there for a step, the next one
 * has its turn at once. Each step is told once per lapse.
 */
import { dateOfDay, dayNumber } from '../decisions/calendar-date';
import type { Ownership, OwnershipBasis } from './ownership';

export const RUNGS = ['due', 'sponsor', 'deputy', 'over', 'owner', 'lead'] as const;
/** `over`: to the owner, that somebody said it is no longer needed. */
export type Rung = (typeof RUNGS)[number];

export interface LadderNotice {
  rung: Rung;
  /** Account id; null for who leads the project, whom Jira names. */
  to: string | null;
  /** Of which lapse, or of which day on which somebody had to confirm: the same one is told once. */
  version: string;
}

/** Days between two steps after the lapse. */
export const STEP_DAYS = 7;

interface Standing {
  ownership: Pick<Ownership, 'state' | 'reasons' | 'nextCheckIn'>;
  basis: Pick<OwnershipBasis, 'sponsor' | 'deputy' | 'owner'>;
  /** Day since which it has lapsed. */
  lapsedSince: string | null;
  /** Days on which people were found to be gone, by account id. */
  gone: Readonly<Record<string, string>>;
  /** Account ids of whom Jira writes no e-mail of this lapse. */
  unreachable?: readonly string[];
  today: string;
}

/** What tells a notice about an epic from every other one. */
export const nameOfNotice = ({ rung, to, version }: LadderNotice): string => `${version}:${rung}:${to ?? ''}`;

/** Everybody who is to be told by a day, in order; who was told before is told to the outbox again, which knows. */
export function ladderOf({ ownership, basis, lapsedSince, gone, unreachable = [], today }: Standing): LadderNotice[] {
  const there = (person: { accountId: string } | null): string[] =>
    person === null || gone[person.accountId] !== undefined || unreachable.includes(person.accountId)
      ? []
      : [person.accountId];
  const { state, reasons, nextCheckIn } = ownership;
  if (state === 'due' && nextCheckIn !== null && reasons.some(({ mend }) => mend === 'check-in')) {
    return there(basis.sponsor).map((to) => ({ rung: 'due', to, version: `due:${nextCheckIn}` }));
  }
  if (state !== 'lapsed' || lapsedSince === null) return [];
  const version = `lapsed:${lapsedSince}`;
  const isOver = reasons[0]?.code === 'no-longer';
  const named = (rung: Rung, people: readonly string[]): LadderNotice[] => people.map((to) => ({ rung, to, version }));
  const steps = [
    // Who said that it is over need not be told so.
    isOver ? [] : [...named('sponsor', there(basis.sponsor)), ...named('deputy', there(basis.deputy))],
    named(isOver ? 'over' : 'owner', there(basis.owner)),
    [{ rung: 'lead' as const, to: null, version }],
  ].filter((step) => step.length > 0);
  const day = (index: number): string => dateOfDay(dayNumber(lapsedSince) + index * STEP_DAYS);
  return steps.filter((_step, index) => day(index) <= today).flat();
}
