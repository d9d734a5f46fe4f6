/** Reads, checks and defaults the settings of a portal. */
import type { Problem } from '../platform/failure';
import { PORTAL_PARTS, TEAM_PORTAL, type PortalSettings, type ProjectPortals } from './settings';

export const PORTALS_FORMAT = 1;
export const TITLE_MAX = 120;
export const WORDS_MAX = 2000;

/** What a portal starts with: a draft for the team, with everything that the allow-list can let out. */
export function defaultPortal(projectName: string): PortalSettings {
  return {
    id: TEAM_PORTAL,
    title: projectName.slice(0, TITLE_MAX),
    words: '',
    audience: { kind: 'team', groupIds: [] },
    source: '',
    desks: [],
    status: 'draft',
    allow: [...PORTAL_PARTS],
    changed: null,
  };
}

/** What a project starts with: one portal, a draft for the team. */
export function defaultPortals(projectName: string): ProjectPortals {
  return { format: PORTALS_FORMAT, portals: [defaultPortal(projectName)], privateWords: [] };
}

/** A portal of a project by its id. */
export const portalOf = (portals: ProjectPortals | null, portalId: string): PortalSettings | null =>
  portals?.portals.find((portal) => portal.id === portalId) ?? null;

/** The same portals with one of them replaced. */
export const withPortal = (portals: ProjectPortals, changed: PortalSettings): ProjectPortals => ({
  ...portals,
  portals: portals.portals.map((portal) => (portal.id === changed.id ? changed : portal)),
});

/** Checks a portal's settings before they are saved. */
export function checkPortal(portal: PortalSettings): Problem[] {
  const problems: Problem[] = [];
  const title = portal.title.trim();
  if (title === '' || title.length > TITLE_MAX) problems.push({ path: 'portal.title', code: 'error.settings.title' });
  if (portal.words.length > WORDS_MAX) problems.push({ path: 'portal.words', code: 'error.settings.words' });
  return problems;
}
