import { useState, type ReactNode } from 'react';
import { showFlag } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { Menu } from './menu';
import type { Screen } from './screen-table';

/** What can be taken along of the view as it is: a table for spreadsheets, or paper. */
export function TakeAlong({ screen }: { screen: () => Screen }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { saveScreen } = await import('./save-csv');
      saveScreen(screen(), texts.locale);
    } catch {
      showFlag('csv', t('ui.export.failed'), 'error');
    }
    setBusy(false);
  };
  return (
    <Menu label={t('ui.export')} end>
      {(close) => (
        <div className="filter-menu">
          <button
            type="button"
            className="menu-item"
            disabled={busy}
            onClick={() => {
              close();
              void save();
            }}
          >
            {t('ui.export.csv')}
          </button>
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              window.print();
            }}
          >
            {t('ui.export.print')}
          </button>
        </div>
      )}
    </Menu>
  );
}
