/**
 * The rules by which the ownership of an epic follows from what is recorded, from whether people still have an account, and
 * from the day; the same facts always give the same word. Rules are data: the first one that holds and has a word decides.
 */
import { dateOfDay, dayNumber } from '../decisions/calendar-date';
import type {
  AccountState,
  Mend,
  Named,
  Ownership,
  OwnershipFacts,
  OwnershipState,
  ReasonCode,
  Tone,
} from './ownership';

/** For so long after its day a check-in is due before the ownership lapses. */
export const GRACE_DAYS = 30;
/** An epic in progress may go without a sponsor for so long before it is listed. */
export const QUIET_DAYS = 14;

interface Rule {
  code: ReasonCode;
  /** The word that it brings; null for one that only explains. */
  state: Exclude<OwnershipState, 'sponsored'> | null;
  tone: Tone;
  mend: Mend | null;
  holds: (facts: Known) => boolean;
}

/** The facts, and what every rule asks of them. */
interface Known extends OwnershipFacts {
  isGone: (person: Named | null) => boolean;
  isThere: (person: Named | null) => boolean;
  dueOn: string | null;
  lapsesOn: string | null;
}

const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
const plusDays = (day: string, days: number): string => dateOfDay(dayNumber(day) + days);

const isUnconfirmed = ({ dueOn, today }: Known): boolean => dueOn !== null && today >= dueOn;
const wasConfirmed = ({ checkedIn, sponsor }: Known): boolean => checkedIn?.isOfSponsor === true && sponsor !== null;
const goesOn = ({ stage }: Known): boolean => stage !== 'planned';

const RULES: readonly Rule[] = [
  { code: 'retired', state: 'none', tone: 'quiet', mend: null, holds: ({ retiredOn }) => retiredOn !== null },
  {
    code: 'no-longer',
    state: 'lapsed',
    tone: 'danger',
    mend: 'retire',
    holds: ({ hadSponsor, checkedIn, sponsor }) =>
      hadSponsor &&
      checkedIn?.verdict === 'no-longer' &&
      // A sponsor who came later has not said so.
      (sponsor === null || checkedIn.isOfSponsor),
  },
  {
    code: 'sponsor-gone',
    state: 'lapsed',
    tone: 'danger',
    mend: 'find-sponsor',
    holds: ({ sponsor, isGone }) => isGone(sponsor),
  },
  {
    code: 'sponsor-stepped-down',
    state: 'lapsed',
    tone: 'danger',
    mend: 'find-sponsor',
    holds: ({ sponsor, hadSponsor }) => sponsor === null && hadSponsor,
  },
  {
    code: 'overdue',
    state: 'lapsed',
    tone: 'danger',
    mend: 'check-in',
    holds: ({ lapsesOn, today }) => lapsesOn !== null && today >= lapsesOn,
  },
  {
    code: 'nobody-left',
    state: null,
    tone: 'warning',
    mend: 'write-why',
    holds: ({ founders, accounts, whyBy }) =>
      founders.length > 0 &&
      founders.every((id) => accounts[id] === 'gone') &&
      // Once somebody who is there has written the need down, it is known again.
      (whyBy === null || accounts[whyBy] === 'gone'),
  },
  {
    code: 'changed',
    state: 'due',
    tone: 'warning',
    mend: 'write-why',
    holds: ({ hadSponsor, checkedIn }) => hadSponsor && checkedIn?.verdict === 'changed' && !checkedIn.isAnswered,
  },
  {
    code: 'never-confirmed',
    state: 'due',
    tone: 'warning',
    mend: 'check-in',
    holds: (facts) => isUnconfirmed(facts) && !wasConfirmed(facts),
  },
  {
    code: 'check-in-due',
    state: 'due',
    tone: 'warning',
    mend: 'check-in',
    holds: (facts) => isUnconfirmed(facts) && wasConfirmed(facts),
  },
  {
    code: 'no-sponsor',
    state: null,
    tone: 'quiet',
    mend: 'find-sponsor',
    holds: (facts) =>
      !facts.hadSponsor &&
      goesOn(facts) &&
      (facts.stageSince === null || daysBetween(facts.stageSince, facts.today) >= QUIET_DAYS),
  },
  { code: 'owner-gone', state: null, tone: 'warning', mend: 'name-owner', holds: ({ owner, isGone }) => isGone(owner) },
  {
    code: 'deputy-gone',
    state: null,
    tone: 'warning',
    mend: 'name-deputy',
    holds: ({ deputy, isGone }) => isGone(deputy),
  },
  {
    code: 'requests-wait',
    state: null,
    tone: 'warning',
    mend: 'see-requests',
    holds: (facts) =>
      (facts.openRequests ?? 0) > 0 &&
      facts.hadSponsor &&
      (!facts.isThere(facts.sponsor) || (facts.lapsesOn !== null && facts.today >= facts.lapsesOn)),
  },
  {
    code: 'live-unwatched',
    state: null,
    tone: 'warning',
    mend: 'check-in',
    holds: ({ stage, stageSince, checkedIn, cadence, today, hadSponsor }) =>
      stage === 'live' &&
      hadSponsor &&
      stageSince !== null &&
      daysBetween(stageSince, today) >= cadence &&
      (checkedIn === null || checkedIn.on < stageSince),
  },
  {
    code: 'target-missed',
    state: null,
    tone: 'warning',
    mend: 'add-reading',
    holds: (facts) => missesTarget(facts),
  },
  {
    code: 'no-reading',
    state: null,
    tone: 'warning',
    mend: 'add-reading',
    holds: (facts) => lacksReading(facts),
  },
  {
    code: 'successor-unasked',
    state: null,
    tone: 'quiet',
    mend: 'ask-successor',
    holds: ({ isSuccessorUnasked, sponsor, isThere }) => isSuccessorUnasked && isThere(sponsor),
  },
  {
    code: 'no-owner',
    state: null,
    tone: 'quiet',
    mend: 'name-owner',
    holds: ({ owner, hadSponsor }) => owner === null && hadSponsor,
  },
  {
    code: 'no-deputy',
    state: null,
    tone: 'quiet',
    mend: 'name-deputy',
    holds: ({ deputy, sponsor, isThere }) => deputy === null && isThere(sponsor),
  },
  {
    code: 'no-why',
    state: null,
    tone: 'quiet',
    mend: 'write-why',
    holds: ({ whyOn, hadSponsor }) => whyOn === null && hadSponsor,
  },
];

