/** What happens to the record of an epic, step by step. Lists keep their newest entries; what goes leaves a summary. */
import {
  checkInCount,
  isAnswered,
  MOST,
  ROLES,
  type CheckIn,
  type Earlier,
  type Formerly,
  type Retired,
  type Role,
  type SavedPart,
  type Sponsorship,
  type Stance,
  type Why,
} from './sponsorship';

/** Keeps the newest entries of a list, and adds the others to the summary of what stood before them. */
function bounded<Entry>(
  entries: readonly Entry[],
  most: number,
  earlier: Earlier | null,
  dayOf: (entry: Entry) => string,
): { kept: Entry[]; earlier: Earlier | null } {
  const gone = entries.slice(0, Math.max(0, entries.length - most));
  const summary = gone.reduce<Earlier | null>((before, entry) => {
    const day = dayOf(entry);
    if (before === null) return { count: 1, from: day, to: day };
    return {
      count: before.count + 1,
      from: day < before.from ? day : before.from,
      to: day > before.to ? day : before.to,
    };
  }, earlier);
  return { kept: entries.slice(gone.length), earlier: summary };
}

function withFormerly(sponsorship: Sponsorship, entry: Formerly): Sponsorship {
  const { kept, earlier } = bounded(
    [...sponsorship.formerly, entry],
    MOST.formerly,
    sponsorship.earlier.formerly,
    ({ until }) => until,
  );
  return { ...sponsorship, formerly: kept, earlier: { ...sponsorship.earlier, formerly: earlier } };
}

/**
 * Names somebody for a role, or nobody. Who held it before is kept; naming the same person again changes nothing.
 * @param today the day on which it happens
 * @param stance of a successor who was asked; null where that is not known
 */
export function withHolder(
  sponsorship: Sponsorship,
  role: Role,
  accountId: string | null,
  today: string,
  stance: Stance | null = null,
): Sponsorship {
  const before = sponsorship.people[role];
  if (before?.accountId === accountId) {
    if (stance === null || before.stance === stance) return sponsorship;
    return { ...sponsorship, people: { ...sponsorship.people, [role]: { ...before, stance } } };
  }
  if (before === null && accountId === null) return sponsorship;
  const kept =
    before === null
      ? sponsorship
      : withFormerly(sponsorship, { role, accountId: before.accountId, since: before.since, until: today });
  const holder = accountId === null ? null : { accountId, since: today, after: checkInCount(sponsorship), stance };
  return { ...kept, people: { ...kept.people, [role]: holder } };
}

/** Names people for several roles at once; roles that are left out stay as they are. */
export function withPeople(
  sponsorship: Sponsorship,
  people: Partial<Record<Role, string | null>>,
  today: string,
): Sponsorship {
  const named = ROLES.reduce((before, role) => {
    const accountId = people[role];
    return accountId === undefined ? before : withHolder(before, role, accountId, today);
  }, sponsorship);
  return withoutOwnDeputy(named, today);
}

/** Nobody stands in for themselves: a deputy who becomes the sponsor leaves the role of the deputy. */
function withoutOwnDeputy(sponsorship: Sponsorship, today: string): Sponsorship {
  const { sponsor, deputy } = sponsorship.people;
  const isOwn = deputy !== null && deputy.accountId === sponsor?.accountId;
  return isOwn ? withHolder(sponsorship, 'deputy', null, today) : sponsorship;
}

/** So many bytes of a record the store surely takes, with what stands around it. */
const MOST_BYTES = 200_000;

const bytesOf = (sponsorship: Sponsorship): number => new TextEncoder().encode(JSON.stringify(sponsorship)).length;

/** The record as long as the store takes it: the oldest check-ins and needs go into their summaries first, never the first need. */
export function fitted(sponsorship: Sponsorship): Sponsorship {
  let fit = sponsorship;
  while (bytesOf(fit) > MOST_BYTES) {
    const { checkIns, needs, earlier } = fit;
    if (checkIns.length > 1) {
      const less = bounded(checkIns, checkIns.length - 1, earlier.checkIns, ({ on }) => on);
      fit = { ...fit, checkIns: less.kept, earlier: { ...earlier, checkIns: less.earlier } };
    } else if (needs.length > 1) {
      const less = bounded(needs.slice(1), needs.length - 2, earlier.needs, ({ on }) => on);
      fit = { ...fit, needs: [...needs.slice(0, 1), ...less.kept], earlier: { ...earlier, needs: less.earlier } };
    } else return fit;
  }
  return fit;
}

/** Adds a check-in. */
export function withCheckIn(sponsorship: Sponsorship, checkIn: CheckIn): Sponsorship {
  const { kept, earlier } = bounded(
    [...sponsorship.checkIns, checkIn],
    MOST.checkIns,
    sponsorship.earlier.checkIns,
    ({ on }) => on,
  );
  return { ...sponsorship, checkIns: kept, earlier: { ...sponsorship.earlier, checkIns: earlier } };
}

/**
 * Writes the need down, which answers the check-ins until now; somebody who says once more what stands there answers them too.
 * The first need ever stated stays in the history, whatever comes after it.
 */
export function withWhy(sponsorship: Sponsorship, written: Omit<Why, 'after'>): Sponsorship {
  const before = sponsorship.why;
  const why: Why = { ...written, after: checkInCount(sponsorship) };
  if (before === null) return { ...sponsorship, why };
  const isSame =
    before.need === why.need &&
    before.measure === why.measure &&
    before.statedBy === why.statedBy &&
    before.statedByText === why.statedByText &&
    before.statedOn === why.statedOn;
  if (isSame) return isAnswered(sponsorship) && before.by === why.by ? sponsorship : { ...sponsorship, why };
  const all = [...sponsorship.needs, before];
  const first = all[0] ?? before;
  const { kept, earlier } = bounded(all.slice(1), MOST.needs - 1, sponsorship.earlier.needs, ({ on }) => on);
  return { ...sponsorship, why, needs: [first, ...kept], earlier: { ...sponsorship.earlier, needs: earlier } };
}

/** Ends the epic on purpose. */
export function withRetired(sponsorship: Sponsorship, retired: Retired): Sponsorship {
  return { ...sponsorship, retired };
}

/** Takes the end back: the thing goes on. That it had been ended stays in the record. */
export function withResumed(sponsorship: Sponsorship, by: string, today: string): Sponsorship {
  if (sponsorship.retired === null) return sponsorship;
  const ended = { ...sponsorship.retired, until: today, resumedBy: by };
  return { ...sponsorship, retired: null, retiredBefore: [...sponsorship.retiredBefore, ended].slice(-MOST.retired) };
}

/** Hands every role of one person to another. */
export function withSuccessor(
  sponsorship: Sponsorship,
  from: string,
  to: string,
  today: string,
  roles: readonly Role[] = ROLES,
): Sponsorship {
  const handed = roles.reduce(
    (before, role) => (before.people[role]?.accountId === from ? withHolder(before, role, to, today) : before),
    sponsorship,
  );
  return withoutOwnDeputy(handed, today);
}

/** Marks parts as saved with a revision. */
export function savedWith(sponsorship: Sponsorship, parts: readonly SavedPart[], revision: number): Sponsorship {
  const marks = Object.fromEntries(parts.map((part) => [part, revision]));
  return { ...sponsorship, savedWith: { ...sponsorship.savedWith, ...marks } };
}

/** Whether somebody saved one of these parts after a revision. */
export function isPartNewer(sponsorship: Sponsorship, parts: readonly SavedPart[], revision: number): boolean {
  return parts.some((part) => (sponsorship.savedWith[part] ?? 0) > revision);
}
