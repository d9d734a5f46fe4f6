/** What is stored of a workflow's rule "a decision is recorded". Pure. */
import { OUTCOMES, type Outcome } from '../../../../src/decisions/decision';
import { isRecord } from '../../lib/extension';

/**
 * The answers that a stored rule lets pass, and whether this version cannot read all of it. A new rule begins with all four:
 * that a decision is recorded at all.
 * @param stored what the host gives: the configuration, or its text, for it was given as one
 */
export function readRule(stored: unknown): { outcomes: Outcome[]; isNewer: boolean } {
  const config = typeof stored === 'string' ? parsed(stored) : stored;
  if (config === null || config === undefined) return { outcomes: [...OUTCOMES], isNewer: false };
  if (!isRecord(config) || !Array.isArray(config['outcomes'])) return { outcomes: [], isNewer: true };
  const named: unknown[] = config['outcomes'];
  const outcomes = OUTCOMES.filter((outcome) => named.includes(outcome));
  return { outcomes, isNewer: outcomes.length < named.length };
}

function parsed(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
