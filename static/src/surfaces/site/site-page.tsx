import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Failed, Loading } from '../../components/states';
import { call, type Answer, type CallFailure } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { SiteForm } from './site-form';
import { SitePortals } from './site-portals';
import '../settings/settings.css';
import './site.css';

type Loaded = Answer<'site.load'>;
type State = { kind: 'loading' } | { kind: 'failed'; failure: CallFailure } | { kind: 'ready'; loaded: Loaded };

/** Daylight's page among Jira's settings: what a Jira administrator allows on the whole site, and what is published on it. */
export function SitePage(): ReactNode {
  const { t } = useTexts();
  const [state, setState] = useState<State>({ kind: 'loading' });
  const load = useCallback((): void => {
    setState({ kind: 'loading' });
    void call('site.load', {}).then((result) => {
      setState(result.ok ? { kind: 'ready', loaded: result.value } : { kind: 'failed', failure: result.error });
    });
  }, []);
  useEffect(load, [load]);
  return (
    <main className="settings" aria-label={t('ui.site.title')}>
      <h1>{t('ui.site.title')}</h1>
      <p className="settings-intro">{t('ui.site.intro')}</p>
      {state.kind === 'loading' && <Loading lines={6} />}
      {state.kind === 'failed' &&
        (state.failure.code === 'FORBIDDEN' ? (
          <p className="settings-intro">{t('ui.site.forbidden')}</p>
        ) : (
          <Failed failure={state.failure} retry={load} />
        ))}
      {state.kind === 'ready' && (
        <>
          <SiteForm loaded={state.loaded} saved={(loaded) => setState({ kind: 'ready', loaded })} />
          <SitePortals published={state.loaded.published} />
          <WhereItShows />
          <PersonalData reportedAt={state.loaded.reportedAt} />
        </>
      )}
    </main>
  );
}

/** That whose account ids are kept is reported, and when it was last: nobody has anything to do for it. */
function PersonalData({ reportedAt }: { reportedAt: string | null }): ReactNode {
  const { t, locale } = useTexts();
  const date =
    reportedAt === null ? null : new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(Date.parse(reportedAt));
  return (
    <section className="settings-part" aria-labelledby="site-privacy">
      <h2 id="site-privacy">{t('ui.site.privacy')}</h2>
      <p>{t('ui.site.privacy-help')}</p>
      <p className="hint">{date === null ? t('ui.site.privacy-none') : t('ui.site.privacy-reported', { date })}</p>
    </section>
  );
}

function WhereItShows(): ReactNode {
  const { t } = useTexts();
  return (
    <section className="settings-part" aria-labelledby="site-where">
      <h2 id="site-where">{t('ui.site.where')}</h2>
      <p>{t('ui.site.where-help')}</p>
      <ul>
        <li>{t('ui.site.where.summary')}</li>
        <li>{t('ui.site.where.full')}</li>
        <li>{t('ui.site.where.answer')}</li>
      </ul>
      <p className="hint">{t('ui.site.where.anonymous')}</p>
    </section>
  );
}
