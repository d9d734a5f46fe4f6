/**
 * What the Jira administrator allows on the whole site, and the directory of portals by service desk. The directory only says
 * where to look: what a portal is, and whether it is published, is read from the project's own record every time.
 */

export const SITE_FORMAT = 1;

/** One portal of one project. */
export interface PortalRef {
  projectId: string;
  portalId: string;
}

export interface SiteSettings {
  format: number;
  /** Whether portals for everybody who is signed in are read at all: customers and colleagues without a licence, too. */
  signedIn: boolean;
  /** Whether portals for anyone are read at all, also by visitors who are not signed in. */
  anyone: boolean;
  /** Portals by the id of the service desk on which they show. */
  desks: Record<string, PortalRef[]>;
}

/** A new site: nobody without a licence reads anything. */
export const NEW_SITE: SiteSettings = { format: SITE_FORMAT, signedIn: false, anyone: false, desks: {} };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRef = (value: unknown): value is PortalRef =>
  isRecord(value) && typeof value.projectId === 'string' && typeof value.portalId === 'string';

/** What is stored, as far as this version understands it. */
export interface ReadSite {
  site: SiteSettings;
  /** A newer version wrote it: nothing of it is in force here, and it is never written over. */
  isNewer: boolean;
  /** Null if nothing was ever stored. */
  revision: number | null;
}

/**
 * Reads the record of the site. Whatever makes no sense, and whatever a newer version wrote, allows nobody anything.
 * @param stored `{ revision, body }` as the store has it; undefined or null if there is none
 */
export function readSite(stored: unknown): ReadSite {
  if (!isRecord(stored)) return { site: NEW_SITE, isNewer: false, revision: null };
  const { body } = stored;
  const revision = typeof stored.revision === 'number' ? stored.revision : null;
  if (!isRecord(body) || typeof body.format !== 'number') return { site: NEW_SITE, isNewer: false, revision };
  if (body.format > SITE_FORMAT) return { site: NEW_SITE, isNewer: true, revision };
  const desks = isRecord(body.desks) ? body.desks : {};
  return {
    site: {
      format: SITE_FORMAT,
      signedIn: body.signedIn === true,
      anyone: body.anyone === true,
      desks: Object.fromEntries(
        Object.entries(desks).map(([desk, refs]) => [desk, (Array.isArray(refs) ? refs : []).filter(isRef)]),
      ),
    },
    isNewer: false,
    revision,
  };
}

const isSame = (a: PortalRef, b: PortalRef): boolean => a.projectId === b.projectId && a.portalId === b.portalId;

/** The same directory with a portal on exactly these desks; an empty list takes it off all. */
export function onDesks(site: SiteSettings, ref: PortalRef, deskIds: readonly string[]): SiteSettings {
  const desks: Record<string, PortalRef[]> = {};
  for (const desk of new Set([...Object.keys(site.desks), ...deskIds])) {
    const there = site.desks[desk] ?? [];
    const isThere = there.some((other) => isSame(other, ref));
    const added = isThere ? there : [...there, { projectId: ref.projectId, portalId: ref.portalId }];
    const refs = deskIds.includes(desk) ? added : there.filter((other) => !isSame(other, ref));
    if (refs.length > 0) desks[desk] = refs;
  }
  return { ...site, desks };
}

/** Portals that show on a desk, or on any for null; each once. */
export function portalsOn(site: SiteSettings, deskId: string | null): PortalRef[] {
  const refs = deskId === null ? Object.values(site.desks).flat() : (site.desks[deskId] ?? []);
  return refs.filter((ref, position) => refs.findIndex((other) => isSame(other, ref)) === position);
}
