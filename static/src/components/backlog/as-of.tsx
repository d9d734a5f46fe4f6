import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { useAge } from './use-age';

const A_MINUTE = 60_000;

/** "as of 2 minutes ago", kept right while the page stays open. */
export function AsOf({ asOf }: { asOf: string }): ReactNode {
  const { t } = useTexts();
  const [age, ago] = useAge(asOf);
  return <time dateTime={asOf}>{age < A_MINUTE ? t('ui.header.fresh') : t('ui.header.as-of', { ago })}</time>;
}
