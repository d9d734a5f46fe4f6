/** The built pages of the local Jira (a single page application) as files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

/** A file to answer with. */
export interface StaticFile {
  body: Buffer;
  type: string;
  /** Files with a hash in their name never change. */
  immutable: boolean;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

/**
 * Reads a file below a folder.
 * @param path As in a URL, decoded, without leading slash.
 * @returns undefined when there is no such file or the path leads out of the folder.
 */
export function readStatic(folder: string, path: string): StaticFile | undefined {
  if (path.includes('\0')) return undefined;
  const file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  return {
    body: readFileSync(file),
    type: TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    immutable: /[-.][A-Za-z0-9_-]{8,}\.(?:js|css|woff2?|svg|png)$/.test(file) && file.includes(`${sep}assets${sep}`),
  };
}
