/**
 * What is told to whom, once: each notice is known by its kind, what it is about, which version of that, and the person.
 * Nothing is derived from a person's id; erasure replaces it.
 */
import type { Decision, Outcome } from '../decisions/decision';
import type { LogEntry } from '../decisions/decision-log';

export const NOTICE_KINDS = ['decision'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** `claimed`: about to be sent; if it stays so, nobody knows whether it was. `unreachable`: Jira writes them no e-mail. */
export const NOTICE_STATES = ['claimed', 'sent', 'unreachable', 'failed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export interface Notice {
  kind: NoticeKind;
  /** For a decision: the number of its log entry. */
  version: number;
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

/** Older ones are forgotten: a request is not answered that often. */
const KEPT = 300;

/** What tells one notice about a work item from every other. */
const nameOf = ({ kind, version, person }: Pick<Notice, 'kind' | 'version' | 'person'>): string =>
  `${kind}:${version}:${person}`;

/** Claims notices that nobody has claimed. @returns the outbox with them, and the people who are to be told */
export function claim(
  told: Told,
  { kind, version, people, at }: { kind: NoticeKind; version: number; people: readonly string[]; at: string },
): { told: Told; people: string[] } {
  const known = new Set(told.items.map(nameOf));
  const news = [...new Set(people)].filter((person) => !known.has(nameOf({ kind, version, person })));
  const claimed = news.map((person): Notice => ({ kind, version, person, state: 'claimed', at }));
  return { told: { items: [...told.items, ...claimed].slice(-KEPT) }, people: news };
}

/** The outbox after notices came to an end; null in place of a state gives a claim back. */
export function settle(
  told: Told,
  { kind, version }: Pick<Notice, 'kind' | 'version'>,
  ends: ReadonlyMap<string, NoticeState | null>,
): Told {
  return {
    items: told.items.flatMap((one) => {
      if (nameOf(one) !== nameOf({ kind, version, person: one.person }) || !ends.has(one.person)) return [one];
      const state = ends.get(one.person) ?? null;
      return state === null ? [] : [{ ...one, state }];
    }),
  };
}

/**
 * The answer that a notice of a version has to tell; null if there is nothing (any more): it was undone or taken back, or a
 * later answer tells its own.
 */
export function answerToTell(log: readonly LogEntry[], version: number): Decision | null {
  const undone = new Set(log.flatMap(({ kind, of }) => (kind === 'undo' && of !== undefined ? of : [])));
  const standing = log
    .map((entry, index) => ({ entry, number: index + 1 }))
    .filter(({ entry, number }) => entry.kind !== 'undo' && !undone.has(number));
  const last = standing.at(-1);
  return last?.number === version ? last.entry.after : null;
}

/** The words of a notice, by key. */
export type Words = (key: NoticeKey) => string;

export const NOTICE_KEYS = [
  'notice.decision.subject',
  'notice.decision.intro',
  'notice.decision.back-on',
  'notice.decision.reopens',
  'notice.decision.next',
  'notice.decision.end',
  'decision.outcome.yes',
  'decision.outcome.test',
  'decision.outcome.maybe',
  'decision.outcome.not-now',
] as const;
export type NoticeKey = (typeof NOTICE_KEYS)[number];

const OUTCOME_KEYS: Record<Outcome, NoticeKey> = {
  yes: 'decision.outcome.yes',
  test: 'decision.outcome.test',
  maybe: 'decision.outcome.maybe',
  'not-now': 'decision.outcome.not-now',
};

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** A decision as an e-mail: the word, the reason, what comes next. */
export function decisionMail(
  words: Words,
  { key, title, decision }: { key: string; title: string; decision: Decision },
): { subject: string; text: string; html: string } {
  const outcome = words(OUTCOME_KEYS[decision.outcome]);
  const next =
    decision.nextStep !== undefined
      ? fill(words('notice.decision.next'), { step: decision.nextStep, who: decision.nextRole ?? '' })
      : decision.reopensWhen !== undefined
        ? fill(words('notice.decision.reopens'), { when: decision.reopensWhen })
        : decision.comesBackOn !== undefined
          ? fill(words('notice.decision.back-on'), { date: decision.comesBackOn })
          : null;
  const lines = [
    fill(words('notice.decision.intro'), { title, outcome }),
    decision.reason,
    ...(next === null ? [] : [next]),
    words('notice.decision.end'),
  ];
  return {
    subject: fill(words('notice.decision.subject'), { key, outcome, title }),
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${escaped(line)}</p>`).join(''),
  };
}
