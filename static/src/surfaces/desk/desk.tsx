import type { ReactNode } from 'react';
import { lazily } from '../../components/lazily';
import { deskOf, pageOf, requestKeyOf } from '../../lib/extension';
import { useSurfaceContext } from '../../lib/surface';
import { DeskAnswer } from './desk-answer';
import { DeskSummary } from './desk-summary';
import './desk.css';

const DeskFull = lazily(async () => (await import('./desk-full')).DeskFull, 8);
const AskedBefore = lazily(async () => (await import('./asked-before')).AskedBefore, 0);

/** What stands on the help center's pages: modules there share one page, so the view is picked by the module's key. */
export function Desk(): ReactNode {
  const { moduleKey, extension } = useSurfaceContext();
  switch (moduleKey) {
    case 'desk-summary':
      return pageOf(extension) === 'create_request' ? (
        <AskedBefore deskId={deskOf(extension)} />
      ) : (
        <DeskSummary deskId={deskOf(extension)} />
      );
    case 'desk-full':
      return <DeskFull deskId={deskOf(extension)} />;
    case 'desk-answer':
      return <DeskAnswer requestKey={requestKeyOf(extension)} deskId={deskOf(extension)} />;
    default:
      return null;
  }
}
