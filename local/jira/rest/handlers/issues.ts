/** Work items: one by one and many at once. */
import { canBrowse, holdsGlobal, visibleIssue } from '../../access/permissions';
import { member } from '../../fields/input';
import { createIssue } from '../../issues/create';
import { assignIssue, deleteIssue, editIssue, transitionIssue, transitionsOf } from '../../issues/edit';
import type { IssueRecord } from '../../model';
import { bulkChangeShape, changeShape } from '../../shapes/changes';
import { editFields } from '../../shapes/field-meta';
import { chooseFields, fieldLegends, issueShape } from '../../shapes/issues';
import { statusShape } from '../../shapes/lists';
import type { View } from '../../shapes/view';
import { changesOf, findIssue } from '../../state/site';
import {
  bodyObject,
  created,
  expandOf,
  listParam,
  noContent,
  ok,
  page,
  param,
  textsOf,
  type Call,
  type Reply,
} from '../call';
import { invalidPayload, refuse, RestError } from '../rest-error';

const issueOf = (call: Call): IssueRecord => visibleIssue(call.site, call.caller, param(call, 'issueIdOrKey'));

/** Only apps may go past the screens, and only with an administrator's rights. */
function overrides(call: Call): boolean {
  if (call.query.get('overrideScreenSecurity') !== 'true') return false;
  const { caller, site } = call;
  if (caller.app === null || !(caller.asApp || holdsGlobal(site, caller, 'ADMINISTER'))) {
    throw refuse(403, 'Only apps of administrators may override screen security.');
  }
  return true;
}

export function getIssue(call: Call): Reply {
  const issue = issueOf(call);
  const choice = chooseFields(call.view, listParam(call, 'fields'), ['*all']);
  const expand = expandOf(call.query.get('expand'));
  const shape = issueShape(
    call.view,
    issue,
    { ...choice, onlyIds: false },
    expand,
    listParam(call, 'properties') ?? [],
  );
  return ok({
    ...shape,
    ...fieldLegends(choice, expand),
    ...(expand.has('editmeta') ? { editmeta: { fields: editFields(call.view, issue) } } : {}),
    ...(expand.has('transitions') ? { transitions: transitionShapes(call.view, issue) } : {}),
  });
}

export function postIssue(call: Call): Reply {
  return created(createdShape(call.view, createIssue(call.view, bodyObject(call))));
}

function createdShape(view: View, issue: IssueRecord): Record<string, unknown> {
  return { id: issue.id, key: issue.key, self: `${view.baseUrl}/rest/api/3/issue/${issue.id}` };
}

/** Creates up to 50 work items; those that are refused are listed, the others are made. */
export function postIssues(call: Call): Reply {
  const { issueUpdates } = bodyObject(call);
  if (!Array.isArray(issueUpdates)) throw invalidPayload();
  if (issueUpdates.length > 50) throw refuse(400, 'The limit of 50 issues in one request was exceeded.');
  const issues: unknown[] = [];
  const errors: unknown[] = [];
  issueUpdates.forEach((update: unknown, at) => {
    try {
      issues.push(
        createdShape(
          call.view,
          call.site.attempt(() => createIssue(call.view, update)),
        ),
      );
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      errors.push({ status: error.status, elementErrors: error.body, failedElementNumber: at });
    }
  });
  const body = { issues, errors };
  return issues.length === 0 && errors.length > 0 ? { status: 400, body } : created(body);
}

export function putIssue(call: Call): Reply {
  const issue = editIssue(call.view, param(call, 'issueIdOrKey'), bodyObject(call), {
    overrideScreens: overrides(call),
  });
  if (call.query.get('returnIssue') !== 'true') return noContent();
  const expand = expandOf(call.query.get('expand'));
  return ok(issueShape(call.view, issue, chooseFields(call.view, null, ['*all']), expand));
}

export function removeIssue(call: Call): Reply {
  deleteIssue(call.view, issueOf(call), call.query.get('deleteSubtasks') === 'true');
  return noContent();
}

export function putAssignee(call: Call): Reply {
  assignIssue(call.view, issueOf(call), call.body);
  return noContent();
}

function transitionShapes(view: View, issue: IssueRecord): unknown[] {
  return transitionsOf(view, issue).map((transition) => {
    const to = view.site.tables.statuses.get(transition.toStatusId);
    return {
      id: transition.id,
      name: transition.name,
      ...(to === undefined ? {} : { to: statusShape(view, to) }),
      hasScreen: false,
      isGlobal: transition.isGlobal,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      isLooped: transition.toStatusId === issue.statusId,
    };
  });
}

