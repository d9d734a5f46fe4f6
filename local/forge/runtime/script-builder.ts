/** Builds the scripts that run elsewhere (the worker, the bridge in the frame) from their sources. */
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * One script with everything it needs.
 * @param source URL of the TypeScript file.
 */
export function buildScript(source: URL, platform: 'node' | 'browser'): string {
  const result = buildSync({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    write: false,
    platform,
    format: platform === 'node' ? 'cjs' : 'iife',
    target: platform === 'node' ? 'node20' : 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`Nothing was built from ${source.href}.`);
  return file.text;
}
