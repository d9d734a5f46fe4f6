/** Triggers: the app's functions that Jira's events call. */
import type { Clock, ProductEvent } from '../../contract';
import { LIMITS } from '../limits';
import type { AppManifest, ModuleEntry } from '../manifest';
import { type FilterParts, readFilters } from './event-filter';
import { newWork, type WorkLine, type WorkRecord } from './work-line';

export interface Triggers {
  /** Takes an event: writes a delivery for every trigger that wants it before it returns. */
  take(event: ProductEvent): void;
}

const MAX_EVENT_BYTES = LIMITS.eventBytes.value;

/**
 * Opens the triggers of an app.
 * @throws ManifestError
 */
export function createTriggers(manifest: AppManifest, line: WorkLine, clock: Clock, parts: FilterParts): Triggers {
  const triggers = manifest.modules.filter((module) => module.type === 'trigger');
  const filters = readFilters(triggers, parts);
  const unscoped = new Set<string>();

  function mayReceive(eventType: string): boolean {
    const scope = scopeOf(eventType);
    if (scope === null || parts.identity.scopes.includes(scope)) return true;
    if (!unscoped.has(eventType)) parts.log(`Forge: ${eventType} is not delivered: the app lacks the scope ${scope}.`);
    unscoped.add(eventType);
    return false;
  }

  return {
    take(event) {
      const records: WorkRecord[] = [];
      for (const trigger of triggers) {
        if (!eventsOf(trigger).includes(event.eventType) || !mayReceive(event.eventType)) continue;
        if (filters.get(trigger.key)?.(event) !== true) continue;
        const { causedByAppId, selfGenerated: _, ...rest } = event;
        const isOfJira = event.eventType.startsWith('avi:jira:');
        const request = isOfJira
          ? { ...rest, selfGenerated: causedByAppId === parts.identity.appId }
          : event.eventType.startsWith('avi:ecosystem.')
            ? withoutType(rest)
            : rest;
        if (Buffer.byteLength(JSON.stringify(request)) > MAX_EVENT_BYTES) {
          parts.log(`Forge: an event ${event.eventType} is larger than ${MAX_EVENT_BYTES} bytes and is dropped.`);
          continue;
        }
        const now = clock.now();
        const functionKey = trigger.raw['function'];
        if (typeof functionKey !== 'string') continue;
        records.push(
          newWork({ kind: 'trigger', moduleKey: trigger.key, functionKey, acceptedAt: now, dueAt: now, request }),
        );
      }
      if (records.length > 0) line.add(records);
    },
  };
}

/** Events of access rules name themselves in `type`. */
function withoutType({ eventType: _, ...rest }: Omit<ProductEvent, 'selfGenerated'>): Record<string, unknown> {
  return rest;
}

function eventsOf(trigger: ModuleEntry): unknown[] {
  const events = trigger.raw['events'];
  return Array.isArray(events) ? events : [];
}

function scopeOf(eventType: string): string | null {
  if (!eventType.startsWith('avi:jira:')) return null;
  return eventType.endsWith(':user') ? 'read:jira-user' : 'read:jira-work';
}
