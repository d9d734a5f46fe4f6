/** Scheduled triggers, on the site's clock. */
import type { Clock, Database } from '../../contract';
import { CLOUD_ID } from '../../cloud-id';
import { LIMITS } from '../limits';
import { type AppManifest, ManifestError } from '../manifest';
import type { Invoker } from '../runtime/invoker';

export interface Schedules {
  start(): void;
  /** How many run now. */
  running(): number;
  /** Resolves when none runs. */
  idle(): Promise<void>;
  stop(): void;
}

interface ScheduleRecord {
  moduleKey: string;
  nextAt: number;
}

const MINUTE_MS = 60_000;
const INTERVALS: Record<string, number> = {
  fiveMinute: 5 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
  week: 7 * 24 * 60 * MINUTE_MS,
};
/** A schedule first runs about so long after the app was installed. */
const FIRST_RUN_MS = 5 * MINUTE_MS;
const MAX_SCHEDULES = LIMITS.schedules.value;
const DEFAULT_TIMEOUT_SECONDS = LIMITS.eventSeconds.value;

/**
 * Opens the schedules of an app.
 * @throws ManifestError
 */
export function createSchedules(
  db: Database,
  clock: Clock,
  manifest: AppManifest,
  invoker: Invoker,
  log: (line: string) => void,
): Schedules {
  const table = db.table<ScheduleRecord>('forge.schedules');
  const modules = manifest.modules.filter((module) => module.type === 'scheduledTrigger');
  if (modules.length > MAX_SCHEDULES)
    throw new ManifestError(`manifest.yml: an app has at most ${MAX_SCHEDULES} scheduled triggers.`);
  const cancels = new Map<string, () => void>();
  const runs = new Set<Promise<void>>();
  let stopped = false;

  function keep(moduleKey: string, nextAt: number): void {
    db.transact(() => table.set(moduleKey, { moduleKey, nextAt }));
  }
  function plan(moduleKey: string, functionKey: string, everyMs: number, at: number): void {
    if (stopped) return;
    cancels.set(
      moduleKey,
      clock.at(at, () => {
        const nextAt = at + everyMs;
        keep(moduleKey, nextAt);
        const run = execute(moduleKey, functionKey).finally(() => runs.delete(run));
        runs.add(run);
        plan(moduleKey, functionKey, everyMs, nextAt);
      }),
    );
  }
  async function execute(moduleKey: string, functionKey: string): Promise<void> {
    const result = await invoker.invoke({
      functionKey,
      moduleKey,
      source: {
        kind: 'schedule',
        id: `${moduleKey} ${clock.now()}`,
        moduleType: 'scheduledTrigger',
        moduleKey,
        call: null,
      },
      request: { context: { cloudId: CLOUD_ID, moduleKey }, contextToken: 'local' },
      principal: null,
      background: true,
      defaultTimeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
    });
    if (!result.ok && result.code !== 'STOPPED')
      log(`Forge: the schedule ${moduleKey} failed and is not retried: ${result.message}`);
  }

  return {
    start() {
      for (const { key, raw } of modules) {
        const everyMs = typeof raw['interval'] === 'string' ? INTERVALS[raw['interval']] : undefined;
        const endpoint = raw['function'];
        if (everyMs === undefined || typeof endpoint !== 'string')
          throw new ManifestError(`manifest.yml: the scheduled trigger ${key} needs a known interval and a function.`);
        const now = clock.now();
        const kept = table.get(key)?.nextAt ?? now + FIRST_RUN_MS;
        // What was missed while the site was down runs once; a clock set back starts anew.
        const at = kept > now + everyMs ? now + FIRST_RUN_MS : Math.max(kept, now);
        keep(key, at);
        plan(key, endpoint, everyMs, at);
      }
    },
    running: () => runs.size,
    async idle() {
      while (runs.size > 0) await Promise.all(runs);
    },
    stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
    },
  };
}
