/** Which work items of a board pass its filters. */
import type { Issue, Person } from '../api/types';

export interface Filters {
  text: string;
  epic: string;
  assignee: string;
}

/** Whether a work item passes. */
export function passes(issue: Issue, { text, epic, assignee }: Filters): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = `${issue.key} ${issue.fields.summary ?? ''} ${(issue.fields.labels ?? []).join(' ')}`.toLowerCase();
  if (!words.every((word) => haystack.includes(word))) return false;
  if (epic === 'none' ? issue.fields.parent !== undefined : epic !== '' && issue.fields.parent?.key !== epic)
    return false;
  if (assignee === 'none') return issue.fields.assignee === null || issue.fields.assignee === undefined;
  return assignee === '' || issue.fields.assignee?.accountId === assignee;
}

/** The epics above these work items, by key. */
export function epicsOf(issues: readonly Issue[]): Map<string, string> {
  const epics = new Map<string, string>();
  for (const { fields } of issues) {
    const level = fields.parent?.fields?.issuetype?.hierarchyLevel;
    if (fields.parent !== undefined && (level === undefined || level === 1)) {
      epics.set(fields.parent.key, fields.parent.fields?.summary ?? fields.parent.key);
    }
  }
  return new Map([...epics].sort((a, b) => a[1].localeCompare(b[1])));
}

/** The people to whom these work items are assigned, by name. */
export function peopleOf(issues: readonly Issue[]): Person[] {
  const people = new Map<string, Person>();
  for (const { fields } of issues) if (fields.assignee) people.set(fields.assignee.accountId, fields.assignee);
  return [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
