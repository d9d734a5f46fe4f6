/** Puts the site together: state, Jira, the app, the listeners. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Database } from '../contract';
import { createFaults } from '../faults/faults';
import { startForge } from '../forge/forge';
import type { Forge } from '../forge/forge-types';
import { loadManifest } from '../forge/manifest';
import { checkManifestLimits } from '../forge/manifest-limits';
import { createJira } from '../jira/jira';
import type { PropertyRecord } from '../jira/model';
import { openDatabase } from '../store/database';
import { takeLock } from '../store/lock';
import { chooseAnswers } from '../unknowns/unknowns';
import { createActors } from './actors';
import { createSiteClock, type SiteClock } from './clock';
import { chooseSeed } from './first-content';
import { HttpProblem } from './http';
import { createLocalEndpoints } from './local-endpoints';
import { type SiteOptions, UserError } from './options';
import { createPeople } from './people';
import { recordAnswers } from './recorder';
import { createSessions } from './sessions';
import { type SiteServer, startSiteServer } from './site-server';

export interface Site {
  origin: string;
  stop(): Promise<void>;
}

/** Holds a record while a new sample is being filled. */
const FILLING = 'site.filling';

const STATE_FILE = /^(?:snapshot|journal)-\d+\.jsonl(?:\.new)?$/;

/**
 * Starts a site.
 * @throws UserError, ManifestError or StoreError with one sentence for the person who starts it.
 */
export async function startSite(options: SiteOptions, log: (line: string) => void): Promise<Site> {
  const manifest = await loadManifest(options.appFolder);
  checkManifestLimits(manifest);
  // An import is read before anything is touched: a bad file changes nothing.
  const chosen = chooseSeed(options, log);
  if (options.reset) removeState(options.dataFolder);
  const db = openSite(options.dataFolder, log);
  const cleanUps: (() => Promise<void> | void)[] = [() => db.close()];
  const stop = async (): Promise<void> => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  };
  try {
    const clock = createSiteClock(db, options.now);
    cleanUps.push(() => clock.stop());
    const faults = createFaults(() => clock.now());
    const plain = createJira({ db, clock, limited: true });
    const jira = options.recordFolder === null ? plain : recordAnswers(plain, options.recordFolder);
    const fill = jira.isEmpty() && chosen.named === null ? options.fill : null;
    if (jira.isEmpty()) {
      db.transact(() => {
        jira.seed(chosen.seed(clock.now()));
        if (fill !== null) db.table(FILLING).set('sample', true);
      });
    } else if (chosen.named)
      throw new UserError(
        `There is a site in ${options.dataFolder} already: start it without --${chosen.named}, or with --reset to replace it.`,
      );

    const people = createPeople(db);
    const properties = db.table<PropertyRecord>('jira.properties');
    const started: { server?: SiteServer; forge?: Forge } = {};
    const siteOrigin = (): string => started.server?.origin ?? '';
    const theForge = (): Forge => {
      if (started.forge === undefined) throw new HttpProblem(503, 'The site is starting.');
      return started.forge;
    };
    // The listener opens first: the app's frames are told the site's address, and a taken port is known before work starts.
    const sessions = createSessions(db, people);
    const server = await listen(options.port, {
      jira,
      sessions,
      actors: createActors({ frameOwner: (token) => theForge().frameOwner(token) }),
      endpoints: createLocalEndpoints({
        db,
        people,
        sessions,
        clock,
        helpCenter: jira.helpCenter,
        administration: jira.administration,
        faults,
        forge: theForge,
      }),
      pagesFolder: fileURLToPath(new URL('../site/dist', import.meta.url)),
      frameOrigin: () => theForge().frameOrigin,
      calledFromFrame: (token, points) => theForge().calledJira(token, points),
      log,
    });
    started.server = server;
    cleanUps.push(() => server.close());
    const forge = await startForge({
      db,
      clock,
      clockOffset: () => clock.offset(),
      jira,
      manifest,
      dataFolder: options.dataFolder,
      siteOrigin,
      faults: { faults, jump: (byMs) => jumpBy(clock, byMs) },
      readProperty: (entity, id, key) => properties.get(`${entity}:${id}:${key}`)?.value,
      helpCenter: jira.helpCenter,
      displayName: (accountId) => people.nameOf(accountId),
      log,
      freshWorkers: options.freshWorkers,
    });
    started.forge = forge;
    cleanUps.push(() => forge.stop());
    if (fill !== null) {
      log('Filling the new sample site …');
      await fillSample(fill, server.origin);
      db.transact(() => db.table(FILLING).delete('sample'));
    }
    chooseAnswers(db, options.unknowns);
    faults.choose(options.faults);
    return { origin: server.origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A clock that is being moved does not jump as well. */
function jumpBy(clock: SiteClock, byMs: number): void {
  try {
    clock.jumpTo(clock.now() + byMs);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** Opens the state. A sample that was not filled to its end has nothing of anybody's in it, so it is made anew. */
function openSite(folder: string, log: (line: string) => void): Database {
  const db = openDatabase(folder, { report: log });
  if (!db.table(FILLING).has('sample')) return db;
  log('The sample site was not finished last time, so it is made anew.');
  db.close();
  removeState(folder);
  return openDatabase(folder, { report: log });
}

/** Runs the module that fills the sample. @throws UserError when it has no function to do so. */
async function fillSample(module: string, url: string): Promise<void> {
  const loaded = (await import(pathToFileURL(module).href)) as { default?: unknown };
  if (typeof loaded.default !== 'function') throw new UserError(`${module} has no default export that fills a site.`);
  await (loaded.default as (site: { url: string }) => Promise<void>)({ url });
}

async function listen(port: number, parts: Parameters<typeof startSiteServer>[1]): Promise<SiteServer> {
  try {
    return await startSiteServer(port, parts);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new UserError(`Port ${port} is in use by another program: choose another with --port.`);
    if (code === 'EACCES') throw new UserError(`Port ${port} may not be used: choose another with --port.`);
    throw error;
  }
}

/** Removes the site's own state files, nothing else; not while another process uses them. */
function removeState(folder: string): void {
  const unlock = takeLock(folder);
  try {
    for (const name of readdirSync(folder)) if (STATE_FILE.test(name)) rmSync(join(folder, name));
  } finally {
    unlock();
  }
}
