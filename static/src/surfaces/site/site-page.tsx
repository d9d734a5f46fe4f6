import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import '../settings/settings.css';

/** Daylight's page among Jira's settings: what a Jira administrator allows on the whole site. */
export function SitePage(): ReactNode {
  const { t } = useTexts();
  return (
    <main className="settings" aria-label={t('ui.site.title')}>
      <h1>{t('ui.site.title')}</h1>
    </main>
  );
}
