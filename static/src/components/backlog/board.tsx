import { useMemo, type ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { usePrinting } from '../../lib/use-printing';
import type { TextKey } from '../../lib/texts';
import type { Backlog, Column } from './backlog';
import { boardParts, type BoardPart } from './board-parts';
import type { AsAsked, CardActions } from './card';
import { Cards } from './cards';
import { columnWord } from './group-words';
import type { Speech } from './sentences';
import './board.css';

export interface BoardProps {
  backlog: Backlog;
  /** What search and filters leave, in the order of the board. */
  rows: readonly number[];
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
  /** The parts that the reader has unfolded. */
  unfolded: ReadonlySet<Place>;
  fold: (place: Place, open: boolean) => void;
  /** Shows all that was done in the list, also what is too old for the board. */
  showDone: () => void;
}

/** The board: what is asked in five columns, and what is older than the start line folded below. */
export function Board({ rows, columns, startLine, ...props }: BoardProps): ReactNode {
  const { t } = useTexts();
  const { backlog, speech } = props;
  const { today } = speech;
  const parts = useMemo(() => boardParts(backlog, rows, columns, today), [backlog, rows, columns, today]);
  const shown = [...new Set(parts.flatMap(({ column }) => column ?? []))];
  const below = parts.filter(({ column }) => column === null);
  const titleOf = (place: Place): string => {
    const { dated, undated = dated } = olderTitles[place] ?? { dated: 'ui.older.closed' };
    return t(startLine === null ? undated : dated, { date: startLine ?? '' });
  };
  return (
    <>
      {/* Swiped on a phone, so it takes the focus: that is how it is scrolled from the keyboard. */}
      <div className="board" role="region" aria-label={t('ui.tab.board')} tabIndex={0}>
        {shown.map((column) => (
          <BoardColumn key={column} column={column} parts={parts.filter((part) => part.column === column)} {...props} />
        ))}
      </div>
      {below.length > 0 && (
        <div className="board-older">
          {below.map((part) => (
            <Folded
              key={part.place}
              part={part}
              title={titleOf(part.place)}
              help={part.place === 'asked-before' ? t('ui.older.asked-before-help') : undefined}
              wide
              {...props}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** Whether a portal lets out when we look again, or what would change it. */
const saysWhen = ({ on, what, goal }: Backlog, row: number): boolean =>
  (on[row] ?? 0) > 0 || what[row] !== '' || goal[row] !== '';

/** What stands below the columns. */
const olderTitles: Partial<Record<Place, { dated: TextKey; undated?: TextKey }>> = {
  'asked-before': { dated: 'ui.older.asked-before', undated: 'ui.older.asked-before-undated' },
  'under-way': { dated: 'ui.older.under-way' },
  'finished-before': { dated: 'ui.older.finished-before' },
  withdrawn: { dated: 'ui.place.withdrawn' },
  duplicate: { dated: 'ui.place.duplicate' },
  closed: { dated: 'ui.older.closed' },
};

/** Parts of a column that have a heading of their own. */
const partTitles: Partial<Record<Place, TextKey>> = {
  'yes-in-progress': 'ui.column.in-progress',
  'yes-planned': 'ui.column.planned',
};

type PartsGiven = Omit<BoardProps, 'rows' | 'columns' | 'startLine'>;

function BoardColumn({
  column,
  parts,
  filtered,
  showDone,
  ...props
}: PartsGiven & { column: Column; parts: readonly BoardPart[] }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const open = parts.filter(({ folds, rows }) => !folds && rows.length > 0);
  const folded = parts.filter(({ folds }) => folds);
  const count = open.reduce((sum, { rows }) => sum + rows.length, 0);
  const title = columnWord(texts, column);
  return (
    <section className={`column tone-${column}`} aria-labelledby={`column-${column}`}>
      <h2 id={`column-${column}`}>
        <span className="dot" aria-hidden="true" />
        {title} <span className="column-count">{count}</span>
      </h2>
      <p className="column-line">
        {t(
          column === 'not-now' && !open.some(({ rows }) => rows.some((row) => saysWhen(props.backlog, row)))
            ? 'ui.column.not-now.why'
            : `ui.column.${column}`,
        )}
      </p>
      <div className="column-cards">
        {count === 0 && (
          <p className="column-empty">{t(filtered ? 'ui.column.none-shown' : `ui.column.${column}.empty`)}</p>
        )}
        {open.map(({ place, rows }) => {
          const name = partTitles[place];
          if (name === undefined) return <Cards key={place} rows={rows} label={title} {...props} />;
          return (
            <div key={place} className="column-part">
              <h3>
                {t(name)} <span className="column-count">{rows.length}</span>
              </h3>
              <Cards rows={rows} label={`${title}: ${t(name)}`} level={4} {...props} />
            </div>
          );
        })}
        {folded.map((part) => (
          <Folded key={part.place} part={part} title={t('ui.column.done')} {...props}>
            {part.aged > 0 && (
              <button type="button" className="link column-aged" onClick={showDone}>
                {t('ui.column.aged', { n: part.aged })}
              </button>
            )}
          </Folded>
        ))}
      </div>
    </section>
  );
}

/** A part that one unfolds, and what stands below it. On paper it is unfolded. */
function Folded({
  part: { place, rows },
  title,
  help,
  unfolded,
  fold,
  children,
  ...cards
}: Omit<PartsGiven, 'filtered' | 'showDone'> & {
  part: BoardPart;
  title: string;
  help?: string | undefined;
  wide?: boolean;
  children?: ReactNode;
}): ReactNode {
  const isPrinting = usePrinting();
  const isOpen = unfolded.has(place) || isPrinting;
  return (
    <>
      {rows.length > 0 && (
        <details
          className="older"
          open={isOpen}
          onToggle={(event) => !isPrinting && fold(place, event.currentTarget.open)}
        >
          <summary>
            {title} <span className="column-count">{rows.length}</span>
          </summary>
          {isOpen && help !== undefined && <p className="hint">{help}</p>}
          {isOpen && <Cards rows={rows} label={title} {...cards} />}
        </details>
      )}
      {children}
    </>
  );
}
