import { useEffect, useId, useState, type ReactNode } from 'react';
import { findPeople, type Person } from '../../lib/people';
import { useTexts } from '../../lib/surface';

const TYPING_PAUSE_MS = 250;
const MOST = 5;

/** One person with an account, found by a part of their name. */
export function PersonField({
  label,
  accountId,
  name,
  choose,
}: {
  label: string;
  accountId: string;
  /** Of the chosen one, as far as Jira tells it. */
  name: string | undefined;
  choose: (person: Person | null) => void;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Person[]>([]);
  useEffect(() => {
    if (words.trim() === '') return;
    let gone = false;
    const timer = setTimeout(
      () =>
        void findPeople(words).then((people) => {
          if (!gone) setFound(people.ok ? people.value.slice(0, MOST) : []);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words]);

  if (accountId !== '') {
    return (
      <div className="field">
        <span className="field-label">{label}</span>
        <span className="row person-chosen">
          <span dir="auto">{name ?? t('ui.settings.person-unknown')}</span>
          <button
            type="button"
            className="button button-quiet section-remove"
            aria-label={t('ui.party.person-remove', { name: name ?? '' })}
            onClick={() => choose(null)}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </span>
      </div>
    );
  }
  const shown = words.trim() === '' ? [] : found;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        dir="auto"
        autoComplete="off"
        value={words}
        placeholder={t('ui.settings.person-placeholder')}
        onChange={(event) => setWords(event.target.value)}
      />
      {shown.length > 0 && (
        <ul className="person-found" aria-label={t('ui.settings.people-found')}>
          {shown.map((person) => (
            <li key={person.accountId}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  setWords('');
                  choose(person);
                }}
              >
                {person.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
