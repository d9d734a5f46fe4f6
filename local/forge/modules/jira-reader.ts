/** Reads Jira as a visitor would, by REST: what they may not see is not there. */
import type { Actor, Jira } from '../../contract';
import { isObject, type JsonObject } from '../store/values';

export interface JiraReader {
  /** The JSON of an answer, or null for anything but a 2xx answer. */
  get(path: string): Promise<unknown>;
  /**
   * Evaluates a Jira expression where the person stands.
   * @throws Error when Jira refuses it
   */
  evaluate(expression: string, where: Where): Promise<unknown>;
  hasPermission(permission: string, where: Where): Promise<boolean>;
}

/** A place in Jira. */
export interface Where {
  projectKey?: string | null;
  issueKey?: string | null;
  projectId?: string;
}

/** Reads as one person (null: a visitor who is not signed in). */
export function createJiraReader(jira: Jira, accountId: string | null, baseUrl: string): JiraReader {
  const actor: Actor = accountId === null ? { kind: 'anonymous' } : { kind: 'user', accountId };
  const get = async (path: string): Promise<unknown> => {
    const answer = await jira.handle({ method: 'GET', path, headers: {}, body: null, actor, baseUrl, internal: true });
    if (answer.status < 200 || answer.status > 299 || answer.body === null) return null;
    return JSON.parse(answer.body) as unknown;
  };
  return {
    get,
    async evaluate(expression, where) {
      const context = {
        ...(where.issueKey == null ? {} : { issue: { key: where.issueKey } }),
        ...(where.projectKey == null ? {} : { project: { key: where.projectKey } }),
      };
      const answer = await jira.handle({
        method: 'POST',
        path: '/rest/api/3/expression/evaluate',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ expression, context }),
        actor,
        baseUrl,
        internal: true,
      });
      if (answer.status !== 200 || answer.body === null)
        throw new Error(`A display condition could not be evaluated: ${expression}: ${answer.body ?? answer.status}`);
      return record(JSON.parse(answer.body) as unknown)['value'];
    },
    async hasPermission(permission, where) {
      const query = new URLSearchParams({ permissions: permission });
      if (where.issueKey != null) query.set('issueKey', where.issueKey);
      else if (where.projectKey != null) query.set('projectKey', where.projectKey);
      else if (where.projectId !== undefined) query.set('projectId', where.projectId);
      const answer = record(await get(`/rest/api/3/mypermissions?${query.toString()}`));
      return record(record(answer['permissions'])[permission])['havePermission'] === true;
    },
  };
}

/** The value as an object; an empty one for anything else. */
export function record(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
