/**
 * Runs `@forge/manifest` and `@forge/lint` over the app, without a network, and prints the problems as a JSON list. A process
 * of its own: the linter takes its folder from the working directory and its specifications from the environment.
 */
const { ConfigFile, FileSystemReader, FileSystemWriter, StatsigService } = require('@forge/cli-shared');
const { lint } = require('@forge/lint');
const { validate } = require('@forge/manifest');

/** The linter asks Atlassian which runtimes are about to be blocked; without a network, this is what is known. */
const offline = Object.create(StatsigService.prototype, {
  getDeprecatedRuntimes: { value: async () => ['nodejs18.x', 'nodejs20.x'] },
  checkGate: { value: async () => false },
  getDynamicConfig: { value: async () => null },
});

async function main() {
  const { success, errors } = await validate(false, 'manifest.yml');
  /** @type {string[]} */
  const problems = (errors ?? []).map((error) => `manifest.yml:${error.line}:${error.column} ${error.message}`);
  if (!success && problems.length === 0) problems.push('manifest.yml is not valid');

  const reader = new FileSystemReader();
  const manifest = await new ConfigFile(reader, new FileSystemWriter()).readConfig();
  const ignore = () => undefined;
  const logger = {
    traceEnabled: false,
    debugEnabled: false,
    trace: ignore,
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: ignore,
  };
  const files = await reader.recursiveReadDir('./src', ['node_modules']);
  const results = await lint(files, manifest, 'development', logger, offline, { linter: { mode: 'client-side' } });
  for (const result of results) {
    for (const issue of [...result.errors, ...result.warnings, ...result.approvals]) {
      problems.push(`${result.file}:${issue.line}:${issue.column} ${issue.message}`);
    }
  }
  process.stdout.write(JSON.stringify({ files: files.length, problems: [...new Set(problems)] }));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
