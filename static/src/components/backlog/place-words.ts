/** The words for where a request stands that is outside the board. */
import type { Place } from '../../../../src/publishing/snapshot';
import type { TextKey } from '../../lib/texts';

type OlderPlace = 'asked-before' | 'under-way' | 'finished-before' | 'withdrawn' | 'duplicate' | 'closed';

/** In a word; null for what stands on the board, which is named by its answer. */
export function placeWord(place: Place): TextKey | null {
  return isOlder(place) ? `ui.place.${place}` : null;
}

/** In a sentence, for somebody who opened it. */
export function placeSentence(place: Place): TextKey {
  return isOlder(place) ? `ui.story.place.${place}` : 'ui.story.undecided';
}

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
