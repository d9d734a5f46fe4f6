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
  const byLanguage: Record<string, Texts> = {};
  for (const file of files) {
    byLanguage[file.slice(0, 2)] = JSON.parse(readFileSync(new URL(`locales/${file}`, root), 'utf8')) as Texts;
  }
  const { en, ...others } = byLanguage;
  if (en === undefined) throw new Error('locales/en-US.json is missing.');
  return { en, ...others };
}

function generatedParts(texts: TextsByLanguage): Record<string, Record<string, unknown>> {
  return {
    schema: { schema: decisionJsonSchema() },
    formatter: { expression: formatterExpression(texts) },
    validation: { expression: decisionExpression(texts) },
    suggestions: { expression: suggestionsExpression(texts) },
  };
}

/** Replaces every marked part of the manifest's text. */
function generate(manifest: string): string {
  const parts = generatedParts(readTexts());
  const found = new Set<string>();
  const marked = /^( *)# generated: (\S+)\n[\s\S]*?^ *# end generated$/gm;
  const written = manifest.replace(marked, (_whole, indent: string, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`Nothing is generated under the name "${name}".`);
    found.add(name);
    const yaml = stringify(part, { lineWidth: 0 }).trimEnd();
    const indented = yaml.split('\n').map((line) => (line === '' ? '' : indent + line));
    return [`${indent}# generated: ${name}`, ...indented, `${indent}# end generated`].join('\n');
  });
  const missing = Object.keys(parts).filter((name) => !found.has(name));
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
