import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { VIEWS, type View } from './address';
import type { MoveTo } from './use-address';

/** The views of a backlog; the reader's own requests first, if there are any. */
export function Tabs({ view, mine, move }: { view: View; mine: number; move: MoveTo }): ReactNode {
  const { t } = useTexts();
  return (
    <nav className="tabs" aria-label={t('ui.tabs')}>
      {VIEWS.filter((name) => name !== 'mine' || mine > 0).map((name) => (
        <button
          key={name}
          type="button"
          className="tab"
          aria-current={view === name ? 'page' : undefined}
          onClick={() => move({ view: name, item: null, answering: false })}
        >
          {t(`ui.tab.${name}`)}
          {name === 'mine' && <b> {mine}</b>}
        </button>
      ))}
    </nav>
  );
}
