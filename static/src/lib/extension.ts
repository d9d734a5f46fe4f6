/** Reads the few things a surface needs from the host's context, whose shape differs between modules and is not typed. */

export interface Place {
  id: string;
  key: string;
}

/** The project, if the host names one. Ids come as texts or numbers. */
export function projectOf(extension: Record<string, unknown>): Place | null {
  return placeOf(extension['project']);
}

/** The work item, if the host names one. */
export function issueOf(extension: Record<string, unknown>): Place | null {
  return placeOf(extension['issue']);
}

/** The project of a bulk edit, if all its work items are in the same one. */
export function onlyProjectOf(extension: Record<string, unknown>): Place | null {
  const projects = extension['projects'];
  return Array.isArray(projects) && projects.length === 1 ? placeOf(projects[0]) : null;
}

/** The service desk's portal on whose page one is; null on the help center's own pages. */
export function deskOf(extension: Record<string, unknown>): string | null {
  return placeOf(extension['portal'])?.id ?? null;
}

/** The page of the help center on which one is, by Forge's name for it; null elsewhere. */
export function pageOf(extension: Record<string, unknown>): string | null {
  const { page } = extension;
  return typeof page === 'string' ? page : null;
}

/** The key of the service-desk request on whose page one is. */
export function requestKeyOf(extension: Record<string, unknown>): string | null {
  const request = extension['request'];
  return isRecord(request) && typeof request['key'] === 'string' ? request['key'] : null;
}

/** The project's key in the address of the host's page, where the host tells it. */
export function projectKeyOf(extension: Record<string, unknown>): string | null {
  const { location } = extension;
  return typeof location === 'string' ? (/\/projects\/([A-Z][A-Z0-9_]+)(?:\/|$)/.exec(location)?.[1] ?? null) : null;
}

function placeOf(value: unknown): Place | null {
  if (!isRecord(value)) return null;
  const { id, key } = value;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return { id: String(id), key: typeof key === 'string' ? key : '' };
}

/** Whether a value is an object with properties to look at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
