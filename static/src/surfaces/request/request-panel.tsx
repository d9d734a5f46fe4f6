import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { GAP } from '../../../../src/decisions/gap';
import { openParties, type Alternative, type RequestSection } from '../../../../src/requests/sections';
import type { AnswerFormProps } from '../../components/answer/answer-form';
import { UndoLast } from '../../components/answer/undo';
import { useAnswer } from '../../components/answer/use-answer';
import { useAsked } from '../../components/answer/use-asked';
import { formPartsOf } from '../../components/answer/use-request';
import { firstTargetOf } from '../../components/answer/test-in';
import { lazily } from '../../components/lazily';
import { Banner, Failed, Loading } from '../../components/states';
import { call, type CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { issueOf } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { BriefSection } from './brief-section';
import { createKeptSections } from '../../components/answer/kept-sections';
import { MustHavesSection } from './must-haves-section';
import { PartiesSection } from './parties-section';
import { listOf, roleOf } from '../../components/answer/party-words';
import { RequestHead } from './request-head';
import type { SectionProps } from './section-props';
import type { Loaded, Stored } from './use-section';
import './request.css';

/** Most people who open a work item only read: the form comes when somebody answers. */
const AnswerForm = lazily(async () => (await import('../../components/answer/answer-form')).AnswerForm, 6);
/** Below what one sees first. */
const MoreSections = lazily(async () => (await import('./more-sections')).MoreSections, 3);
/** Few requests have been spoken of since their answer. */
const Voices = lazily(async () => (await import('../../components/answer/voices')).Voices, 1);
const EndTest = lazily(async () => (await import('../../components/answer/end-test')).EndTest, 6);

type State =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  | { kind: 'ready'; loaded: Loaded; failure: CallFailure | null };

/** A request on its work item: the answer, and what leads to it. */
export function RequestPanel(): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const issue = issueOf(extension);
  const [state, setState] = useState<State>({ kind: 'loading' });
  const id = issue?.id;
  const load = useCallback((): void => {
    if (id === undefined) return;
    void call('request.load', { issueId: id }).then((result) =>
      setState((before) =>
        result.ok
          ? { kind: 'ready', loaded: result.value, failure: null }
          : // What is there stays, with all that is being typed.
            before.kind === 'ready'
            ? { ...before, failure: result.error }
            : { kind: 'failed', failure: result.error },
      ),
    );
  }, [id]);
  useEffect(load, [load]);
  const setLoaded = (change: (before: Loaded) => Loaded): void =>
    setState((before) => (before.kind === 'ready' ? { ...before, loaded: change(before.loaded) } : before));
  return (
    <main className="request" aria-label={t('ui.request.title')}>
      <h1 className="visually-hidden">{t('ui.request.title')}</h1>
      {id === undefined ? (
        <Failed failure={{ code: 'NOT_FOUND' }} />
      ) : state.kind === 'loading' ? (
        <Loading lines={5} />
      ) : state.kind === 'failed' ? (
        <Failed failure={state.failure} retry={load} />
      ) : state.loaded.isOn ? (
        <>
          {state.failure !== null && <Failed failure={state.failure} retry={load} />}
          <Request issueId={id} loaded={state.loaded} setLoaded={setLoaded} reload={load} />
        </>
      ) : (
        <Failed failure={{ code: 'NOT_ON' }} />
      )}
    </main>
  );
}

