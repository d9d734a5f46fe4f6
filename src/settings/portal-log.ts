/** What is written down of a portal: who did what, and when. Never what anybody may read in it. */
import type { PortalSettings } from './settings';

export const PORTAL_ACTS = ['create', 'change', 'publish', 'pause', 'unpublish', 'remove'] as const;

/** What differs between two states of a portal: `title`, `allow +reason`, `audience team>anyone` …, and nothing people wrote. */
export function changesBetween(before: PortalSettings, after: PortalSettings): string[] {
  const added = (name: string, from: readonly string[], to: readonly string[]): string[] => [
    ...to.filter((each) => !from.includes(each)).map((each) => `${name} +${each}`),
    ...from.filter((each) => !to.includes(each)).map((each) => `${name} -${each}`),
  ];
  const isSameAudience = JSON.stringify(before.audience) === JSON.stringify(after.audience);
  return [
    ...(['title', 'words', 'source'] as const).filter((part) => before[part] !== after[part]),
    ...(isSameAudience ? [] : [`audience ${before.audience.kind}>${after.audience.kind}`]),
    ...added('allow', before.allow, after.allow),
    ...added('desk', before.desks, after.desks),
    ...(before.status === after.status ? [] : [`status ${before.status}>${after.status}`]),
  ];
}
