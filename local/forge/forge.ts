/** The local Forge: one app, installed on one site, driven by its manifest. */
import { join } from 'node:path';
import { steadyTime } from '../rates/steady-time';
import { answerTo, type AnswerOf } from '../unknowns/unknowns';
import type { AppFieldDeclaration, AppIdentity, Clock, Database, HelpCenter, Jira, ProductEvent } from '../contract';
import type { Faults } from '../faults/faults';
import { faultyEvents } from '../faults/faulty-events';
import { faultyPlatform } from '../faults/faulty-platform';
import { type FilterParts, type ReadProperty } from './events/event-filter';
import { createQueues } from './events/queue';
import { createSchedules } from './events/schedules';
import { createTriggers } from './events/triggers';
import { createWorkLine } from './events/work-line';
import { type Forge, ForgeRefusal, type InvokeRequest, type Person } from './forge-types';
import { startFrameServer } from './frames/frame-server';
import { backContext, openFrame, UNIDENTIFIED } from './frames/open-frame';
import { createFrameRegistry, type FrameRecord } from './frames/registry';
import { APP_VERSION, identityOf, INSTALLATION_ID } from './identity';
import { readFields, readPropertyAliases, readValidators } from './modules/field-declarations';
import { checkKnownModules } from './modules/known-modules';
import { checkDeskModules } from './modules/portal-modules';
import { createJiraReader } from './modules/jira-reader';
import { listModules } from './modules/list-modules';
import { dynamicStatus } from './modules/module-status';
import { resolverOf } from './modules/resource';
import { LIMITS } from './limits';
import type { AppManifest } from './manifest';
import { createMeter, type Source } from './meter/meter';
import { createInvocationRates } from './runtime/invocation-rates';
import { createInvoker } from './runtime/invoker';
import { reportAccounts } from './runtime/personal-data';
import { createPlatformFetch } from './runtime/platform-fetch';
import { createWorkerPool } from './runtime/worker-pool';
import { createKvs } from './store/kvs';
import { limitStore } from './store/store-rates';
import { loadTexts, writeLocales } from './translations';

export interface ForgeOptions {
  db: Database;
  clock: Clock;
  /** Site time minus real time. */
  clockOffset: () => number;
  jira: Jira;
  manifest: AppManifest;
  /** Folder for files made from the app (its translations as the runtime lays them out). */
  dataFolder: string;
  siteOrigin: () => string;
  readProperty: ReadProperty;
  /** Service desks as their customers meet them; without it modules of the customer portal are refused. */
  helpCenter?: HelpCenter;
  /** Display name of an account, null when it is gone: for the personal data report. */
  displayName: (accountId: string) => string | null;
  log: (line: string) => void;
  /** Every invocation in a new worker. */
  freshWorkers?: boolean;
  /** Faults on purpose; `jump` moves the clock by so many milliseconds, forth or back. */
  faults?: { faults: Faults; jump: (byMs: number) => void };
}

const WORKERS = 6;
const BACKGROUND_WORKERS = 3;
/** Forge's limits in seconds for functions that say nothing themselves. */
const RESOLVER_SECONDS = LIMITS.resolverSeconds.value;
const EVENT_SECONDS = LIMITS.eventSeconds.value;

/**
 * Installs the app on the site and starts what works by itself.
 * @throws ManifestError for what the local Forge does not know.
 */
