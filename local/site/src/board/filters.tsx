/** Narrowing a board or backlog by text, epic and assignee. */
import { useMemo, type ReactNode } from 'react';
import type { Issue, Person } from '../api/types';
import { Avatar, nameOf } from '../parts/labels';
import { useQueryValue } from '../router';

export interface Filters {
  text: string;
  epic: string;
  assignee: string;
}

/** The filters in the address, so that a filtered board can be sent to someone. */
export function useFilters(): Filters {
  const [text] = useQueryValue('text');
  const [epic] = useQueryValue('epic');
  const [assignee] = useQueryValue('assignee');
  return useMemo(() => ({ text, epic, assignee }), [text, epic, assignee]);
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

function peopleOf(issues: readonly Issue[]): Person[] {
  const people = new Map<string, Person>();
  for (const { fields } of issues) if (fields.assignee) people.set(fields.assignee.accountId, fields.assignee);
  return [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** The filter bar. */
export function FilterBar({ issues, children }: { issues: readonly Issue[]; children?: ReactNode }) {
  const [text, setText] = useQueryValue('text');
  const [epic, setEpic] = useQueryValue('epic');
  const [assignee, setAssignee] = useQueryValue('assignee');
  const people = peopleOf(issues);
  const epics = epicsOf(issues);
  const isFiltered = text !== '' || epic !== '' || assignee !== '';
  return (
    <div className="filters" role="search" aria-label="Filter">
      <input
        className="input filter-text"
        type="search"
        placeholder="Filter by text"
        aria-label="Filter by text"
        value={text}
        onChange={(event) => setText(event.target.value, { replace: true })}
      />
      <div className="faces" role="group" aria-label="Filter by assignee">
        {people.slice(0, 8).map((person) => (
          <button
            key={person.accountId}
            type="button"
            className="face"
            aria-pressed={assignee === person.accountId}
            title={nameOf(person)}
            onClick={() => setAssignee(assignee === person.accountId ? '' : person.accountId, { replace: true })}
          >
            <Avatar person={person} size={32} />
          </button>
        ))}
      </div>
      <select
        className="input input-auto filter-select"
        aria-label="Filter by assignee"
        value={assignee}
        onChange={(event) => setAssignee(event.target.value, { replace: true })}
      >
        <option value="">Any assignee</option>
        <option value="none">Unassigned</option>
        {people.map((person) => (
          <option key={person.accountId} value={person.accountId}>
            {nameOf(person)}
          </option>
        ))}
      </select>
      <select
        className="input input-auto filter-select"
        aria-label="Filter by epic"
        value={epic}
        onChange={(event) => setEpic(event.target.value, { replace: true })}
      >
        <option value="">Any epic</option>
        <option value="none">Without an epic</option>
        {[...epics].map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {children}
      {isFiltered && (
        <button
          type="button"
          className="button button-subtle"
          onClick={() => {
            setText('', { replace: true });
            setEpic('', { replace: true });
            setAssignee('', { replace: true });
          }}
        >
          Clear filters
        </button>
      )}
    </div>
  );
}
