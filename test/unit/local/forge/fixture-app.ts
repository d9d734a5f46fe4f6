/** The app in test/fixtures/forge-app, built and installed on a site that keeps its state in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Actor, Database, Jira, ProductEvent, RestRequest } from '../../../../local/contract';
import { startForge } from '../../../../local/forge/forge';
import type { Forge, Person } from '../../../../local/forge/forge-types';
import { readManifest } from '../../../../local/forge/manifest';
import { createSiteClock, type SiteClock } from '../../../../local/server/clock';
import { memoryDatabase } from '../../../../local/store/database';
import { buildFixture, removeFixtures } from '../../../support/forge-fixture';

export const PERSON: Person = { accountId: 'user-1', accountType: 'licensed', locale: 'en_US', timeZone: 'UTC' };
export const PROJECT = { project: { id: '10000', key: 'FIX', type: 'software' } };

/** Answers that a test gives in Jira's place. */
export interface StandInJira extends Jira {
  requests: RestRequest[];
  emit(event: ProductEvent): void;
  /** Permissions that everybody has. */
  granted: Set<string>;
}

const issueOf = (key: string): object => ({
  id: `1000${key.at(-1)}`,
  key,
  fields: {
    issuetype: { id: '7', name: key === 'FIX-1' ? 'Epic' : 'Task' },
    project: { id: '10000', key: 'FIX', projectTypeKey: 'software' },
  },
});

/** A Jira that knows just enough for Forge: who calls, permissions, one project. */
export function standInJira(): StandInJira {
  const listeners: ((event: ProductEvent) => void)[] = [];
  const requests: RestRequest[] = [];
  const granted = new Set(['BROWSE_PROJECTS']);
  const answer = (path: string, actor: Actor): unknown => {
    if (path.startsWith('/rest/api/3/myself')) return { actor };
    if (path.startsWith('/rest/api/3/mypermissions')) {
      const asked = new URL(path, 'http://x').searchParams.get('permissions') ?? '';
      return { permissions: { [asked]: { havePermission: granted.has(asked) } } };
    }
    const key = /^\/rest\/api\/3\/issue\/(FIX-\d)/.exec(path)?.[1];
    if (key !== undefined) return issueOf(key);
    if (path.startsWith('/rest/api/3/issue/')) return null;
    return path.startsWith('/rest/api/3/users/search') ? null : {};
  };
  return {
    requests,
    granted,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    handle(request) {
      requests.push(request);
      const body = answer(request.path, request.actor);
      const headers = { 'content-type': 'application/json' };
      return Promise.resolve(
        body === null ? { status: 401, headers, body: '{}' } : { status: 200, headers, body: JSON.stringify(body) },
      );
    },
    onEvent: (listener) => void listeners.push(listener),
    install: () => undefined,
    seed: () => undefined,
    isEmpty: () => false,
    // The filters of the fixture are compared with true; the real expressions are tested with Jira.
    evaluate: (_expression, variables) => {
      const { event } = variables;
      const runtime = typeof event === 'object' && event !== null && 'runtime' in event ? event.runtime : undefined;
      return typeof runtime === 'object' && runtime !== null && 'p0' in runtime && runtime.p0 === true;
    },
  };
}

export interface InstalledFixture {
  forge: Forge;
  jira: StandInJira;
  clock: SiteClock;
  db: Database;
  log: string[];
  /** Properties by `<entity>:<id>:<key>`. */
  properties: Map<string, unknown>;
  /** Opens the project page and calls a function of its resolver. */
  call(functionKey: string, payload?: unknown, person?: Person): Promise<unknown>;
  stop(): Promise<void>;
}

export interface FixtureOptions {
  db?: Database;
  freshWorkers?: boolean;
  scopes?: string[];
  memoryMB?: number;
}

let built: string | undefined;

/** Removes what `installFixture` built. */
export function removeFixture(): void {
  built = undefined;
  removeFixtures();
}

/** Installs the fixture. */
export async function installFixture(options: FixtureOptions = {}): Promise<InstalledFixture> {
  const folder = (built ??= buildFixture());
  const db = options.db ?? memoryDatabase();
  const clock = createSiteClock(db, null);
  const jira = standInJira();
  const log: string[] = [];
  const properties = new Map<string, unknown>();
  const manifest = readManifest(folder, parse(readFileSync(join(folder, 'manifest.yml'), 'utf8')));
  const forge = await startForge({
    db,
    clock,
    clockOffset: () => clock.offset(),
    jira,
    manifest: {
      ...manifest,
      scopes: options.scopes ?? manifest.scopes,
      memoryMB: options.memoryMB ?? manifest.memoryMB,
    },
    dataFolder: join(folder, 'data'),
    siteOrigin: () => 'http://localhost:1',
    readProperty: (entity, id, key) => properties.get(`${entity}:${id}:${key}`),
    displayName: (accountId) => (accountId === 'gone' ? null : accountId),
    log: (line) => log.push(line),
    freshWorkers: options.freshWorkers ?? false,
  });
  return {
    forge,
    jira,
    clock,
    db,
    log,
    properties,
    async call(functionKey, payload = {}, person = PERSON) {
      const { token } = await forge.openFrame(
        {
          moduleType: 'jira:projectPage',
          moduleKey: 'page',
          entryPoint: 'view',
          extension: PROJECT,
          modal: null,
          location: '',
        },
        person,
      );
      return forge.invoke({ token, functionKey, payload }, person);
    },
    async stop() {
      clock.stop();
      await forge.stop();
    },
  };
}
