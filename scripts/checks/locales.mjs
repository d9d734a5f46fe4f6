import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse as parseYaml } from 'yaml';
import { root } from '../root.mjs';
import { HOLE, literalsOf, parse, sourceFiles } from '../source-literals.mjs';

/** @typedef {Record<string, string>} Texts */

const pluralEnding = /\.(zero|one|two|few|many|other)$/;

/** The key that code uses: plural forms of one text count as one. @param {string} key @param {Texts} texts */
function baseOf(key, texts) {
  const base = key.replace(pluralEnding, '');
  return base !== key && `${base}.other` in texts ? base : key;
}

/** @param {string} text @returns {string} the placeholders, sorted */
const placeholdersOf = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

/** @returns {Set<string>} the names in every table of methods: they look like keys, but are none */
function methodNames() {
  const names = new Set();
  for (const file of sourceFiles('src').filter((name) => name.endsWith('/methods.ts'))) {
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) names.add(node.name.text);
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
  }
  return names;
}

/** @param {unknown} value @returns {string[]} every `{ i18n: key }` below */
function manifestKeys(value) {
  if (Array.isArray(value)) return value.flatMap(manifestKeys);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'i18n' && typeof inner === 'string' ? [inner] : manifestKeys(inner),
  );
}

/** Every language has the same texts, with the same placeholders and all plural forms it needs; all are used, none is missing. */
export async function check() {
  const manifest = parseYaml(readFileSync(join(root, 'manifest.yml'), 'utf8'));
  const files = readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.json'));
  /** @type {Record<string, Texts>} */
  const languages = Object.fromEntries(
    files.map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(root, 'locales', name), 'utf8'))]),
  );
  const problems = [];

  const declared = (manifest.translations?.resources ?? []).map((resource) => resource.path).sort();
  const present = files.map((name) => `locales/${name}`).sort();
  if (declared.join() !== present.join()) problems.push(`manifest.yml declares ${declared}, there are ${present}`);

  const main = manifest.translations?.fallback?.default ?? 'en-US';
  const texts = languages[main];
  const bases = new Set(Object.keys(texts).map((key) => baseOf(key, texts)));
  for (const [locale, translated] of Object.entries(languages)) {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const expected = new Map();
    for (const base of bases) {
      const source = texts[base] ?? texts[`${base}.other`];
      for (const key of base in texts ? [base] : forms.map((form) => `${base}.${form}`)) expected.set(key, source);
    }
    for (const [key, source] of expected) {
      if (!(key in translated)) problems.push(`${locale}: ${key} is missing`);
      else if (translated[key].trim() === '') problems.push(`${locale}: ${key} is empty`);
      else if (!/\.one$/.test(key) && placeholdersOf(translated[key]) !== placeholdersOf(source)) {
        problems.push(`${locale}: ${key} has other placeholders than ${main}: "${translated[key]}"`);
      }
    }
    for (const key of Object.keys(translated))
      if (!expected.has(key)) problems.push(`${locale}: ${key} is in no other language`);
  }

  const used = new Set(manifestKeys(manifest));
  for (const key of used) if (!bases.has(key)) problems.push(`manifest.yml: there is no text ${key}`);
  const patterns = [];
  const groups = new Set([...bases].map((key) => key.slice(0, key.lastIndexOf('.'))));
  const methods = methodNames();
  for (const { text, place } of literalsOf(['src', 'static/src'])) {
    if (bases.has(text)) used.add(text);
    // What several keys begin with, and is completed elsewhere.
    else if (groups.has(text) && text.includes('.'))
      patterns.push(new RegExp(`^${text.replaceAll('.', '\\.')}\\.[\\w-]+$`));
    else if (/^[a-z][\w-]*(\.[\w-]+)*\.$|\.\0/.test(text) || (text.includes(HOLE) && text.includes('.'))) {
      if (/^[a-z][\w.-]*\0[\w.\0-]*$/.test(text)) {
        patterns.push(
          new RegExp(
            `^${text
              .split(HOLE)
              .map((part) => part.replaceAll('.', '\\.'))
              .join('[\\w.-]+')}$`,
          ),
        );
      }
    } else if (
      /^[a-z][\w-]*(\.[\w-]+)+$/.test(text) &&
      groups.has(text.slice(0, text.lastIndexOf('.'))) &&
      !methods.has(text)
    ) {
      problems.push(`${place}: there is no text ${text}`);
    }
  }
  for (const key of bases) {
    if (!used.has(key) && !patterns.some((pattern) => pattern.test(key))) problems.push(`${main}: nothing uses ${key}`);
  }
  return { did: `compared ${bases.size} texts in ${files.length} languages with their uses`, problems };
}
