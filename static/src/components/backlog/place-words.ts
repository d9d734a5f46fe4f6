/** The words for where a request stands that is outside the board. */
import type { Place } from '../../../../src/publishing/snapshot';
import type { TextKey } from '../../lib/texts';
import type { Speech } from './sentences';

type OlderPlace = 'asked-before' | 'under-way' | 'finished-before' | 'withdrawn' | 'duplicate' | 'closed';

/** In a word; null for what stands on the board, which is named by its answer. */
export function placeWord(place: Place): TextKey | null {
  return isOlder(place) ? `ui.place.${place}` : null;
}

/** Whether something waits for an answer. */
export const isUnanswered = (place: Place): boolean => place === 'undecided' || place === 'asked-before';

/** Whether something had an answer and waits for one again: then `on` says since when. */
export const isOpenAgain = (place: Place, on: number): boolean => on > 0 && isUnanswered(place);

/**
 * In a sentence, for somebody who opened it; '' for what stands on the board.
 * @param ended day on which it was closed; 0 where that is not told
 */
export function placeSentence({ texts, words }: Speech, place: Place, ended: number): string {
  if (!isOlder(place)) return '';
  const sentence = texts.t(`ui.story.place.${place}`);
  return ended === 0 ? sentence : `${texts.t('ui.story.closed-on', { date: words.long(ended) })} ${sentence}`;
}

/** Whether nothing more is to come of what stands there. */
export const isOver = (place: Place): boolean => OVER.includes(place);
const OVER: readonly Place[] = ['yes-done', 'finished-before', 'withdrawn', 'duplicate', 'closed'];

function isOlder(place: Place): place is OlderPlace {
  return OLDER.some((older) => older === place);
}

const OLDER: readonly OlderPlace[] = [
  'asked-before',
  'under-way',
  'finished-before',
  'withdrawn',
  'duplicate',
  'closed',
];
