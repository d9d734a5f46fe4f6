import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { runTool } from '../run-tool.mjs';

const projects = ['.', 'static', 'local', 'local/site', 'local/forge/host', 'test', 'scripts'];

/** Every TypeScript project by the compiler. */
export async function check() {
  const problems = [];
  for (const project of projects) {
    if (!existsSync(join(root, project, 'tsconfig.json'))) problems.push(`${project}/tsconfig.json is missing`);
    const known = join('.cache', 'tsc', `${project.replaceAll(/\W+/g, '-')}.tsbuildinfo`);
    const { code, output } = await runTool('typescript/bin/tsc', [
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      known,
      '-p',
      project,
    ]);
    if (code !== 0) problems.push(output);
  }
  return { did: `compiled ${projects.length} projects`, problems };
}
