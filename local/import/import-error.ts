/** A file that cannot be imported at all. The message is one sentence for the person who named the file. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
