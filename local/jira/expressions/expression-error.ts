/** A Jira expression that could not be parsed or evaluated. The message names the part that failed and why. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  /** What went wrong, without the expression's text around it. */
  readonly reason: string;
  /** The part of the source in which it happened, if known. */
  readonly location: string | null;

  constructor(reason: string, location: string | null = null) {
    super(location === null ? reason : `Evaluation failed: "${location}" - ${reason}`);
    this.reason = reason;
    this.location = location;
  }
}
