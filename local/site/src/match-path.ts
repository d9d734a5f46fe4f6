/** Patterns of addresses. */

/** The named parts of a path, or null if the pattern does not fit. A `*` at the end takes the rest. */
export function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter((part) => part !== '');
  const given = pathname.split('/').filter((part) => part !== '');
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === '*') {
      found['rest'] = given.slice(index).join('/');
      return found;
    }
    const actual = given[index];
    if (actual === undefined) return null;
    if (part.startsWith(':')) {
      try {
        found[part.slice(1)] = decodeURIComponent(actual);
      } catch {
        return null;
      }
    } else if (part !== actual) return null;
  }
  return given.length === wanted.length ? found : null;
}
