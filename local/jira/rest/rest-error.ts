/** A refusal, as Jira words it: thrown anywhere below a handler, the request's changes are undone. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`${String(status)} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** A refusal with sentences that belong to no field. */
export function refuse(status: number, ...errorMessages: string[]): RestError {
  return new RestError(status, { errorMessages, errors: {} });
}

/** A refusal of fields, 400: sentence by field id. */
export function refuseFields(errors: Record<string, string>, errorMessages: string[] = []): RestError {
  return new RestError(400, { errorMessages, errors });
}

/** The body does not have the shape of the route. */
export const invalidPayload = (): RestError =>
  refuse(400, 'Invalid request payload. Refer to the REST API documentation and try again.');

/** The work item is hidden or not there: Jira does not tell which. */
export const issueNotFound = (): RestError =>
  refuse(404, 'Issue does not exist or you do not have permission to see it.');

/** The caller has to be signed in. */
export const notSignedIn = (): RestError => refuse(401, 'Client must be authenticated to access this resource.');
