import { runTool } from '../run-tool.mjs';

/** The parts of manifest.yml that are made from the rules in src, and the guides that are made from code; `npm run generate` writes them. */
export async function check() {
  const { code, output } = await runTool('tsx/dist/cli.mjs', ['scripts/generate.mts', '--check']);
  return {
    did: 'compared the generated parts of manifest.yml and of docs/guide with the code',
    problems: code === 0 ? [] : [output],
  };
}
