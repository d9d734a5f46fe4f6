import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { findPeople, readPeople, type Person } from '../../lib/people';
import { useTexts } from '../../lib/surface';

const TYPING_PAUSE_MS = 250;

/** People chosen by name: a list to take them off again, and a box to find more. */
export function PeoplePicker({
  chosen,
  choose,
}: {
  chosen: readonly string[];
  choose: (accountIds: string[]) => void;
}): ReactNode {
  const { t } = useTexts();
  const [known, learn] = useKnownPeople(chosen);
  const add = (person: Person): void => {
    learn([person]);
    if (!chosen.includes(person.accountId)) choose([...chosen, person.accountId]);
  };
  return (
    <div className="people">
      {chosen.length > 0 && (
        <ul className="people-chosen" aria-label={t('ui.settings.people')}>
          {chosen.map((accountId) => {
            const person = known.get(accountId);
            const name = person?.name ?? t('ui.settings.person-unknown');
            return (
              <li key={accountId} className="people-one">
                {name}
                {person?.active === false && <span className="tag">{t('ui.settings.person-left')}</span>}
                <button
                  type="button"
                  className="people-remove"
                  aria-label={t('ui.settings.person-remove', { name })}
                  onClick={() => choose(chosen.filter((other) => other !== accountId))}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <PersonSearch add={add} taken={chosen} />
    </div>
  );
}

/** Names of the chosen people; those who are not known here are asked for. */
function useKnownPeople(chosen: readonly string[]): [ReadonlyMap<string, Person>, (people: Person[]) => void] {
  const [known, setKnown] = useState<ReadonlyMap<string, Person>>(new Map());
  const asked = useRef(new Set<string>());
  const learn = (people: Person[]): void => {
    for (const { accountId } of people) asked.current.add(accountId);
    setKnown((before) => new Map([...before, ...people.map((person) => [person.accountId, person] as const)]));
  };
  useEffect(() => {
    const unknown = chosen.filter((accountId) => !asked.current.has(accountId));
    if (unknown.length === 0) return;
    for (const accountId of unknown) asked.current.add(accountId);
    void readPeople(unknown).then(learn);
  }, [chosen]);
  return [known, learn];
}

/** A combobox: one types, chooses from what is found with the arrow keys, and takes it with Enter. */
function PersonSearch({ add, taken }: { add: (person: Person) => void; taken: readonly string[] }): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Person[] | null>(null);
  const [active, setActive] = useState(0);

  useEffect(() => {
    if (words.trim().length < 2) {
      setFound(null);
      return;
    }
    let gone = false;
    const timer = setTimeout(
      () =>
        void findPeople(words.trim()).then((people) => {
          if (gone) return;
          setFound(people);
          setActive(0);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words]);

  const options = (found ?? []).filter(({ accountId }) => !taken.includes(accountId));
  const open = found !== null;
  const take = (person: Person | undefined): void => {
    if (person === undefined) return;
    add(person);
    setWords('');
    setFound(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((position) => (position + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(options[active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setFound(null);
    }
  };
  return (
    <div className="person-search">
      <label className="field-label" htmlFor={id}>
        {t('ui.settings.person-add')}
      </label>
      <input
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-found`}
        aria-activedescendant={open && options.length > 0 ? `${id}-${active}` : undefined}
        value={words}
        placeholder={t('ui.settings.person-placeholder')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setFound(null)}
      />
      <ul
        id={`${id}-found`}
        className="person-found"
        role="listbox"
        aria-label={t('ui.settings.people-found')}
        hidden={!open || options.length === 0}
      >
        {options.map((person, index) => (
          <li
            key={person.accountId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault();
              take(person);
            }}
          >
            {person.name}
          </li>
        ))}
      </ul>
      <span className="hint" role="status">
        {open && options.length === 0 && t('ui.settings.person-none')}
      </span>
    </div>
  );
}
