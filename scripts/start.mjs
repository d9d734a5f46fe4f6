/** `npm start -- …`: installs and builds what is missing, then runs the local Jira in this process. */
import { ensureDependencies } from './ensure-dependencies.mjs';

try {
  ensureDependencies();
  const { buildStale } = await import('./build-parts.mjs');
  await buildStale();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const { register } = await import('tsx/esm/api');
register();
await import('../local/cli.ts');
