import english from '../../../locales/en-US.json';
import type { TextKey } from '../../../static/src/lib/texts';
import { LOCALES, textsOf } from './speech';

const keys = Object.keys(english);
const counted = keys.filter((key) => key.endsWith('.other')).map((key) => key.slice(0, -'.other'.length) as TextKey);
/** Enough to meet every plural form of every language. */
const NUMBERS = [0, 1, 2, 3, 5, 12, 22, 101, 1_000_000, 1.5];
const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(LOCALES)('the texts in %s', (locale) => {
  const texts = textsOf(locale);

  it('say which language they are in, as Intl knows it', () => {
    expect(texts.t('ui.locale')).toBe(locale);
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
    expect(Intl.PluralRules.supportedLocalesOf(locale)).toEqual([locale]);
  });

  it('have every text, with the same gaps to fill', () => {
    const wrong = keys.filter((key) => {
      if (/\.(one|other)$/.test(key)) return false;
      const text = texts.find(key);
      return text === null || String(gapsOf(text)) !== String(gapsOf(english[key as keyof typeof english]));
    });
    expect(wrong).toEqual([]);
  });

  it('have a form for every number, which leaves no gap open', () => {
    const wrong = counted.flatMap((key) => {
      const names = gapsOf(english[`${key}.other` as keyof typeof english]).map((gap) => gap.slice(1, -1));
      const values = Object.fromEntries(names.map((name) => [name, '…']));
      return NUMBERS.filter((n) => /\{\w+\}/.test(texts.find(key, { ...values, n }) ?? '{}')).map((n) => [key, n]);
    });
    expect(wrong).toEqual([]);
  });
});
