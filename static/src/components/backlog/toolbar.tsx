import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { Address } from './address';
import { COLUMNS, type Backlog, type Column } from './backlog';
import type { MoveTo } from './use-address';

interface ToolbarProps {
  backlog: Backlog;
  address: Address;
  move: MoveTo;
  /** How many requests are left by search and filters; null while there are none. */
  found: number | null;
}

/** Search, filters by epic and state, and how many requests they leave. */
export function Toolbar({ backlog, address, move, found }: ToolbarProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const epics = useMemo(() => {
    const { compare } = new Intl.Collator(texts.locale, { numeric: true });
    return backlog.epics
      .map(({ key, title }) => ({ value: key, label: title }))
      .sort((a, b) => compare(a.label, b.label));
  }, [backlog.epics, texts.locale]);
  const states = COLUMNS.map((column) => ({
    value: column,
    label: column === 'undecided' ? t('ui.place.undecided') : t(`decision.outcome.${column}`),
  }));
  return (
    <div className="toolbar" role="search">
      <input
        type="search"
        className="input toolbar-search"
        aria-label={t('ui.search')}
        placeholder={t('ui.search')}
        value={address.words}
        onChange={(event) => move({ words: event.target.value }, 'typing')}
      />
      {epics.length > 0 && (
        <FilterMenu
          label={t('ui.filter.epic')}
          options={epics}
          chosen={address.epics}
          choose={(chosen) => move({ epics: chosen }, 'replace')}
        />
      )}
      <FilterMenu
        label={t('ui.filter.state')}
        options={states}
        chosen={address.columns}
        choose={(chosen) => move({ columns: COLUMNS.filter((column: Column) => chosen.includes(column)) }, 'replace')}
      />
      {found !== null && (
        <>
          {/* The line below says it to the eye. */}
          <span className="visually-hidden" role="status">
            {t('ui.filter.found', { n: found })}
          </span>
          <button type="button" className="link" onClick={() => move({ words: '', epics: [], columns: [] }, 'replace')}>
            {t('ui.filter.clear')}
          </button>
        </>
      )}
    </div>
  );
}

interface Option {
  value: string;
  label: string;
}

/** A button that unfolds a list of boxes to tick. */
function FilterMenu({
  label,
  options,
  chosen,
  choose,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  choose: (chosen: string[]) => void;
}): ReactNode {
  const { t } = useTexts();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeFrom = (event: Event): void => {
      const element = menu.current;
      if (element?.open === true && event.target instanceof Node && !element.contains(event.target))
        element.open = false;
    };
    document.addEventListener('pointerdown', closeFrom);
    document.addEventListener('focusin', closeFrom);
    return () => {
      document.removeEventListener('pointerdown', closeFrom);
      document.removeEventListener('focusin', closeFrom);
    };
  }, []);
  const [only] = chosen;
  const words =
    chosen.length === 1
      ? t('ui.filter.one', { label, value: options.find(({ value }) => value === only)?.label ?? only ?? '' })
      : chosen.length > 1
        ? t('ui.filter.many', { label, count: chosen.length })
        : label;
  return (
    <details
      ref={menu}
      className="filter"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current?.open !== true) return;
        event.stopPropagation();
        event.preventDefault();
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary className="chip" dir="auto" data-chosen={chosen.length > 0 || undefined}>
        {words}
      </summary>
      <fieldset className="filter-menu">
        <legend className="visually-hidden">{label}</legend>
        {options.map(({ value, label: name }) => (
          <label key={value} className="filter-option">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                choose(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            <span dir="auto">{name}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
