/** `router` of the bridge: where its targets are on the local site. */
import { isPlainObject } from './codec';

/** What must be known of the module that navigates. */
export interface Navigator {
  moduleKey: string;
  appPath: string;
  basePath: string | undefined;
  onNavigate: ((path: string) => void) | undefined;
}

/**
 * The absolute URL of `{url}` or `{target, …}`.
 * @throws Error for a target that the local site does not have.
 */
export function urlOf(argument: unknown, navigator: Navigator): URL {
  const given = isPlainObject(argument) ? argument : {};
  if (typeof given['url'] === 'string') {
    const url = new URL(given['url'], location.origin);
    if (!['http:', 'https:', 'mailto:'].includes(url.protocol))
      throw new Error(`Addresses like ${url.protocol} are refused.`);
    return url;
  }
  return new URL(pathOf(given, navigator), location.origin);
}

function pathOf(given: Record<string, unknown>, navigator: Navigator): string {
  const text = (name: string): string => {
    const value = given[name];
    if (typeof value !== 'string' || value === '') throw new Error(`The target needs ${name}.`);
    return encodeURIComponent(value);
  };
  switch (given['target']) {
    case 'issue':
      return `/browse/${text('issueKey')}`;
    case 'userProfile':
      return `/jira/people/${text('accountId')}`;
    case 'projectSettingsDetails':
      return `/jira/software/c/projects/${text('projectKey')}/settings/details`;
    case 'module': {
      const path = typeof given['path'] === 'string' ? `/${given['path'].replace(/^\//, '')}` : '';
      if (typeof given['projectKey'] === 'string')
        return `/jira/software/c/projects/${text('projectKey')}/apps/${navigator.appPath}${path}`;
      if (given['moduleKey'] === navigator.moduleKey && navigator.basePath !== undefined)
        return navigator.basePath + path;
      throw new Error('The local site finds a module by its project only: give projectKey.');
    }
    default:
      throw new Error(`The local site has no target ${String(given['target'])}.`);
  }
}

/** Goes to a URL in this tab or a new one. */
export function go(url: URL, type: unknown, navigator: Navigator): void {
  if (type === 'new-tab') window.open(url.href, '_blank', 'noopener');
  else if (url.origin === location.origin && navigator.onNavigate !== undefined)
    navigator.onNavigate(url.pathname + url.search + url.hash);
  else location.assign(url.href);
}
