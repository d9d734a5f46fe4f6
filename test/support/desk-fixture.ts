/** Builds the app in test/fixtures/desk-app into a folder of its own, as the Forge CLI would. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const source = join(import.meta.dirname, '..', 'fixtures', 'desk-app');

/** @returns the app's folder and what takes it away */
export function buildDeskFixture(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'desk-fixture-'));
  cpSync(source, folder, { recursive: true });
  buildSync({
    entryPoints: [join(source, 'src', 'index.ts')],
    outfile: join(folder, 'dist', 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  buildSync({
    entryPoints: [join(source, 'src', 'page.ts')],
    outfile: join(folder, 'static', 'desk', 'page.js'),
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
