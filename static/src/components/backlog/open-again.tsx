import type { ReactNode } from 'react';
import { dayNumber, isCalendarDate } from '../../../../src/decisions/calendar-date';
import type { OpenAgain as Again } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import type { Speech } from './sentences';

/** What is said of a request that had an answer and is open again: since when, what the answer was, and what was promised with it. */
export function OpenAgain({
  again: { since, before },
  speech: { words, today },
}: {
  again: Again;
  speech: Speech;
}): ReactNode {
  const { t } = useTexts();
  const { outcome, comesBackOn = '', reason = '' } = before?.decision ?? {};
  const promised = isCalendarDate(comesBackOn) ? dayNumber(comesBackOn) : 0;
  return (
    <>
      <b>{t('ui.story.open-again', { date: words.long(since) })}</b>{' '}
      {before !== null &&
        t('ui.story.answer-was', {
          answer: t(`decision.outcome.${before.decision.outcome}`),
          date: words.long(before.day),
        })}{' '}
      {promised > 0 && promised < today && t('ui.story.promised-late', { date: words.long(promised) })}
      {outcome !== undefined && reason !== '' && (
        <span className="story-evidence" dir="auto">
          <b>{t(`ui.story.why.${outcome}`)}:</b> {reason}
        </span>
      )}
    </>
  );
}
