/** What a route demands and costs. Pure data: the linter's specification is generated from it too. */
export interface RouteData {
  /** Classic scopes, all of which a calling app needs; null where the route has no classic alternative. */
  classicScopes: readonly string[] | null;
  /** Granular scopes, all of which are needed instead of the classic ones; null where there is no such alternative. */
  granularScopes: readonly string[] | null;
  /** Whether the route answers people who are not signed in. */
  anonymous: boolean;
  /** Rate limit points: for the call, and for each object in the answer (2 for people and permissions). */
  points: { call: number; perObject: 0 | 1 | 2 };
}

/**
 * Writes a row of the route table.
 *
 * @param classic scopes separated by blanks, empty for "none needed", null for "no classic alternative"
 * @param granular likewise
 */
export function route(
  classic: string | null,
  granular: string | null,
  rest: { anonymous: boolean; perObject: 0 | 1 | 2 },
): RouteData {
  return {
    classicScopes: words(classic),
    granularScopes: words(granular),
    anonymous: rest.anonymous,
    points: { call: 1, perObject: rest.perObject },
  };
}

function words(text: string | null): string[] | null {
  return text === null ? null : text.split(' ').filter((word) => word !== '');
}
