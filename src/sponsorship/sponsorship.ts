/**
 * Who stands behind an epic, why it is wanted, and when that was last confirmed: the record of one epic. Days are
 * `YYYY-MM-DD` in the project's time zone, so that nobody has to ask later which midnight was meant; people are account ids.
 */

import { stillThere } from '../privacy/erased';

export const ROLES = ['sponsor', 'deputy', 'owner', 'adoption', 'budget'] as const;
/** `adoption`: who leads adoption; `budget`: who holds the budget. Both may stay empty for good. */
export type Role = (typeof ROLES)[number];

export const CADENCES = [30, 60, 90] as const;
/** Days from one check-in to the next. */
export type Cadence = (typeof CADENCES)[number];
export const USUAL_CADENCE: Cadence = 90;

/** Somebody in a role. */
export interface Holder {
  accountId: string;
  /** First day in the role. */
  since: string;
  /** How many check-ins there had been by then: days do not tell what came first on the same one. */
  after?: number;
  /** Where they stand, once they took over from somebody; only for the team. */
  stance: Stance | null;
}

export const STANCES = ['with-us', 'unsure', 'against'] as const;
export type Stance = (typeof STANCES)[number];

/** The need as it was stated. */
export interface Why {
  need: string;
  /** What tells that it worked. */
  measure: string;
  /** Who stated it: an account, or a name or role where there is none. */
  statedBy: string | null;
  statedByText: string;
  statedOn: string;
  /** Who wrote it down here, and when. */
  by: string;
  on: string;
  /** How many check-ins there had been by then: it answers the last of them, and none that comes later on the same day. */
  after?: number;
}

