import { lazy, Suspense, type ReactNode } from 'react';
import { Loading } from '../../components/states';
import { deskOf, requestKeyOf } from '../../lib/extension';
import { useSurfaceContext } from '../../lib/surface';
import { DeskAnswer } from './desk-answer';
import { DeskSummary } from './desk-summary';
import './desk.css';

const DeskFull = lazy(async () => ({ default: (await import('./desk-full')).DeskFull }));

/** What stands on the help center's pages: modules there share one page, so the view is picked by the module's key. */
export function Desk(): ReactNode {
  const { moduleKey, extension } = useSurfaceContext();
  switch (moduleKey) {
    case 'desk-summary':
      return <DeskSummary deskId={deskOf(extension)} />;
    case 'desk-full':
      return (
        <Suspense fallback={<Loading lines={8} />}>
          <DeskFull deskId={deskOf(extension)} />
        </Suspense>
      );
    case 'desk-answer':
      return <DeskAnswer requestKey={requestKeyOf(extension)} />;
    default:
      return null;
  }
}
