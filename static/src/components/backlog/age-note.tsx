import type { ReactNode } from 'react';
import type { CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { useAge } from './use-age';

/** Every portal is looked through once a night; one that was missed is made up for after 26 hours. */
const OLD_AFTER_MS = 26 * 3_600_000;

/**
 * The quiet note where what is shown may not be what is: it could not be refreshed, or nothing newer has come for long. It
 * stands there as it was, with its time.
 */
export function AgeNote({ asOf, failure }: { asOf: string; failure: CallFailure | null }): ReactNode {
  const texts = useTexts();
  const [age, ago] = useAge(asOf);
  if (failure === null && age < OLD_AFTER_MS) return null;
  return (
    <Banner tone="quiet">
      {texts.t(failure === null ? 'ui.state.old' : 'ui.state.not-refreshed', { ago })}
      {failure !== null && ` ${sentenceOf(texts, failure)}`}
    </Banner>
  );
}
