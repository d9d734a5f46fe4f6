/** What the app keeps of an epic beside its records, so that a night costs Jira only what changed. Nothing in it is lost for good. */
import { ERASED } from '../privacy/erased';
import { type AccountState, type EpicFacts, type Ownership, type OwnershipBasis, type Stage } from './ownership';
import { isOtherWord } from './epic-word';
import { ladderOf, nameOfNotice, type LadderNotice } from './lapse-ladder';
import { peopleOf } from './ownership-basis';
import { ownershipOf } from './ownership-rules';
import { isSameValue, ownershipValue, type OwnershipValue } from './ownership-value';

export interface TrackedEpic {
  id: number;
  projectId: string;
  key: string;
  stage: Stage;
  /** Day of the last change of stage. */
  stageSince: string | null;
  /** Facts in its records; null for an epic without any. */
  basis: OwnershipBasis | null;
  /** Days on which it was found that people were gone, by account id. */
  gone: Record<string, string>;
  /** What the field says, as far as this app wrote it. */
  value: OwnershipValue | null;
  /** Day since which it has lapsed. */
  lapsedSince: string | null;
  /** Who was told of the lapse or the day of the check-in that stands now, by names of their own. */
  told: string[];
  /** Account ids of whom Jira writes no e-mail of the lapse that stands now. */
  unreachable: string[];
  /** Day on which Jira was asked about it last. */
  readOn: string;
  /** Whether a look claimed it and has not noted that field, portals and people know: the next look sees to that. */
  isUnsettled: boolean;
  /** What the store tells this state from others by; null for what is not kept yet. */
  mark: number | null;
}

/** The stage of an epic by the category of its status. */
export function stageOf(statusCategory: 'new' | 'indeterminate' | 'done'): Stage {
  return statusCategory === 'done' ? 'live' : statusCategory === 'indeterminate' ? 'in-progress' : 'planned';
}

/** What ownership knows of an epic without a record. */
export const NO_BASIS: OwnershipBasis = {
  cadence: 90,
  sponsor: null,
  deputy: null,
  owner: null,
  hadSponsor: false,
  founders: [],
  checkedIn: null,
  whyOn: null,
  whyBy: null,
  isSuccessorUnasked: false,
  retiredOn: null,
  readOn: null,
  targetOn: null,
};

/** Whether the field says anything about an epic: one with a record, or one in progress. */
export function isTracked({ basis, stage }: Pick<TrackedEpic, 'basis' | 'stage'>): boolean {
  return basis !== null || stage === 'in-progress';
}

/** The facts of Jira in it. */
export const factsOf = ({ stage, stageSince }: TrackedEpic): EpicFacts => ({ stage, stageSince, openRequests: null });

/** Everybody as they were known to be, where nobody is asked for. */
export function asLastSeen({ basis, gone }: Pick<TrackedEpic, 'basis' | 'gone'>): Record<string, AccountState> {
  return Object.fromEntries(
    peopleOf(basis ?? NO_BASIS).map((id): [string, AccountState] => [id, gone[id] === undefined ? 'active' : 'gone']),
  );
}

/** An epic as it is after it was looked at again. */
export interface LookedAt {
  epic: TrackedEpic;
  ownership: Ownership;
  /** Whether the field must be written. */
  isFieldStale: boolean;
  /** Whether portals say something else of it now. */
  isWordNew: boolean;
  /** Whom to tell of it who was not told yet. */
  notices: LadderNotice[];
  /** Whether anything is to be kept that was not. */
  isNew: boolean;
}

/**
 * Looks at an epic on a day.
 * @param asked what Jira said of its people just now; those it did not say anything of are as they were known to be
 */
export function lookAt(
  before: TrackedEpic,
  facts: Pick<EpicFacts, 'openRequests'>,
  asked: Readonly<Record<string, AccountState>>,
  today: string,
): LookedAt {
  const basis = before.basis ?? NO_BASIS;
  const accounts: Record<string, AccountState> = {};
  const gone: Record<string, string> = {};
  for (const id of peopleOf(basis)) {
    const said = id === ERASED ? 'gone' : (asked[id] ?? 'unknown');
    const known = said === 'unknown' && before.gone[id] !== undefined ? 'gone' : said;
    accounts[id] = known;
    if (known === 'gone') gone[id] = before.gone[id] ?? today;
  }
  const ownership = ownershipOf({ ...basis, ...factsOf(before), ...facts, accounts, today });
  const value = isTracked(before) ? ownershipValue(ownership, basis) : null;
  const lapsedSince = ownership.state === 'lapsed' ? (before.lapsedSince ?? today) : null;
  const isFieldStale = before.isUnsettled || !isSameValue(before.value, value);
  const unreachable = lapsedSince === null ? [] : before.unreachable;
  const ladder = ladderOf({ ownership, basis, lapsedSince, gone, unreachable, today });
  const notices = ladder.filter((notice) => !before.told.includes(nameOfNotice(notice)));
  // Who could not be reached was told as far as that goes: it is not tried again and again.
  const told = [
    ...new Set([
      ...before.told.filter((name) => lapsedSince !== null && name.startsWith(`lapsed:${lapsedSince}:`)),
      ...ladder.map(nameOfNotice),
    ]),
  ];
  return {
    epic: { ...before, gone, value, lapsedSince, told, unreachable, isUnsettled: false },
    ownership,
    isFieldStale,
    isWordNew: before.isUnsettled || isOtherWord(before.value, value),
    notices,
    isNew:
      isFieldStale ||
      lapsedSince !== before.lapsedSince ||
      !isSameGone(gone, before.gone) ||
      notices.length > 0 ||
      told.length !== before.told.length ||
      unreachable.length !== before.unreachable.length,
  };
}

function isSameGone(one: TrackedEpic['gone'], other: TrackedEpic['gone']): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}
