/** A value that a field does not take. The sentence goes under the field's id in the answer. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
}

/** Jira's sentence for a field that is hidden, locked, not on the screen, not there, or not the caller's to change. */
export function cannotBeSet(fieldId: string): string {
  return `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

/** Sentences by field id. Without a prototype: whatever a caller calls a field is a key like any other. */
export function noFieldErrors(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
