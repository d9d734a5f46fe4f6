import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { VIEWS, type View } from './address';
import type { MoveTo } from './use-address';

/** How many there are in a view, for those that say it; a view is left out where that is null. */
interface TabCounts {
  mine: number | null;
  roadmap: number | null;
  changed: number | null;
}

/** The views of a backlog; the reader's own requests first, if there are any. */
export function Tabs({ view, counts, move }: { view: View; counts: TabCounts; move: MoveTo }): ReactNode {
  const { t } = useTexts();
  const bar = useRef<HTMLElement>(null);
  // On a phone the bar scrolls: the view that is open is seen in it.
  useEffect(() => {
    const open = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current !== null && open != null) bar.current.scrollLeft = open.offsetLeft - bar.current.offsetLeft - 16;
  }, [view]);
  const has = (name: View): boolean => name === 'board' || name === 'list' || counts[name] !== null;
  return (
    <nav ref={bar} className="tabs" aria-label={t('ui.tabs')}>
      {VIEWS.filter((name) => has(name) || name === view).map((name) => (
        <button
          key={name}
          type="button"
          className="tab"
          aria-current={view === name ? 'page' : undefined}
          onClick={() => move({ view: name, item: null, answering: false })}
        >
          {t(`ui.tab.${name}`)}
          {(name === 'mine' || name === 'changed') && (counts[name] ?? 0) > 0 && <b> {counts[name]}</b>}
        </button>
      ))}
    </nav>
  );
}
