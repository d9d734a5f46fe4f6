/** A portal of any project, as the address of My Daylight names it. Pure. */
import { isPortalId } from '../../components/backlog/address';

interface NamedPortal {
  projectId: string;
  portalId: string;
}

/** The portal that a name stands for; null for what names none. */
export function namedPortal(name: string | null): NamedPortal | null {
  const parts = /^(\d{1,19}):([a-z0-9]+)$/.exec(name ?? '');
  const [, projectId, portalId] = parts ?? [];
  return projectId === undefined || portalId === undefined || !isPortalId(portalId) ? null : { projectId, portalId };
}

/** The name of a portal. */
export const nameOfPortal = ({ projectId, portalId }: NamedPortal): string => `${projectId}:${portalId}`;
