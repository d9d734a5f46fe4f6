/** `view.createHistory()`: the object lives in the frame, because `listen` answers at once; the page moves the address. */
import { isPlainObject } from './codec';
import type { WireLocation } from './wire';

/** A location as the `history` package (version 4) has it. */
export interface FrameLocation extends WireLocation {
  state: unknown;
}

type Action = 'PUSH' | 'REPLACE' | 'POP';
type Listener = (location: FrameLocation, action: Action) => void;

interface FrameHistoryObject {
  action: Action;
  location: FrameLocation;
  readonly length: number;
  createHref(location: Partial<FrameLocation>): string;
  push(to: unknown, state?: unknown): void;
  replace(to: unknown, state?: unknown): void;
  go(steps: number): void;
  goBack(): void;
  goForward(): void;
  listen(listener: Listener): () => void;
}

export interface FrameHistories {
  /**
   * Makes the object; all objects of a frame show the same location.
   * @param echoMs how long after the app's own moves its listeners hear of them
   */
  open(location: FrameLocation, echoMs?: number): FrameHistoryObject;
  /** The browser's buttons moved the address. */
  moved(location: WireLocation): void;
}

/** @param tell Asks the page to change the address: `push` and `replace` with a path, `go` with a number. */
export function createFrameHistory(tell: (verb: 'push' | 'replace' | 'go', argument: unknown) => void): FrameHistories {
  const open = new Set<{ history: FrameHistoryObject; listeners: Set<Listener> }>();
  const states = new Map<string, unknown>();
  let length = 1;
  let keys = 0;
  let echoAfter = 0;

  function show(location: FrameLocation, action: Action): void {
    for (const { history, listeners } of open) {
      history.action = action;
      history.location = location;
      for (const listener of [...listeners]) listener(location, action);
    }
  }
  function go(verb: 'push' | 'replace', to: unknown, state: unknown, from: FrameLocation): void {
    const key = `k${(keys++).toString(36)}${Math.round(performance.now()).toString(36)}`;
    const location = resolveLocation(to, state, from, key);
    states.set(key, location.state);
    if (verb === 'push') length++;
    tell(verb, { path: location.pathname + location.search + location.hash, key });
    const echo = (): void => show(location, verb === 'push' ? 'PUSH' : 'REPLACE');
    if (echoAfter === 0) echo();
    else setTimeout(echo, echoAfter);
  }

  return {
    open(location, echoMs = 0) {
      echoAfter = echoMs;
      const listeners = new Set<Listener>();
      const history: FrameHistoryObject = {
        action: 'POP',
        location,
        get length() {
          return length;
        },
        createHref: ({ pathname = '/', search = '', hash = '' }) => pathname + search + hash,
        push: (to, state) => go('push', to, state, history.location),
        replace: (to, state) => go('replace', to, state, history.location),
        go: (steps) => tell('go', steps),
        goBack: () => tell('go', -1),
        goForward: () => tell('go', 1),
        listen(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      };
      open.add({ history, listeners });
      return history;
    },
    moved: (location) => show({ ...location, state: states.get(location.key) }, 'POP'),
  };
}

/** What the page answers to `createHistory`. */
export function readLocation(value: unknown): FrameLocation {
  const given = isPlainObject(value) ? value : {};
  const text = (name: string, otherwise: string): string => {
    const part = given[name];
    return typeof part === 'string' ? part : otherwise;
  };
  return {
    pathname: text('pathname', '/'),
    search: text('search', ''),
    hash: text('hash', ''),
    key: text('key', 'default'),
    state: undefined,
  };
}

function resolveLocation(to: unknown, state: unknown, from: FrameLocation, key: string): FrameLocation {
  const base = `http://app${from.pathname}${from.search}`;
  if (typeof to === 'string') {
    const { pathname, search, hash } = new URL(to, base);
    return { pathname, search, hash, key, state };
  }
  const given = isPlainObject(to) ? to : {};
  const part = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  const path = part('pathname') === '' ? from.pathname : part('pathname');
  const prefixed = (text: string, sign: string): string => (text === '' || text.startsWith(sign) ? text : sign + text);
  const url = new URL(path + prefixed(part('search'), '?') + prefixed(part('hash'), '#'), base);
  return { pathname: url.pathname, search: url.search, hash: url.hash, key, state: given['state'] ?? state };
}
