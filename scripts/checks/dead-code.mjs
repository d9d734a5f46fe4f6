import { runTool } from '../run-tool.mjs';

/** knip: files, exports and dependencies that nothing uses. */
export async function check() {
  const { code, output } = await runTool('knip/bin/knip.js', ['--no-progress']);
  return { did: 'looked for unused files, exports and dependencies', problems: code === 0 ? [] : [output] };
}
