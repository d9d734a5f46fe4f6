import type { Caller } from '../access/caller';
import type { Site } from '../state/site';

/** What is needed to write a record as REST shows it: for whom, and where links lead. */
export interface View {
  site: Site;
  caller: Caller;
  /** Origin for absolute links. */
  baseUrl: string;
}

/** An instant as Jira writes it: `2026-11-22T05:33:40.123+0000`. */
export function instant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toISOString().replace('Z', '+0000');
}

/** The avatars of something, in Jira's four sizes. */
export function avatarUrls(view: View, type: 'user' | 'project', id: string): Record<string, string> {
  const url = avatarUrl(view, type, id);
  return {
    '48x48': url,
    '24x24': `${url}?size=small`,
    '16x16': `${url}?size=xsmall`,
    '32x32': `${url}?size=medium`,
  };
}

/** One picture of something. */
export function avatarUrl(view: View, type: string, id: string): string {
  return `${view.baseUrl}/rest/api/3/universal_avatar/view/type/${type}/owner/${encodeURIComponent(id)}`;
}
