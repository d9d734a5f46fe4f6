/** A small router over the History API: paths with `:names` and a `*` tail, links, and nothing else. */
import {
  useCallback,
  useEffect,
  useSyncExternalStore,
  type AnchorHTMLAttributes,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { ADDRESS_CHANGED } from '../../forge/host/page-history';
import { matchPath } from './match-path';

export interface Place {
  pathname: string;
  search: string;
}

const listeners = new Set<() => void>();
let current: Place = { pathname: location.pathname, search: location.search };

function update(): void {
  if (current.pathname === location.pathname && current.search === location.search) return;
  current = { pathname: location.pathname, search: location.search };
  for (const listener of [...listeners]) listener();
}

addEventListener('popstate', update);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes to an address of this site. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace === true) history.replaceState(history.state, '', to);
  else history.pushState(null, '', to);
  update();
  dispatchEvent(new Event(ADDRESS_CHANGED));
}

/** Takes over a change of the address that other code made with the History API. */
export function addressChanged(): void {
  update();
}

/** Where the browser is now. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => current);
}

/** One value of the query and a way to change it; an empty text removes it. */
export function useQueryValue(name: string): [string, (value: string, options?: { replace?: boolean }) => void] {
  const place = usePlace();
  const value = new URLSearchParams(place.search).get(name) ?? '';
  const change = useCallback(
    (next: string, options?: { replace?: boolean }) => {
      const query = new URLSearchParams(location.search);
      if (next === '') query.delete(name);
      else query.set(name, next);
      const text = query.toString();
      navigate(location.pathname + (text === '' ? '' : `?${text}`), options);
    },
    [name],
  );
  return [value, change];
}

/** The address of this page with one value of the query changed. */
export function useAddressWith(): (name: string, value: string) => string {
  const place = usePlace();
  return (name, value) => {
    const query = new URLSearchParams(place.search);
    query.set(name, value);
    return `${place.pathname}?${query.toString()}`;
  };
}

export interface Route {
  pattern: string;
  render: (parameters: Record<string, string>) => ReactNode;
}

/** The first route that fits the address, or the fallback. */
export function matchRoute(routes: readonly Route[], pathname: string): ReactNode | null {
  for (const route of routes) {
    const parameters = matchPath(route.pattern, pathname);
    if (parameters !== null) return route.render(parameters);
  }
  return null;
}

interface LinkProperties extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
}

/** A link inside the site; marks itself with aria-current on its own page. */
export function Link({ to, onClick, ...rest }: LinkProperties) {
  const place = usePlace();
  const target = new URL(to, location.href);
  const isHere = target.pathname === place.pathname && target.search === '';
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  }
  return <a href={to} onClick={follow} aria-current={isHere ? 'page' : undefined} {...rest} />;
}

/** Sets the window's title for as long as the page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Local Jira (a stand-in)' : `${title} · Local Jira (a stand-in)`;
  }, [title]);
}
