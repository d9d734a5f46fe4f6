import { memo, useMemo, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { TextKey } from '../../lib/texts';
import { outcomeOf, type Backlog } from './backlog';
import type { AsAsked, CardActions } from './card';
import { groupTitle } from './group-words';
import { Marked } from './marked';
import { OpenRequest } from './open-request';
import { PlaceLozenge } from './place-lozenge';
import { isOpenAgain } from './place-words';
import { groupRows, type Group, type Grouping, type Sorting } from './rows';
import { nextLineOf, type Speech } from './sentences';
import { toneClasses } from './tone';
import { useGrowing } from './use-growing';
import './list.css';

const STEPS = { first: 40, more: 120 };

export interface ListProps {
  backlog: Backlog;
  /** In order. */
  rows: readonly number[];
  group: Grouping | null;
  sorting: Sorting | null;
  sort: (sorting: Sorting | null) => void;
  speech: Speech;
  /** Key of the item whose story is open. */
  opened: string | null;
  actions: CardActions;
  /** How the reader asked for them, by id, where that is told. */
  asAsked: ReadonlyMap<number, AsAsked>;
  /** What is searched for, and in which order: another one begins with the first rows again. */
  search: string;
}

const columns: readonly { name: string; title: TextKey; by: Sorting['by'] }[] = [
  { name: 'answer', title: 'ui.list.answer', by: 'answer' },
  { name: 'title', title: 'ui.list.request', by: 'title' },
  { name: 'next', title: 'ui.list.next', by: 'next' },
  { name: 'epic', title: 'ui.list.epic', by: 'epic' },
  { name: 'asked', title: 'ui.list.asked', by: 'asked' },
  { name: 'answered', title: 'ui.list.answered', by: 'answered' },
];

/** All requests below each other, to be sorted: the first ones at once, more as one scrolls to the end. */
export function List(props: ListProps): ReactNode {
  const { backlog, rows, group, sorting, sort, speech, opened, actions, asAsked, search } = props;
  const texts = useTexts();
  const { t } = texts;
  const { shown, end, grow } = useGrowing(rows.length, `${search}\n${group ?? ''}`, STEPS);
  const { today } = speech;
  const groups = useMemo(
    () => (group === null ? null : groupRows(backlog, rows, group, today, texts.locale)),
    [backlog, rows, group, today, texts.locale],
  );
  const draw = (part: readonly number[], before: number): ReactNode =>
    part.map((row, index) => (
      <ListRow
        key={backlog.id[row]}
        index={before + index}
        backlog={backlog}
        row={row}
        speech={speech}
        opened={opened !== null && backlog.key[row] === opened}
        actions={actions}
        asAsked={asAsked.get(backlog.id[row] ?? 0)}
      />
    ));
  return (
    <>
      <div className="list" role="table" aria-label={t('ui.tab.list')} aria-rowcount={rows.length + 1}>
        <div className="list-head" role="row" aria-rowindex={1}>
          {columns.map(({ name, title, by }) => (
            <div
              key={name}
              role="columnheader"
              className={`list-${name}`}
              aria-sort={sorting?.by !== by ? undefined : sorting.down ? 'descending' : 'ascending'}
            >
              <SortButton title={t(title)} by={by} sorting={sorting} sort={sort} />
            </div>
          ))}
        </div>
        {groups === null || group === null
          ? draw(rows.slice(0, shown), 0)
          : partsOf(groups, shown).map(({ one, part, before }) => (
              <div key={one.name} role="rowgroup" className="list-group">
                <div role="row" className="list-group-head">
                  <h2 role="rowheader">
                    <bdi>
                      {group === 'waits'
                        ? t('ui.waits.heading', { who: groupTitle(texts, group, one) })
                        : groupTitle(texts, group, one)}
                    </bdi>{' '}
                    <span className="column-count">{one.rows.length}</span>
                  </h2>
                </div>
                {draw(part, before)}
              </div>
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

/** The first so many rows of all groups, in their groups. */
function partsOf(groups: readonly Group[], shown: number): { one: Group; part: number[]; before: number }[] {
  let before = 0;
  return groups.flatMap((one) => {
    const part = one.rows.slice(0, Math.max(0, shown - before));
    const here = { one, part, before };
    before += one.rows.length;
    return part.length === 0 ? [] : [here];
  });
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
  asAsked: AsAsked | undefined;
}

const ListRow = memo(function ListRow({ index, backlog, row, speech, opened, actions, asAsked }: RowProps): ReactNode {
  const { t } = useTexts();
  const place = backlog.place[row] ?? 'closed';
  const next = nextLineOf(speech, backlog, row, asAsked?.on);
  const [asked, answered] = [asAsked?.on ?? backlog.asked[row] ?? 0, backlog.answered[row] ?? 0];
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
        <PlaceLozenge place={place} again={isOpenAgain(place, backlog.on[row] ?? 0)} />
      </div>
      <div className="list-title" role="cell">
        <OpenRequest backlog={backlog} row={row} opened={opened} actions={actions} />
        {asAsked !== undefined && (
          <span className="hint list-why">
            <Marked text={t('ui.desk.you-asked', { title: asAsked.title })} />
          </span>
        )}
        {backlog.reason[row] !== '' && (
          <span className="list-why" dir="auto">
            <Marked text={backlog.reason[row] ?? ''} />
          </span>
        )}
      </div>
      <div className="list-next" role="cell">
        <span className={toneClasses[next.tone]}>
          <Marked text={next.text} />
        </span>
      </div>
      <div className="list-epic" role="cell" dir="auto">
        <Marked text={backlog.epics[backlog.epic[row] ?? -1]?.title ?? ''} />
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
