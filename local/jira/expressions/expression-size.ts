/** How large an expression is, as Jira's documentation limits it: 1,000 characters and 100 syntactic elements. */
import type { AnyNode } from 'acorn';
import { ExpressionError } from './expression-error';
import { childNodes, parseExpression } from './parse-expression';

export interface ExpressionSize {
  characters: number;
  /** Names, literals and pieces of texts: the leaves of the tree. What Jira counts as an element is in no source. */
  leaves: number;
}

export const DOCUMENTED_SIZE: ExpressionSize = { characters: 1000, leaves: 100 };

/**
 * Measures an expression.
 * @throws ExpressionError if it cannot be parsed
 */
export function expressionSize(source: string): ExpressionSize {
  const count = (node: AnyNode): number => {
    const inner = childNodes(node);
    return inner.length === 0 ? 1 : inner.reduce((sum, child) => sum + count(child), 0);
  };
  return { characters: source.length, leaves: count(parseExpression(source).program) };
}

/** @throws ExpressionError naming the limit, if the expression is larger than Jira's documentation allows */
export function demandDocumentedSize(source: string): void {
  const { characters, leaves } = expressionSize(source);
  if (characters > DOCUMENTED_SIZE.characters)
    throw new ExpressionError(
      `The expression is too long (${characters}), limit: ${DOCUMENTED_SIZE.characters} characters.`,
    );
  if (leaves > DOCUMENTED_SIZE.leaves)
    throw new ExpressionError(
      `The expression is too complex (${leaves}), limit: ${DOCUMENTED_SIZE.leaves} syntactic elements.`,
    );
}
