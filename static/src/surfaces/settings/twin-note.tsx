import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { Twin } from './twins';

/** Says which other portal the same people meet on the same desk. */
export function TwinNote({ twins }: { twins: readonly Twin[] }): ReactNode {
  const { t, locale } = useTexts();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return twins.map(({ portalId, title, desks, same }) => (
    <p key={portalId} className="portal-warning" dir="auto">
      {t(same ? 'ui.twins.same' : 'ui.twins.different', { title, desks: list.format(desks) })}
    </p>
  ));
}
