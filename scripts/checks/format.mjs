import { runTool } from '../run-tool.mjs';

/** Prettier; `npm run format` mends what it finds. */
export async function check() {
  const { code, output } = await runTool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']);
  return { did: 'compared all files with Prettier', problems: code === 0 ? [] : [output] };
}
