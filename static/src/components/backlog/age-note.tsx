import type { ReactNode } from 'react';
import type { CallFailure } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { useAge } from './use-age';
import type { PortalView } from './use-portal';

/** Every portal is looked through once a night; one that was missed is made up for after 26 hours. */
const OLD_AFTER_MS = 26 * 3_600_000;

/**
 * The quiet note where what is shown may not be what is: it could not be refreshed, or nothing newer comes. It stands there
 * as it was, with its time.
 */
export function AgeNote({
  view: { asOf, isStuck },
  failure,
}: {
  view: Pick<PortalView, 'asOf' | 'isStuck'>;
  failure: CallFailure | null;
}): ReactNode {
  const texts = useTexts();
  const [age, ago] = useAge(asOf);
  if (failure === null && !isStuck && age < OLD_AFTER_MS) return null;
  return (
    <Banner tone="quiet">
      {texts.t(failure === null ? 'ui.state.old' : 'ui.state.not-refreshed', { ago })}
      {failure !== null && ` ${sentenceOf(texts, failure)}`}
    </Banner>
  );
}
