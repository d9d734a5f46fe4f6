import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { standIn } from '../../../../src/publishing/same-as';
import type { Story, StoryAnswer } from '../../../../src/publishing/snapshot';
import type { CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { useInSight } from '../../lib/use-in-sight';
import { lazily } from '../lazily';
import { Banner, Loading } from '../states';
import { AnswerText } from './answer-text';
import { outcomeOf, type Backlog, type FreshAnswer } from './backlog';
import type { AsAsked } from './card';
import { Marked } from './marked';
import { PlaceLozenge } from './place-lozenge';
import { isOpenAgain } from './place-words';
import { dueOf, nextLineOf, type NextLine, type Speech } from './sentences';
import type { Mine, Stories, Told } from './stories';
import { NotAnswered } from './not-answered';
import './story.css';

/** What stands below the answer comes once a first view stands. */
const parts = () => import('./story-parts');
const AskedPart = lazily(async () => (await parts()).AskedPart, 0);
const EarlierPart = lazily(async () => (await parts()).EarlierPart, 0);
const EpicPart = lazily(async () => (await parts()).EpicPart, 0);
const MustHavesPart = lazily(async () => (await parts()).MustHavesPart, 0);
const OpenAgain = lazily(async () => (await import('./open-again')).OpenAgain, 0);
const ResultPart = lazily(async () => (await parts()).ResultPart, 0);
const SameAs = lazily(async () => (await import('./same-as')).SameAs, 0);
const Voice = lazily(async () => (await import('./voice')).Voice, 0);

/** Of what is open again the words above say since when. */
const SAID: NextLine = { text: '', tone: 'quiet' };

export interface StoryPanelProps {
  projectId: string;
  portalId: string;
  backlog: Backlog;
  /** Position of the item, -1 if it is not in the backlog. */
  row: number;
  itemKey: string;
  stories: Stories;
  /** An answer given here that the snapshot does not have yet. */
  fresh: FreshAnswer | undefined;
  /** How the reader asked for it themselves, where that is told. */
  asAsked?: AsAsked | undefined;
  /** In how many working days the team aims to answer; null where it promises nothing. */
  promiseDays: number | null;
  speech: Speech;
  close: () => void;
  /** Opens another request of the same backlog. */
  open: (row: number) => void;
  /** Words of the button that goes back, where the story stands in the place of the board. */
  back?: string | undefined;
  /** For those who decide: opens the form. */
  answer?: (() => void) | undefined;
  /** For those who decide: shows the work item in Jira. */
  openInJira?: (() => void) | undefined;
  /** The form, while the request is being answered; it stands in for the story. */
  form?: ReactNode;
}

/** The story of one request beside board or list: what, why, when, what would change it, what was answered before. */
export function StoryPanel(props: StoryPanelProps): ReactNode {
  const { backlog, row, itemKey, close, back } = props;
  const { t } = useTexts();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // The form stands in for the story, and the story for the form: what was pressed is gone each time.
  const isForm = props.form !== undefined;
  useInSight(panel);
  useEffect(() => {
    if (panel.current === null) return;
    panel.current.scrollTop = 0;
    // Over the board it comes to where one looks; in the place of the board one goes to it.
    heading.current?.focus({ preventScroll: getComputedStyle(panel.current).position === 'fixed' });
  }, [itemKey, isForm]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null) {
        // Out of the field, not out of the story: nothing that is typed is to be lost by it.
        if (panel.current?.contains(event.target) !== true) return;
        event.preventDefault();
        heading.current?.focus();
        return;
      }
      // A dialog around the frame stays open.
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);

  const place = backlog.place[row] ?? 'closed';
  return (
    <aside ref={panel} className={`story tone-${outcomeOf(place) ?? 'undecided'}`} aria-labelledby="story-title">
      <div className="story-head">
        {back !== undefined && (
          <button type="button" className="button story-back" onClick={close}>
            <span aria-hidden="true">←</span> {back}
          </button>
        )}
        {row >= 0 && <StoryStamp {...props} />}
        <span className="grow" />
        {back === undefined && (
          <button
            type="button"
            className="button button-quiet story-close"
            aria-label={t('ui.story.close')}
            onClick={close}
          >
            <span aria-hidden="true">✕</span>
          </button>
        )}
      </div>
      <h1 id="story-title" ref={heading} tabIndex={-1} dir="auto">
        {row < 0 ? itemKey || t('ui.story.not-here') : <Marked text={backlog.title[row] ?? ''} />}
      </h1>
      {props.asAsked !== undefined && (
        <p className="hint">
          <Marked text={t('ui.desk.you-asked', { title: props.asAsked.title })} />
        </p>
      )}
      {row < 0 ? (
        <div className="state">
          {/* Of an address that names nothing at all the heading says it. */}
          {itemKey !== '' && <h2>{t('ui.story.not-here')}</h2>}
          <p>{t('ui.story.not-here-help')}</p>
        </div>
      ) : (
        (props.form ?? <StoryBody key={itemKey} {...props} />)
      )}
    </aside>
  );
}

