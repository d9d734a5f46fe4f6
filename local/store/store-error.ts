/** The state could not be opened or written. The message is one sentence for the person who started the site. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The `code` of a system error (`EEXIST` …), if it has one. No `instanceof`: under jest such errors come from another realm. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  return typeof error.message === 'string' ? error.message : 'unknown error';
}