export async function startForge(options: ForgeOptions): Promise<Forge> {
  const { db, clock, jira, manifest, log } = options;
  const identity = identityOf(manifest);
  const texts = loadTexts(manifest);
  const appCodeDir = join(options.dataFolder, 'app-code');
  writeLocales(texts, appCodeDir);
  const fields: AppFieldDeclaration[] = readFields(manifest, texts);
  checkKnownModules(manifest);
  const validators = readValidators(manifest, texts);
  checkDeskModules(manifest);
  const unknown: AnswerOf = (key) => answerTo(db, key);

  const pool = createWorkerPool({
    bundleFile: join(manifest.folder, 'dist', 'index.js'),
    appCodeDir,
    memoryMB: manifest.memoryMB,
    size: WORKERS,
    backgroundSize: BACKGROUND_WORKERS,
    fresh: options.freshWorkers ?? false,
  });
  const time = steadyTime(() => clock.now());
  const meter = createMeter({ memoryMB: manifest.memoryMB, now: () => clock.now() });
  const queues = createQueues(db, clock, manifest, () => line);
  const { faults } = options;
  const platform = createPlatformFetch({
    jira,
    identity,
    kvs: limitStore(
      createKvs(db, manifest.entities, () => clock.now()),
      time,
    ),
    stargate: (path, body) =>
      queues.handle(path, body) ?? reportAccounts(db, identity, options.displayName, path, body),
    mayActAsCustomer: () => unknown('as-customer') === 'allowed',
    baseUrl: options.siteOrigin,
  });
  const platformFetch = faults === undefined ? platform : faultyPlatform(faults.faults, faults.jump, platform);
  const invoker = createInvoker({
    manifest,
    identity,
    pool,
    platformFetch,
    meter,
    rates: createInvocationRates(time),
    clockOffset: options.clockOffset,
    log,
  });
  const line = createWorkLine({
    db,
    clock,
    invoker,
    defaultTimeoutSeconds: EVENT_SECONDS,
    onDone: queues.count,
    log,
  });
  const filterParts: FilterParts = { jira, identity, readProperty: options.readProperty, log };
  const triggers = createTriggers(manifest, line, clock, filterParts);
  const schedules = createSchedules(db, clock, manifest, invoker, log);
  const registry = createFrameRegistry();
  const frames = await startFrameServer({
    manifest,
    texts,
    siteOrigin: options.siteOrigin,
    clockOffset: options.clockOffset,
  });

  jira.install({ identity, fields, validators, propertyAliases: readPropertyAliases(manifest) });
  const take = (event: ProductEvent): void => {
    try {
      triggers.take(event);
    } catch (error) {
      // Jira's change is kept already; its caller must not be told otherwise.
      log(`Forge: an event was lost: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  jira.onEvent(faults === undefined ? take : faultyEvents(faults.faults, clock, take));
  line.start();
  schedules.start();
  const installations = db.table<{ at: number }>('forge.installation');
  if (!installations.has(identity.appId)) {
    db.transact(() => {
      installations.set(identity.appId, { at: clock.now() });
      take(installedEvent(identity));
    });
  }
  pool.warm();

  const frameParts = {
    jira,
    manifest,
    identity,
    texts,
    registry,
    helpCenter: options.helpCenter ?? null,
    unknown,
    siteOrigin: options.siteOrigin,
    frameOrigin: () => frames.origin,
  };

  async function invoke(request: InvokeRequest, person: Person): Promise<unknown> {
    const frame = ownFrame(request.token, person);
    const functionKey = resolverOf(frame.module, frame.entryPoint);
    if (functionKey === null) throw new ForgeRefusal(400, `The module ${frame.module.key} has no resolver.`);
    const result = await invoker.invoke({
      functionKey,
      moduleKey: frame.module.key,
      source: sourceOf(frame, request.functionKey),
      request: {
        call: { functionKey: request.functionKey, payload: request.payload },
        context: backContext(frame, identity, options.siteOrigin(), unknown),
      },
      principal: { accountId: person.accountId ?? UNIDENTIFIED, accountType: person.accountType },
      background: false,
      defaultTimeoutSeconds: RESOLVER_SECONDS,
    });
    if (!result.ok)
      throw new ForgeRefusal(
        result.code === 'RATE_LIMITED' ? 429 : 424,
        `There was an error invoking the function - ${result.message}`,
      );
    return result.value;
  }

  function ownFrame(token: string, person: Person): FrameRecord {
    const frame = registry.get(token);
    if (frame === undefined) throw new ForgeRefusal(410, 'The frame is not open any more: reload the page.');
    if (frame.person.accountId !== person.accountId)
      throw new ForgeRefusal(403, 'You are signed in as someone else than when this page was opened: reload the page.');
    return frame;
  }

  return {
    identity,
    frameOrigin: frames.origin,
    listModules: (query, person) =>
      listModules(query, person, {
        jira,
        manifest,
        identity,
        texts,
        unknown,
        siteOrigin: options.siteOrigin(),
        frameOrigin: frames.origin,
      }),
    meter,
    moduleStatus: (asked, person) =>
      dynamicStatus(asked, person, createJiraReader(jira, person.accountId, options.siteOrigin()), {
        manifest,
        identity,
        invoker,
        frameOrigin: frames.origin,
        log,
      }),
    async openFrame(request, person) {
      const opened = await openFrame(request, person, frameParts);
      const frame = registry.get(opened.token);
      if (frame !== undefined) meter.opened(sourceOf(frame, null));
      return opened;
    },
    calledJira(token, points) {
      const frame = registry.get(token);
      if (frame !== undefined) meter.frontCall(sourceOf(frame, null), points);
    },
    closeFrame: (token) => registry.close(token),
    frameOwner(token) {
      const frame = registry.get(token);
      if (frame === undefined) return undefined;
      const { accountId, accountType } = frame.person;
      const mayAct = accountType !== 'customer' || unknown('as-customer') === 'allowed';
      return { accountId, app: identity, mayAct };
    },
    invoke,
    async settled(timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const left = deadline - performance.now();
        if (left <= 0) return false;
        await within(Promise.all([line.idle(), schedules.idle()]), left);
        const { running, due } = line.counts();
        if (running === 0 && due === 0 && schedules.running() === 0) return true;
      }
    },
    pending() {
      const counts = line.counts();
      return { ...counts, running: counts.running + schedules.running() };
    },
    async stop() {
      line.stop();
      schedules.stop();
      await Promise.all([pool.stop(), frames.close()]);
    },
  };
}

function sourceOf({ token, module }: FrameRecord, call: string | null): Source {
  return { kind: 'surface', id: token, moduleType: module.type, moduleKey: module.key, call };
}

/** What an app hears once, after it was installed. */
function installedEvent(identity: AppIdentity): ProductEvent {
  return {
    eventType: 'avi:forge:installed:app',
    selfGenerated: false,
    id: `ari:cloud:ecosystem::installation/${INSTALLATION_ID}`,
    app: { id: `ari:cloud:ecosystem::app/${identity.appId}`, version: APP_VERSION },
    environment: { id: identity.environmentId },
  };
}

/** Waits for a promise, but not longer. */
async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([promise, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
