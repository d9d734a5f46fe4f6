/** Fields of installed apps: what their expressions say of a value. */
import { ExpressionError } from '../expressions/expression-error';
import {
  calendarDateVariable,
  dateVariable,
  evaluateExpression,
  issueVariable,
  projectVariable,
  userVariable,
} from '../expressions/evaluate';
import type { IssueRecord, ProjectRecord } from '../model';
import { fieldExpressionRules } from '../sites/expression-rules';
import { expressionSite } from '../sites/expression-site';
import type { View } from '../shapes/view';
import { projectOf } from '../state/site';
import { customValueText } from './custom-values';
import type { FieldInfo } from './field-info';

const DEFAULT_ERROR = 'The value of this field is not valid.';

/** Where a value is set or shown. Bulk edit has neither work item nor project. */
export interface ValuePlace {
  issue: IssueRecord | null;
  project: ProjectRecord | null;
}

function variables(view: View, info: FieldInfo, raw: unknown, place: ValuePlace): Record<string, unknown> {
  return {
    user: view.caller.user === null ? null : userVariable(view.caller.user),
    issue: place.issue === null ? null : issueVariable(place.issue),
    project: place.project === null ? null : projectVariable(place.project),
    fieldId: info.id,
    value: valueVariable(view, info, raw),
  };
}

function valueVariable(view: View, info: FieldInfo, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  if (typeof raw !== 'string') return raw;
  if (info.record?.kind === 'date') return calendarDateVariable(raw);
  if (info.record?.kind === 'datetime') return dateVariable(raw);
  if (info.record?.kind === 'user') {
    const user = view.site.tables.users.get(raw);
    return user === undefined ? null : userVariable(user);
  }
  return raw;
}

/**
 * What the validation expression of an app's field says of a value.
 *
 * @returns the sentence to show, or null if the value is fine
 */
export function validationProblem(view: View, info: FieldInfo, raw: unknown, place: ValuePlace): string | null {
  const validation = info.declaration?.validation;
  if (validation === null || validation === undefined) return null;
  let result: unknown;
  try {
    result = evaluateExpression(
      validation.expression,
      variables(view, info, raw, place),
      expressionSite(view.site, view.caller),
      fieldExpressionRules(view.site),
    );
  } catch (error) {
    if (error instanceof ExpressionError) return `The validation of this field failed. ${error.message}`;
    throw error;
  }
  if (result === true) return null;
  if (typeof result === 'string') return result;
  if (result === false) return validation.errorMessage ?? DEFAULT_ERROR;
  return `The validation of this field gave neither true, false nor a text, but ${JSON.stringify(result)}.`;
}

/** How a value is shown where the app's own view is not: its formatter's text; null for nothing to show. */
export function formattedValue(view: View, info: FieldInfo, raw: unknown, issue: IssueRecord): string | null {
  const formatter = info.declaration?.formatter;
  if (formatter === null || formatter === undefined) return customValueText(view.site, info, raw);
  if (raw === null || raw === undefined) return null;
  try {
    const result = evaluateExpression(
      formatter,
      variables(view, info, raw, { issue, project: projectOf(view.site, issue) }),
      expressionSite(view.site, view.caller),
      fieldExpressionRules(view.site),
    );
    return result === null ? null : typeof result === 'string' ? result : JSON.stringify(result);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}
