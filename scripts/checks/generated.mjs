import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateManifest } from '../manifest-parts.mjs';
import { root } from '../root.mjs';

/** The parts of manifest.yml that are made from the rules in src. */
export async function check() {
  const present = readFileSync(join(root, 'manifest.yml'), 'utf8');
  const { text, parts } = await generateManifest(present);
  return {
    did: `compared ${parts.join(', ')} in manifest.yml with the rules in src`,
    problems: text === present ? [] : ['manifest.yml is not what the rules say: run `npm run generate`'],
  };
}
