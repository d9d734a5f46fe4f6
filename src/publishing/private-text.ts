/**
 * Text that looks private: e-mail addresses, telephone numbers, names of people, words that a team lists. It finds what is
 * worth a second look; it does not prove that a text is harmless.
 */

export const PRIVATE_KINDS = ['email', 'phone', 'name', 'word'] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

export interface PrivateText {
  kind: PrivateKind;
  /** As it stands in the text, shortened where it is long. */
  text: string;
}

export interface PrivateHints {
  /** Names of people as they are shown: the whole name is looked for, and each longer part of it. */
  names?: readonly string[];
  words?: readonly string[];
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** Begins with + or 0 or (, or is written in groups as numbers are; what has fewer digits than seven is something else. */
const PHONE = /(?<![\p{L}\p{N}.,/-])(?:\+|\(?0)[\d\s()/.-]{5,24}\d(?![\p{L}\p{N}])/gu;
const PHONE_DIGITS = { least: 7, most: 15 };
/** Dates begin with 0 as well. */
const DATE = /^\(?\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\)?$|^\d{4}-\d{2}-\d{2}/;

/** Parts of a name that are shorter are words of many languages. */
const NAME_PART_LEAST = 4;
const TEXT_MOST = 80;
/** One text says no more than that. */
const FOUND_MOST = 20;

const shortened = (text: string): string => (text.length > TEXT_MOST ? `${text.slice(0, TEXT_MOST - 1)}…` : text);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Each word or phrase where it stands alone, in any case. */
function phrases(text: string, wanted: readonly string[]): string[] {
  const found: string[] = [];
  const lower = text.toLowerCase();
  for (const phrase of wanted) {
    // Most texts hold none of it, which is quickly seen.
    const [first = ''] = phrase.trim().toLowerCase().split(/\s/u);
    if (first === '' || !lower.includes(first)) continue;
    const pattern = escaped(phrase.trim()).replace(/\s+/g, '\\s+');
    const [match] = new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, 'iu').exec(text) ?? [];
    if (match !== undefined) found.push(match);
  }
  return found;
}

/** A name is found whole, or else by its longer parts. */
function namesIn(text: string, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const whole = phrases(text, [name]);
    if (whole.length > 0) return whole;
    // The rest of a name that begins with a capital: "Stein" is one, "stein" is a stone.
    return phrases(
      text,
      name.split(/[\s,]+/u).filter((part) => part.length >= NAME_PART_LEAST && /^\p{L}/u.test(part)),
    ).filter((part) => /^(?:\p{Lu}|\p{Lo})/u.test(part));
  });
}

function phonesIn(text: string): string[] {
  return [...text.matchAll(PHONE)].flatMap(([match]) => {
    const digits = match.replace(/\D/g, '').length;
    const isPhone = digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most && !DATE.test(match);
    return isPhone ? match.trim() : [];
  });
}

/**
 * What looks private in a text: each thing once, in the order of PRIVATE_KINDS.
 * @param hints names and words to look for beside addresses and numbers
 */
export function privateTexts(text: string, { names = [], words = [] }: PrivateHints = {}): PrivateText[] {
  const all: [PrivateKind, string[]][] = [
    ['email', [...text.matchAll(EMAIL)].map(([match]) => match)],
    ['phone', phonesIn(text)],
    ['name', namesIn(text, names)],
    ['word', phrases(text, words)],
  ];
  return all
    .flatMap(([kind, found]) => [...new Set(found.map(shortened))].map((each) => ({ kind, text: each })))
    .slice(0, FOUND_MOST);
}
