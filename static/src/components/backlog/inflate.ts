/**
 * Reads a part of a snapshot as it travels.
 * @param packed JSON, gzipped, in base64
 * @throws if it is none of that
 */
export async function inflate(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}