/** The step that mends what a reason says; null where nothing has to be done. */
export const mendOf = (code: ReasonCode): Mend | null => RULES.find((rule) => rule.code === code)?.mend ?? null;

/** No reading for two check-in intervals. */
const lacksReading = ({ readOn, cadence, today }: Pick<OwnershipFacts, 'readOn' | 'cadence' | 'today'>): boolean =>
  readOn !== null && daysBetween(readOn, today) >= 2 * cadence;

/** The day of a target is over and it was not reached. */
const missesTarget = ({ targetOn, today }: Pick<OwnershipFacts, 'targetOn' | 'today'>): boolean =>
  targetOn !== null && targetOn < today;

/** Day of the next check-in: so many days after the last one, or after the sponsor was named. */
export function nextCheckInOf({
  sponsor,
  checkedIn,
  cadence,
  retiredOn,
}: Pick<OwnershipFacts, 'sponsor' | 'checkedIn' | 'cadence' | 'retiredOn'>): string | null {
  if (sponsor === null || retiredOn !== null) return null;
  const last = checkedIn !== null && checkedIn.on > sponsor.since ? checkedIn.on : sponsor.since;
  return plusDays(last, cadence);
}

/** The ownership of an epic on a day. */
export function ownershipOf(facts: OwnershipFacts): Ownership {
  const { accounts, sponsor, deputy, retiredOn } = facts;
  const stateOf = (person: Named | null): AccountState | null =>
    person === null ? null : (accounts[person.accountId] ?? 'unknown');
  const isGone = (person: Named | null): boolean => stateOf(person) === 'gone';
  const dueOn = nextCheckInOf(facts);
  const lapsesOn = dueOn === null ? null : plusDays(dueOn, GRACE_DAYS);
  const known: Known = {
    ...facts,
    isGone,
    isThere: (person) => person !== null && !isGone(person),
    dueOn,
    lapsesOn,
  };
  const held = RULES.filter((rule) => rule.holds(known));
  const isRetired = retiredOn !== null;
  // What somebody retired on purpose needs nothing more; what lapsed because nobody said anything is not "due" as well.
  const isLapsed = held.some((rule) => rule.state === 'lapsed');
  const told = held.filter((rule) => (isRetired ? rule.state === 'none' : !(isLapsed && isOnlyDue(rule))));
  const state = isRetired
    ? 'none'
    : (told.find((rule) => rule.state !== null)?.state ?? (facts.hadSponsor ? 'sponsored' : 'none'));
  const canStandIn = stateOf(deputy) === 'active' && deputy?.accountId !== sponsor?.accountId;
  return {
    state,
    reasons: told.map(({ code, tone, mend }) => ({ code, tone, mend })),
    nextCheckIn: dueOn,
    lapsesOn,
    adoptionGap: lacksReading(facts) ? 'no-reading' : missesTarget(facts) ? 'below-target' : 'none',
    standIn: state === 'lapsed' && canStandIn ? (deputy?.accountId ?? null) : null,
    isUncertain: [facts.sponsor, facts.deputy, facts.owner].some((person) => stateOf(person) === 'unknown'),
  };
}

const isOnlyDue = (rule: Rule): boolean => rule.code === 'never-confirmed' || rule.code === 'check-in-due';
