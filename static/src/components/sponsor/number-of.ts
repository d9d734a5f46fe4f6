/** A number as people type it, with a point or a comma; NaN for what is none. */
export function numberOf(text: string): number {
  const plain = text.trim().replace(/\s/g, '').replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}
