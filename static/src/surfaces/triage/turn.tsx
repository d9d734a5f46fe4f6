import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { openParties } from '../../../../src/requests/sections';
import { readAhead } from '../../components/answer/ahead';
import { AnswerForm, type AnswerFormProps } from '../../components/answer/answer-form';
import { Asked } from '../../components/answer/asked';
import { listOf, roleOf } from '../../components/answer/party-words';
import { StoryMissing } from '../../components/answer/story-missing';
import { isTestOver } from '../../components/answer/test-in';
import { useAnswer, type AnswerState, type SavedAnswer } from '../../components/answer/use-answer';
import { formPartsOf, useRequest } from '../../components/answer/use-request';
import { lazily } from '../../components/lazily';
import { Banner, Failed, Loading, Trouble } from '../../components/states';
import { call, type Answer } from '../../lib/bridge';
import { dayIn, dayOf } from '../../lib/days';
import { sentenceOf } from '../../lib/failures';
import { useDayWords, useSurfaceContext, useTexts } from '../../lib/surface';
import { useKeptFocus } from '../../lib/use-kept-focus';
import { useOpening } from '../../lib/use-opening';
import type { AskedItem } from '../../lib/asked-item';
import type { QueuedItem } from './line';
import type { ClosedNow } from './no-answer';
import type { Queue } from './use-queue';

/** What not every turn needs. */
const AnswerLog = lazily(async () => (await import('../../components/answer/answer-log')).AnswerLog, 0);
const EndTest = lazily(async () => (await import('../../components/answer/end-test')).EndTest, 6);
const NoAnswer = lazily(async () => (await import('./no-answer')).NoAnswer, 0);
const StoryAtAGlance = lazily(async () => (await import('./story-at-a-glance')).StoryAtAGlance, 0);
const WayForward = lazily(async () => (await import('./way-forward')).WayForward, 6);
const Voices = lazily(async () => (await import('../../components/answer/voices')).Voices, 1);

/** The request in turn: what is asked and why now beside the form in which it is answered. */
export function Turn({
  queued,
  queue,
  context,
  saved,
  shownAbove,
  takenBack,
  closed,
  answerSeveral,
}: {
  queued: QueuedItem;
  queue: Queue;
  context: Answer<'decision.context'>;
  saved: (answer: SavedAnswer) => void;
  /** How much of what was just done is shown above. */
  shownAbove: number;
  takenBack: ReadonlySet<string>;
  /** A request was closed without an answer; `queued` if it is the one in turn. */
  closed: (item: AskedItem, queued: QueuedItem | null, told: ClosedNow) => void;
  answerSeveral: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { item } = queued;
  const open = useOpening();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, retry, save, saveResult } = useAnswer(item.id, saved);
  const { loaded, settled, ...request } = useRequest(item.id);
  useEffect(() => heading.current?.focus(), []);
  useKeptFocus(`${shownAbove} ${loaded?.voices.length ?? 0}`, () => heading.current);
  // While this one is being answered, what the next one needs is fetched.
  const nextId = queue.upcoming?.item.id;
  const isReady = state.kind === 'ready' && loaded !== null;
  useEffect(() => {
    if (isReady && nextId !== undefined) readAhead(nextId);
  }, [isReady, nextId]);
  // Withdrawn, or a duplicate: search does not know that. It stays where somebody has said since that they still need it.
  const closedAs = state.kind === 'ready' ? state.log.closedAs : null;
  const isOver = closedAs !== null && (loaded === null ? request.failure !== null : loaded.voices.length === 0);
  const { leave } = queue;
  useEffect(() => {
    if (isOver) leave(item.id);
  }, [isOver, leave, item.id]);
  const out = openParties(loaded?.sections.parties?.body ?? { items: [] }).map(({ role }) => roleOf(texts, role));
  const voices = loaded?.voices ?? [];
  const needs = loaded?.needs ?? [];
  const [notClosed, setNotClosed] = useState<string | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const openAgain = (): void => {
    setIsOpening(true);
    const revision = loaded?.closingRevision;
    void call('request.reopen', { issueId: item.id, ...(revision === undefined ? {} : { revision }) }).then(
      (result) => {
        setIsOpening(false);
        setNotClosed(result.ok ? null : sentenceOf(texts, result.error, 'ui.askers.stale'));
        if (result.ok) retry();
      },
    );
  };
  const withdraw = (): void =>
    void call('request.close', { issueId: item.id, as: 'withdrawn' }).then((result) => {
      setNotClosed(result.ok ? null : sentenceOf(texts, result.error, 'ui.askers.stale'));
      if (result.ok) closed(item, queued, result.value);
    });
  const skip = (
    <button type="button" className="button" onClick={() => queue.next(false)}>
      {t('ui.triage.skip')}
    </button>
  );
  const form = (standing: Decision | null): AnswerFormProps => ({
    initial: standing,
    isDue: queued.kind !== 'undecided',
    today: context.today,
    itemId: item.id,
    title: item.title,
    published: context.published,
    restricted: item.restricted,
    names: item.people,
    ...formPartsOf(loaded),
    privateWords: context.privateWords,
    emptyWords: context.emptyWords,
    showsSimilar: true,
    offersTelling: state.kind === 'ready' && state.log.askedBeforeStart,
    enterSaves: true,
    save,
    saveLabel: t('ui.triage.save'),
    keepTheirs: () => queue.next(false),
    children: skip,
  });
  return (
    <div className="triage-turn">
      <section className="triage-asked" aria-labelledby="triage-title">
        <p className="hint triage-place">
          <span>
            <Place queue={queue} />
            {' · '}
            <button
              type="button"
              className="link"
              aria-label={t('ui.story.open-in-jira', { key: item.key })}
              onClick={() => open(item.key)}
            >
              {item.key}
            </button>
          </span>
          {queue.total - queue.position > 0 && (
            <button type="button" className="link" onClick={answerSeveral}>
              {t('ui.several.open')}
            </button>
          )}
        </p>
        <h2 id="triage-title" ref={heading} tabIndex={-1} dir="auto">
          {item.title}
        </h2>
        <WhyNow queued={queued} state={state} today={dayOf(context.today)} />
        {closedAs !== null && (
          <p className="row">
            <b>{t(`ui.place.${closedAs}`)}</b>
            <button type="button" className="link" disabled={isOpening} onClick={openAgain}>
              {t('ui.closing.open')}
            </button>
          </p>
        )}
        <AskedBy item={item} today={dayOf(context.today)} />
        <Asked item={item} />
        {voices.length + needs.length > 0 && (
          <Voices
            issueId={item.id}
            voices={voices}
            needs={needs}
            today={context.today}
            settled={() => {
              settled();
              // It was in the queue for nothing else.
              if (queued.kind === 'changed' || queued.kind === 'not-needed') leave(item.id);
            }}
            close={withdraw}
          />
        )}
        <Trouble message={notClosed} />
        {loaded !== null && <StoryAtAGlance loaded={loaded} />}
        {/* Of a tool in use the form itself stands and falls with it. */}
        {request.failure !== null && queued.kind !== 'in-use' && <StoryMissing retry={request.retry} />}
        {state.kind === 'ready' && state.log.entries.length > 0 && (
          <div className="triage-story">
            <h3>{t('ui.log.title')}</h3>
            <AnswerLog log={state.log} today={context.today} few={2} />
          </div>
        )}
        <NoAnswer
          item={item}
          takenBack={takenBack}
          closed={(other, told) => closed(other, other.id === item.id ? queued : null, told)}
        />
      </section>
      <section className="triage-form" aria-label={t('ui.answer.choice')}>
        {state.kind === 'loading' && <Loading lines={6} />}
        {state.kind === 'failed' && (
          <>
            <Failed failure={state.failure} retry={retry} />
            {skip}
          </>
        )}
        {state.kind === 'ready' && out.length > 0 && queued.kind !== 'in-use' && (
          <Banner tone="quiet">{t('ui.request.still-out', { who: listOf(texts.locale, out) })}</Banner>
        )}
        {queued.kind === 'in-use' && (
          <>
            {loaded !== null ? (
              <WayForward item={item} loaded={loaded} given={() => leave(item.id)} />
            ) : request.failure !== null ? (
              <Failed failure={request.failure} retry={request.retry} />
            ) : (
              <Loading lines={6} />
            )}
            <div className="row">{skip}</div>
          </>
        )}
        {state.kind === 'ready' &&
          queued.kind !== 'in-use' &&
          (isTestOver(state, context.today) ? (
            <EndTest {...form(state.decision)} log={state.log} saveResult={saveResult} />
          ) : (
            <AnswerForm {...form(state.decision)} />
          ))}
      </section>
    </div>
  );
}

