/**
 * Bundles src/index.ts with Forge's own bundler, in a process of its own because that bundler wants a CommonJS main module.
 * Usage: node scripts/bundle-app.cjs <folder of the app> <output folder>
 */
const { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { getEntryPoints, getNodeBundler, getWrapperProvider } = require('@forge/bundler');
const { FileSystemReader, I18nResourceBundlingService } = require('@forge/cli-shared');
const { parse } = require('yaml');

/**
 * The bundler adds Atlassian's runtime, which it would download; the local site brings its own, so a folder of stubs serves.
 * @param {string} appDirectory
 */
function provideRuntimeStubs(appDirectory) {
  const folder = join(appDirectory, '.cache', 'forge-runtime');
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const name of ['wrapper.js', 'loader.js']) {
    writeFileSync(join(folder, 'dist', name), `// Forge adds its own ${name} when it deploys.\n`);
  }
  process.env.FORGE_RUNTIME_PATH = folder;
}

/** @param {string} appDirectory @param {string} outputFolder */
async function bundle(appDirectory, outputFolder) {
  provideRuntimeStubs(appDirectory);
  const manifest = parse(readFileSync(join(appDirectory, 'manifest.yml'), 'utf8'));
  /** @type {string[]} */
  const warnings = [];
  const ignore = () => undefined;
  const logger = {
    traceEnabled: false,
    debugEnabled: false,
    trace: ignore,
    debug: ignore,
    info: ignore,
    error: ignore,
    warn: (/** @type {unknown} */ text) => warnings.push(String(text)),
  };
  const bundler = getNodeBundler(logger, getWrapperProvider({ fileSystemReader: new FileSystemReader() }), {
    readConfig: async () => manifest,
  });
  const entryPoints = getEntryPoints([{ module: 'index', func: '' }]);
  const result = await bundler.bundle({ appDirectory, entryPoints });
  if (warnings.length > 0) throw new Error(`The bundler warns:\n${warnings.join('\n')}`);

  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(outputFolder, { recursive: true });
  cpSync(join(result.outputDir, 'index.cjs.map'), join(outputFolder, 'index.cjs.map'));
  writeFileSync(join(outputFolder, 'package.json'), '{ "type": "commonjs" }\n');
  if (manifest.translations) {
    const locales = await new I18nResourceBundlingService().bundle(manifest.modules, manifest.translations);
    if (locales.exists) cpSync(locales.path, join(outputFolder, '__LOCALES__'), { recursive: true });
  }
  cpSync(join(result.outputDir, 'index.cjs'), join(outputFolder, 'index.js'));
}

const [appDirectory, outputFolder] = process.argv.slice(2);
if (!appDirectory || !outputFolder) {
  process.stderr.write('Usage: node scripts/bundle-app.cjs <folder of the app> <output folder>\n');
  process.exit(2);
}
process.chdir(appDirectory);
bundle(appDirectory, outputFolder).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
