/** Builds the app in test/fixtures/forge-app into a folder of its own, as the Forge CLI would: back end, front end, manifest. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const source = join(import.meta.dirname, '..', 'fixtures', 'forge-app');
const folders: string[] = [];

/** @returns the app's folder; `removeFixtures` takes it away. */
export function buildFixture(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forge-fixture-'));
  folders.push(folder);
  cpSync(source, folder, { recursive: true });
  buildSync({
    entryPoints: [join(source, 'src', 'index.ts')],
    outfile: join(folder, 'dist', 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // As Forge's own bundler does it.
    supported: { 'dynamic-import': false },
    logLevel: 'silent',
  });
  buildSync({
    entryPoints: { main: join(source, 'src', 'page.ts'), rule: join(source, 'src', 'rule.ts') },
    outdir: join(folder, 'static', 'app'),
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return folder;
}

/** Removes what was built. */
export function removeFixtures(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
