/** The portals that the visitor may open, read once for all pages of the help center. */
import type { Portal } from '../../../contract';
import { createContext, useContext, type ReactNode } from 'react';
import { useLoad, type Loaded } from '../data';
import { useSession } from '../session';
import { readPortals } from './api';

const PortalsContext = createContext<Loaded<Portal[]>>({ state: 'loading' });

export function PortalsProvider({ children }: { children: ReactNode }) {
  const { session } = useSession();
  const [loaded] = useLoad(`portals ${session.user?.accountId ?? ''}`, readPortals);
  return <PortalsContext.Provider value={loaded}>{children}</PortalsContext.Provider>;
}

/** The portals, while they load, or why not. */
export const usePortals = (): Loaded<Portal[]> => useContext(PortalsContext);