function StoryStamp({ backlog, row, itemKey, asAsked, speech, openInJira }: StoryPanelProps): ReactNode {
  const { t } = useTexts();
  const place = backlog.place[row] ?? 'closed';
  const [asked, answered] = [asAsked?.on ?? backlog.asked[row] ?? 0, backlog.answered[row] ?? 0];
  const words = [
    asked > 0 && t('ui.story.asked', { date: speech.words.short(asked) }),
    answered > 0 && outcomeOf(place) !== null && t('ui.story.answered', { date: speech.words.short(answered) }),
  ].filter(Boolean);
  return (
    <>
      <PlaceLozenge place={place} again={isOpenAgain(place, backlog.on[row] ?? 0)} />
      <span className="hint">
        {words.map((word) => `${word} · `)}
        {openInJira === undefined ? (
          itemKey
        ) : (
          <button
            type="button"
            className="link"
            aria-label={t('ui.story.open-in-jira', { key: itemKey })}
            onClick={openInJira}
          >
            {itemKey}
          </button>
        )}
      </span>
    </>
  );
}

function StoryBody(props: StoryPanelProps): ReactNode {
  const { projectId, portalId, backlog, row, stories, fresh, asAsked, speech, answer } = props;
  const { t } = useTexts();
  const issueId = backlog.id[row] ?? 0;
  const { told, failure, retry, learn } = useStory(stories, issueId);
  const place = backlog.place[row] ?? 'closed';
  const outcome = outcomeOf(place);
  const { story, mine } = told;
  const earlier = earlierAnswers(story, fresh);
  const before = earlier.find(({ decision }) => decision !== null);
  const since = backlog.on[row] ?? 0;
  const again = isOpenAgain(place, since)
    ? { since, before: before?.decision == null ? null : { day: before.day, decision: before.decision } }
    : null;
  const asked = asAsked?.on ?? backlog.asked[row] ?? 0;
  const other =
    story === null || story.sameAs === ''
      ? -1
      : backlog.id.findIndex((id, at) => standIn(id, backlog.key[at] ?? '') === story.sameAs);
  const epic = story?.epic ?? backlog.epics[backlog.epic[row] ?? -1] ?? null;
  return (
    <>
      <AnswerText
        place={place}
        reason={backlog.reason[row] ?? ''}
        next={again !== null && backlog.waits[row] === '' ? SAID : nextLineOf(speech, backlog, row, asAsked?.on)}
        ended={backlog.ended[row] ?? 0}
        unanswered={
          again !== null ? (
            <OpenAgain again={again} speech={speech} />
          ) : place === 'undecided' ? (
            <NotAnswered asked={asked} isOwn={mine?.asked === true} promiseDays={props.promiseDays} speech={speech} />
          ) : undefined
        }
        decision={fresh === undefined ? (story?.decision ?? null) : fresh.decision}
        speech={speech}
      />
      {other >= 0 && (
        <SameAs
          title={backlog.title[other] ?? ''}
          place={backlog.place[other] ?? 'closed'}
          open={() => props.open(other)}
        />
      )}
      {answer !== undefined && (
        <div className="row">
          <button type="button" className={outcome === null ? 'button button-primary' : 'button'} onClick={answer}>
            {t(outcome === null ? 'ui.story.answer' : 'ui.story.change-answer')}
          </button>
        </div>
      )}
      {story === null && failure === null && fresh === undefined && <Loading lines={2} />}
      {failure !== null && <StoryFailed failure={failure} retry={retry} />}
      {fresh === undefined && mine != null && (
        <Voice
          projectId={projectId}
          portalId={portalId}
          issueId={issueId}
          place={place}
          due={dueOf(story?.decision ?? null)}
          mine={mine}
          learn={learn}
          speech={speech}
        />
      )}
      {story !== null && <AskedPart story={story} speech={speech} />}
      {story !== null && story.mustHaves.length > 0 && <MustHavesPart mustHaves={story.mustHaves} />}
      {story?.result != null && <ResultPart result={story.result} />}
      {epic !== null && <EpicPart epic={epic} />}
      {earlier.length > 0 && <EarlierPart earlier={earlier} speech={speech} />}
    </>
  );
}

/** What could not be fetched of a story: a quiet note, since what the board knows of it stands above. */
function StoryFailed({ failure, retry }: { failure: CallFailure; retry: () => void }): ReactNode {
  const texts = useTexts();
  return (
    <Banner tone="quiet">
      {texts.t('ui.story.only-part')} {sentenceOf(texts, failure)}{' '}
      <button type="button" className="link" onClick={retry}>
        {texts.t('ui.state.retry')}
      </button>
    </Banner>
  );
}

/** Every answer before the one that stands, the latest first. */
function earlierAnswers(story: Story | null, fresh: FreshAnswer | undefined): StoryAnswer[] {
  const answers = story?.answers ?? [];
  return (fresh === undefined ? answers.slice(0, -1) : [...answers]).reverse();
}

interface StoryState {
  told: Told;
  failure: CallFailure | null;
  retry: () => void;
  /** Keeps what the reader has just said. */
  learn: (mine: NonNullable<Mine>) => void;
}

/** Fetches a story; what was fetched ahead is there at once, and what was shown of the same request stays meanwhile. */
function useStory(stories: Stories, issueId: number): StoryState {
  const [told, setTold] = useState<Told>(() => stories.known(issueId));
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    setFailure(null);
    void stories.read(issueId).then((result) => {
      if (gone) return;
      if (result.ok) setTold(result.value);
      else setFailure(result.error);
    });
    return () => {
      gone = true;
    };
  }, [stories, issueId, attempt]);
  useEffect(() => {
    if (failure === null) return;
    // What failed offline goes on by itself, as the note on the page says.
    const again = (): void => setAttempt((count) => count + 1);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [failure]);
  const learn = useCallback(
    (mine: NonNullable<Mine>) => {
      stories.learn(issueId, mine);
      setTold((before) => ({ ...before, mine }));
    },
    [stories, issueId],
  );
  return { told, failure, retry: () => setAttempt((count) => count + 1), learn };
}
