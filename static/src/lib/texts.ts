/** Texts with values and plurals. Free of React and of the bridge, so that tests and every surface can use it. */
import type english from '../../../locales/en-US.json';

type Key = keyof typeof english;
type Category = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type PluralKey = Key extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;

/** A key of locales/, or what stands before `.one`, `.other` … of one that counts something by its value `n`. */
export type TextKey = Exclude<Key, `${PluralKey}.${Category}`> | PluralKey;
export type Values = Record<string, string | number>;

export interface Texts {
  locale: string;
  /** The text in the reader's language, its `{names}` replaced; numbers are written as the language writes them. */
  t(key: TextKey, values?: Values): string;
  /** The same for a key that is only known while running (the code of a problem); null if there is no such text. */
  find(key: string, values?: Values): string | null;
}

/**
 * Makes the texts of one language.
 * @param lookUp gives the raw text of a key, undefined if there is none
 */
export function createTexts(locale: string, lookUp: (key: string) => string | undefined): Texts {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const find = (key: string, values: Values = {}): string | null => {
    const n = values['n'];
    const counted =
      typeof n === 'number' ? (lookUp(`${key}.${plurals.select(n)}`) ?? lookUp(`${key}.other`)) : undefined;
    const text = counted ?? lookUp(key);
    return text === undefined ? null : fill(text, values, numbers);
  };
  return { locale, find, t: (key, values) => find(key, values) ?? key };
}

/** Letters that are read from right to left. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** A value as part of a sentence: one from right to left stands by itself, so that the words around it keep their order. */
const apart = (value: string): string => (fromRight.test(value) ? `\u2068${value}\u2069` : value);

function fill(text: string, values: Values, numbers: Intl.NumberFormat): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : apart(value);
  });
}
