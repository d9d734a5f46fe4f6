import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../../lib/surface';
import type { Backlog } from './backlog';
import { Card, type CardActions } from './card';
import type { Speech } from './sentences';

const FIRST = 30;
const MORE = 60;

interface CardsProps {
  backlog: Backlog;
  rows: readonly number[];
  speech: Speech;
  /** Key of the item whose story is open. */
  opened: string | null;
  actions: CardActions;
  label: string;
  /** Beside each other rather than in one column. */
  wide?: boolean;
}

/** Cards below each other: the first ones at once, more as one scrolls to the end, all of them when printed. */
export function Cards({ backlog, rows, speech, opened, actions, label, wide = false }: CardsProps): ReactNode {
  const { t } = useTexts();
  const [shown, setShown] = useState(FIRST);
  const end = useRef<HTMLButtonElement>(null);
  const more = rows.length - shown;

  useEffect(() => {
    const element = end.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setShown((count) => count + MORE);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [shown, more]);

  useEffect(() => {
    const showAll = (): void => flushSync(() => setShown(Number.POSITIVE_INFINITY));
    window.addEventListener('beforeprint', showAll);
    return () => window.removeEventListener('beforeprint', showAll);
  }, []);

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
          />
        ))}
      </ul>
      {more > 0 && (
        <button ref={end} type="button" className="button button-quiet" onClick={() => setShown(shown + MORE)}>
          {t('ui.board.more', { n: more })}
        </button>
      )}
    </>
  );
}
