import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { Banner } from '../states';
import { useOnline } from './use-online';

/** The quiet note of somebody who reads on without a connection. */
export function OfflineNote(): ReactNode {
  const { t } = useTexts();
  const isOnline = useOnline();
  return <div role="status">{!isOnline && <Banner tone="quiet">{t('ui.state.offline')}</Banner>}</div>;
}
