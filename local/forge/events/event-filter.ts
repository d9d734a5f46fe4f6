/** The filter of a trigger: what decides, before the app is called, whether an event is delivered. */
import type { AppIdentity, Jira, ProductEvent } from '../../contract';
import { ManifestError, type ModuleEntry } from '../manifest';
import { isObject, type JsonObject } from '../store/values';

/** Reads a stored entity property; undefined when there is none. */
export type ReadProperty = (entity: 'issue' | 'project' | 'user' | 'issuetype', id: string, key: string) => unknown;

export interface FilterParts {
  jira: Jira;
  identity: AppIdentity;
  readProperty: ReadProperty;
  log: (line: string) => void;
}

/** A trigger's filter, read once. */
export type EventFilter = (event: ProductEvent) => boolean;

type Entity = Parameters<ReadProperty>[0];

interface RuntimePath {
  entity: Entity;
  key: string;
  path: string[];
}

const RUNTIME_PATH =
  /event\.runtime\.(issue|project|user|issuetype)\.properties\[\s*(?:'([^']+)'|"([^"]+)")\s*\]((?:\??\.[A-Za-z_$][\w$]*(?!\w*\())*)/g;
const MAX_RUNTIME_PATHS = 5;
const ON_ERROR = ['IGNORE', 'IGNORE_AND_LOG', 'RECEIVE', 'RECEIVE_AND_LOG'] as const;

/**
 * Reads the filters of all triggers.
 * @throws ManifestError for what Forge would not take, or what the local Forge does not know.
 */
export function readFilters(triggers: readonly ModuleEntry[], parts: FilterParts): Map<string, EventFilter> {
  const paths = new Set<string>();
  const filters = new Map<string, EventFilter>();
  for (const trigger of triggers) {
    if (trigger.raw['payload'] !== undefined)
      throw new ManifestError(
        `manifest.yml: the local site does not know payload.include yet (trigger ${trigger.key}).`,
      );
    filters.set(trigger.key, readFilter(trigger, parts, paths));
  }
  if (paths.size > MAX_RUNTIME_PATHS)
    throw new ManifestError(
      `manifest.yml: the triggers read ${paths.size} property paths, more than ${MAX_RUNTIME_PATHS}.`,
    );
  return filters;
}

function readFilter(trigger: ModuleEntry, parts: FilterParts, allPaths: Set<string>): EventFilter {
  const given = trigger.raw['filter'];
  const filter = isObject(given) ? given : {};
  const { ignoreSelf, expression } = filter;
  const onError = ON_ERROR.find((one) => one === filter['onError']) ?? 'IGNORE';
  const compiled = typeof expression === 'string' ? compile(expression, allPaths) : null;
  return (event) => {
    if (ignoreSelf === true && event.causedByAppId === parts.identity.appId) return false;
    if (compiled === null) return true;
    try {
      const runtime: Record<string, unknown> = {};
      compiled.paths.forEach((path, at) => (runtime[`p${at}`] = resolve(path, event, parts.readProperty)));
      const { causedByAppId: _, ...visible } = event;
      const variables = { event: { ...visible, runtime } };
      const result = parts.jira.evaluate(compiled.source, variables, { kind: 'app', app: parts.identity });
      if (typeof result !== 'boolean') throw new Error('the expression gives no Boolean');
      return result;
    } catch (error) {
      if (onError.endsWith('_AND_LOG'))
        parts.log(
          `Forge: the filter of the trigger ${trigger.key} failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      return onError.startsWith('RECEIVE');
    }
  };
}

/**
 * Property paths are resolved before the expression runs, and one that leads nowhere is null as a whole; so each stands as one
 * name in what is evaluated.
 */
function compile(expression: string, allPaths: Set<string>): { source: string; paths: RuntimePath[] } {
  const paths: RuntimePath[] = [];
  const source = expression.replace(
    RUNTIME_PATH,
    (text: string, entity: Entity, single: string | undefined, double: string | undefined, rest: string) => {
      allPaths.add(text);
      paths.push({
        entity,
        key: single ?? double ?? '',
        path: rest.split(/\??\./).filter((part) => part !== ''),
      });
      return `event.runtime.p${paths.length - 1}`;
    },
  );
  return { source, paths };
}

function resolve(path: RuntimePath, event: ProductEvent, read: ReadProperty): unknown {
  const id = entityId(path.entity, event);
  let value = id === undefined ? null : read(path.entity, id, path.key);
  for (const part of path.path) value = isObject(value) && Object.hasOwn(value, part) ? value[part] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function entityId(entity: Entity, event: ProductEvent): string | undefined {
  const object = (value: unknown): JsonObject => (isObject(value) ? value : {});
  const issue = object(event['issue']);
  const fields = object(issue['fields']);
  const ids: Record<Entity, unknown> = {
    issue: issue['id'],
    project: object(fields['project'])['id'],
    issuetype: object(fields['issuetype'])['id'],
    user: event.atlassianId,
  };
  const id = ids[entity];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
