import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { PortalSettings } from '../../../../src/settings/settings';
import { BacklogView } from '../../components/backlog/backlog-view';
import { useMemoryAddress } from '../../components/backlog/use-address';
import { openPortal, type Portal } from '../../components/backlog/use-portal';
import { Failed, Loading, Trouble } from '../../components/states';
import { call, showFlag, type CallFailure } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { ConfirmDialog } from './confirm-dialog';
import { FirstSight } from './first-sight';
import { LeakReport, type Report } from './leak-report';
import { audienceWords, isAllowed } from './portal-words';
import type { Settings } from './use-settings';
import '../../components/outcome.css';

/** A portal that was made a moment ago is put together within a minute. */
const LOOK_AGAIN_MS = 3_000;
const MOST_TRIES = 20;
/** What takes longer is looked at more seldom, and only while it is seen. */
const SLOW_MS = 30_000;

type State =
  | { kind: 'loading' }
  /** `slow`: it takes longer than it should. */
  | { kind: 'preparing'; slow: boolean }
  | { kind: 'failed'; failure: CallFailure }
  | { kind: 'ready'; portal: Portal; report: Report };

/** The portal exactly as its readers see it once it is published, beside it what that lets out, and the button that does it. */
export function Preview({
  projectId,
  portal,
  settings,
  published,
  back,
}: {
  projectId: string;
  portal: PortalSettings;
  settings: Settings;
  published: () => void;
  back: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { loaded } = settings;
  const [state, load] = usePreview(projectId, portal.id);
  const [address, move] = useMemoryAddress();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="preview">
      <div className="preview-bar" role="region" aria-label={t('ui.preview.title')}>
        <div className="grow">
          <h1 ref={heading} tabIndex={-1} className="preview-title">
            {t('ui.preview.title')}: <span dir="auto">{portal.title}</span>
          </h1>
          <p>{t('ui.preview.who', { who: audienceWords(texts, portal.audience) })}</p>
        </div>
        <div className="row">
          {state.kind === 'ready' && portal.status !== 'published' && (
            <PublishButton
              projectId={projectId}
              portal={portal}
              settings={settings}
              found={state.report.found}
              published={published}
              changed={load}
            />
          )}
          <button type="button" className="button" onClick={back}>
            {t('ui.preview.back')}
          </button>
        </div>
      </div>
      {state.kind === 'ready' ? (
        <div className="preview-body">
          <LeakReport report={state.report} portal={portal} privateWords={loaded.privateWords.length} />
          <div className="preview-backlog">
            {portal.audience.kind !== 'team' && (
              <FirstSight projectId={projectId} portal={portal} view={state.portal.view} loaded={loaded} />
            )}
            <BacklogView
              projectId={projectId}
              portal={state.portal}
              address={address}
              move={move}
              today={dayOf(loaded.today)}
              startLine={dayOf(loaded.settings.startLine)}
              fresh={nothing}
            />
          </div>
        </div>
      ) : (
        <main className="settings" aria-label={t('ui.preview.title')}>
          {state.kind === 'failed' && <Failed failure={state.failure} retry={load} />}
          {state.kind === 'preparing' && (
            <p role="status">{t(state.slow ? 'ui.preview.slow' : 'ui.page.preparing-help')}</p>
          )}
          {state.kind !== 'failed' && <Loading lines={8} />}
        </main>
      )}
    </div>
  );
}

const nothing: readonly never[] = [];

function usePreview(projectId: string, portalId: string): [State, () => void] {
  const [state, setState] = useState<State>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    const look = async (): Promise<void> => {
      if (tries > MOST_TRIES && document.visibilityState === 'hidden') {
        timer = setTimeout(() => void look(), SLOW_MS);
        return;
      }
      const next = await readPreview(projectId, portalId);
      if (gone) return;
      tries += 1;
      setState(next.kind === 'preparing' ? { ...next, slow: tries > MOST_TRIES } : next);
      if (next.kind === 'preparing')
        timer = setTimeout(() => void look(), tries > MOST_TRIES ? SLOW_MS : LOOK_AGAIN_MS);
    };
    setState({ kind: 'loading' });
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [projectId, portalId, attempt]);
  const load = useCallback(() => setAttempt((count) => count + 1), []);
  return [state, load];
}

async function readPreview(projectId: string, portalId: string): Promise<State> {
  const result = await call('portal.preview', { projectId, portalId });
  if (!result.ok)
    return result.error.code === 'NOT_READY'
      ? { kind: 'preparing', slow: false }
      : { kind: 'failed', failure: result.error };
  const { report, ...view } = result.value;
  const opened = await openPortal({ ok: true, value: view });
  return opened.ok ? { kind: 'ready', portal: opened.value, report } : { kind: 'failed', failure: opened.error };
}

/** Publishes what is seen; where something in it looks private, it asks once. */
function PublishButton({
  projectId,
  portal,
  settings,
  found,
  published,
  changed,
}: {
  projectId: string;
  portal: PortalSettings;
  settings: Settings;
  found: number;
  published: () => void;
  /** Somebody changed it while it was looked at: it is shown anew. */
  changed: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const allowed = isAllowed(portal.audience.kind, settings.loaded.site);
  const deskless = portal.audience.kind !== 'team' && portal.desks.length === 0;

  const publish = async (): Promise<void> => {
    setBusy(true);
    setMessage(null);
    const { revision } = settings.loaded;
    const result = await call('portal.publish', { projectId, portalId: portal.id, revision });
    setBusy(false);
    setAsking(false);
    if (!result.ok && result.error.code === 'NOT_READY') {
      // It is put together anew, so what was looked at is not what would be published: it is shown once more.
      showFlag(`portal-${portal.id}`, t('ui.preview.anew'), 'error');
      changed();
      return;
    }
    if (!result.ok) {
      const [problem] = result.error.problems ?? [];
      const said = problem === undefined ? null : texts.find(problem.code);
      setMessage(said ?? sentenceOf(texts, result.error, 'ui.preview.stale'));
      if (result.error.code === 'STALE' && (await settings.reload()).ok) changed();
      return;
    }
    settings.adopt(result.value);
    showFlag(`portal-${portal.id}`, t('ui.publish.done'));
    published();
  };
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={busy || !allowed || deskless}
        onClick={() => (found > 0 ? setAsking(true) : void publish())}
      >
        {t(busy ? 'ui.publish.busy' : 'ui.publish.publish')}
      </button>
      {!allowed && <span className="hint">{t('ui.audience.not-allowed')}</span>}
      {allowed && deskless && <span className="hint">{t('ui.desks.first')}</span>}
      <Trouble message={message} />
      {asking && (
        <ConfirmDialog
          title={t('ui.report.sure', { n: found })}
          yes={t('ui.report.publish-anyway')}
          no={t('ui.report.look-first')}
          busy={busy}
          onYes={() => void publish()}
          onNo={() => setAsking(false)}
        >
          <p>{t('ui.report.sure-help', { who: audienceWords(texts, portal.audience) })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
