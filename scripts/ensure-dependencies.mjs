/**
 * Installs the dependencies when node_modules is missing or is not what package-lock.json says. Plain Node: it runs before
 * anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 */

/** @param {string} file @returns {Record<string, LockedPackage>} */
function packagesOf(file) {
  const { '': _self, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
}

/** Compares what npm noted as installed with the lock file; optional packages may be missing on this machine. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, locked]) => locked.optional || locked.devOptional || installed[path]?.version === locked.version,
  );
}

/**
 * Makes sure that the dependencies of the lock file are installed.
 * @throws when npm fails; it has said why on standard error.
 */
export function ensureDependencies() {
  if (isInstalled()) return;
  process.stderr.write('Installing dependencies (npm ci) …\n');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const started = Date.now();
  // npm's own talk goes to standard error: standard output belongs to the command that was asked for.
  const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install the dependencies.');
  process.stderr.write(`Installed dependencies in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}
