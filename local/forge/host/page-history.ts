/** The page's side of `view.createHistory()`: the app's paths below the module's base path, in the address bar. */
import { isPlainObject } from './codec';
import type { WireLocation } from './wire';

/** The event of the window by which a page says that it changed its address itself: a link to a sub-page of the app. */
export const ADDRESS_CHANGED = 'forge-address-changed';

export interface PageHistory {
  /** Where the page is now, as the app sees it. */
  location(): WireLocation;
  /** Carries out what the app's history asks for. */
  run(request: unknown): void;
  stop(): void;
}

/**
 * Opens the history of a frame.
 * @param moved The browser's buttons or the page's own links changed the address below the base path.
 * @param pushed The app changed it.
 */
export function openPageHistory(
  basePath: string,
  moved: (location: WireLocation) => void,
  pushed: (path: string) => void,
): PageHistory {
  const base = basePath.replace(/\/+$/, '');
  const isBelow = (): boolean => location.pathname === base || location.pathname.startsWith(`${base}/`);
  const current = (): WireLocation => {
    const { search, hash } = location;
    const pathname = isBelow() ? location.pathname.slice(base.length) : '';
    const state: unknown = history.state;
    const key = isPlainObject(state) && typeof state['forgeKey'] === 'string' ? state['forgeKey'] : 'default';
    return { pathname: pathname === '' ? '/' : pathname, search, hash, key };
  };
  const onPop = (): void => {
    if (isBelow()) moved(current());
  };
  window.addEventListener('popstate', onPop);
  window.addEventListener(ADDRESS_CHANGED, onPop);
  return {
    location: current,
    run(request) {
      const { verb, argument } = isPlainObject(request) ? request : {};
      if (verb === 'go' && typeof argument === 'number') history.go(argument);
      const { path, key } = isPlainObject(argument) ? argument : {};
      if (typeof path !== 'string' || !path.startsWith('/')) return;
      const address = base + (path === '/' ? '' : path.replace(/^\/(?=[?#])/, ''));
      const state = { forgeKey: key };
      if (verb === 'push') history.pushState(state, '', address);
      else history.replaceState(state, '', address);
      pushed(address);
    },
    stop() {
      window.removeEventListener('popstate', onPop);
      window.removeEventListener(ADDRESS_CHANGED, onPop);
    },
  };
}
