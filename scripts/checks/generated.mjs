import { runTool } from '../run-tool.mjs';

/** The parts of manifest.yml that are made from the rules in src; `npm run generate` writes them. */
export async function check() {
  const { code, output } = await runTool('tsx/dist/cli.mjs', ['scripts/generate.mts', '--check']);
  return {
    did: 'compared the generated parts of manifest.yml with the rules in src',
    problems: code === 0 ? [] : [output],
  };
}
