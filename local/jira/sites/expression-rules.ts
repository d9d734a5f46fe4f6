import { answerTo } from '../../unknowns/unknowns';
import type { EvaluationOptions } from '../expressions/evaluate';
import type { Site } from '../state/site';

/** How expressions are read where that is not known for sure. */
export function expressionRules(site: Site): EvaluationOptions {
  return { optionalChaining: answerTo(site.db, 'optional-chaining') === 'chain' ? 'chain' : 'step' };
}

/** The same for expressions of fields, whose size may be limited. */
export function fieldExpressionRules(site: Site): EvaluationOptions {
  return { ...expressionRules(site), documentedSize: answerTo(site.db, 'expression-size') === 'documented' };
}
