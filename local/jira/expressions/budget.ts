/** The limits of one evaluation. */
import { ExpressionError } from './expression-error';

export interface ExpressionLimits {
  /** Characters of the source. */
  length: number;
  steps: number;
  expensiveOperations: number;
  beans: number;
  primitiveValues: number;
}

/** Limits of expressions that Jira evaluates. */
export const JIRA_LIMITS: ExpressionLimits = {
  length: 100_000,
  steps: 10_000,
  expensiveOperations: 10,
  beans: 1_000,
  primitiveValues: 10_000,
};

/** Limits of expressions in a trigger's filter: they know no Jira data, so only steps count. */
export const FILTER_LIMITS: ExpressionLimits = { ...JIRA_LIMITS, length: 10_000, steps: 50_000 };

export interface Budget {
  readonly steps: number;
  readonly expensiveOperations: number;
  /** One high-level operation. @throws ExpressionError beyond the limit */
  step(): void;
  /** One operation that loads data. @throws ExpressionError beyond the limit */
  expensive(what: string): void;
}

/** Counts what an evaluation does. */
export function createBudget(limits: ExpressionLimits): Budget {
  const used = { steps: 0, expensiveOperations: 0 };
  return {
    get steps() {
      return used.steps;
    },
    get expensiveOperations() {
      return used.expensiveOperations;
    },
    step() {
      used.steps += 1;
      if (used.steps > limits.steps) {
        throw new BudgetError(`The expression exceeds the limit of ${limits.steps} steps.`);
      }
    },
    expensive(what) {
      used.expensiveOperations += 1;
      if (used.expensiveOperations > limits.expensiveOperations) {
        throw new BudgetError(
          `The expression exceeds the limit of ${limits.expensiveOperations} expensive operations, at "${what}".`,
        );
      }
    },
  };
}

/** A used-up limit; an expression cannot catch it. */
export class BudgetError extends ExpressionError {}
