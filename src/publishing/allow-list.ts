/** What a portal lets out of a decision. This is the only place where that is decided. */
import { PARTS_OF, type Decision, type DecisionPart } from '../decisions/decision';
import type { PortalPart } from '../settings/settings';

/**
 * Takes out of a decision what the portal does not allow.
 * @param decision a decision that was read by the rules
 * @param allow the parts that the portal lets out beside title and outcome
 */
export function publishedDecision(decision: Decision, allow: readonly PortalPart[]): Decision {
  const reason = allow.includes('reason') ? decision.reason : '';
  const details: readonly DecisionPart[] = allow.includes('detail') ? PARTS_OF[decision.outcome] : [];
  const published: Decision = { outcome: decision.outcome, reason };
  for (const part of details) {
    if (decision[part] !== undefined) Object.assign(published, { [part]: decision[part] });
  }
  return published;
}
