import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Failed, Loading } from '../../components/states';
import { call, type Answer, type CallFailure } from '../../lib/bridge';
import { projectOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { SettingsHome } from './settings-home';
import './settings.css';

type State =
  { kind: 'loading' } | { kind: 'failed'; failure: CallFailure } | { kind: 'ready'; loaded: Answer<'settings.load'> };

/** Daylight's page in a project's settings. */
export function SettingsPage(): ReactNode {
  const { extension } = useSurfaceContext();
  const { t } = useTexts();
  const projectId = projectOf(extension)?.id ?? null;
  const [state, setState] = useState<State>({ kind: 'loading' });
  const load = useCallback((): void => {
    if (projectId === null) {
      setState({ kind: 'failed', failure: { code: 'NOT_FOUND' } });
      return;
    }
    setState({ kind: 'loading' });
    void call('settings.load', { projectId }).then((result) => {
      setState(result.ok ? { kind: 'ready', loaded: result.value } : { kind: 'failed', failure: result.error });
    });
  }, [projectId]);
  useEffect(load, [load]);

  if (state.kind === 'ready' && projectId !== null)
    return <SettingsHome projectId={projectId} initial={state.loaded} />;
  return (
    <main className="settings" aria-label={t('ui.settings.title')}>
      <h1>{t('ui.settings.title')}</h1>
      {state.kind === 'failed' ? <Failed failure={state.failure} retry={load} /> : <Loading lines={8} />}
    </main>
  );
}
