/** The app's texts: looked up for the manifest's `{i18n: key}` and laid out as Forge lays them out for the app's own code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppManifest } from './manifest';

/** The texts of an app. */
export interface Texts {
  /** Resolves a manifest property that is a string or `{i18n: key}` for a Jira locale (`de_DE`). Anything else gives ''. */
  resolve(value: unknown, locale: string): string;
  /** Files of the folder `__LOCALES__` by name. */
  files: ReadonlyMap<string, string>;
}

const LANGUAGE_DEFAULTS: Record<string, string> = {
  en: 'en-US',
  nb: 'no-NO',
  pt: 'pt-PT',
  zh: 'zh-CN',
  'en-UK': 'en-GB',
};

/** Forge's locale code for Jira's: `de_DE` is `de-DE`, `de` the first locale of the language that the app has. */
export function forgeLocale(locale: string, available: readonly string[]): string {
  const code = locale.replace('_', '-');
  if (code.includes('-')) return LANGUAGE_DEFAULTS[code] ?? code;
  return LANGUAGE_DEFAULTS[code] ?? available.find((one) => one.startsWith(`${code}-`)) ?? code;
}

/** Reads the app's translations. */
export function loadTexts(manifest: AppManifest): Texts {
  const { translations } = manifest;
  const files = new Map<string, string>();
  const parsed = new Map<string, unknown>();
  for (const resource of translations?.resources ?? []) {
    const content = readFileSync(join(manifest.folder, resource.path), 'utf8');
    parsed.set(resource.key, JSON.parse(content));
    files.set(`${resource.key}.json`, content);
  }
  const locales = [...parsed.keys()];
  if (translations !== null)
    files.set(
      'i18n-info.json',
      JSON.stringify({ translations: {}, config: { locales, fallback: translations.fallback } }),
    );

  const order = (locale: string): string[] => {
    if (translations === null) return [];
    const wanted = forgeLocale(locale, locales);
    const fallback = translations.fallback[wanted];
    const others =
      wanted === 'default' || fallback === undefined ? [] : Array.isArray(fallback) ? fallback : [fallback];
    return [wanted, ...others, translations.fallback.default];
  };
  return {
    files,
    resolve(value, locale) {
      if (typeof value === 'string') return value;
      const key = typeof value === 'object' && value !== null && 'i18n' in value ? value.i18n : undefined;
      if (typeof key !== 'string') return '';
      for (const candidate of order(locale)) {
        const text = lookUp(parsed.get(candidate), key);
        if (text !== undefined) return text;
      }
      return key;
    },
  };
}

/** Writes `__LOCALES__` below a folder that the app's code sees as its own (`appCodeDir`). */
export function writeLocales(texts: Texts, appCodeDir: string): void {
  const folder = join(appCodeDir, '__LOCALES__');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of texts.files) writeFileSync(join(folder, name), content);
}

/** A key stands as such in the file, or names a path through nested objects. */
function lookUp(content: unknown, key: string): string | undefined {
  const flat = property(content, key);
  if (typeof flat === 'string' && flat !== '') return flat;
  let value = content;
  for (const part of key.split('.')) value = property(value, part);
  return typeof value === 'string' ? value : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
