import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { CallResult } from '../lib/bridge';
import { sentenceOf } from '../lib/failures';
import { useTexts } from '../lib/surface';
import './search-picker.css';

const TYPING_PAUSE_MS = 250;
const FEWEST_LETTERS = 2;

/** Something that can be chosen by its name. */
export interface Named {
  id: string;
  name: string;
  /** A word beside the name ("has left"). */
  note?: string | undefined;
}

export interface SearchPickerTexts {
  /** Over the list of what is chosen, for screen readers. */
  chosen: string;
  /** Over the box. */
  add: string;
  placeholder: string;
  found: string;
  none: string;
  /** For something of which Jira does not tell the name. */
  unknown: string;
}

interface Props {
  texts: SearchPickerTexts;
  chosen: readonly string[];
  choose: (ids: string[]) => void;
  /** Finds by a part of the name. */
  find: (words: string) => Promise<CallResult<Named[]>>;
  /** Names for ids; what is not known is left out. */
  read: (ids: readonly string[]) => Promise<Named[]>;
  error?: string | undefined;
}

/** People or groups chosen by name: a list to take them off again, and a box to find more. */
export function SearchPicker({ texts, chosen, choose, find, read, error }: Props): ReactNode {
  const { t } = useTexts();
  const [known, learn] = useKnown(chosen, read);
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="people">
      {chosen.length > 0 && (
        <ul className="people-chosen" aria-label={texts.chosen}>
          {chosen.map((id) => {
            const one = known.get(id);
            const name = one?.name ?? texts.unknown;
            return (
              <li key={id} className="people-one">
                <span className="people-name" dir="auto">
                  {name}
                </span>
                {one?.note !== undefined && <span className="tag">{one.note}</span>}
                <button
                  type="button"
                  className="people-remove"
                  aria-label={t('ui.settings.person-remove', { name })}
                  onClick={() => {
                    choose(chosen.filter((other) => other !== id));
                    box.current?.focus();
                  }}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Search
        texts={texts}
        taken={chosen}
        find={find}
        box={box}
        error={error}
        add={(one) => {
          learn([one]);
          if (!chosen.includes(one.id)) choose([...chosen, one.id]);
        }}
      />
    </div>
  );
}

/** Names of what is chosen; those that are not known here are asked for. */
function useKnown(
  chosen: readonly string[],
  read: Props['read'],
): [ReadonlyMap<string, Named>, (named: readonly Named[]) => void] {
  const [known, setKnown] = useState<ReadonlyMap<string, Named>>(new Map());
  const asked = useRef(new Set<string>());
  const learn = (named: readonly Named[]): void => {
    for (const { id } of named) asked.current.add(id);
    setKnown((before) => new Map([...before, ...named.map((one) => [one.id, one] as const)]));
  };
  useEffect(() => {
    const unknown = chosen.filter((id) => !asked.current.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) asked.current.add(id);
    void read(unknown).then(learn);
  }, [chosen, read]);
  return [known, learn];
}

/** A combobox: one types, chooses from what is found with the arrow keys, and takes it with Enter. */
function Search({
  texts,
  taken,
  find,
  add,
  box,
  error,
}: Pick<Props, 'texts' | 'find' | 'error'> & {
  taken: readonly string[];
  add: (one: Named) => void;
  box: RefObject<HTMLInputElement>;
}): ReactNode {
  const surface = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<CallResult<Named[]> | null>(null);
  const [active, setActive] = useState(0);

  useEffect(() => {
    setFound(null);
    if (words.trim().length < FEWEST_LETTERS) return;
    let gone = false;
    const timer = setTimeout(
      () =>
        void find(words.trim()).then((result) => {
          if (gone) return;
          setFound(result);
          setActive(0);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words, find]);

  const options = found?.ok === true ? found.value.filter((one) => !taken.includes(one.id)) : [];
  const open = options.length > 0;
  const take = (one: Named | undefined): void => {
    if (one === undefined) return;
    add(one);
    setWords('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter here never saves the form around it.
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'Escape' && found !== null) {
      event.preventDefault();
      setFound(null);
    }
    if (!open) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((position) => (position + step + options.length) % options.length);
    } else if (event.key === 'Enter') take(options[active]);
  };
  return (
    <div className="person-search">
      <label className="field-label" htmlFor={id}>
        {texts.add}
      </label>
      <input
        ref={box}
        id={id}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-found`}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-says`}
        value={words}
        placeholder={texts.placeholder}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setFound(null)}
      />
      <ul id={`${id}-found`} className="person-found" role="listbox" aria-label={texts.found} hidden={!open}>
        {options.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            dir="auto"
            onPointerDown={(event) => {
              event.preventDefault();
              take(one);
            }}
          >
            {one.name}
          </li>
        ))}
      </ul>
      <span className="hint" role="status" id={`${id}-says`}>
        {found?.ok === true && options.length === 0 && texts.none}
        {found?.ok === false &&
          (found.error.code === 'FORBIDDEN'
            ? surface.t('ui.settings.may-not-search')
            : sentenceOf(surface, found.error))}
      </span>
      {error !== undefined && <span className="field-error">{error}</span>}
    </div>
  );
}
