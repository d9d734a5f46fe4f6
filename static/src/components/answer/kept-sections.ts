/** Sections that were typed and not saved: they outlive a closed panel, as long as the tab is open. */
import { isRecord } from '../../lib/extension';

export interface KeptSection<Body> {
  body: Body;
  /** What it was written over, and its revision. */
  base: Body;
  revision: number | null;
}

export interface KeptSections {
  find<Body extends object>(name: string, empty: Body): KeptSection<Body> | null;
  keep<Body>(name: string, kept: KeptSection<Body>): void;
  drop(name: string): void;
  /** Whether anything is kept under a name. */
  has(name: string): boolean;
}

/** What was kept while the storage was blocked: then it lasts as long as the page. */
const memory = new Map<string, string>();

/**
 * What was kept of one work item for one person.
 * @param storage gives the browser's storage; may throw, as it does where the browser blocks it
 */
export function createKeptSections(accountId: string | null, issueId: string, storage: () => Storage): KeptSections {
  const keyOf = (name: string): string => `daylight.section.${accountId ?? ''}.${issueId}.${name}`;
  const inStorage = <Found>(act: (stored: Storage) => Found): Found | null => {
    if (accountId === null) return null;
    try {
      return act(storage());
    } catch {
      return null;
    }
  };
  const textOf = (name: string): string | null =>
    memory.get(keyOf(name)) ?? inStorage((stored) => stored.getItem(keyOf(name)));
  return {
    find<Body extends object>(name: string, empty: Body) {
      const text = textOf(name);
      return text === null ? null : readKept(text, empty);
    },
    keep(name, kept) {
      const text = JSON.stringify(kept);
      memory.set(keyOf(name), text);
      inStorage((stored) => stored.setItem(keyOf(name), text));
    },
    drop(name) {
      memory.delete(keyOf(name));
      inStorage((stored) => stored.removeItem(keyOf(name)));
    },
    has: (name) => textOf(name) !== null,
  };
}

/** What was kept; null for what has another shape than this version's section. */
export function readKept<Body extends object>(text: string, empty: Body): KeptSection<Body> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { body, base, revision } = value;
  const isBody = (one: unknown): one is Body =>
    isRecord(one) &&
    Object.entries(empty).every(([part, like]) =>
      Array.isArray(like) ? Array.isArray(one[part]) : typeof one[part] === typeof like,
    );
  if (!isBody(body) || !isBody(base)) return null;
  return { body, base, revision: typeof revision === 'number' ? revision : null };
}
