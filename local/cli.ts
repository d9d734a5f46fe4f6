/** `node --import tsx local/cli.ts`: starts the local site. Everything else is in the parts that it puts together. */
import { readOptions, UserError } from './server/options';
import { StoreError } from './store/store-error';
import { ManifestError } from './forge/manifest';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  // Loaded only now: a mistake in the options is told at once.
  const { startSite } = await import('./server/start-site');
  const site = await startSite(options, log);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // What is acknowledged is on disk already, so a part that does not end in time loses nothing.
    setTimeout(() => process.exit(0), 1500).unref();
    site.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdout.write(`ready ${site.origin}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof UserError || error instanceof StoreError || error instanceof ManifestError;
  log(expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(expected ? 2 : 1);
});
