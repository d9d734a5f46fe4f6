/**
 * What Jira itself shows of the Ownership field: the word, and what matters most, as a Jira expression made from the texts of
 * locales/. `scripts/generate.mts` writes it into manifest.yml.
 */
import { OWNERSHIP_STATES, REASON_CODES, type OwnershipState, type ReasonCode } from './ownership';

type Texts = Readonly<Record<string, string>>;
type TextsByLanguage = { readonly en: Texts } & Readonly<Record<string, Texts>>;

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** In bulk edit a formatter has no variable `user` at all. */
const LANGUAGE = "let language = typeof user == 'undefined' ? 'en' : (user?.locale ?? 'en').slice(0, 2);";

const stateKey = (state: OwnershipState): string => `ownership.state.${state}`;
const reasonKey = (reason: ReasonCode): string => `ownership.reason.${reason}`;

function mapOf<Key extends string>(keys: readonly Key[], textOf: (key: Key) => string): string {
  return `{ ${keys.map((key) => `${quoted(key)}: ${quoted(textOf(key))}`).join(', ')} }`;
}

/** A map of texts in the language of the person, by the variable `language`; English for everybody else. */
function maps<Key extends string>(textKey: (key: Key) => string, keys: readonly Key[], texts: TextsByLanguage): string {
  const inLanguage = (language: string): string =>
    mapOf(keys, (key) => {
      const text = texts[language]?.[textKey(key)] ?? texts.en[textKey(key)];
      if (text === undefined) throw new Error(`The text "${textKey(key)}" is missing in English.`);
      return text;
    });
  return Object.keys(texts)
    .filter((language) => language !== 'en')
    .reduce(
      (otherwise, language) => `language == ${quoted(language)} ? ${inLanguage(language)} : ${otherwise}`,
      inLanguage('en'),
    );
}

/**
 * The formatter of the Ownership field: the word and the reason. It shows any value without failing.
 * @param texts the texts of locales/ by language
 */
export function ownershipFormatter(texts: TextsByLanguage): string {
  return [
    LANGUAGE,
    `let words = ${maps(stateKey, OWNERSHIP_STATES, texts)};`,
    `let reasons = ${maps(reasonKey, REASON_CODES, texts)};`,
    "let state = value == null ? '' : (value.get('state') ?? '');",
    "let reason = value == null ? '' : (value.get('reason') ?? '');",
    "let word = words.get(state) ?? state; let why = reasons.get(reason) ?? '';",
    "why == '' ? word : word + ': ' + why",
  ].join('\n');
}

/** The short formatter: the word alone, in English and German. */
export function compactOwnershipFormatter(texts: TextsByLanguage): string {
  const { en, de } = texts;
  const words = maps(stateKey, OWNERSHIP_STATES, de === undefined ? { en } : { en, de });
  return [
    LANGUAGE,
    `let words = ${words};`,
    "let state = value?.get('state') ?? '';",
    'words.get(state) ?? state',
  ].join('\n');
}
