/** The words for what had an answer and is open again. */
import { dayNumber, isCalendarDate } from '../../../../src/decisions/calendar-date';
import type { OpenAgain } from '../../../../src/publishing/snapshot';
import type { Speech } from './sentences';

/** What the answer was of what is open again, and what was promised with it: of a day for the next one nothing is known. */
export function againWords({ texts, words, today }: Speech, { before }: OpenAgain): string {
  const { t } = texts;
  const { outcome, comesBackOn = '' } = before?.decision ?? {};
  const promised = isCalendarDate(comesBackOn) ? dayNumber(comesBackOn) : today;
  return [
    outcome &&
      t('ui.story.answer-was', { answer: t(`decision.outcome.${outcome}`), date: words.long(before?.day ?? 0) }),
    promised < today && t('ui.story.promised-late', { date: words.long(promised) }),
    t('ui.story.no-new-day'),
  ]
    .filter(Boolean)
    .join(' ');
}
