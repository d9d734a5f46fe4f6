import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';

/** With more desks than these one can search among them. */
const MANY = 8;

interface Desk {
  id: string;
  name: string;
  projectKey: string;
}

/** On which pages of the help center a portal shows. */
export function DeskChoice({
  desks,
  chosen,
  choose,
  error,
}: {
  desks: readonly Desk[];
  chosen: readonly string[];
  choose: (ids: string[]) => void;
  error: string | undefined;
}): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = desks.filter(({ name, projectKey }) => `${name} ${projectKey}`.toLowerCase().includes(wanted));
  const gone = chosen.filter((deskId) => desks.every((desk) => desk.id !== deskId));
  if (desks.length === 0 && gone.length === 0) return <p>{t('ui.desks.none')}</p>;
  return (
    <fieldset className="settings-boxes" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="field-label">{t('ui.desks.choose')}</legend>
      {desks.length > MANY && (
        <input
          className="input"
          type="search"
          aria-label={t('ui.desks.find')}
          placeholder={t('ui.desks.find')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <div className={desks.length > MANY ? 'desks-many' : 'desks'}>
        {[...found, ...gone.map((deskId) => ({ id: deskId, name: t('ui.desks.unknown'), projectKey: deskId }))].map(
          (desk) => (
            <label key={desk.id}>
              <input
                type="checkbox"
                checked={chosen.includes(desk.id)}
                aria-invalid={error !== undefined || undefined}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, desk.id] : chosen.filter((other) => other !== desk.id))
                }
              />
              <span>
                <span dir="auto">{desk.name}</span> <span className="hint">{desk.projectKey}</span>
              </span>
            </label>
          ),
        )}
        {found.length === 0 && gone.length === 0 && <p className="hint">{t('ui.desks.not-found')}</p>}
      </div>
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
