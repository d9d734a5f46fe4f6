import type { ReactNode } from 'react';
import type { PortalStatus } from '../../../../src/settings/settings';
import { useTexts } from '../../lib/surface';

/** Whether a portal is read: a word in a coloured box. */
export function StatusTag({ status }: { status: PortalStatus }): ReactNode {
  return <span className={`tag status-${status}`}>{useTexts().t(`ui.portal.status.${status}`)}</span>;
}
