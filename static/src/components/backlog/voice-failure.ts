import type { CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import type { TextKey, Texts } from '../../lib/texts';

/** Who has to wait longer than that has said as much as one may in a day. */
const A_DAY_IS_OVER_S = 600;

/**
 * The sentence for a word that did not arrive, for somebody who knows nothing of projects and who decides there.
 * @param stale the sentence for "it is another one meanwhile"
 */
export function voiceSentence(texts: Texts, failure: CallFailure, stale: TextKey): string {
  switch (failure.code) {
    case 'FORBIDDEN':
    case 'INVALID':
      return texts.t('ui.voice.refused');
    case 'RATE_LIMITED':
      return texts.t((failure.retryAfterSeconds ?? 0) > A_DAY_IS_OVER_S ? 'ui.voice.tomorrow' : 'ui.voice.soon');
    default:
      return sentenceOf(texts, failure, stale);
  }
}
