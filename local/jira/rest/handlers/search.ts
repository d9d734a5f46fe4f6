import { answerTo } from '../../../unknowns/unknowns';
import { canBrowse } from '../../access/permissions';
import type { IssueRecord } from '../../model';
import { chooseFields, fieldLegends, issueShape } from '../../shapes/issues';
import { bodyObject, expandOf, listParam, ok, textsOf, type Call, type Reply } from '../call';
import { findByJql, pageByToken } from '../search';
import { invalidPayload, notSignedIn, refuse } from '../rest-error';

interface Question {
  jql: string;
  fields: string[] | null;
  expand: Set<string>;
  properties: string[];
  maxResults: number;
  nextPageToken: string | null;
  reconcileIssues: string[];
}

const MAX_WITH_FIELDS = 100;
const MAX_IDS = 5000;

function answer(call: Call, question: Question): Reply {
  demandSearcher(call);
  if (question.properties.length > 5) throw refuse(400, 'The maximum number of properties that can be requested is 5.');
  if (question.reconcileIssues.length > 50) throw refuse(400, 'The maximum number of issues to reconcile is 50.');
  const choice = chooseFields(call.view, question.fields, ['id']);
  const size = Math.min(Math.max(question.maxResults, 1), choice.onlyIds ? MAX_IDS : MAX_WITH_FIELDS);
  const found = findByJql(call.view, question.jql, question.reconcileIssues);
  const who = call.caller.user?.accountId ?? '';
  const { issues, nextPageToken } = pageByToken(found, `${who}\n${question.jql}`, question.nextPageToken, size);
  const shape = (issue: IssueRecord): unknown =>
    issueShape(call.view, issue, choice, question.expand, question.properties);
  return ok({
    issues: issues.filter((issue) => canBrowse(call.site, call.caller, issue)).map(shape),
    ...(nextPageToken === null ? {} : { nextPageToken }),
    isLast: nextPageToken === null,
    ...fieldLegends(choice, question.expand),
  });
}

/** Whether searching is for everybody is not known. @throws RestError 401 */
function demandSearcher(call: Call): void {
  if (call.caller.user === null && answerTo(call.site.db, 'anonymous-search') === 'refused') throw notSignedIn();
}

function size(value: unknown): number {
  if (value === undefined || value === null) return 50;
  const number = Number(value);
  if (!Number.isInteger(number)) throw invalidPayload();
  return number;
}

export function postSearch(call: Call): Reply {
  const body = bodyObject(call);
  if (body.jql !== undefined && typeof body.jql !== 'string') throw invalidPayload();
  if (body.nextPageToken !== undefined && body.nextPageToken !== null && typeof body.nextPageToken !== 'string')
    throw invalidPayload();
  return answer(call, {
    jql: body.jql ?? '',
    fields: textsOf(body.fields),
    expand: expandOf(body.expand),
    properties: textsOf(body.properties) ?? [],
    maxResults: size(body.maxResults),
    nextPageToken: body.nextPageToken ?? null,
    reconcileIssues: textsOf(body.reconcileIssues) ?? [],
  });
}

export function getSearch(call: Call): Reply {
  return answer(call, {
    jql: call.query.get('jql') ?? '',
    fields: listParam(call, 'fields'),
    expand: expandOf(call.query.get('expand')),
    properties: listParam(call, 'properties') ?? [],
    maxResults: size(call.query.get('maxResults') ?? undefined),
    nextPageToken: call.query.get('nextPageToken'),
    reconcileIssues: listParam(call, 'reconcileIssues') ?? [],
  });
}

export function countIssues(call: Call): Reply {
  demandSearcher(call);
  const { jql } = bodyObject(call);
  if (typeof jql !== 'string') throw invalidPayload();
  return ok({ count: findByJql(call.view, jql).count });
}
