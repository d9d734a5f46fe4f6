import type { ReactNode } from 'react';
import { useSurfaceContext } from '../../lib/surface';

/** What stands on the help center's pages: the view is picked by the module's key. */
export function Desk(): ReactNode {
  const { moduleKey } = useSurfaceContext();
  return <div data-module={moduleKey} />;
}
