/** What stands for a request where its id must not: who has the row of it knows which one is meant, and nobody else learns its id. */
export function standIn(id: number, key: string): string {
  return markOf(`${String(id)} ${key}`);
}

/** A short text that is another one for most texts, and tells nothing of them. */
export function markOf(text: string): string {
  let sum = 2_166_136_261;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (sum >>> 0).toString(36);
}
