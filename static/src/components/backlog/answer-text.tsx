import type { ReactNode } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import type { Place } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { outcomeOf } from './backlog';
import { Marked } from './marked';
import { isUnanswered, placeSentence } from './place-words';
import { factsOf, type NextLine, type Speech } from './sentences';
import { toneClasses } from './tone';
import './answer-text.css';

interface AnswerTextProps {
  place: Place;
  reason: string;
  next: NextLine;
  /** The particulars; null while they are fetched, and where there is no answer. */
  decision: Decision | null;
  speech: Speech;
  /** Day on which it was closed without an answer; 0 where that is not told. */
  ended: number;
  /** What is said where there is no answer; by default, what the place says. */
  unanswered?: ReactNode;
}

/** An answer in plain words: why, what comes next and when, what would change it. */
export function AnswerText({ place, reason, next, decision, speech, ended, unanswered }: AnswerTextProps): ReactNode {
  const { t } = useTexts();
  const outcome = outcomeOf(place);
  // What stands without an answer promises nothing any more.
  const facts = decision === null || outcome === null ? [] : factsOf(speech, decision, place);
  return (
    <>
      {outcome !== null && reason !== '' && (
        <div className="quote">
          <b>{t(`ui.story.why.${outcome}`)}</b>
          <p dir="auto">
            <Marked text={reason} />
          </p>
        </div>
      )}
      {outcome === null && <p className="story-state">{unanswered ?? placeSentence(speech, place, ended)}</p>}
      {(isUnanswered(place) || place === 'test' || outcome === 'yes') && next.text !== '' && (
        <p className={`story-next ${toneClasses[next.tone]}`}>
          <Marked text={next.text} />
        </p>
      )}
      {next.progress !== undefined && (
        <progress className="card-progress" max={next.progress.days} value={next.progress.day} aria-hidden="true" />
      )}
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(({ term, text, isLate }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd dir="auto" className={isLate === true ? toneClasses.late : undefined}>
                <Marked text={text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
