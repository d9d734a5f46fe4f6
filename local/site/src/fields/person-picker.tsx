/** Choosing a person by typing a part of the name. */
import { useEffect, useState } from 'react';
import type { Person } from '../api/types';
import { messageOf } from '../api/http';
import { Avatar, PersonName, nameOf } from '../parts/labels';
import { Popup } from '../parts/menu';

interface PersonPickerProperties {
  value: Person | null;
  none: string;
  label: string;
  /** Whether "nobody" can be chosen. */
  canBeEmpty: boolean;
  find: (query: string) => Promise<Person[]>;
  onChange: (person: Person | null) => void;
  disabled?: boolean;
  className?: string;
}

function Choices({
  find,
  none,
  canBeEmpty,
  onChoose,
}: {
  find: (query: string) => Promise<Person[]>;
  none: string;
  canBeEmpty: boolean;
  onChoose: (person: Person | null) => void;
}) {
  const [query, setQuery] = useState('');
  const [people, setPeople] = useState<Person[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(
      () => {
        find(query).then(
          (found) => {
            if (!isCurrent) return;
            setPeople(found);
            setProblem('');
          },
          (error: unknown) => isCurrent && setProblem(messageOf(error)),
        );
      },
      query === '' ? 0 : 150,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The search is the same for as long as the popup is open.
  }, [find, query]);
  return (
    <>
      <div className="popup-content">
        <input
          className="input"
          type="search"
          placeholder="Name"
          aria-label="Search people"
          autoFocus
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {problem !== '' && <p className="field-error">{problem}</p>}
        {people?.length === 0 && <p className="subtle">Nobody by that name.</p>}
      </div>
      <div className="menu">
        {canBeEmpty && query === '' && (
          <button type="button" className="menu-item" onClick={() => onChoose(null)}>
            <span className="person">
              <Avatar person={null} size={24} /> {none}
            </span>
          </button>
        )}
        {people?.slice(0, 20).map((person) => (
          <button key={person.accountId} type="button" className="menu-item" onClick={() => onChoose(person)}>
            <span className="person">
              <Avatar person={person} size={24} /> {nameOf(person)}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

/** The current person as a button; opens the search. */
export function PersonPicker({
  value,
  none,
  label,
  canBeEmpty,
  find,
  onChange,
  disabled,
  className,
}: PersonPickerProperties) {
  return (
    <Popup
      className={className ?? 'button button-subtle picker'}
      ariaLabel={`${label}: ${value === null ? none : nameOf(value)}. Change`}
      label={<PersonName person={value} none={none} />}
      {...(disabled === undefined ? {} : { disabled })}
    >
      {(close) => (
        <Choices
          find={find}
          none={none}
          canBeEmpty={canBeEmpty}
          onChoose={(person) => {
            close();
            onChange(person);
          }}
        />
      )}
    </Popup>
  );
}