function Request({
  issueId,
  loaded,
  setLoaded,
  reload,
}: {
  issueId: string;
  loaded: Loaded;
  setLoaded: (change: (before: Loaded) => Loaded) => void;
  reload: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { accountId } = useSurfaceContext();
  const [kept] = useState(() => createKeptSections(accountId, issueId, () => window.sessionStorage));
  const [form, setForm] = useState<{ alternative: Alternative | null; isResult?: boolean } | null>(null);
  const head = useRef<HTMLDivElement>(null);
  const isFormOpen = form !== null;
  const wasFormOpen = useRef(false);
  useEffect(() => {
    // The form is gone, and what was pressed in it: one goes on where one began.
    if (wasFormOpen.current && !isFormOpen) head.current?.focus();
    wasFormOpen.current = isFormOpen;
  }, [isFormOpen]);
  const asked = useAsked(issueId);
  const { state, retry, refresh, save, saveResult } = useAnswer(issueId, () => {
    setForm(null);
    refresh();
  });
  const isRead = state.kind === 'ready';
  const standing = isRead ? `${state.log.entries.length} ${state.log.closedAs ?? ''}` : '';
  useKeptFocus(standing, () => head.current);
  const onSaved = <S extends RequestSection>(section: S, stored: NonNullable<Stored<S>>): void =>
    setLoaded((before) => ({ ...before, sections: { ...before.sections, [section]: stored } }));
  const settled = (): void => {
    setLoaded((before) => ({ ...before, voices: [] }));
    // What was pressed is gone.
    head.current?.focus();
  };
  const { parties } = loaded.sections;
  const partyRows = parties?.body ?? { items: [] };
  const isNewer = Object.values(loaded.sections).some((stored) => stored?.isNewer === true);
  const hints = { names: asked?.people, words: loaded.privateWords };
  const shared: SectionProps = { issueId, loaded, kept, mayEdit: loaded.mayEdit && !isNewer, hints, onSaved };
  const out = openParties(partyRows).map(({ role }) => roleOf(texts, role));

  const alternative = form?.alternative ?? null;
  const formProps = (standing: Decision | null): AnswerFormProps => ({
    initial: standing,
    begin: alternative === null ? {} : beginWith(texts, alternative),
    today: loaded.today,
    itemId: issueId,
    draftId: alternative === null ? issueId : `${issueId}.${alternative.id}`,
    takesFocus: true,
    ...(asked === null ? {} : { title: asked.title, names: asked.people }),
    ...formPartsOf(loaded),
    showsSimilar: true,
    offersTelling: state.kind === 'ready' && state.log.askedBeforeStart,
    published: loaded.published,
    restricted: asked?.restricted ?? false,
    save,
    cancel: () => setForm(null),
    keepTheirs: () => {
      setForm(null);
      refresh();
    },
  });

  return (
    <>
      {state.kind === 'loading' && <Loading lines={3} />}
      {state.kind === 'failed' && <Failed failure={state.failure} retry={retry} />}
      {state.kind === 'ready' && state.log.closedAs !== null && (
        <Banner tone="quiet">{t(`ui.place.${state.log.closedAs}`)}</Banner>
      )}
      {loaded.voices.length + loaded.needs.length > 0 && (
        <Voices
          issueId={issueId}
          voices={loaded.voices}
          needs={loaded.needs}
          today={loaded.today}
          settled={loaded.mayDecide ? settled : undefined}
        />
      )}
      {state.kind === 'ready' && (
        <div ref={head} tabIndex={-1} className="request-focus">
          <RequestHead
            decision={state.decision}
            parties={partyRows}
            created={asked?.created ?? null}
            stage={asked?.stage ?? null}
            firstTarget={firstTargetOf(state.log)}
            returning={loaded.returning}
            isClosed={state.log.closedAs !== null}
            today={loaded.today}
          >
            {loaded.mayDecide && form === null && (
              <div className="row">
                <button
                  type="button"
                  className={state.decision === null ? 'button button-primary' : 'button'}
                  onClick={() => setForm({ alternative: null })}
                >
                  {t(state.decision === null ? 'ui.story.answer' : 'ui.story.change-answer')}
                </button>
                {state.decision?.outcome === 'test' && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => setForm({ alternative: null, isResult: true })}
                  >
                    {t('ui.result.enter')}
                  </button>
                )}
                {(state.decision?.outcome === 'maybe' || state.decision?.outcome === 'not-now') && (
                  <Reopen issueId={issueId} entries={state.log.entries.length} reopened={refresh} />
                )}
                <UndoLast key={state.log.entries.length} issueId={issueId} log={state.log} undone={refresh} />
              </div>
            )}
          </RequestHead>
        </div>
      )}
      {state.kind === 'ready' && form !== null && (
        <>
          {out.length > 0 && (
            <Banner tone="quiet">{t('ui.request.still-out', { who: listOf(texts.locale, out) })}</Banner>
          )}
          {form.isResult === true ? (
            <EndTest {...formProps(state.decision)} log={state.log} saveResult={saveResult} />
          ) : (
            <AnswerForm key={form.alternative?.id ?? ''} {...formProps(state.decision)} />
          )}
        </>
      )}
      {isNewer && <Banner tone="warning">{t('error.NEWER_FORMAT')}</Banner>}
      <div className="sections">
        <BriefSection {...shared} />
        <MustHavesSection {...shared} />
        <PartiesSection {...shared} reload={reload} />
        <MoreSections
          shared={shared}
          log={state.kind === 'ready' ? state.log : null}
          makeAnswer={(chosen) => setForm({ alternative: chosen })}
          reload={reload}
          refresh={refresh}
        />
      </div>
    </>
  );
}

/** What is smaller and sooner, as the beginning of an answer. */
function beginWith({ t }: Texts, { what, effort }: Alternative): NonNullable<AnswerFormProps['begin']> {
  return { outcome: 'yes', nextStep: what, reason: t('ui.alternative.reason', { what, effort, gap: GAP }) };
}

/** Reopens by hand what waits for a change. */
function Reopen({ issueId, entries, reopened }: { issueId: string; entries: number; reopened: () => void }): ReactNode {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const reopen = async (): Promise<void> => {
    setBusy(true);
    const result = await call('decision.reopen', { issueId, expectedEntries: entries });
    setBusy(false);
    if (result.ok) reopened();
    else setMessage(sentenceOf(texts, result.error));
  };
  return message === null ? (
    <button type="button" className="button button-quiet" disabled={busy} onClick={() => void reopen()}>
      {texts.t('ui.reopen')}
    </button>
  ) : (
    <Banner tone="warning" alert>
      {message}
    </Banner>
  );
}
