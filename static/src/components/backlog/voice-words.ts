/** The words for what a reader is asked, may say and is promised. */
import { dayNumber, isCalendarDate } from '../../../../src/decisions/calendar-date';
import type { Place } from '../../../../src/publishing/snapshot';
import type { UsePromise } from '../../../../src/voices/own-voice';
import type { Saying } from '../../../../src/voices/voice';
import type { TextKey } from '../../lib/texts';
import { outcomeOf } from './backlog';
import type { Speech } from './sentences';

/** Whether something was closed without an answer: then there is one thing to say. */
export const isClosed = (place: Place): boolean => place === 'withdrawn' || place === 'duplicate' || place === 'closed';

/** What has no answer has not changed, and what is done does not change any more: there is something new to tell. */
export const hasNews = (place: Place): boolean => outcomeOf(place) === null || place === 'yes-done';

/** The words of something said: of what is done one says whether it works, and of what is closed that it is still needed. */
export function wordsOf(says: Saying, place: Place): TextKey {
  if (says === 'changed' && hasNews(place)) return isClosed(place) ? 'ui.voice.say.still-needed' : 'ui.voice.say.news';
  return says === 'answers-me' && place === 'yes-done' ? 'ui.voice.say.works' : `ui.voice.say.${says}`;
}

/** What stands above what one may say, for somebody who asked for it or not. */
export function invitationKey(place: Place, { asked, needs }: { asked: boolean; needs: boolean }): TextKey {
  if (place === 'yes-done') return 'ui.voice.words-done';
  if (isClosed(place)) return 'ui.voice.words-closed';
  if (outcomeOf(place) !== null) return asked ? 'ui.voice.words-own' : 'ui.voice.words';
  return asked || needs ? 'ui.voice.words-asked' : 'ui.voice.words-open';
}

/**
 * When something comes back, and whether it is still wanted. A day that is over is no promise any more, and no other one is known.
 * @param due the day that the answer names; where it is another one than the planned one, both are told
 */
export function returningWords({ texts, words, today }: Speech, due: string, returning: string): string {
  const day = dayNumber(returning);
  const date = words.long(day);
  if (day < today) return texts.t('ui.voice.returning-over', { date });
  if (!isCalendarDate(due) || due === returning) return texts.t('ui.voice.returning', { date });
  return texts.t('ui.voice.returning-late', { due: words.long(dayNumber(due)), date });
}

/**
 * What somebody is promised who told of something in use, until there is a way forward; '' for nothing. What is closed promises no
 * day any more, and what is there needs no way forward.
 */
export function promisedWords({ texts, words, today }: Speech, place: Place, { promisedBy }: UsePromise): string {
  if (!isCalendarDate(promisedBy) || place === 'yes-done') return '';
  if (isClosed(place)) return texts.t('ui.voice.using-closed');
  const day = dayNumber(promisedBy);
  return texts.t(day < today ? 'ui.voice.using-late' : 'ui.voice.using-thanks', { date: words.long(day) });
}