/** "3 of 17: 12 new, 5 to look at again". */
function Place({ queue }: { queue: Queue }): ReactNode {
  const { t } = useTexts();
  const { position, total, more, waiting } = queue;
  const fresh = waiting.filter(({ kind }) => kind === 'undecided').length;
  const again = waiting.length - fresh;
  const place = t(more ? 'ui.triage.position-more' : 'ui.triage.position', { position, total });
  if (again === 0 || fresh === 0) return place;
  return t('ui.triage.position-of', {
    place,
    fresh: t('ui.triage.new', { n: fresh }),
    again: t('ui.triage.again-due', { n: again }),
  });
}

/** Why it is in the queue, where that is not just that nobody has answered. */
function WhyNow({ queued, state, today }: { queued: QueuedItem; state: AnswerState; today: number }): ReactNode {
  const { t, find } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(today);
  const { kind, since, wrong, note = '' } = queued;
  if (kind === 'repair') {
    const what = find(wrong ?? '', { key: note }) ?? t('error.INVALID');
    return <p className="triage-why">{t('ui.triage.kind.repair', { what })}</p>;
  }
  if (kind !== 'undecided') {
    const day = since.length > 'YYYY-MM-DD'.length ? dayIn(timeZone, Date.parse(since)) : dayOf(since);
    return <p className="triage-why">{t(`ui.triage.kind.${kind}`, { date: words.short(day), what: note })}</p>;
  }
  const last = state.kind === 'ready' ? state.log.entries.at(-1) : undefined;
  if (last?.kind !== 'reopened') return null;
  const date = words.short(dayIn(timeZone, Date.parse(last.at)));
  return <p className="triage-why">{t('ui.triage.kind.reopened', { date })}</p>;
}

function AskedBy({ item, today }: { item: AskedItem; today: number }): ReactNode {
  const { t } = useTexts();
  const { timeZone } = useSurfaceContext();
  const words = useDayWords(today);
  const created = Date.parse(item.created);
  if (Number.isNaN(created)) return null;
  const ago = words.relative(Math.min(today, dayIn(timeZone, created)), today);
  return (
    <p className="hint">
      {item.reporter === null ? t('ui.triage.asked', { ago }) : t('ui.triage.asked-by', { name: item.reporter, ago })}
    </p>
  );
}
