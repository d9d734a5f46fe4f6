import type { CallFailure } from './bridge';
import type { Texts } from './texts';

/** The sentence for a failure: what happened and what to do. */
export function sentenceOf(texts: Texts, failure: CallFailure): string {
  return texts.t(`error.${failure.code}`, {
    seconds: failure.retryAfterSeconds ?? 30,
    reference: failure.reference ?? '–',
  });
}
