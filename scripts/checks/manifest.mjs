import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from '../build-parts.mjs';
import { loadProjectModule } from '../project-modules.mjs';
import { root } from '../root.mjs';

/**
 * The linter reads Jira's routes and scopes from specification files; ours are written from the local Jira's table.
 * @returns {Promise<Record<string, string>>} the environment that names them
 */
async function writeSpecifications() {
  const { routeTable } = await loadProjectModule('local/jira/rest/route-table.ts');
  const folder = join(root, '.cache', 'specifications');
  mkdirSync(folder, { recursive: true });
  /** @type {Record<string, Record<string, object>>} */
  const paths = {};
  for (const { method, path, classicScopes, granularScopes } of routeTable) {
    /** @param {string} state @param {readonly string[] | null} scopes */
    const alternative = (state, scopes) => (scopes && scopes.length > 0 ? [{ scheme: 'OAuth2', state, scopes }] : []);
    (paths[path] ??= {})[method.toLowerCase()] = {
      'x-atlassian-oauth2-scopes': [...alternative('Current', classicScopes), ...alternative('Beta', granularScopes)],
    };
  }
  const jira = join(folder, 'jira.json');
  const none = join(folder, 'none.json');
  writeFileSync(jira, JSON.stringify({ paths }));
  writeFileSync(none, JSON.stringify({ paths: {} }));
  return {
    USE_LOCAL_SWAGGER: '1',
    LOCAL_JIRA_SWAGGER: jira,
    LOCAL_JSW_SWAGGER: none,
    LOCAL_JSM_SWAGGER: none,
    LOCAL_CONF_SWAGGER: none,
    LOCAL_CONF_V2_SWAGGER: none,
    LOCAL_BB_SWAGGER: none,
  };
}

/** Atlassian's validator and linter: no error and no warning. They look for the built files that the manifest names. */
export async function check() {
  await buildStale();
  const specifications = await writeSpecifications();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/forge-lint.cjs'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...specifications },
  });
  if (status !== 0) return { did: '@forge/lint did not finish', problems: [stderr.trim()] };
  const { files, problems } = JSON.parse(stdout);
  return { did: `validated manifest.yml and linted ${files} files with Atlassian's tools`, problems };
}
