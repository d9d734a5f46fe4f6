import { useEffect, useRef, useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { dateOfDay } from '../../../../src/decisions/calendar-date';
import { isPortalId, type Address } from '../../components/backlog/address';
import { BacklogView } from '../../components/backlog/backlog-view';
import type { FreshAnswer } from '../../components/backlog/backlog';
import { AgeNote } from '../../components/backlog/age-note';
import { PortalChoice } from '../../components/backlog/portal-choice';
import { useAddress, type MoveTo } from '../../components/backlog/use-address';
import { usePortal, type Portal } from '../../components/backlog/use-portal';
import { lazily } from '../../components/lazily';
import { Banner, Empty, Failed, Loading } from '../../components/states';
import { showFlag, type Answer, type CallFailure } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { projectOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { useDecisionContext } from '../../lib/use-decision-context';
import { useOncePainted } from '../../lib/use-once-painted';
import { useToday } from '../../lib/use-today';
import '../../components/outcome.css';
import './project.css';

const EpicsPage = lazily(async () => (await import('../../components/epics/epics-page')).EpicsPage, 8);
const TriageHere = lazily(async () => (await import('./triage-here')).TriageHere, 8);
const AnswerPanel = lazily(async () => (await import('./answer-panel')).AnswerPanel);

/** Daylight's page in a project: the published backlog, and for those who decide the form to answer it. */
export function ProjectPage(): ReactNode {
  const { extension } = useSurfaceContext();
  const { t } = useTexts();
  const project = projectOf(extension);
  if (project === null) {
    return (
      <main className="page-state" aria-label={t('ui.page.title')}>
        <Failed failure={{ code: 'NOT_FOUND' }} />
      </main>
    );
  }
  return <ProjectBacklog projectId={project.id} />;
}

function ProjectBacklog({ projectId }: { projectId: string }): ReactNode {
  const { t } = useTexts();
  const [address, move] = useAddress();
  const [fresh, setFresh] = useState<readonly FreshAnswer[]>([]);
  const [wasAway, setWasAway] = useState(false);
  if (address === null) return <Waiting />;
  if (address.page === 'triage') {
    return (
      <TriageHere
        projectId={projectId}
        leave={() => {
          setWasAway(true);
          move({ page: undefined });
        }}
        add={(answer) => setFresh((before) => withFresh(before, answer))}
      />
    );
  }
  if (address.page === 'epics') {
    return (
      <EpicsPage
        projectId={projectId}
        opened={{ packet: address.packet ?? null, panel: address.panel ?? null }}
        show={(opened) => move(opened)}
      />
    );
  }
  const leave = (): void => move({ portal: null, item: null, answering: false }, 'replace');
  if (address.portal !== null && !isPortalId(address.portal)) {
    // Nobody has a portal of such a name: there is nothing to ask for.
    return (
      <main className="page-state" aria-label={t('ui.page.title')}>
        <h1>{t('ui.page.title')}</h1>
        <NotYours leave={leave} />
      </main>
    );
  }
  return (
    <PortalOfProject
      key={address.portal ?? ''}
      projectId={projectId}
      portalId={address.portal}
      leave={leave}
      address={address}
      move={move}
      fresh={fresh}
      setFresh={setFresh}
      isBack={wasAway}
    />
  );
}

function PortalOfProject({
  projectId,
  portalId,
  leave,
  address,
  move,
  fresh,
  setFresh,
  isBack,
}: {
  projectId: string;
  portalId: string | null;
  /** Goes to what is shown by itself. */
  leave: () => void;
  address: Address;
  move: MoveTo;
  /** Answers given here, shown at once. */
  fresh: readonly FreshAnswer[];
  setFresh: Dispatch<SetStateAction<readonly FreshAnswer[]>>;
  /** Whether one comes back from answering what waits. */
  isBack: boolean;
}): ReactNode {
  const { t } = useTexts();
  const [state, look] = usePortal(projectId, portalId);
  // Who the reader is takes Jira's word. Reading does not wait for it, nor ask: a first view is one call.
  const isSeen = useOncePainted(state.kind !== 'loading');
  const { context, failure, retry } = useDecisionContext(isSeen ? projectId : undefined);
  const portal = state.kind === 'ready' ? state.portal : null;
  useForgetting(portal, setFresh);
  const today = useToday(portal?.view.timeZone ?? 'UTC', portal?.view.asOf);

  if (state.kind === 'loading') return <Waiting />;
  if (portal === null) {
    return (
      <main className="page-state" aria-label={t('ui.page.title')}>
        <h1>{t('ui.page.title')}</h1>
        {state.kind === 'failed' && (
          <NothingYet failure={state.failure} context={context} retry={look} leave={portalId === null ? null : leave} />
        )}
      </main>
    );
  }
  const { view } = portal;
  const answerForm = (issueId: number, key: string, title: string): ReactNode => (
    <AnswerPanel
      key={issueId}
      issueId={issueId}
      title={title}
      today={dateOfDay(today)}
      published={view.status === 'published'}
      close={() => move({ answering: false }, 'replace')}
      saved={({ decision, at }) => {
        // An answer that stayed the same keeps its day.
        const day = dayIn(view.timeZone, Date.parse(at));
        setFresh((before) => withFresh(before, { id: issueId, decision, at, day }));
        move({ answering: false }, 'replace');
        showFlag(`answer-${issueId}`, t(decision === null ? 'ui.flag.taken-back' : 'ui.flag.saved', { key }));
        look();
      }}
    />
  );
  return (
    <BacklogView
      projectId={projectId}
      portal={portal}
      address={address}
      move={move}
      today={today}
      startLine={context?.startLine == null ? null : dayOf(context.startLine)}
      fresh={fresh}
      answerForm={context?.canDecide === true ? answerForm : undefined}
      choice={
        <>
          {context?.canDecide === true && (
            <AnswerWaiting isBack={isBack} open={() => move({ page: 'triage', item: null, answering: false })} />
          )}
          <PortalChoice
            options={view.portals}
            chosen={view.portalId}
            choose={(id) => move({ portal: id, item: null, answering: false, epics: [] })}
          />
        </>
      }
    >
      {view.status !== 'published' && (
        <Banner tone="warning" title={t(`ui.${view.status}.title`)}>
          {t(context?.canAdminister === true ? 'ui.draft.publish' : 'ui.draft.ask')}
        </Banner>
      )}
      <AgeNote view={view} failure={state.kind === 'ready' ? state.failure : null} />
      {context === null && failure !== null && (
        <Banner tone="quiet">
          {t('ui.page.context-failed')}{' '}
          <button type="button" className="link" onClick={retry}>
            {t('ui.state.retry')}
          </button>
        </Banner>
      )}
    </BacklogView>
  );
}

function Waiting(): ReactNode {
  const { t } = useTexts();
  return (
    <main className="page-state" aria-label={t('ui.page.title')}>
      <Loading lines={8} />
    </main>
  );
}

/** Why there is nothing to show; those who can change that are told how. */
function NothingYet({
  failure,
  context,
  retry,
  leave,
}: {
  failure: CallFailure;
  context: Answer<'decision.context'> | null;
  retry: () => void;
  /** Goes to what is shown by itself; null where the address names nothing else. */
  leave: (() => void) | null;
}): ReactNode {
  const { t } = useTexts();
  if (failure.code === 'NOT_PUBLISHED' && leave !== null) {
    return <NotYours leave={leave} />;
  }
  const isTeam = context !== null && (context.canAdminister || context.canDecide);
  if (failure.code !== 'NOT_PUBLISHED' || !isTeam) return <Failed failure={failure} retry={retry} />;
  return (
    <Empty title={t(context.on ? 'ui.page.preparing' : 'ui.page.off-admin')}>
      <p>{t(context.on ? 'ui.page.preparing-help' : 'ui.page.off-admin-help')}</p>
    </Empty>
  );
}

/** The portal that is named is not there for the reader. */
function NotYours({ leave }: { leave: () => void }): ReactNode {
  const { t } = useTexts();
  return (
    <Empty title={t('ui.portal.not-yours')}>
      <button type="button" className="button" onClick={leave}>
        {t('ui.portal.go-first')}
      </button>
    </Empty>
  );
}

/** For those who decide: answers what waits, one request after the other. Who comes back from there goes on here. */
function AnswerWaiting({ isBack, open }: { isBack: boolean; open: () => void }): ReactNode {
  const { t } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack && document.activeElement === document.body) button.current?.focus();
  }, [isBack]);
  return (
    <button type="button" className="button" ref={button} onClick={open}>
      {t('ui.triage.title')}
    </button>
  );
}

/** Answers with one more; an item has one. */
function withFresh(answers: readonly FreshAnswer[], answer: FreshAnswer): FreshAnswer[] {
  return [...answers.filter(({ id }) => id !== answer.id), answer];
}

/** Answers given here are shown until a snapshot shows the state of a later time. */
function useForgetting(portal: Portal | null, setFresh: Dispatch<SetStateAction<readonly FreshAnswer[]>>): void {
  const asOf = portal?.view.asOf;
  useEffect(() => {
    if (asOf === undefined) return;
    setFresh((before) => {
      const left = before.filter(({ at }) => Date.parse(at) > Date.parse(asOf));
      return left.length === before.length ? before : left;
    });
  }, [asOf, setFresh]);
}
