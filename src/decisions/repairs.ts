/** Answers that came past the checks (by REST, an automation, an import): told to the team, and never changed unasked. */
import { checkDecision, isOfNewerFormat } from './decision-rules';
import { checkReason } from './reason';

export interface Repair {
  issueId: number;
  /** Key of the sentence on what is wrong. */
  code: string;
  /** Instant since which it is known, ISO 8601. */
  since: string;
}

export interface Repairs {
  items: Repair[];
}

/** More are not kept: a project with so many has another trouble. */
const MOST = 500;

/** What is wrong with a value in the field; null if nothing is, or nothing that this version understands. */
export function wrongWith(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const problems = checkDecision(value);
  if (isOfNewerFormat(problems)) return null;
  const { reason, notExpected, comesBackOn } = value as {
    reason?: unknown;
    notExpected?: unknown;
    comesBackOn?: unknown;
  };
  // Our own forms give it a day; without one nobody would ever look at it again.
  const isForEver = notExpected === true && typeof comesBackOn !== 'string';
  const noReason = checkReason(typeof reason === 'string' ? reason : '', null);
  return problems[0]?.code ?? noReason?.code ?? (isForEver ? 'decision.error.no-yearly-look' : null);
}

/**
 * The list after items were looked at.
 * @returns the same list if nothing is new
 */
export function afterLooking(list: Repairs, looked: readonly { id: number; decision: unknown }[], at: string): Repairs {
  const codes = new Map(looked.map(({ id, decision }) => [id, wrongWith(decision)]));
  const kept = list.items.filter(({ issueId, code }) => !codes.has(issueId) || codes.get(issueId) === code);
  const known = new Set(kept.map(({ issueId }) => issueId));
  const news = [...codes].flatMap(([issueId, code]) =>
    code === null || known.has(issueId) ? [] : [{ issueId, code, since: at }],
  );
  if (news.length === 0 && kept.length === list.items.length) return list;
  return { items: [...kept, ...news].slice(0, MOST) };
}
