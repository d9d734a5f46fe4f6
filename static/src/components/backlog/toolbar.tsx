import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { cut, WORDS_MOST, type Address } from './address';
import { COLUMNS, type Backlog, type Column } from './backlog';
import { columnWord, groupTitle } from './group-words';
import { Menu } from './menu';
import { GROUPINGS, SORTABLE, waitsOfAll, type Grouping, type Sorting } from './rows';
import type { MoveTo } from './use-address';
import './chip.css';

interface ToolbarProps {
  backlog: Backlog;
  address: Address;
  move: MoveTo;
  today: number;
  /** How many requests are left by search and filters; null while there are none. */
  found: number | null;
  /** How many requests changed since the reader's last visit; null where that is not known. */
  changed: number | null;
  /** What can be taken along: at the end of the line. */
  children?: ReactNode;
}

const NO_FILTER = { words: '', epics: [], columns: [], waits: [], changed: false };

/** Search, filters, groups and order, and how many requests they leave. */
export function Toolbar({ backlog, address, move, today, found, changed, children }: ToolbarProps): ReactNode {
  const texts = useTexts();
  const { t, locale } = texts;
  const epics = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return backlog.epics
      .map(({ key, title }) => ({ value: key, label: title }))
      .sort((a, b) => compare(a.label, b.label));
  }, [backlog.epics, locale]);
  const waits = useMemo(
    () =>
      waitsOfAll(backlog, today, locale).map((group) => ({
        value: group.name,
        label: groupTitle(texts, 'waits', group),
      })),
    [backlog, today, locale, texts],
  );
  const states = COLUMNS.map((column) => ({ value: column, label: columnWord(texts, column) }));
  const { view } = address;
  return (
    <div className="toolbar" role="search">
      <input
        type="search"
        className="input toolbar-search"
        dir="auto"
        aria-label={t('ui.search')}
        placeholder={t('ui.search')}
        maxLength={WORDS_MOST}
        value={address.words}
        onChange={(event) => move({ words: cut(event.target.value) }, 'typing')}
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
      {waits.length > 1 && (
        <FilterMenu
          label={t('ui.filter.waits')}
          options={waits}
          chosen={address.waits}
          choose={(chosen) => move({ waits: chosen }, 'replace')}
        />
      )}
      {changed !== null && changed > 0 && view !== 'changed' && (
        <button
          type="button"
          className="chip chip-switch"
          aria-pressed={address.changed}
          data-chosen={address.changed || undefined}
          onClick={() => move({ changed: !address.changed }, 'replace')}
        >
          {t('ui.filter.changed')}
        </button>
      )}
      {view === 'list' && <ListOrder address={address} move={move} />}
      {/* The line below says it to the eye. */}
      <span className="visually-hidden" role="status">
        {found !== null && t('ui.filter.found', { n: found })}
      </span>
      {found !== null && (
        <button type="button" className="link" onClick={() => move(NO_FILTER, 'replace')}>
          {t('ui.filter.clear')}
        </button>
      )}
      {children}
    </div>
  );
}

/** How the list is put together: in groups, and in which order where no columns are there to be clicked. */
function ListOrder({ address: { group, sorting }, move }: Pick<ToolbarProps, 'address' | 'move'>): ReactNode {
  const { t } = useTexts();
  const order = sorting === null ? '' : `${sorting.down ? '-' : ''}${sorting.by}`;
  const chooseOrder = (value: string): void => {
    const by = SORTABLE.find((name) => name === value.replace('-', ''));
    const next: Sorting | null = by === undefined ? null : { by, down: value.startsWith('-') };
    move({ sorting: next }, 'replace');
  };
  return (
    <>
      <select
        className="chip chip-choice"
        aria-label={t('ui.group')}
        data-chosen={group !== null || undefined}
        value={group ?? ''}
        onChange={(event) => {
          const next: Grouping | null = GROUPINGS.find((name) => name === event.target.value) ?? null;
          move({ group: next }, 'replace');
        }}
      >
        <option value="">{t('ui.group.none')}</option>
        {GROUPINGS.map((name) => (
          <option key={name} value={name}>
            {t(`ui.group.${name}`)}
          </option>
        ))}
      </select>
      <select
        className="chip chip-choice toolbar-sort"
        aria-label={t('ui.sort')}
        data-chosen={sorting !== null || undefined}
        value={order}
        onChange={(event) => chooseOrder(event.target.value)}
      >
        <option value="">{t('ui.sort.none')}</option>
        {SORTABLE.flatMap((by) =>
          [by, `-${by}`].map((value) => (
            <option key={value} value={value}>
              {t(sortWords[by])} {value === by ? '↑' : '↓'}
            </option>
          )),
        )}
      </select>
    </>
  );
}

const sortWords = {
  title: 'ui.list.request',
  answer: 'ui.list.answer',
  next: 'ui.list.next',
  epic: 'ui.list.epic',
  asked: 'ui.list.asked',
  answered: 'ui.list.answered',
} as const satisfies Record<Sorting['by'], TextKey>;

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
  const [only] = chosen;
  const words =
    chosen.length === 1
      ? t('ui.filter.one', { label, value: options.find(({ value }) => value === only)?.label ?? only ?? '' })
      : chosen.length > 1
        ? t('ui.filter.many', { label, count: chosen.length })
        : label;
  return (
    <Menu label={words} chosen={chosen.length > 0}>
      {() => (
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
      )}
    </Menu>
  );
}
