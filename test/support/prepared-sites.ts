/** Playwright's global set-up: a place for sites that are filled once and copied for each file of tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREPARED_SITES } from './site';

/** @returns what takes the place away again */
export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'prepared-sites-'));
  // The workers inherit it.
  process.env[PREPARED_SITES] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
