/**
 * Scopes that version 1.0 declares although nothing needs them yet: a scope that is added later forces a major version and
 * every administrator's consent. `npm run check` refuses an entry as soon as something needs its scope.
 * @type {Record<string, string>}
 */
export const reservedScopes = {
  'write:app-data:jira': 'Optional for app field values today; Atlassian has announced that it will be mandatory.',
};
