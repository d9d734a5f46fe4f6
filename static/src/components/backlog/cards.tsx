import type { ReactNode } from 'react';
import type { Outcome } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import type { Backlog } from './backlog';
import { Card, type AsAsked, type CardActions } from './card';
import type { Speech } from './sentences';
import { useGrowing } from './use-growing';

const STEPS = { first: 12, more: 60 };

interface CardsProps {
  backlog: Backlog;
  rows: readonly number[];
  speech: Speech;
  /** Key of the item whose story is open. */
  opened: string | null;
  actions: CardActions;
  label: string;
  /** What is searched for: another search begins with the first cards again. */
  search: string;
  /** Beside each other rather than in one column. */
  wide?: boolean;
  /** Each card says which answer it has: where cards of several columns stand together. */
  named?: boolean;
  level?: 3 | 4;
  /** The answer that stood before, by id, where that is told. */
  before?: ReadonlyMap<number, Outcome>;
  /** How the reader asked for them, by id, where that is told. */
  asAsked?: ReadonlyMap<number, AsAsked>;
}

/** Cards below each other: the first ones at once, more as one scrolls to the end. */
export function Cards(props: CardsProps): ReactNode {
  const {
    backlog,
    rows,
    speech,
    opened,
    actions,
    label,
    search,
    wide = false,
    named = false,
    level = 3,
    before,
    asAsked,
  } = props;
  const { t } = useTexts();
  const { shown, end, grow } = useGrowing(rows.length, search, STEPS);
  return (
    <>
      <ul className={wide ? 'cards cards-wide' : 'cards'} aria-label={label}>
        {rows.slice(0, shown).map((row) => (
          <Card
            key={backlog.id[row]}
            backlog={backlog}
            row={row}
            speech={speech}
            opened={opened !== null && backlog.key[row] === opened}
            actions={actions}
            named={named}
            level={level}
            before={before?.get(backlog.id[row] ?? 0)}
            asAsked={asAsked?.get(backlog.id[row] ?? 0)}
          />
        ))}
      </ul>
      {rows.length > shown && (
        <button ref={end} type="button" className="button button-quiet" onClick={grow}>
          {t('ui.board.more', { n: rows.length - shown })}
        </button>
      )}
    </>
  );
}
