import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import type { Story, StoryAnswer } from '../../../../src/publishing/snapshot';
import type { CallFailure } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';
import { OutcomeLozenge } from '../outcome';
import { Empty, Failed, Loading } from '../states';
import { AnswerText } from './answer-text';
import { outcomeOf, type Backlog, type FreshAnswer } from './backlog';
import { PlaceLozenge } from './place-lozenge';
import { nextLineOf, type Speech } from './sentences';
import type { Stories } from './stories';
import './story.css';

export interface StoryPanelProps {
  backlog: Backlog;
  /** Position of the item, -1 if it is not in the backlog. */
  row: number;
  itemKey: string;
  stories: Stories;
  /** An answer given here that the snapshot does not have yet. */
  fresh: FreshAnswer | undefined;
  speech: Speech;
  close: () => void;
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

  useEffect(() => {
    heading.current?.focus();
  }, [itemKey]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
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
        {row < 0 ? itemKey : backlog.title[row]}
      </h1>
      {row < 0 ? (
        <Empty title={t('ui.story.not-here')}>
          <p>{t('ui.story.not-here-help')}</p>
        </Empty>
      ) : (
        (props.form ?? <StoryBody key={itemKey} {...props} />)
      )}
    </aside>
  );
}

function StoryStamp({ backlog, row, itemKey, speech, openInJira }: StoryPanelProps): ReactNode {
  const { t } = useTexts();
  const place = backlog.place[row] ?? 'closed';
  const [asked, answered] = [backlog.asked[row] ?? 0, backlog.answered[row] ?? 0];
  const words = [
    asked > 0 && t('ui.story.asked', { date: speech.words.short(asked) }),
    answered > 0 && t('ui.story.answered', { date: speech.words.short(answered) }),
  ].filter(Boolean);
  return (
    <>
      <PlaceLozenge place={place} />
      <span className="hint">
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
        {words.map((word) => ` · ${word}`)}
      </span>
    </>
  );
}

function StoryBody({ backlog, row, stories, fresh, speech, answer }: StoryPanelProps): ReactNode {
  const { t } = useTexts();
  const [story, failure, retry] = useStory(stories, backlog.id[row] ?? 0);
  const place = backlog.place[row] ?? 'closed';
  const outcome = outcomeOf(place);
  const earlier = earlierAnswers(story, fresh);
  return (
    <>
      <AnswerText
        place={place}
        reason={backlog.reason[row] ?? ''}
        next={nextLineOf(speech, backlog, row)}
        decision={fresh === undefined ? (story?.decision ?? null) : fresh.decision}
        epic={backlog.epics[backlog.epic[row] ?? -1]?.title}
        speech={speech}
      />
      {answer !== undefined && (
        <div className="row">
          <button type="button" className={outcome === null ? 'button button-primary' : 'button'} onClick={answer}>
            {t(outcome === null ? 'ui.story.answer' : 'ui.story.change-answer')}
          </button>
        </div>
      )}
      {story === null && failure === null && fresh === undefined && <Loading lines={2} />}
      {failure !== null && <Failed failure={failure} retry={retry} />}
      {earlier.length > 0 && (
        <details className="story-earlier">
          <summary>{t('ui.story.earlier', { n: earlier.length })}</summary>
          <ol>
            {earlier.map(({ day, decision: before }, index) => (
              <EarlierAnswer key={index} day={day} decision={before} speech={speech} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function EarlierAnswer({ day, decision, speech }: StoryAnswer & { speech: Speech }): ReactNode {
  const { t } = useTexts();
  return (
    <li className={`tone-${decision?.outcome ?? 'undecided'}`}>
      <span className="hint">{speech.words.long(day)}</span>{' '}
      {decision === null ? t('ui.story.taken-back') : <OutcomeLozenge outcome={decision.outcome} />}
      {decision !== null && <p dir="auto">{decision.reason}</p>}
    </li>
  );
}

/** Every answer before the one that stands, the latest first. */
function earlierAnswers(story: Story | null, fresh: FreshAnswer | undefined): StoryAnswer[] {
  const answers = story?.answers ?? [];
  const before: readonly { day: number; decision: Decision | null }[] =
    fresh === undefined ? answers.slice(0, -1) : answers;
  return [...before].reverse();
}

/** Fetches a story; what was shown of the same request stays while a newer one is fetched. */
function useStory(stories: Stories, issueId: number): [Story | null, CallFailure | null, () => void] {
  const [story, setStory] = useState<Story | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    setFailure(null);
    void stories.read(issueId).then((result) => {
      if (gone) return;
      if (result.ok) setStory(result.value);
      else setFailure(result.error);
    });
    return () => {
      gone = true;
    };
  }, [stories, issueId, attempt]);
  return [story, failure, () => setAttempt((count) => count + 1)];
}
