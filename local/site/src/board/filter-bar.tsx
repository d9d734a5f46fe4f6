/** Narrowing a board or backlog by text, epic and assignee. */
import { useMemo, type ReactNode } from 'react';
import type { Issue } from '../api/types';
import { Avatar, nameOf } from '../parts/labels';
import { useQueryValue } from '../router';
import { epicsOf, peopleOf, type Filters } from './filters';

/** The filters in the address, so that a filtered board can be sent to someone. */
export function useFilters(): Filters {
  const [text] = useQueryValue('text');
  const [epic] = useQueryValue('epic');
  const [assignee] = useQueryValue('assignee');
  return useMemo(() => ({ text, epic, assignee }), [text, epic, assignee]);
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
