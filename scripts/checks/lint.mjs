import { runTool } from '../run-tool.mjs';

/** ESLint over everything; a warning counts as a problem. */
export async function check() {
  const { code, output } = await runTool('eslint/bin/eslint.js', ['.', '--max-warnings=0']);
  return { did: 'linted all files, import directions included', problems: code === 0 ? [] : [output] };
}
