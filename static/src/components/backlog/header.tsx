import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { AsOf } from './as-of';
import type { Portal } from './use-portal';

/** Title and words of a portal, for whom it is where there may be others, and as of when it is. */
export function Header({ portal: { view }, choice }: { portal: Portal; choice?: ReactNode }): ReactNode {
  const { t } = useTexts();
  return (
    <header className="backlog-header">
      <div className="grow">
        <h1 dir="auto">{view.title}</h1>
        {view.words !== '' && (
          <p className="backlog-words" dir="auto">
            {view.words}
          </p>
        )}
        {view.portals.length !== 1 && <p className="hint">{t(`ui.for.${view.audience}`)}</p>}
      </div>
      <div className="backlog-stamp">
        {choice}
        <p className="hint">
          <AsOf asOf={view.asOf} />
          {view.excluded > 0 && ` · ${t('ui.header.excluded', { n: view.excluded })}`}
        </p>
      </div>
    </header>
  );
}
