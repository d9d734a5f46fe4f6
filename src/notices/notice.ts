/**
 * What is told to whom, once: each notice is known by its kind, what it is about, which version of that, and the person.
 * Nothing is derived from a person's id; erasure replaces it.
 */
import type { Decision } from '../decisions/decision';
import { standingAnswer, UNDO_MS, type LogEntry } from '../decisions/decision-log';

/**
 * `decision`: an answer; `comment`: the same as a public comment on a service-desk request; `returning`: it comes back soon, is it
 * still wanted?; `closed`: it was closed without an answer, or is open again after that; `in-use`: thanks for telling of what is in use already; `way-forward`: what we promised for that; `epic-due`,
 * `epic-asked`, `epic-lapsed`, `epic-retired`: somebody has to confirm an epic, is asked to by the team, nobody did, and it was ended on
 * purpose.
 */
export const NOTICE_KINDS = [
  'decision',
  'comment',
  'returning',
  'closed',
  'in-use',
  'way-forward',
  'epic-due',
  'epic-asked',
  'epic-lapsed',
  'epic-retired',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `waiting`: to be told; `claimed`: about to be sent, and if it stays so, nobody knows whether it was; `unreachable`: Jira writes
 * them no e-mail, or they may not see the work item; `dropped`: it is not true any more.
 */
export const NOTICE_STATES = ['waiting', 'claimed', 'sent', 'unreachable', 'failed', 'dropped'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export interface Notice {
  kind: NoticeKind;
  /** Of which state of things; for a decision, the number of its log entry. */
  version: string;
  /** Account id. */
  person: string;
  state: NoticeState;
  at: string;
}

/** The outbox of one work item. */
export interface Told {
  items: Notice[];
}

export const NOBODY_TOLD: Told = { items: [] };

/** Of older versions so many are kept: a request is not answered that often. */
const KEPT = 300;
/** In place of a person: an answer that told nobody. */
export const NOBODY = '';
/** So many people are told of one thing; a reader in the help center sees it in any case. */
export const TOLD_MOST = 500;

/** What tells one notice about a work item from every other. */
const nameOf = ({ kind, version, person }: Pick<Notice, 'kind' | 'version' | 'person'>): string =>
  `${kind}:${version}:${person}`;

type Named = Pick<Notice, 'kind' | 'version' | 'person'>;

/**
 * Notes that people are to be told, each once. What was dropped told them nothing: should it be true again, they wait again.
 * @returns the outbox with them, and who of them still waits: also who waited before, should that not have come to an end
 */
export function noteWaiting(
  told: Told,
  { kind, version, people, at }: { kind: NoticeKind; version: string; people: readonly string[]; at: string },
): { told: Told; waiting: string[] } {
  const all = [...new Set(people)].slice(0, TOLD_MOST);
  const wanted = new Set(all.map((person) => nameOf({ kind, version, person })));
  const isAgain = (item: Notice): boolean =>
    item.state === 'dropped' && item.person !== NOBODY && wanted.has(nameOf(item));
  const again = told.items.some(isAgain)
    ? { items: told.items.map((item): Notice => (isAgain(item) ? { ...item, state: 'waiting', at } : item)) }
    : told;
  const known = new Map(again.items.map((item) => [nameOf(item), item.state]));
  const news = all.filter((person) => !known.has(nameOf({ kind, version, person })));
  const noted = news.map((person): Notice => ({ kind, version, person, state: 'waiting', at }));
  // None of the same thing is forgotten, or somebody would be told of it twice.
  const isSame = (item: Notice): boolean => item.kind === kind && item.version === version;
  const same = again.items.filter(isSame);
  const older = again.items.filter((item) => !isSame(item)).slice(-KEPT);
  const waiting = all.filter((person) => (known.get(nameOf({ kind, version, person })) ?? 'waiting') === 'waiting');
  return { told: noted.length === 0 ? again : { items: [...older, ...same, ...noted] }, waiting };
}

/** The outbox with a notice in another state; null if it is not in the one that is expected. */
export function moveOn(told: Told, named: Named, from: NoticeState, to: NoticeState, at: string): Told | null {
  const name = nameOf(named);
  if (!told.items.some((item) => nameOf(item) === name && item.state === from)) return null;
  return { items: told.items.map((item) => (nameOf(item) === name ? { ...item, state: to, at } : item)) };
}

/** An answer, or that there is none any more and which one there was: it was reopened, or taken back. */
export type AnswerToTell = { answer: Decision } | { answer: null; before: Decision };

/**
 * What a notice of a version has to tell; null if there is nothing (any more): it was undone, or a later entry tells its own.
 */
export function answerToTell(log: readonly LogEntry[], version: number): AnswerToTell | null {
  const entry = standingAnswer(log) === version ? log[version - 1] : undefined;
  if (entry === undefined) return null;
  if (entry.after !== null) return { answer: entry.after };
  const before = lastTold(log.slice(0, version));
  return before === null ? null : { answer: null, before };
}

/** Of a log that ends with no answer, the last one that stood long enough to be told; null if that there is none was told since. */
function lastTold(log: readonly LogEntry[]): Decision | null {
  const undone = new Set(log.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? of : [])));
  const stood = log.filter(({ kind }, index) => kind !== 'undo' && !undone.has(index + 1));
  const last = stood.findLast((entry, index) => {
    const next = stood[index + 1];
    return next !== undefined && Date.parse(next.at) - Date.parse(entry.at) >= UNDO_MS;
  });
  return last?.after ?? null;
}

