/** A refusal of the store, with Forge's error code. */
export class KvsError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'KvsError';
  }
}

/** A request that breaks a rule of the store. */
export function refuse(code: string, message: string): KvsError {
  return new KvsError(400, code, message);
}
