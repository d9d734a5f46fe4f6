import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Banner, Failed, Loading } from '../../components/states';
import { call, openProjectPage, type Answer, type CallFailure } from '../../lib/bridge';
import { projectKeyOf, projectOf } from '../../lib/extension';
import { readProject } from '../../lib/projects';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { ProjectChoice } from './project-choice';
import { Triage, type TriageHost } from './triage';
import './triage.css';

/** The board's action "Answer requests": in the board's project, or in the one that the person names. */
export function TriagePage(): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const [projectId, setProjectId] = useState(() => projectOf(extension)?.id ?? null);
  const [key] = useState(() => (projectId === null ? projectKeyOf(extension) : null));
  const [looking, setLooking] = useState(key !== null);

  useEffect(() => {
    if (key === null) return;
    let gone = false;
    void readProject(key).then((result) => {
      if (gone) return;
      if (result.ok) setProjectId(result.value.id);
      setLooking(false);
    });
    return () => {
      gone = true;
    };
  }, [key]);

  return (
    <main className="triage" aria-label={t('ui.triage.title')}>
      {/* The host's dialog shows the same title. */}
      <h1 className="visually-hidden">{t('ui.triage.title')}</h1>
      {projectId !== null ? (
        <TriageOfProject projectId={projectId} />
      ) : looking ? (
        <Loading lines={6} />
      ) : (
        <ProjectChoice choose={setProjectId} />
      )}
    </main>
  );
}

type State =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  | { kind: 'ready'; context: Answer<'decision.context'> };

/** Answers the requests of a project, for whoever decides there; everybody else is told where the answers are. */
export function TriageOfProject({ projectId, host }: { projectId: string; host?: TriageHost }): ReactNode {
  const { t } = useTexts();
  const [state, setState] = useState<State>({ kind: 'loading' });
  const load = useCallback((): void => {
    setState({ kind: 'loading' });
    void call('decision.context', { projectId }).then((result) => {
      setState(result.ok ? { kind: 'ready', context: result.value } : { kind: 'failed', failure: result.error });
    });
  }, [projectId]);
  useEffect(load, [load]);

  if (state.kind === 'loading') return <Loading lines={6} />;
  if (state.kind === 'failed') return <Failed failure={state.failure} retry={load} />;
  const { context } = state;
  if (!context.on) return <Failed failure={{ code: 'NOT_ON' }} />;
  if (context.canDecide) return <Triage projectId={projectId} context={context} host={host} />;
  // Settings are named only to those who can open them.
  if (context.canAdminister) return <Banner tone="quiet">{t('ui.answer.not-a-decider')}</Banner>;
  return <OnlyReader projectId={projectId} published={context.published} />;
}

/** For somebody who does not answer here: where the answers are. */
function OnlyReader({ projectId, published }: { projectId: string; published: boolean }): ReactNode {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  const open = async (): Promise<void> => {
    const project = await readProject(projectId);
    setFailed(!project.ok || !(await openProjectPage(project.value.key)));
  };
  return (
    <Banner tone="quiet">
      <div className="triage-reader">
        <p>
          {t('ui.triage.not-a-decider')} {published && t('ui.triage.not-a-decider-page')}
        </p>
        {published && (
          <button type="button" className="button" onClick={() => void open()}>
            {t('ui.triage.open-page')}
          </button>
        )}
        {failed && <p role="alert">{t('ui.triage.open-failed')}</p>}
      </div>
    </Banner>
  );
}
