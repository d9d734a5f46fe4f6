/**
 * Writes what is made from the rules and texts into manifest.yml, between the markers `# generated: <name>` and
 * `# end generated`. `--compact` chooses the short expressions (docs/decisions/0017), `--full` the whole ones; without
 * either the manifest keeps what it has. Writes the guides that are made from code too. With `--check` nothing is changed,
 * and it fails when one of them is stale.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { compactDecisionExpression, compactFormatterExpression } from '../src/decisions/compact-expression';
import { localSiteGuide } from './guides/local-site';
import { unverifiedGuide } from './guides/unverified';
import {
  decisionExpression,
  decisionJsonSchema,
  formatterExpression,
  suggestionsExpression,
  type Texts,
  type TextsByLanguage,
} from '../src/decisions/decision-expression';
import { validatorDescription } from '../src/decisions/validator-expression';
import { compactOwnershipFormatter, ownershipFormatter } from '../src/sponsorship/ownership-expression';
import { ownershipJsonSchema } from '../src/sponsorship/ownership-value';

const root = new URL('../', import.meta.url);
const manifestFile = new URL('manifest.yml', root);

/** The files of locales/, in English first. */
function localeFiles(): string[] {
  const files = readdirSync(new URL('locales/', root)).filter((name) => name.endsWith('.json'));
  return files.sort(
    (one, other) => Number(other.startsWith('en')) - Number(one.startsWith('en')) || (one < other ? -1 : 1),
  );
}

function readTexts(): TextsByLanguage {
  const files = localeFiles();
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

/** A language is a file in locales/: the manifest names each of them. */
function translations(): { resources: { key: string; path: string }[] } {
  const locales = localeFiles().map((file) => file.replace('.json', ''));
  return { resources: locales.map((key) => ({ key, path: `locales/${key}.json` })) };
}

function generatedParts(texts: TextsByLanguage): Map<string, Part> {
  return new Map<string, Part>([
    ['translations', { whole: translations() }],
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
    ['ownershipschema', { whole: { schema: ownershipJsonSchema() } }],
    [
      'ownershipformatter',
      {
        whole: { expression: ownershipFormatter(texts) },
        compact: { expression: compactOwnershipFormatter(texts) },
      },
    ],
    ['suggestions', { whole: { expression: suggestionsExpression(texts) } }],
    ['validatordescription', { whole: { expression: validatorDescription(texts) } }],
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

const guides = { 'docs/guide/local-site.md': localSiteGuide, 'docs/guide/unverified.md': unverifiedGuide };

/** What each generated file has to be, by its path. */
async function wanted(): Promise<Map<string, string>> {
  const variant = process.argv.includes('--compact') ? 'compact' : process.argv.includes('--full') ? 'whole' : null;
  const files = new Map([['manifest.yml', generate(readFileSync(manifestFile, 'utf8'), variant)]]);
  for (const [path, make] of Object.entries(guides)) {
    const style = await resolveConfig(fileURLToPath(new URL(path, root)));
    files.set(path, await format(make(), { ...style, parser: 'markdown' }));
  }
  return files;
}

for (const [path, text] of await wanted()) {
  const file = new URL(path, root);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${path} is stale: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
