import { routeTable, type RouteRow } from './route-table';

export interface Match {
  route: RouteRow;
  params: Record<string, string>;
}

interface Pattern {
  route: RouteRow;
  segments: string[];
  /** Fixed segments first: `/issue/bulkfetch` before `/issue/{issueIdOrKey}`. */
  placeholders: number;
}

const patterns = new Map<string, Pattern[]>();
for (const route of routeTable) {
  const segments = route.path.split('/');
  const placeholders = segments.filter((segment) => segment.startsWith('{')).length;
  const key = `${route.method} ${String(segments.length)}`;
  const list = patterns.get(key) ?? [];
  list.push({ route, segments, placeholders });
  list.sort((a, b) => a.placeholders - b.placeholders);
  patterns.set(key, list);
}

/** The route of a method and path, with the values of its placeholders; null if Jira has none or the local Jira does not. */
export function matchRoute(method: string, path: string): Match | null {
  const segments = path.replace(/\/+$/, '').split('/').map(decode);
  const candidates = patterns.get(`${method.toUpperCase()} ${String(segments.length)}`) ?? [];
  for (const { route, segments: pattern } of candidates) {
    const params: Record<string, string> = {};
    const matches = pattern.every((expected, at) => {
      const actual = segments[at] ?? '';
      if (!expected.startsWith('{')) return expected === actual;
      params[expected.slice(1, -1)] = actual;
      return actual !== '';
    });
    if (matches) return { route, params };
  }
  return null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
