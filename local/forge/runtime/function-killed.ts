/** Thrown in place of an answer to the app: the function does not get one, because it is ended there. */
export class FunctionKilled extends Error {
  override readonly name = 'FunctionKilled';
}
