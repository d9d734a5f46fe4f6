/** A decision that nothing is wrong with. */
import type { Decision } from '../../../../src/decisions/decision';

export const decisionOf = (reason: string, parts: Partial<Decision> = {}): Decision => ({
  format: 1,
  outcome: 'maybe',
  reason,
  question: 'Is there a budget?',
  answeredBy: 'Finance',
  ...parts,
});
