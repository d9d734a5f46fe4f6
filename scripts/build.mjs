/** `npm run build`: builds what is stale; `npm run build -- --all` builds everything. */
import { ensureDependencies } from './ensure-dependencies.mjs';

try {
  ensureDependencies();
  const { buildStale } = await import('./build-parts.mjs');
  const built = await buildStale({ all: process.argv.includes('--all') });
  if (built === 0) process.stderr.write('Nothing to build: everything is up to date.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
