/**
 * Writes what is made from the rules and texts into manifest.yml, between the markers `# generated: <name>` and
 * `# end generated`. `--compact` chooses the short expressions (docs/decisions/0017), `--full` the whole ones; without
 * either the manifest keeps what it has. With `--check` nothing is changed, and it fails when the manifest is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { compactDecisionExpression, compactFormatterExpression } from '../src/decisions/compact-expression';
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

interface Part {
  whole: Record<string, unknown>;
  /** Only of a part that has a short variant. */
  compact?: Record<string, unknown>;
}

function generatedParts(texts: TextsByLanguage): Map<string, Part> {
  return new Map<string, Part>([
    ['schema', { whole: { schema: decisionJsonSchema() } }],
    [
      'formatter',
      {
        whole: { expression: formatterExpression(texts) },
        compact: { expression: compactFormatterExpression(texts) },
      },
    ],
    [
      'validation',
      { whole: { expression: decisionExpression(texts) }, compact: { expression: compactDecisionExpression() } },
    ],
    ['suggestions', { whole: { expression: suggestionsExpression(texts) } }],
  ]);
}

/**
 * Replaces every marked part of the manifest's text.
 * @param variant null keeps each part's variant, which its marker names
 */
function generate(manifest: string, variant: 'whole' | 'compact' | null): string {
  const parts = generatedParts(readTexts());
  const found = new Set<string>();
  const marked = /^( *)# generated: ([a-z]+)(, compact)?\n[\s\S]*?^ *# end generated$/gm;
  const written = manifest.replace(marked, (_all, indent: string, name: string, mark: string | undefined) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`Nothing is generated under the name "${name}".`);
    found.add(name);
    const compact = (variant === null ? mark !== undefined : variant === 'compact') ? part.compact : undefined;
    const yaml = stringify(compact ?? part.whole, { lineWidth: 0 }).trimEnd();
    const indented = yaml.split('\n').map((line) => (line === '' ? '' : indent + line));
    const marker = `${indent}# generated: ${name}${compact === undefined ? '' : ', compact'}`;
    return [marker, ...indented, `${indent}# end generated`].join('\n');
  });
  const missing = [...parts.keys()].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`manifest.yml has no place for: ${missing.join(', ')}`);
  return written;
}

const before = readFileSync(manifestFile, 'utf8');
const wanted = process.argv.includes('--compact') ? 'compact' : process.argv.includes('--full') ? 'whole' : null;
const after = generate(before, wanted);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('manifest.yml is stale: run `npx tsx scripts/generate.mts`.');
    process.exitCode = 1;
  }
} else if (after !== before) {
  writeFileSync(manifestFile, after);
}
