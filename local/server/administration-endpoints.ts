/** What administrators do outside Jira's REST API: access rules that keep apps away from projects, and people's accounts. */
import type { IncomingMessage } from 'node:http';
import type { Administration, Outcome } from '../contract';
import { HttpProblem, readJsonObject } from './http';
import type { Visitor } from './sessions';

interface Call {
  request: IncomingMessage;
  visitor: Visitor;
  name: string;
  rest: readonly string[];
}

const LIMIT = 64 * 1024;

/**
 * `GET|POST /local/workflows` `{id?, workflowId, transitionId, moduleKey, configuration}`, `DELETE /local/workflows/{ruleId}`,
 * `GET|POST /local/access-rules` `{projectKey, isKept}` and `POST /local/people/{accountId}` `{active?, licensed?,
 * locale?}` or `{erased: true}`.
 * @throws HttpProblem 400, 403, 404, 405
 */
export async function answerAdministration(administration: Administration, call: Call): Promise<unknown> {
  const accountId = call.visitor.user?.accountId ?? null;
  const [personId] = call.rest;
  if (call.name === 'workflows') return answerWorkflows(administration, call);
  if (call.name === 'people') {
    if (call.request.method !== 'POST' || personId === undefined) throw new HttpProblem(405, 'People take POST.');
    const { active, licensed, locale, erased } = await readJsonObject(call.request, LIMIT);
    if (erased !== undefined && erased !== true) throw new HttpProblem(400, 'erased is true: there is no way back.');
    if (locale !== undefined && (typeof locale !== 'string' || !/^[a-z]{2}_[A-Z]{2}$/.test(locale)))
      throw new HttpProblem(400, 'locale is written like de_DE.');
    const change = {
      active: truth(active, 'active'),
      licensed: truth(licensed, 'licensed'),
      locale,
      ...(erased === true ? { erased: true as const } : {}),
    };
    check(administration.changePerson(accountId, decodeURIComponent(personId), change), 'person');
    return {};
  }
  if (call.request.method === 'POST') {
    const { projectKey, isKept } = await readJsonObject(call.request, LIMIT);
    if (typeof projectKey !== 'string' || typeof isKept !== 'boolean')
      throw new HttpProblem(400, 'projectKey is a text, isKept is true or false.');
    check(administration.keepFromApps(accountId, projectKey, isKept), 'project');
  } else if (call.request.method !== 'GET') throw new HttpProblem(405, 'Access rules take GET and POST.');
  return { keptFromApps: administration.keptFromApps() };
}

async function answerWorkflows({ workflows }: Administration, call: Call): Promise<unknown> {
  const accountId = call.visitor.user?.accountId ?? null;
  const [ruleId] = call.rest;
  if (call.request.method === 'DELETE' && ruleId !== undefined)
    check(workflows.removeRule(accountId, decodeURIComponent(ruleId)), 'rule');
  else if (call.request.method === 'POST') {
    const {
      id = null,
      workflowId,
      transitionId,
      moduleKey,
      configuration = {},
    } = await readJsonObject(call.request, LIMIT);
    if (typeof workflowId !== 'string' || typeof transitionId !== 'string' || typeof moduleKey !== 'string')
      throw new HttpProblem(400, 'workflowId, transitionId and moduleKey are texts.');
    if (id !== null && typeof id !== 'string') throw new HttpProblem(400, 'id is a text.');
    check(workflows.setRule(accountId, { id, workflowId, transitionId, moduleKey, configuration }), 'transition');
  } else if (call.request.method !== 'GET') throw new HttpProblem(405, 'Workflows take GET, POST and DELETE.');
  return { workflows: workflows.workflows(accountId) };
}

function truth(value: unknown, name: string): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw new HttpProblem(400, `${name} is true or false.`);
}

function check(outcome: Outcome, what: string): void {
  if (outcome === 'forbidden') throw new HttpProblem(403, 'Only Jira administrators may do this.');
  if (outcome === 'not-found') throw new HttpProblem(404, `There is no such ${what}.`);
}
