import { useMemo, useState, type ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { COLUMNS, type Backlog, type Column } from './backlog';
import type { AsAsked, CardActions } from './card';
import { Cards } from './cards';
import { agedRows } from './done';
import { columnWord } from './group-words';
import type { Speech } from './sentences';
import './board.css';

export interface BoardProps {
  backlog: Backlog;
  byPlace: Record<Place, number[]>;
  /** The columns to show; empty for all. */
  columns: readonly Column[];
  speech: Speech;
  opened: string | null;
  actions: CardActions;
  /** How the reader asked for them, by id, where that is told. */
  asAsked: ReadonlyMap<number, AsAsked>;
  /** What is searched for. */
  search: string;
  /** "22 September", the day on which Daylight was switched on; null where that is not known. */
  startLine: string | null;
  /** Whether a search or filter leaves some requests out. */
  filtered: boolean;
  /** Shows all that was done in the list, also what is too old for the board. */
  showDone: () => void;
}

/** The board: what is asked in five columns, and what is older than the start line folded below. */
export function Board({ byPlace, columns, startLine, filtered, showDone, ...cards }: BoardProps): ReactNode {
  const { t } = useTexts();
  const shown = columns.length === 0 ? COLUMNS : COLUMNS.filter((column) => columns.includes(column));
  const since = startLine ?? '';
  const older = (dated: TextKey, undated: TextKey): string => t(since === '' ? undated : dated, { date: since });
  return (
    <>
      {/* Swiped on a phone, so it takes the focus: that is how it is scrolled from the keyboard. */}
      <div className="board" role="region" aria-label={t('ui.tab.board')} tabIndex={0}>
        {shown.map((column) => (
          <BoardColumn
            key={column}
            column={column}
            byPlace={byPlace}
            filtered={filtered}
            showDone={showDone}
            {...cards}
          />
        ))}
      </div>
      {columns.length === 0 && (
        <div className="board-older">
          <Older
            title={older('ui.older.asked-before', 'ui.older.asked-before-undated')}
            rows={byPlace['asked-before']}
            help={t('ui.older.asked-before-help')}
            {...cards}
          />
          <Older title={t('ui.older.under-way')} rows={byPlace['under-way']} {...cards} />
          <Older title={t('ui.older.finished-before')} rows={byPlace['finished-before']} {...cards} />
          <Older title={t('ui.place.withdrawn')} rows={byPlace.withdrawn} {...cards} />
          <Older title={t('ui.place.duplicate')} rows={byPlace.duplicate} {...cards} />
          <Older title={t('ui.older.closed')} rows={byPlace.closed} {...cards} />
        </div>
      )}
    </>
  );
}

type CardsGiven = Omit<BoardProps, 'byPlace' | 'columns' | 'startLine' | 'filtered' | 'showDone'>;

/** A part of a column that says something by itself. */
interface Part {
  title: TextKey;
  place: Place;
}

const partsOf: Partial<Record<Column, readonly Part[]>> = {
  yes: [
    { title: 'ui.column.in-progress', place: 'yes-in-progress' },
    { title: 'ui.column.planned', place: 'yes-planned' },
  ],
};

function BoardColumn({
  column,
  byPlace,
  filtered,
  showDone,
  ...cards
}: CardsGiven & Pick<BoardProps, 'byPlace' | 'filtered' | 'showDone'> & { column: Column }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const parts = partsOf[column]?.filter(({ place }) => byPlace[place].length > 0) ?? [];
  const rows = column === 'yes' ? [] : byPlace[column];
  const count = rows.length + parts.reduce((sum, { place }) => sum + byPlace[place].length, 0);
  const title = columnWord(texts, column);
  return (
    <section className={`column tone-${column}`} aria-labelledby={`column-${column}`}>
      <h2 id={`column-${column}`}>
        <span className="dot" aria-hidden="true" />
        {title} <span className="column-count">{count}</span>
      </h2>
      <p className="column-line">{t(`ui.column.${column}`)}</p>
      <div className="column-cards">
        {count === 0 && (
          <p className="column-empty">{t(filtered ? 'ui.column.none-shown' : `ui.column.${column}.empty`)}</p>
        )}
        {parts.map((part) => (
          <div key={part.place} className="column-part">
            <h3>
              {t(part.title)} <span className="column-count">{byPlace[part.place].length}</span>
            </h3>
            <Cards rows={byPlace[part.place]} label={`${title}: ${t(part.title)}`} level={4} {...cards} />
          </div>
        ))}
        {rows.length > 0 && <Cards rows={rows} label={title} {...cards} />}
        {column === 'yes' && <Done rows={byPlace['yes-done']} showDone={showDone} {...cards} />}
      </div>
    </section>
  );
}

/** What was done: folded, and after a while only in the list. */
function Done({ rows, showDone, ...cards }: CardsGiven & { rows: readonly number[]; showDone: () => void }): ReactNode {
  const { t } = useTexts();
  const { backlog, speech } = cards;
  const { recent, aged } = useMemo(() => agedRows(backlog, rows, speech.today), [backlog, rows, speech.today]);
  return (
    <>
      <Older title={t('ui.column.done')} rows={recent} narrow {...cards} />
      {aged > 0 && (
        <button type="button" className="link column-aged" onClick={showDone}>
          {t('ui.column.aged', { n: aged })}
        </button>
      )}
    </>
  );
}

function Older({
  title,
  rows,
  narrow = false,
  help,
  ...cards
}: CardsGiven & { title: string; rows: readonly number[]; narrow?: boolean; help?: string }): ReactNode {
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details className="older" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title} <span className="column-count">{rows.length}</span>
      </summary>
      {open && help !== undefined && <p className="hint">{help}</p>}
      {open && <Cards rows={rows} label={title} wide={!narrow} {...cards} />}
    </details>
  );
}
