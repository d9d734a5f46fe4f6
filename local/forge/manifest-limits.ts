/** Limits of what an app may declare and bring that Atlassian's validator leaves to the deployment. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from './limits';
import { type AppManifest, ManifestError } from './manifest';

/** @throws ManifestError naming the first limit that the app is over. */
export function checkManifestLimits(manifest: AppManifest): void {
  const most = (name: string, value: number, limit: { value: number; unit: string }): void => {
    if (value > limit.value)
      throw new ManifestError(`manifest.yml: ${name}: ${value} is over Forge's ${limit.value} ${limit.unit}.`);
  };
  most('app.runtime.memoryMB', manifest.memoryMB, LIMITS.mostMemoryMB);
  most('app.storage.entities', manifest.entities.length, LIMITS.entities);
  for (const { name, indexes, attributes } of manifest.entities) {
    most(`the indexes of ${name}`, indexes.length, LIMITS.entityIndexes);
    most(`the attributes of ${name}`, Object.keys(attributes).length, LIMITS.entityAttributes);
  }
  most('resources', manifest.resources.size, LIMITS.bundles);
  for (const { key, path } of manifest.resources.values()) {
    const folder = join(manifest.folder, path);
    const files = existsSync(folder) ? sizesOf(folder) : [];
    most(`files of the resource ${key}`, files.length, LIMITS.bundleFiles);
    const megabytes = files.reduce((sum, size) => sum + size, 0) / 1024 / 1024;
    most(`the size of the resource ${key}`, Math.ceil(megabytes), LIMITS.bundleMB);
  }
}

/** The sizes of all files below a folder. */
function sizesOf(folder: string): number[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}
