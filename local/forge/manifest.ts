/** What a Forge app declares in its manifest.yml, as far as the local Forge uses it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LIMITS } from './limits';
import { validateManifest } from './validate-manifest';

/** One entry of one module type, with everything the manifest says about it. */
export interface ModuleEntry {
  type: string;
  key: string;
  raw: Readonly<Record<string, unknown>>;
}

export interface FunctionEntry {
  key: string;
  /** `index.team`: export `team` of the bundle `index`. */
  handler: string;
  timeoutSeconds: number | null;
}

export interface ResourceEntry {
  key: string;
  /** Folder of the built files, relative to the app. */
  path: string;
  /** Entry name to HTML file; null when the folder has one index.html. */
  entry: Record<string, string> | null;
}

export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any';

export interface EntityIndex {
  name: string;
  partition: string[];
  range: string[];
}

export interface EntityDefinition {
  name: string;
  attributes: Record<string, AttributeType>;
  indexes: EntityIndex[];
}

export interface Translations {
  resources: { key: string; path: string }[];
  /** Locale to the locales to fall back to, and `default`. */
  fallback: Record<string, string | string[]> & { default: string };
}

export interface AppManifest {
  /** Folder of the app. */
  folder: string;
  /** Last part of the app's ARI. */
  appId: string;
  name: string;
  scopes: string[];
  memoryMB: number;
  modules: ModuleEntry[];
  functions: Map<string, FunctionEntry>;
  resources: Map<string, ResourceEntry>;
  entities: EntityDefinition[];
  translations: Translations | null;
}

/** A manifest that cannot be used; the message is one sentence for the person who starts the site. */
export class ManifestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ManifestError';
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads and checks the manifest of the app in a folder; Atlassian's own validator has the last word.
 * @throws ManifestError
 */
export async function loadManifest(folder: string): Promise<AppManifest> {
  const file = join(folder, 'manifest.yml');
  if (!existsSync(file)) throw new ManifestError(`There is no manifest.yml in ${folder}.`);
  const text = readFileSync(file, 'utf8');
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new ManifestError(`manifest.yml is not valid YAML: ${firstLine(error)}`);
  }
  const manifest = readManifest(folder, fields(document, 'the manifest'));
  for (const resource of manifest.translations?.resources ?? []) {
    if (!existsSync(join(folder, resource.path)))
      throw new ManifestError(`manifest.yml names the translations ${resource.path}, which do not exist.`);
  }
  const problems = await validateManifest(manifest, text);
  const [first] = problems;
  if (first !== undefined) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new ManifestError(`manifest.yml is not valid: ${first}${more}`);
  }
  return manifest;
}

/** Builds the typed manifest from the parsed YAML. */
export function readManifest(folder: string, document: Fields): AppManifest {
  const app = fields(document['app'], 'app');
  const id = text(app['id'], 'app.id');
  const modules: ModuleEntry[] = [];
  const functions = new Map<string, FunctionEntry>();
  for (const [type, list] of Object.entries(fields(document['modules'] ?? {}, 'modules'))) {
    for (const item of array(list, `modules.${type}`)) {
      const raw = fields(item, `modules.${type}`);
      const key = text(raw['key'], `the key of a ${type}`);
      if (type === 'function') functions.set(key, readFunction(key, raw));
      else modules.push({ type, key, raw });
    }
  }
  const runtime = fields(app['runtime'] ?? {}, 'app.runtime');
  const storage = fields(app['storage'] ?? {}, 'app.storage');
  const permissions = fields(document['permissions'] ?? {}, 'permissions');
  return {
    folder,
    appId: id.slice(id.lastIndexOf('/') + 1),
    name: typeof app['name'] === 'string' ? app['name'] : packageName(folder),
    scopes: array(permissions['scopes'] ?? [], 'permissions.scopes').map((scope) => text(scope, 'a scope')),
    memoryMB: typeof runtime['memoryMB'] === 'number' ? runtime['memoryMB'] : LIMITS.memoryMB.value,
    modules,
    functions,
    resources: new Map(
      array(document['resources'] ?? [], 'resources')
        .map(readResource)
        .map((item) => [item.key, item]),
    ),
    entities: array(storage['entities'] ?? [], 'app.storage.entities').map(readEntity),
    translations: document['translations'] === undefined ? null : readTranslations(document['translations']),
  };
}

function readFunction(key: string, raw: Fields): FunctionEntry {
  const timeout = raw['timeoutSeconds'];
  return {
    key,
    handler: text(raw['handler'], `the handler of the function ${key}`),
    timeoutSeconds: typeof timeout === 'number' ? timeout : null,
  };
}

function readResource(item: unknown): ResourceEntry {
  const raw = fields(item, 'resources');
  const key = text(raw['key'], 'the key of a resource');
  const entry = raw['entry'] === undefined ? null : fields(raw['entry'], `the entry of the resource ${key}`);
  return {
    key,
    path: text(raw['path'], `the path of the resource ${key}`),
    entry:
      entry === null
        ? null
        : Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, text(value, `the entry ${name}`)])),
  };
}

function readEntity(item: unknown): EntityDefinition {
  const raw = fields(item, 'app.storage.entities');
  const name = text(raw['name'], 'the name of an entity');
  const attributes: Record<string, AttributeType> = {};
  for (const [attribute, value] of Object.entries(fields(raw['attributes'], `the attributes of ${name}`))) {
    const type = fields(value, `the attribute ${attribute}`)['type'];
    if (!isAttributeType(type)) throw new ManifestError(`manifest.yml: the type of ${name}.${attribute} is not known.`);
    attributes[attribute] = type;
  }
  const indexes = array(raw['indexes'] ?? [], `the indexes of ${name}`).map((index): EntityIndex => {
    if (typeof index === 'string') return { name: index, partition: [], range: [index] };
    const given = fields(index, `an index of ${name}`);
    const names = (list: unknown): string[] =>
      array(list ?? [], `an index of ${name}`).map((one) => text(one, 'an attribute'));
    return {
      name: text(given['name'], `an index of ${name}`),
      partition: names(given['partition']),
      range: names(given['range']),
    };
  });
  return { name, attributes, indexes };
}

function isAttributeType(value: unknown): value is AttributeType {
  return typeof value === 'string' && ['string', 'integer', 'float', 'boolean', 'any'].includes(value);
}

function readTranslations(value: unknown): Translations {
  const raw = fields(value, 'translations');
  const fallback = fields(raw['fallback'], 'translations.fallback');
  const read: Record<string, string | string[]> = {};
  for (const [locale, target] of Object.entries(fallback)) {
    read[locale] = Array.isArray(target)
      ? target.map((one) => text(one, 'a fallback locale'))
      : text(target, 'a fallback locale');
  }
  return {
    resources: array(raw['resources'], 'translations.resources').map((item) => {
      const resource = fields(item, 'translations.resources');
      return { key: text(resource['key'], 'a locale'), path: text(resource['path'], 'the path of a locale') };
    }),
    fallback: { ...read, default: text(fallback['default'], 'translations.fallback.default') },
  };
}

function packageName(folder: string): string {
  const file = join(folder, 'package.json');
  const given: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const name = typeof given === 'object' && given !== null && 'name' in given ? given.name : undefined;
  const plain = typeof name === 'string' && name !== '' ? name : 'app';
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function fields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ManifestError(`manifest.yml: ${what} must be a mapping.`);
  return Object.fromEntries(Object.entries(value));
}

function array(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new ManifestError(`manifest.yml: ${what} must be a list.`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new ManifestError(`manifest.yml: ${what} must be a text.`);
  return value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
