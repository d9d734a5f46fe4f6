/** How fields of queries read records: by name or id, in their order, and as times. */

export interface Named {
  id: string;
  name: string;
}

/** Reads a table once, when it is first needed. */
export function lazily<R>(read: () => R): () => R {
  let kept: { value: R } | undefined;
  return () => (kept ??= { value: read() }).value;
}

/** Ids of the records that a name or an id means; undefined if there are none. */
export function byNameOrId(records: Iterable<Named>): (text: string) => readonly string[] | undefined {
  const named = lazily(() => [...records]);
  return (text) => {
    const wanted = text.toLowerCase();
    const byName = named().filter(({ name }) => name.toLowerCase() === wanted);
    const found = byName.length > 0 ? byName : named().filter(({ id }) => id === text);
    return found.length > 0 ? found.map(({ id }) => id) : undefined;
  };
}

/** The places of records in their table, by id. */
export const places = (records: Iterable<{ id: string }>): ReadonlyMap<string, number> =>
  new Map([...records].map(({ id }, index) => [id, index]));

/** Names in small letters, by id. */
export const names = (records: Iterable<Named>): ReadonlyMap<string, string> =>
  new Map([...records].map(({ id, name }) => [id, name.toLowerCase()]));

/** `Date.parse`, faster for what `toISOString` writes: a search reads it of every work item. */
export function isoTime(iso: string | null): number | null {
  if (iso === null) return null;
  if (iso.length !== 24 || iso.charCodeAt(23) !== CODE_OF_Z) return Date.parse(iso);
  const year = 100 * twoDigits(iso, 0) + twoDigits(iso, 2);
  const millis = 10 * twoDigits(iso, 20) + iso.charCodeAt(22) - CODE_OF_0;
  const month = twoDigits(iso, 5) - 1;
  return Date.UTC(year, month, twoDigits(iso, 8), twoDigits(iso, 11), twoDigits(iso, 14), twoDigits(iso, 17), millis);
}

const CODE_OF_Z = 90;
const CODE_OF_0 = 48;
const twoDigits = (text: string, at: number): number =>
  10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * CODE_OF_0;

/** Sorts `MOPS-9` before `MOPS-10`. */
export function keyOrder(key: string): string {
  const dash = key.lastIndexOf('-');
  return `${key.slice(0, dash)}-${key.slice(dash + 1).padStart(12, '0')}`;
}
