/** Which built files belong to a module. */
import type { AppManifest, ModuleEntry, ResourceEntry } from '../manifest';
import { record } from './jira-reader';

export type EntryPoint = 'view' | 'edit' | 'create';

/** A page of a resource. */
export interface ResourcePage {
  resource: ResourceEntry;
  /** The HTML file inside the resource's folder. */
  file: string;
  /** As the manifest names it: `app/project`. */
  name: string;
}

/** The page that a name like `app/project` or `desk` means, or null. */
export function pageOf(manifest: AppManifest, name: unknown): ResourcePage | null {
  if (typeof name !== 'string') return null;
  const at = name.indexOf('/');
  const resource = manifest.resources.get(at < 0 ? name : name.slice(0, at));
  if (resource === undefined) return null;
  if (resource.entry === null) return at < 0 ? { resource, file: 'index.html', name } : null;
  const file = at < 0 ? undefined : resource.entry[name.slice(at + 1)];
  return file === undefined ? null : { resource, file, name };
}

/** The page of one face of a module, or null when the module has none. */
export function modulePage(manifest: AppManifest, module: ModuleEntry, entryPoint: EntryPoint): ResourcePage | null {
  const face = pageOf(manifest, record(module.raw[entryPoint])['resource']);
  if (face !== null) return face;
  return entryPoint === 'view' ? pageOf(manifest, module.raw['resource']) : null;
}

/** The function that answers `invoke` of a module's pages, or null. */
export function resolverOf(module: ModuleEntry, entryPoint: EntryPoint): string | null {
  const own = record(record(module.raw[entryPoint])['resolver'])['function'];
  const shared = record(module.raw['resolver'])['function'];
  return typeof own === 'string' ? own : typeof shared === 'string' ? shared : null;
}

/** The path of a file on the frames' listener. */
export function assetPath(resourceKey: string, file: string): string {
  return `/${encodeURIComponent(resourceKey)}/${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** The URL of an icon: `resource:app;icon.svg` or an absolute one. */
export function iconUrl(icon: unknown, frameOrigin: string): string | null {
  if (typeof icon !== 'string') return null;
  const own = /^resource:([^;]+);(.+)$/.exec(icon);
  if (own?.[1] === undefined || own[2] === undefined) return icon;
  return frameOrigin + assetPath(own[1], own[2]);
}
