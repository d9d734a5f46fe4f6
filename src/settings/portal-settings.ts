/** Reads, checks and defaults the settings of a portal. */
import type { Problem } from '../platform/failure';
import { GROUPS_MAX } from './audiences';
import { FIRST_PARTS, PORTAL_PARTS, TEAM_PORTAL, type PortalSettings, type ProjectPortals } from './settings';

export const PORTALS_FORMAT = 1;
export const TITLE_MAX = 120;
export const WORDS_MAX = 2000;
export const PORTALS_MAX = 10;
export const DESKS_MAX = 50;
export const PRIVATE_WORDS_MAX = 200;
export const PRIVATE_WORD_MAX = 80;
/** Jira's ids of groups are no longer. */
const ID_MAX = 128;

/** What a portal starts with: a draft for the team. */
export function defaultPortal(projectName: string): PortalSettings {
  return {
    id: TEAM_PORTAL,
    title: projectName.slice(0, TITLE_MAX),
    words: '',
    audience: { kind: 'team', groupIds: [] },
    source: '',
    desks: [],
    status: 'draft',
    allow: [...FIRST_PARTS],
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

/** Checks a portal's settings before they are saved; its filter is Jira's to parse (portal-source.ts). */
export function checkPortal({ title, words, audience, desks }: PortalSettings): Problem[] {
  const problems: Problem[] = [];
  const isTitle = title.trim() !== '' && title.trim().length <= TITLE_MAX;
  if (!isTitle) problems.push({ path: 'portal.title', code: 'error.settings.title' });
  if (words.length > WORDS_MAX) problems.push({ path: 'portal.words', code: 'error.settings.words' });
  const groupIds = audience.kind === 'team' ? audience.groupIds : [];
  const areGroups = groupIds.every((id) => id !== '' && id.length <= ID_MAX) && groupIds.length <= GROUPS_MAX;
  if (!areGroups) problems.push({ path: 'portal.groupIds', code: 'error.portal.groups' });
  const areDesks = desks.every((id) => /^[1-9]\d{0,14}$/.test(id)) && desks.length <= DESKS_MAX;
  if (!areDesks) problems.push({ path: 'portal.desks', code: 'error.portal.desks' });
  return problems;
}

/** The same portal as it is stored: nothing twice, no blanks around texts, no desks for a team. */
export function tidyPortal(portal: PortalSettings): PortalSettings {
  const { audience } = portal;
  const isTeam = audience.kind === 'team';
  return {
    ...portal,
    title: portal.title.trim(),
    words: portal.words.trim(),
    source: portal.source.trim(),
    audience: isTeam ? { kind: 'team', groupIds: [...new Set(audience.groupIds)] } : audience,
    desks: isTeam ? [] : [...new Set(portal.desks)],
    allow: PORTAL_PARTS.filter((part) => portal.allow.includes(part)),
  };
}

/** Private words as they are kept: each once, without blanks around them. */
export const tidyWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => word.trim()).filter((word) => word !== '')),
];

/** Checks the words that the leak report looks for. */
export function checkWords(words: readonly string[]): Problem[] {
  const areWords = words.length <= PRIVATE_WORDS_MAX && words.every((word) => word.length <= PRIVATE_WORD_MAX);
  return areWords ? [] : [{ path: 'privateWords', code: 'error.settings.private-words' }];
}
