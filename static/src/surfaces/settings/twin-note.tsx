import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { Twins } from './twins';

/** Says which other portals the same people meet on the same desk. */
export function TwinNote({ twins, short = false }: { twins: Twins | null; short?: boolean }): ReactNode {
  const { t, locale } = useTexts();
  if (twins === null) return null;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const values = {
    desks: list.format(twins.desks),
    titles: list.format(twins.titles.map((title) => t('ui.twins.title', { title }))),
  };
  return (
    <p className="portal-warning" dir="auto">
      {t(short ? 'ui.twins.short' : twins.same ? 'ui.twins.same' : 'ui.twins.different', values)}
    </p>
  );
}
