import { memo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { outcomeOf, type Backlog } from './backlog';
import type { CardActions } from './card';
import { PlaceLozenge } from './place-lozenge';
import type { Sorting } from './rows';
import { nextLineOf, type Speech } from './sentences';
import { useGrowing } from './use-growing';
import './list.css';

const STEPS = { first: 40, more: 120 };

export interface ListProps {
  backlog: Backlog;
  /** In order. */
  rows: readonly number[];
  sorting: Sorting | null;
  sort: (sorting: Sorting | null) => void;
  speech: Speech;
  /** Key of the item whose story is open. */
  opened: string | null;
  actions: CardActions;
  /** What is searched for, and in which order: another one begins with the first rows again. */
  search: string;
}

const columns: readonly { name: string; title: TextKey; by: Sorting['by'] | null }[] = [
  { name: 'answer', title: 'ui.list.answer', by: 'answer' },
  { name: 'title', title: 'ui.list.request', by: 'title' },
  { name: 'next', title: 'ui.list.next', by: null },
  { name: 'epic', title: 'ui.list.epic', by: 'epic' },
  { name: 'asked', title: 'ui.list.asked', by: 'asked' },
  { name: 'answered', title: 'ui.list.answered', by: 'answered' },
];

/** All requests below each other, to be sorted: the first ones at once, more as one scrolls to the end. */
export function List({ backlog, rows, sorting, sort, speech, opened, actions, search }: ListProps): ReactNode {
  const { t } = useTexts();
  const { shown, end, grow } = useGrowing(rows.length, search, STEPS);
  return (
    <>
      <div className="list" role="table" aria-label={t('ui.tab.list')} aria-rowcount={rows.length + 1}>
        <div className="list-head" role="row" aria-rowindex={1}>
          {columns.map(({ name, title, by }) => (
            <div
              key={name}
              role="columnheader"
              className={`list-${name}`}
              aria-sort={by === null || sorting?.by !== by ? undefined : sorting.down ? 'descending' : 'ascending'}
            >
              {by === null ? t(title) : <SortButton title={t(title)} by={by} sorting={sorting} sort={sort} />}
            </div>
          ))}
        </div>
        {rows.slice(0, shown).map((row, index) => (
          <ListRow
            key={backlog.id[row]}
            index={index}
            backlog={backlog}
            row={row}
            speech={speech}
            opened={opened !== null && backlog.key[row] === opened}
            actions={actions}
          />
        ))}
      </div>
      {rows.length > shown && (
        <button ref={end} type="button" className="button button-quiet list-more" onClick={grow}>
          {t('ui.board.more', { n: rows.length - shown })}
        </button>
      )}
    </>
  );
}

function SortButton({
  title,
  by,
  sorting,
  sort,
}: {
  title: string;
  by: Sorting['by'];
  sorting: Sorting | null;
  sort: (sorting: Sorting | null) => void;
}): ReactNode {
  const mine = sorting?.by === by ? sorting : null;
  // Up, down, and the order of the board again.
  const next = mine === null ? { by, down: false } : mine.down ? null : { by, down: true };
  return (
    <button type="button" className="list-sort" onClick={() => sort(next)}>
      {title}
      <span aria-hidden="true">{mine === null ? '' : mine.down ? ' ↓' : ' ↑'}</span>
    </button>
  );
}

interface RowProps {
  index: number;
  backlog: Backlog;
  row: number;
  speech: Speech;
  opened: boolean;
  actions: CardActions;
}

const ListRow = memo(function ListRow({ index, backlog, row, speech, opened, actions }: RowProps): ReactNode {
  const place = backlog.place[row] ?? 'closed';
  const next = nextLineOf(speech, backlog, row);
  const [asked, answered] = [backlog.asked[row] ?? 0, backlog.answered[row] ?? 0];
  return (
    <div
      className={`list-row tone-${outcomeOf(place) ?? 'undecided'}`}
      role="row"
      aria-rowindex={index + 2}
      data-item={backlog.key[row]}
      data-opened={opened || undefined}
      onPointerEnter={() => actions.expect(row)}
    >
      <div className="list-answer" role="cell">
        <PlaceLozenge place={place} />
      </div>
      <div className="list-title" role="cell">
        <button
          type="button"
          className="card-open"
          dir="auto"
          aria-expanded={opened}
          onFocus={() => actions.expect(row)}
          onClick={() => actions.open(row)}
        >
          {backlog.title[row]}
        </button>
        {backlog.reason[row] !== '' && (
          <span className="list-why" dir="auto">
            {backlog.reason[row]}
          </span>
        )}
      </div>
      <div className="list-next" role="cell">
        <span className={next.accent ? 'card-waits' : undefined} dir="auto">
          {next.text}
        </span>
      </div>
      <div className="list-epic" role="cell" dir="auto">
        {backlog.epics[backlog.epic[row] ?? -1]?.title}
      </div>
      <div className="list-asked" role="cell">
        {asked > 0 && speech.words.short(asked)}
      </div>
      <div className="list-answered" role="cell">
        {answered > 0 && speech.words.short(answered)}
      </div>
    </div>
  );
});
