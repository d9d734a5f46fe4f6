import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { OutcomeLozenge } from '../outcome';
import { outcomeOf, type Backlog } from './backlog';
import type { CardActions } from './card';
import type { Sorting } from './rows';
import { nextLineOf, type Speech } from './sentences';
import './list.css';

export interface ListProps {
  backlog: Backlog;
  /** In order. */
  rows: readonly number[];
  sorting: Sorting | null;
  sort: (sorting: Sorting | null) => void;
  speech: Speech;
  opened: string | null;
  actions: CardActions;
}

const columns: readonly { name: string; title: TextKey; by: Sorting['by'] | null }[] = [
  { name: 'answer', title: 'ui.list.answer', by: 'answer' },
  { name: 'title', title: 'ui.list.request', by: 'title' },
  { name: 'next', title: 'ui.list.next', by: null },
  { name: 'epic', title: 'ui.list.epic', by: 'epic' },
  { name: 'asked', title: 'ui.list.asked', by: 'asked' },
  { name: 'answered', title: 'ui.list.answered', by: 'answered' },
];

/** All requests below each other, to be sorted. Only the rows in sight are drawn. */
export function List({ backlog, rows, sorting, sort, speech, opened, actions }: ListProps): ReactNode {
  const { t } = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 53,
    overscan: 12,
    getItemKey: (index) => backlog.id[rows[index] ?? -1] ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="list" ref={frame} role="table" aria-label={t('ui.tab.list')} aria-rowcount={rows.length + 1}>
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
      <Gap size={before} />
      {items.map((item) => (
        <ListRow
          key={item.key}
          measure={virtualizer.measureElement}
          index={item.index}
          backlog={backlog}
          row={rows[item.index] ?? -1}
          speech={speech}
          opened={opened}
          actions={actions}
        />
      ))}
      <Gap size={Math.max(0, after)} />
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ size }: { size: number }): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current?.style.setProperty('height', `${size}px`);
  }, [size]);
  return <div ref={element} role="presentation" />;
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

/** The words for where a request stands that is outside the board. */
const olderWords: Partial<Record<Place, TextKey>> = {
  'asked-before': 'ui.place.asked-before',
  'under-way': 'ui.place.under-way',
  'finished-before': 'ui.place.finished-before',
  withdrawn: 'ui.place.withdrawn',
  duplicate: 'ui.place.duplicate',
  closed: 'ui.place.closed',
};

interface RowProps {
  measure: (element: HTMLElement | null) => void;
  index: number;
  backlog: Backlog;
  row: number;
  speech: Speech;
  opened: string | null;
  actions: CardActions;
}

function ListRow({ measure, index, backlog, row, speech, opened, actions }: RowProps): ReactNode {
  const { t } = useTexts();
  const place = backlog.place[row] ?? 'closed';
  const outcome = outcomeOf(place);
  const older = olderWords[place];
  const next = nextLineOf(speech, backlog, row);
  const [asked, answered] = [backlog.asked[row] ?? 0, backlog.answered[row] ?? 0];
  const isOpened = opened !== null && backlog.key[row] === opened;
  return (
    <div
      ref={measure}
      className={`list-row tone-${outcome ?? 'undecided'}`}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-item={backlog.key[row]}
      data-opened={isOpened || undefined}
      onPointerEnter={() => actions.expect(row)}
    >
      <div className="list-answer" role="cell">
        {older === undefined ? <OutcomeLozenge outcome={outcome} /> : <span className="tag">{t(older)}</span>}
      </div>
      <div className="list-title" role="cell">
        <button
          type="button"
          className="card-open"
          dir="auto"
          aria-expanded={isOpened}
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
}
