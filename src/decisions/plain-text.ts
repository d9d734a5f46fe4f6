/**
 * Text as people write it. Control characters show nothing and break what reads them (a CSV, a mail, a log); marks that turn the
 * direction of writing make a sentence look like another one; half of a surrogate pair is no character.
 */
const UNSEEN = /(?![\n\t])\p{Cc}|\p{Cs}|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** The text without what nobody sees, and without blanks around it; line breaks and tabs stay. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim();
}

/** Every text of a value, plain, at any depth. */
export function plainTexts<Value>(value: Value): Value {
  const plain = (part: unknown): unknown => {
    if (typeof part === 'string') return plainText(part);
    if (Array.isArray(part)) return part.map(plain);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, plain(inner)]));
  };
  return plain(value) as Value;
}
