/** Runs Atlassian's validator over a manifest, in a process of its own: it reads the working directory and is slow to load. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AppManifest } from './manifest';

const SCRIPT = `
require(process.argv[1]).validate(false, 'manifest.yml').then(
  (result) => process.stdout.write('\\n#RESULT' + JSON.stringify(result.errors ?? [])),
  (error) => { process.stderr.write(String(error)); process.exitCode = 1; },
);`;

/**
 * The errors of a manifest as sentences. What was once found right is remembered by the hash of all that was read, because the
 * validator takes seconds.
 */
export async function validateManifest(manifest: AppManifest, text: string): Promise<string[]> {
  const validator = createRequire(import.meta.url).resolve('@forge/manifest');
  const hash = createHash('sha256').update(validator).update(text);
  for (const resource of manifest.translations?.resources ?? [])
    hash.update(readFileSync(join(manifest.folder, resource.path)));
  for (const resource of manifest.resources.values()) {
    const files = resource.entry === null ? ['index.html'] : Object.values(resource.entry);
    for (const file of files) hash.update(`${file}:${existsSync(join(manifest.folder, resource.path, file))}\n`);
  }
  const cache = join(manifest.folder, '.cache', 'local-forge');
  const mark = join(cache, `manifest-${hash.digest('hex').slice(0, 32)}.valid`);
  if (existsSync(mark)) return [];
  const problems = await run(validator, manifest.folder);
  if (problems.length === 0) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(mark, '');
  }
  return problems;
}

function run(validator: string, folder: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', SCRIPT, validator], { cwd: folder, timeout: 60_000 }, (error, stdout) => {
      const at = stdout.lastIndexOf('#RESULT');
      if (at < 0) {
        reject(new Error(`Atlassian's manifest validator failed: ${error?.message ?? 'no answer'}`));
        return;
      }
      const findings: unknown = JSON.parse(stdout.slice(at + '#RESULT'.length));
      resolve(Array.isArray(findings) ? findings.filter(isError).map(sentence) : []);
    });
  });
}

interface Finding {
  message: string;
  level: string;
  line?: number;
}

function isError(value: unknown): value is Finding {
  return (
    typeof value === 'object' && value !== null && 'level' in value && value.level === 'error' && 'message' in value
  );
}

function sentence(finding: Finding): string {
  return `${finding.line === undefined ? '' : `line ${finding.line}: `}${finding.message}`;
}
