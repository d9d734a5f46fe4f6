/**
 * Writes what is made from the rules and texts into manifest.yml, between the markers `# generated: <name>` and
 * `# end generated`. With `--check` it changes nothing and fails when the manifest is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import {
  decisionExpression,
  decisionJsonSchema,
  formatterExpression,
  suggestionsExpression,
  type Texts,
  type TextsByLanguage,
} from '../src/decisions/decision-expression';

const root = new URL('../', import.meta.url);
const manifestFile = new URL('manifest.yml', root);

function readTexts(): TextsByLanguage {
  const files = readdirSync(new URL('locales/', root)).filter((name) => name.endsWith('.json'));
  const byLanguage = new Map<string, Texts>();
  for (const file of files) {
    const texts = JSON.parse(readFileSync(new URL(`locales/${file}`, root), 'utf8')) as Texts;
    byLanguage.set(file.slice(0, 2), texts);
  }
  const en = byLanguage.get('en');
  if (en === undefined) throw new Error('locales/en-US.json is missing.');
  return { ...Object.fromEntries(byLanguage), en };
}

function generatedParts(texts: TextsByLanguage): Map<string, Record<string, unknown>> {
  return new Map<string, Record<string, unknown>>([
    ['schema', { schema: decisionJsonSchema() }],
    ['formatter', { expression: formatterExpression(texts) }],
    ['validation', { expression: decisionExpression(texts) }],
    ['suggestions', { expression: suggestionsExpression(texts) }],
  ]);
}

/** Replaces every marked part of the manifest's text. */
function generate(manifest: string): string {
  const parts = generatedParts(readTexts());
  const found = new Set<string>();
  const marked = /^( *)# generated: (\S+)\n[\s\S]*?^ *# end generated$/gm;
  const written = manifest.replace(marked, (_whole, indent: string, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`Nothing is generated under the name "${name}".`);
    found.add(name);
    const yaml = stringify(part, { lineWidth: 0 }).trimEnd();
    const indented = yaml.split('\n').map((line) => (line === '' ? '' : indent + line));
    return [`${indent}# generated: ${name}`, ...indented, `${indent}# end generated`].join('\n');
  });
  const missing = [...parts.keys()].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`manifest.yml has no place for: ${missing.join(', ')}`);
  return written;
}

const before = readFileSync(manifestFile, 'utf8');
const after = generate(before);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('manifest.yml is stale: run `npx tsx scripts/generate.mts`.');
    process.exitCode = 1;
  }
} else if (after !== before) {
  writeFileSync(manifestFile, after);
}
