import type { CallResult } from '../../lib/bridge';

/**
 * Reads parts of a snapshot as they travel: JSON, gzipped, in base64.
 * @param isReadable whether a part is of a format that this code knows
 * @returns the parts, or a failure if one of them is something else
 */
export async function inflate<T>(
  packed: readonly string[],
  isReadable: (value: unknown) => value is T,
): Promise<CallResult<T[]>> {
  try {
    const parts = await Promise.all(packed.map(inflateOne));
    return parts.every(isReadable) ? { ok: true, value: parts } : { ok: false, error: { code: 'NEWER_FORMAT' } };
  } catch {
    return { ok: false, error: { code: 'UNEXPECTED' } };
  }
}

async function inflateOne(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}
