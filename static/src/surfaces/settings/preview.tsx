import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { BacklogView } from '../../components/backlog/backlog-view';
import { useAddress } from '../../components/backlog/use-address';
import { openPortal, type Portal } from '../../components/backlog/use-portal';
import { Failed, Loading } from '../../components/states';
import { call, type CallFailure } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import '../../components/outcome.css';

type State = { kind: 'loading' } | { kind: 'failed'; failure: CallFailure } | { kind: 'ready'; portal: Portal };

/** The backlog exactly as its readers will see it, compiled anew. */
export function Preview({
  projectId,
  today,
  startLine,
  back,
}: {
  projectId: string;
  today: number;
  startLine: number;
  back: () => void;
}): ReactNode {
  const { t } = useTexts();
  const [state, setState] = useState<State>({ kind: 'loading' });
  const [address, move] = useAddress(true);
  const load = useCallback((): void => {
    setState({ kind: 'loading' });
    void call('portal.preview', { projectId })
      .then(openPortal)
      .then((opened) => {
        setState(opened.ok ? { kind: 'ready', portal: opened.value } : { kind: 'failed', failure: opened.error });
      });
  }, [projectId]);
  useEffect(load, [load]);
  return (
    <>
      <div className="preview-bar row" role="region" aria-label={t('ui.preview.title')}>
        <b>{t('ui.preview.title')}</b>
        <span className="grow">{t('ui.preview.who')}</span>
        <button type="button" className="button" autoFocus onClick={back}>
          {t('ui.preview.back')}
        </button>
      </div>
      {state.kind === 'loading' && (
        <main className="settings" aria-label={t('ui.preview.title')}>
          <Loading lines={8} />
        </main>
      )}
      {state.kind === 'failed' && (
        <main className="settings" aria-label={t('ui.preview.title')}>
          <Failed failure={state.failure} retry={load} />
        </main>
      )}
      {state.kind === 'ready' && (
        <BacklogView
          projectId={projectId}
          portal={state.portal}
          address={address}
          move={move}
          today={today}
          startLine={startLine}
          fresh={nothing}
        />
      )}
    </>
  );
}

const nothing: readonly never[] = [];
