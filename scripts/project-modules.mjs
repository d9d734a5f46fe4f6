/**
 * Loads the project's own TypeScript into a script, the way `npm start` runs it.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { root } from './root.mjs';

/**
 * @param {string} path of a TypeScript file, relative to the root
 * @returns {Promise<any>} its exports
 */
export function loadProjectModule(path) {
  return tsImport(pathToFileURL(join(root, path)).href, import.meta.url);
}
