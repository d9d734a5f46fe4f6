import { useId, type ReactNode } from 'react';
import type { PortalSettings } from '../../../../src/settings/settings';
import type { PortalView } from '../../components/backlog/use-portal';
import { useTexts } from '../../lib/surface';
import { PortalSummary } from '../desk/portal-summary';
import { TwinNote } from './twin-note';
import { twinsOf } from './twins';
import type { Loaded } from './use-settings';
import '../desk/desk.css';

/** Whoever previews it reads nothing of their own. */
const NOTHING_OWN = { mine: [], mineCount: 0, mineLeftOut: 0, news: null };

/** What people without a licence meet first: the portal's summary on a desk, and whether another one stands beside it. */
export function FirstSight({
  projectId,
  portal,
  view,
  loaded,
}: {
  projectId: string;
  portal: PortalSettings;
  view: PortalView;
  loaded: Pick<Loaded, 'portals' | 'desks' | 'site'>;
}): ReactNode {
  const { t, locale } = useTexts();
  const id = useId();
  const names = loaded.desks.flatMap(({ id: deskId, name }) => (portal.desks.includes(deskId) ? [name] : []));
  const desks = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  const { portalId, title, words, audience, counts, asOf, timeZone } = view;
  return (
    <section className="preview-first" aria-labelledby={id}>
      <h2 id={id} className="field-label">
        {names.length === 0 ? t('ui.preview.first') : t('ui.preview.first-on', { desks })}
      </h2>
      <TwinNote twins={twinsOf(portal, loaded.portals, loaded.desks, loaded.site)} />
      <PortalSummary
        portal={{ projectId, portalId, title, words, audience, counts, asOf, timeZone, ...NOTHING_OWN }}
        start={null}
      />
      <p className="hint">{t('ui.preview.first-mine')}</p>
      <p className="field-label">{t('ui.preview.then')}</p>
    </section>
  );
}
