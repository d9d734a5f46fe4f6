/** What a team should look at before it publishes: what the portal lets out, what it leaves out and why, what looks private. */
import type { PortalPart } from '../settings/settings';
import type { IndexRow, NoteRow } from './parts';
import { privateTexts, type PrivateKind } from './private-text';
import { EXCLUSIONS, type Exclusion, type SnapshotHead } from './snapshot';

export const FINDINGS_MOST = 200;

export interface LeakFinding {
  id: number;
  key: string;
  title: string;
  kind: PrivateKind;
  /** `title`, `epic`, `answers` for an earlier answer, or the part of the decision. */
  where: string;
  text: string;
}

export interface LeakReport {
  /** What is let out beside key, title and outcome. */
  parts: PortalPart[];
  excluded: { why: Exclusion; count: number }[];
  /** At most FINDINGS_MOST of them. */
  findings: LeakFinding[];
  found: number;
}

/**
 * @param head of the compiled portal
 * @param rows of its index, and notes of all its items
 * @param words that the team does not want to see published
 */
export function leakReport(
  head: Pick<SnapshotHead, 'compiledFor' | 'excluded'>,
  rows: readonly IndexRow[],
  notes: readonly NoteRow[],
  words: readonly string[],
): LeakReport {
  const { allow } = head.compiledFor;
  const shown = new Map(rows.map((row) => [row.id, row]));
  const findings = notes.flatMap(({ id, note }): LeakFinding[] => {
    const row = shown.get(id);
    if (row === undefined) return [];
    return note.findings.map(({ kind, where, text }) => ({ id, key: row.key, title: row.title, kind, where, text }));
  });
  if (allow.includes('epic')) findings.push(...inEpics(notes, allow.includes('epicWhy'), words));
  return {
    parts: [...allow],
    excluded: EXCLUSIONS.flatMap((why) => {
      const count = head.excluded[why] ?? 0;
      return count === 0 ? [] : [{ why, count }];
    }),
    findings: findings.slice(0, FINDINGS_MOST),
    found: findings.length,
  };
}

/** What is said of epics stands with every item of theirs, and is looked at once: titles, and why they are wanted. */
function inEpics(notes: readonly NoteRow[], hasWhy: boolean, words: readonly string[]): LeakFinding[] {
  const named = notes.flatMap(({ note, epic }) => (note.out === null && epic?.isOpen === true ? [epic] : []));
  return [...new Map(named.map((epic) => [epic.id, epic])).values()].flatMap(({ id, key, title, word }) => {
    const texts = hasWhy ? [title, word?.why ?? ''] : [title];
    return texts
      .flatMap((text) => privateTexts(text, { words }))
      .map(({ kind, text }) => ({ id, key, title, kind, where: 'epic', text }));
  });
}