export const VERDICTS = ['needed', 'changed', 'no-longer'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CHANGES = ['need', 'users', 'date', 'workaround'] as const;
/** What changed: the need itself, who uses it, when it is needed, or that people found another way. */
export type Change = (typeof CHANGES)[number];

/** One confirmation of the why. */
export interface CheckIn {
  on: string;
  verdict: Verdict;
  changes: Change[];
  /** Only for the team. */
  note: string;
  /** Who recorded it. */
  by: string;
  /** Who confirmed it, where somebody else recorded it. */
  confirmedBy: string | null;
  /** In which meeting, then. */
  meeting: string;
}

/** A function or a level (CMO, CTO …) that has to take part. */
export interface Part {
  /** Its name, as people say it. */
  what: string;
  accountId: string | null;
  /** Whether they presented it together with us. */
  presented: boolean;
  /** Whether they took part in the plan. */
  planned: boolean;
  /** Only for the team. */
  stance: Stance | null;
  note: string;
}

export const QUESTIONS = ['vendor', 'procurement', 'retires', 'done', 'earliest', 'vote'] as const;
/** What is worth asking about every epic; the answers are only for the team. */
export type Question = (typeof QUESTIONS)[number];

/** Somebody who held a role, and until when. */
export interface Formerly {
  role: Role;
  accountId: string;
  since: string;
  until: string;
}

/** The end of an epic that somebody chose. */
export interface Retired {
  on: string;
  by: string;
  why: string;
  /** How and when it is switched off. */
  plan: string;
}

/** What is left of entries that the record has no room for any more. */
export interface Earlier {
  count: number;
  from: string;
  to: string;
}

export const PARTS = ['people', 'why', 'parts', 'questions', 'cadence'] as const;
/** What is saved by itself: two people who save different parts do not get in each other's way. */
export type SavedPart = (typeof PARTS)[number];

export interface Sponsorship {
  cadence: Cadence;
  people: Record<Role, Holder | null>;
  formerly: Formerly[];
  why: Why | null;
  /** The need as it was stated before, oldest first. */
  needs: Why[];
  checkIns: CheckIn[];
  parts: Part[];
  questions: Record<Question, string>;
  retired: Retired | null;
  /** Ends that somebody took back. */
  retiredBefore: (Retired & { until: string; resumedBy: string })[];
  /** Summaries of the oldest entries, by the list that they stood in. */
  earlier: { checkIns: Earlier | null; needs: Earlier | null; formerly: Earlier | null };
  /** The revision that a part was saved with last; parts that were never saved are left out. */
  savedWith: Partial<Record<SavedPart, number>>;
}

/** How much a record holds; the texts alone stay far below what the store takes. */
export const MOST = { checkIns: 60, needs: 20, formerly: 60, parts: 30, retired: 10 } as const;
export const TEXT_MAX = {
  need: 2000,
  measure: 300,
  name: 120,
  note: 1000,
  meeting: 200,
  answer: 1000,
  retire: 1000,
} as const;

/** What an epic starts with. */
export function noSponsorship(): Sponsorship {
  return {
    cadence: USUAL_CADENCE,
    people: { sponsor: null, deputy: null, owner: null, adoption: null, budget: null },
    formerly: [],
    why: null,
    needs: [],
    checkIns: [],
    parts: [],
    questions: { vendor: '', procurement: '', retires: '', done: '', earliest: '', vote: '' },
    retired: null,
    retiredBefore: [],
    earlier: { checkIns: null, needs: null, formerly: null },
    savedWith: {},
  };
}

/** Account ids of everybody who holds a role now, but of who was erased. */
export function namedIn({ people }: Pick<Sponsorship, 'people'>): string[] {
  return stillThere([...new Set(ROLES.flatMap((role) => people[role]?.accountId ?? []))]);
}

/** Whether anybody was ever named as sponsor. */
export function hadSponsor({ people, formerly, earlier }: Sponsorship): boolean {
  return people.sponsor !== null || earlier.formerly !== null || formerly.some(({ role }) => role === 'sponsor');
}

/** How many check-ins there have been, with those that the record has no room for any more. */
export const checkInCount = ({ checkIns, earlier }: Pick<Sponsorship, 'checkIns' | 'earlier'>): number =>
  checkIns.length + (earlier.checkIns?.count ?? 0);

/**
 * Whether the last check-in came after something else: by order, or by the day in records from before the order was kept.
 * @param on day of the other thing
 */
export function isLaterThan(
  sponsorship: Pick<Sponsorship, 'checkIns' | 'earlier'>,
  { after }: { after?: number },
  on: string,
): boolean {
  const last = sponsorship.checkIns.at(-1);
  if (last === undefined) return false;
  return after === undefined ? last.on >= on : checkInCount(sponsorship) > after;
}

/** Whether the need was written down after the last check-in. Without one, there is nothing to answer. */
export function isAnswered(sponsorship: Pick<Sponsorship, 'checkIns' | 'earlier' | 'why'>): boolean {
  const { why, checkIns } = sponsorship;
  const last = checkIns.at(-1);
  if (last === undefined) return true;
  if (why === null) return false;
  return why.after === undefined ? why.on >= last.on : checkInCount(sponsorship) <= why.after;
}

/** What the team alone may see is taken out. */
export function publicPart(sponsorship: Sponsorship): Sponsorship {
  const holder = (held: Holder | null): Holder | null => held && { ...held, stance: null };
  const { people } = sponsorship;
  return {
    ...sponsorship,
    people: {
      sponsor: holder(people.sponsor),
      deputy: holder(people.deputy),
      owner: holder(people.owner),
      adoption: holder(people.adoption),
      budget: holder(people.budget),
    },
    checkIns: sponsorship.checkIns.map((checkIn) => ({ ...checkIn, note: '' })),
    parts: sponsorship.parts.map((part) => ({ ...part, stance: null, note: '' })),
    questions: noSponsorship().questions,
    retired: sponsorship.retired && { ...sponsorship.retired, plan: '' },
    retiredBefore: sponsorship.retiredBefore.map((ended) => ({ ...ended, plan: '' })),
  };
}