export function getTransitions(call: Call): Reply {
  const wanted = call.query.get('transitionId');
  const all = transitionShapes(call.view, issueOf(call));
  return ok({
    expand: 'transitions',
    transitions: wanted === null ? all : all.filter((transition) => member(transition, 'id') === wanted),
  });
}

export function postTransition(call: Call): Reply {
  const body = bodyObject(call);
  transitionIssue(call.view, issueOf(call), member(body.transition, 'id'), body);
  return noContent();
}

export function getChangelog(call: Call): Reply {
  return page(call, changesOf(call.site, issueOf(call).id), (change) => changeShape(call.view, change), {
    size: 100,
    max: 100,
  });
}

export function listChangelogs(call: Call): Reply {
  const ids = textsOf(bodyObject(call).changelogIds);
  if (ids === null) throw invalidPayload();
  const wanted = new Set(ids);
  const histories = changesOf(call.site, issueOf(call).id).filter((change) => wanted.has(change.id));
  return ok({
    startAt: 0,
    maxResults: histories.length,
    total: histories.length,
    histories: histories.map((change) => changeShape(call.view, change)),
  });
}

/** The history of up to 1,000 work items, oldest first; hidden ones are left out. */
export function bulkChangelogs(call: Call): Reply {
  const body = bodyObject(call);
  const idsOrKeys = textsOf(body.issueIdsOrKeys);
  if (idsOrKeys === null || idsOrKeys.length === 0) throw invalidPayload();
  if (idsOrKeys.length > 1000) throw refuse(400, 'The maximum number of issues that can be requested is 1000.');
  const fieldIds = textsOf(body.fieldIds);
  if (fieldIds !== null && fieldIds.length > 10)
    throw refuse(400, 'The maximum number of fields that can be requested is 10.');
  const size = Math.min(Math.max(Number(body.maxResults ?? 1000), 1), 10_000);
  const start =
    typeof body.nextPageToken === 'string' ? Number(Buffer.from(body.nextPageToken, 'base64url').toString()) : 0;
  if (!Number.isInteger(start)) throw refuse(400, 'The provided next page token is invalid.');
  const changes = visibleIssues(call, idsOrKeys)
    .flatMap((issue) => changesOf(call.site, issue.id))
    .filter((change) => fieldIds === null || change.items.some((item) => fieldIds.includes(item.fieldId)))
    .sort((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : Number(a.id) - Number(b.id)));
  const part = changes.slice(start, start + size);
  const groups = new Map<string, unknown[]>();
  for (const change of part) {
    const items = fieldIds === null ? change.items : change.items.filter((item) => fieldIds.includes(item.fieldId));
    groups.set(change.issueId, [
      ...(groups.get(change.issueId) ?? []),
      bulkChangeShape(call.view, { ...change, items }),
    ]);
  }
  const end = start + part.length;
  return ok({
    issueChangeLogs: [...groups].map(([issueId, changeHistories]) => ({ issueId, changeHistories })),
    ...(end < changes.length ? { nextPageToken: Buffer.from(String(end)).toString('base64url') } : {}),
  });
}

function visibleIssues(call: Call, idsOrKeys: readonly string[]): IssueRecord[] {
  return idsOrKeys
    .flatMap((idOrKey) => findIssue(call.site, idOrKey) ?? [])
    .filter((issue) => canBrowse(call.site, call.caller, issue));
}

/** Up to 100 work items by id or key, each once; what is hidden or not there is named in `issueErrors`. */
export function bulkFetch(call: Call): Reply {
  const body = bodyObject(call);
  const idsOrKeys = textsOf(body.issueIdsOrKeys);
  if (idsOrKeys === null || idsOrKeys.length === 0) throw invalidPayload();
  if (idsOrKeys.length > 100) throw refuse(400, 'The maximum number of issues that can be requested is 100.');
  const properties = textsOf(body.properties) ?? [];
  if (properties.length > 5) throw refuse(400, 'The maximum number of properties that can be requested is 5.');
  const choice = chooseFields(call.view, textsOf(body.fields), ['*navigable']);
  const expand = expandOf(body.expand);
  const found = new Map<string, IssueRecord>();
  const issueErrors: unknown[] = [];
  for (const idOrKey of idsOrKeys) {
    const issue = findIssue(call.site, idOrKey);
    if (issue !== undefined && canBrowse(call.site, call.caller, issue)) found.set(issue.id, issue);
    else
      issueErrors.push({ id: idOrKey, errorMessage: 'Issue does not exist or you do not have permission to see it.' });
  }
  return ok({
    expand: 'schema,names',
    ...fieldLegends(choice, expand),
    issues: [...found.values()].map((issue) => issueShape(call.view, issue, choice, expand, properties)),
    issueErrors,
  });
}

export function getEditMeta(call: Call): Reply {
  return ok({ fields: editFields(call.view, issueOf(call)) });
}
