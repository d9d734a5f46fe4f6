/** Reads, checks and defaults the settings of a portal. */
import type { Problem } from '../platform/failure';
import { PORTAL_PARTS, type PortalSettings } from './settings';

export const PORTAL_FORMAT = 1;
export const TITLE_MAX = 120;
export const WORDS_MAX = 2000;

/** What a portal starts with: a draft for the team, with everything that the allow-list can let out. */
export function defaultPortal(projectName: string): PortalSettings {
  return {
    format: PORTAL_FORMAT,
    title: projectName.slice(0, TITLE_MAX),
    words: '',
    audience: 'team',
    status: 'draft',
    allow: [...PORTAL_PARTS],
    changed: null,
  };
}

/** Checks a portal's settings before they are saved. */
export function checkPortal(portal: PortalSettings): Problem[] {
  const problems: Problem[] = [];
  const title = portal.title.trim();
  if (title === '' || title.length > TITLE_MAX) problems.push({ path: 'portal.title', code: 'error.settings.title' });
  if (portal.words.length > WORDS_MAX) problems.push({ path: 'portal.words', code: 'error.settings.words' });
  return problems;
}
