/** What is stored of a workflow's rule "a decision is recorded". Pure. */
import { OUTCOMES, type Outcome } from '../../../../src/decisions/decision';
import { isRecord } from '../../lib/extension';

/**
 * The answers that a stored rule lets pass, and whether it names one that this version does not know. A new rule begins with
 * all four: that a decision is recorded at all.
 */
export function readRule(config: unknown): { outcomes: Outcome[]; isNewer: boolean } {
  const stored = isRecord(config) && Array.isArray(config['outcomes']) ? (config['outcomes'] as unknown[]) : null;
  if (stored === null) return { outcomes: [...OUTCOMES], isNewer: false };
  const outcomes = OUTCOMES.filter((outcome) => stored.includes(outcome));
  return { outcomes, isNewer: outcomes.length < stored.length };
}
