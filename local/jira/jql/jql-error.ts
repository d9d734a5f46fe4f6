/** A query that Jira refuses. */
export class JqlError extends Error {
  override readonly name = 'JqlError';

  /**
   * @param messages one sentence per problem, as Jira's `errorMessages`
   * @param unsupported set if Jira would know what is asked, and only the local site does not
   */
  constructor(
    readonly messages: readonly string[],
    readonly unsupported = false,
  ) {
    super(messages.join(' '));
  }
}
