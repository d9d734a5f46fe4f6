/** Why something waits for us beside the undecided and the due. */
import type { Aside, AsideItem } from './aside';
import type { LogEntry } from './decision-log';
import type { Repairs } from './repairs';

/**
 * `reopened`: it came back; `changed`: somebody says that something has changed; `not-needed`: an asker needs it no longer;
 * `in-use`: an asker told of something in use already and waits for a way forward; `repair`: something is to be mended.
 */
export const TRIAGE_KINDS = ['reopened', 'changed', 'not-needed', 'in-use', 'repair'] as const;
export type TriageKind = (typeof TRIAGE_KINDS)[number];

export interface TriageItem {
  issueId: number;
  why: TriageKind;
  since: string;
  note: string;
  code?: string;
}

/** What was said of a request and nobody has dealt with. */
export interface OpenVoice {
  issueId: string;
  says: string;
  note: string;
  at: string;
}

/** Everything in one list, oldest first. */
export function triageOf(given: { aside: Aside; repairs: Repairs; voices: readonly OpenVoice[] }): TriageItem[] {
  const items = [
    ...given.aside.items.map(ofAside),
    ...given.repairs.items.map(({ issueId, code, since }): TriageItem => ({
      issueId,
      why: 'repair',
      since,
      note: '',
      code,
    })),
    ...given.voices.flatMap(({ issueId, says, note, at }): TriageItem[] =>
      says === 'changed' || says === 'not-needed' ? [{ issueId: Number(issueId), why: says, since: at, note }] : [],
    ),
  ];
  return items.sort((a, b) => a.since.localeCompare(b.since));
}

function ofAside({ issueId, why, at, note }: AsideItem): TriageItem {
  if (why === 'gone') return { issueId, why: 'repair', since: at, note, code: 'decision.error.waits-for-gone' };
  return { issueId, why, since: at, note };
}

export interface StillFacts {
  logs: ReadonlyMap<number, readonly LogEntry[]>;
  /** Ids of requests whose asker still waits for a way forward. */
  inUse: ReadonlySet<number>;
  /** Keys of what requests wait for, by id. */
  waitsFor: ReadonlyMap<number, readonly string[]>;
}

/** What is still to be looked at of what was put aside. */
export function stillAside({ items }: Aside, facts: StillFacts): AsideItem[] {
  return items.filter(({ issueId, why, note }) => {
    if (why === 'reopened') return facts.logs.get(issueId)?.at(-1)?.kind === 'reopened';
    if (why === 'in-use') return facts.inUse.has(issueId);
    return facts.waitsFor.get(issueId)?.includes(note) === true;
  });
}
