/** `npm start -- …`: installs and builds what is missing, then runs the local Jira in this process. */
import { join } from 'node:path';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';

try {
  ensureDependencies();
  const { buildStale } = await import('./build-parts.mjs');
  await buildStale();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

// What Daylight knows of the sample site is entered through Daylight itself.
process.argv.push('--fill', join(root, 'scripts', 'sample', 'enter-sample.ts'));

const { register } = await import('tsx/esm/api');
register();
await import(new URL('../local/cli.ts', import.meta.url).href);