/** To whom an earlier version of an answer was told, as a notice of a kind. */
export function toldBefore({ items }: Told, kind: NoticeKind, version: number): ReadonlySet<string> {
  const earlier = items.filter((item) => item.kind === kind && item.state === 'sent' && Number(item.version) < version);
  return new Set(earlier.map(({ person }) => person));
}

/** To whom any answer was told, as a notice of a kind. */
export function toldOfAny({ items }: Told, kind: NoticeKind): ReadonlySet<string> {
  return new Set(items.flatMap((item) => (item.kind === kind && item.state === 'sent' ? item.person : [])));
}

/** What a notice says: the texts `<key>.subject` and `<key>.text`, with their values. */
export interface NoticeWords {
  key: NoticeText;
  values: Record<string, string>;
}

/** To add a text, add its key here and both its texts to NOTICE_KEYS. */
export const NOTICE_TEXTS = [
  'notice.returning',
  'notice.returning-late',
  'notice.in-use',
  'notice.way-forward',
  'notice.epic-due',
  'notice.epic-asked',
  'notice.epic-lapsed.sponsor',
  'notice.epic-lapsed.deputy',
  'notice.epic-lapsed.owner',
  'notice.epic-lapsed.lead',
  'notice.epic-over',
  'notice.epic-retired',
] as const;
export type NoticeText = (typeof NOTICE_TEXTS)[number];

export const NOTICE_KEYS = [
  'notice.decision.subject',
  'notice.decision.intro',
  'notice.decision.back-on',
  'notice.decision.date',
  'notice.decision.date-range',
  'notice.decision.no-date',
  'notice.decision.test',
  'notice.decision.reopens',
  'notice.decision.next',
  'notice.end',
  'notice.end.epic',
  'notice.open',
  'notice.open-work',
  'notice.several.subject',
  'notice.several.intro',
  'notice.comment',
  'notice.comment.reopened',
  'notice.closed.subject',
  'notice.closed.comment.duplicate',
  'notice.closed.comment.withdrawn',
  'notice.closed.withdrawn',
  'notice.closed.duplicate',
  'notice.closed.duplicate-of',
  'notice.closed.counts',
  'notice.closed.no-answer',
  'notice.closed.needed',
  'notice.closed.needed-here',
  'notice.closed.see-other',
  'notice.closed.open-again.subject',
  'notice.closed.open-again.text',
  'notice.closed.open-again.comment',
  'validator.refused',
  'notice.reopened.subject',
  'notice.reopened.text',
  'notice.returning-late.subject',
  'notice.returning-late.text',
  'notice.returning.subject',
  'notice.returning.text',
  'notice.in-use.subject',
  'notice.in-use.text',
  'notice.way-forward.subject',
  'notice.way-forward.text',
  'notice.epic-due.subject',
  'notice.epic-due.text',
  'notice.epic-asked.subject',
  'notice.epic-asked.text',
  'notice.epic-lapsed.sponsor.subject',
  'notice.epic-lapsed.sponsor.text',
  'notice.epic-lapsed.deputy.subject',
  'notice.epic-lapsed.deputy.text',
  'notice.epic-lapsed.owner.subject',
  'notice.epic-lapsed.owner.text',
  'notice.epic-lapsed.lead.subject',
  'notice.epic-lapsed.lead.text',
  'notice.epic-over.subject',
  'notice.epic-over.text',
  'notice.epic-retired.subject',
  'notice.epic-retired.text',
  'ownership.state.sponsored',
  'ownership.state.due',
  'ownership.state.lapsed',
  'ownership.state.none',
  'decision.outcome.yes',
  'decision.outcome.test',
  'decision.outcome.maybe',
  'decision.outcome.not-now',
] as const;
export type NoticeKey = (typeof NOTICE_KEYS)[number];

/** The words of a notice in one language, by key. */
export type Words = (key: NoticeKey) => string;
