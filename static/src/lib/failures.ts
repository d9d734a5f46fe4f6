import type { CallFailure } from './bridge';
import type { TextKey, Texts } from './texts';

/**
 * The sentence for a failure: what happened and what to do.
 * @param stale the sentence for "somebody changed it meanwhile", where that is not about an answer
 */
export function sentenceOf(texts: Texts, failure: CallFailure, stale: TextKey = 'error.STALE'): string {
  return texts.t(failure.code === 'STALE' ? stale : `error.${failure.code}`, {
    n: failure.retryAfterSeconds ?? 30,
    reference: failure.reference ?? '–',
  });
}
