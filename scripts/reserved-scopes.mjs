/**
 * Scopes that version 1.0 declares although nothing needs them yet: a scope that is added later forces a major version and
 * every administrator's consent. `npm run check` removes the excuse as soon as something needs the scope.
 * @type {Record<string, string>}
 */
export const reservedScopes = {};
