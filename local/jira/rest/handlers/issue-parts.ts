/** What belongs to a work item: comments, links, watchers, votes, properties, notifications. */
import { canBrowse, demand, holds, may, visibleIssue } from '../../access/permissions';
import { signedIn } from '../../access/caller';
import { isObject, member } from '../../fields/input';
import { seesComment, visibleComments } from '../../access/comment-access';
import { addComment, deleteComment, editComment } from '../../issues/comments';
import { demandEdit } from '../../issues/edit';
import { createLink, deleteLink, linkTypeOf } from '../../issues/links';
import { writeProperty } from '../../issues/properties';
import { notify } from '../../issues/notify';
import type { CommentRecord, IssueRecord, LinkRecord } from '../../model';
import { commentShape } from '../../shapes/comments';
import { issueRef } from '../../shapes/issues';
import { linkTypeShape } from '../../shapes/lists';
import { userShape } from '../../shapes/people';
import { projectOf } from '../../state/site';
import { propertyId } from '../../state/tables';
import { bodyObject, created, expandOf, noContent, numberParam, ok, param, type Call, type Reply } from '../call';
import { invalidPayload, issueNotFound, notSignedIn, refuse } from '../rest-error';

const issueOf = (call: Call): IssueRecord => visibleIssue(call.site, call.caller, param(call, 'issueIdOrKey'));

export function getComments(call: Call): Reply {
  const issue = issueOf(call);
  const rendered = expandOf(call.query.get('expand')).has('renderedBody');
  const startAt = numberParam(call, 'startAt', 0, Number.MAX_SAFE_INTEGER);
  const maxResults = numberParam(call, 'maxResults', 100, 5000);
  const all = visibleComments(call.site, call.caller, issue.id);
  if (/^-|desc/i.test(call.query.get('orderBy') ?? '')) all.reverse();
  return ok({
    startAt,
    maxResults,
    total: all.length,
    comments: all.slice(startAt, startAt + maxResults).map((comment) => commentShape(call.view, comment, rendered)),
  });
}

function commentOf(call: Call, issue: IssueRecord): CommentRecord {
  const comment = call.site.tables.comments.get(param(call, 'id'));
  if (comment?.issueId !== issue.id || !seesComment(call.site, call.caller, issue, comment))
    throw refuse(404, `Cannot find a comment for the id: ${param(call, 'id')}.`);
  return comment;
}

export function getComment(call: Call): Reply {
  const rendered = expandOf(call.query.get('expand')).has('renderedBody');
  return ok(commentShape(call.view, commentOf(call, issueOf(call)), rendered));
}

export function postComment(call: Call): Reply {
  return created(commentShape(call.view, addComment(call.view, issueOf(call), bodyObject(call))));
}

/** One's own comments need another right than everybody's. */
function demandOnComment(call: Call, issue: IssueRecord, comment: CommentRecord, verb: 'EDIT' | 'DELETE'): void {
  const scope = { project: projectOf(call.site, issue), issue };
  const own = comment.authorId !== null && comment.authorId === call.caller.user?.accountId;
  const allowed =
    holds(call.site, call.caller, `${verb}_ALL_COMMENTS`, scope) ||
    (own && holds(call.site, call.caller, `${verb}_OWN_COMMENTS`, scope));
  if (!allowed) {
    throw refuse(400, `You do not have permission to ${verb.toLowerCase()} comment with id: ${comment.id}.`);
  }
}

export function putComment(call: Call): Reply {
  const issue = issueOf(call);
  const comment = commentOf(call, issue);
  demandOnComment(call, issue, comment, 'EDIT');
  return ok(commentShape(call.view, editComment(call.view, issue, comment, bodyObject(call))));
}

export function removeComment(call: Call): Reply {
  const issue = issueOf(call);
  const comment = commentOf(call, issue);
  demandOnComment(call, issue, comment, 'DELETE');
  deleteComment(call.view, issue, comment);
  return noContent();
}

/** `inwardIssue` is the one that "blocks" in Jira's request: the link reads outwardly from it. */
export function postLink(call: Call): Reply {
  const body = bodyObject(call);
  const inward = member(body.inwardIssue, 'id', 'key');
  const outward = member(body.outwardIssue, 'id', 'key');
  if (inward === null || outward === null) throw invalidPayload();
  const from = visibleIssue(call.site, call.caller, inward);
  const to = visibleIssue(call.site, call.caller, outward);
  createLink(call.view, linkTypeOf(call.view, body.type), from, to);
  if (isObject(body.comment)) addComment(call.view, from, body.comment);
  return { status: 201 };
}

function linkOf(call: Call): LinkRecord {
  const link = call.site.tables.links.get(param(call, 'linkId'));
  const ends = link === undefined ? [] : [link.outwardFromId, link.inwardFromId];
  const visible = ends.every((id) => {
    const issue = call.site.tables.issues.get(id);
    return issue !== undefined && canBrowse(call.site, call.caller, issue);
  });
  if (link === undefined || !visible) throw refuse(404, `No issue link with id '${param(call, 'linkId')}' exists.`);
  return link;
}

export function getLink(call: Call): Reply {
  const link = linkOf(call);
  const { issues, linkTypes } = call.site.tables;
  const type = linkTypes.get(link.typeId);
  const from = issues.get(link.outwardFromId);
  const to = issues.get(link.inwardFromId);
  if (type === undefined || from === undefined || to === undefined) throw issueNotFound();
  return ok({
    id: link.id,
    self: `${call.view.baseUrl}/rest/api/3/issueLink/${link.id}`,
    type: linkTypeShape(call.view, type),
    inwardIssue: issueRef(call.view, from),
    outwardIssue: issueRef(call.view, to),
  });
}

export function removeLink(call: Call): Reply {
  deleteLink(call.view, linkOf(call));
  return noContent();
}

export function getLinkTypes(call: Call): Reply {
  const types = [...call.site.tables.linkTypes.values()];
  return ok({ issueLinkTypes: types.map((type) => linkTypeShape(call.view, type)) });
}

export function getLinkType(call: Call): Reply {
  const type = call.site.tables.linkTypes.get(param(call, 'issueLinkTypeId'));
  if (type === undefined) throw refuse(404, `No issue link type with id '${param(call, 'issueLinkTypeId')}' found.`);
  return ok(linkTypeShape(call.view, type));
}

export function getWatchers(call: Call): Reply {
  const issue = issueOf(call);
  const sees = may(call.site, call.caller, 'VIEW_VOTERS_AND_WATCHERS', issue);
  return ok({
    self: `${call.view.baseUrl}/rest/api/3/issue/${issue.key}/watchers`,
    isWatching: call.caller.user !== null && issue.watcherIds.includes(call.caller.user.accountId),
    watchCount: issue.watcherIds.length,
    watchers: sees
      ? issue.watcherIds.flatMap((id) => call.site.tables.users.get(id) ?? []).map((user) => userShape(call.view, user))
      : [],
  });
}

/** Adds the person in the body (a bare JSON string), or the caller. */
export function postWatcher(call: Call): Reply {
  const issue = issueOf(call);
  const self = signedIn(call.caller);
  const accountId = typeof call.body === 'string' ? call.body : self.accountId;
  if (accountId !== self.accountId) demandWatchers(call, issue);
  const user = call.site.tables.users.get(accountId);
  if (user === undefined || !canBrowse(call.site, { user, app: null, asApp: false }, issue)) {
    throw refuse(404, 'The user does not exist or cannot see this issue.');
  }
  if (!issue.watcherIds.includes(accountId)) {
    call.site.tables.issues.set(issue.id, { ...issue, watcherIds: [...issue.watcherIds, accountId] });
  }
  return noContent();
}

export function removeWatcher(call: Call): Reply {
  const issue = issueOf(call);
  const accountId = call.query.get('accountId');
  if (accountId === null) throw refuse(400, 'The accountId query parameter is required.');
  if (accountId !== signedIn(call.caller).accountId) demandWatchers(call, issue);
  call.site.tables.issues.set(issue.id, { ...issue, watcherIds: issue.watcherIds.filter((id) => id !== accountId) });
  return noContent();
}

function demandWatchers(call: Call, issue: IssueRecord): void {
  demand(call.site, call.caller, 'MANAGE_WATCHERS', issue, 403, 'You do not have permission to manage watchers.');
}

export function getVotes(call: Call): Reply {
  const issue = issueOf(call);
  const sees = may(call.site, call.caller, 'VIEW_VOTERS_AND_WATCHERS', issue);
  return ok({
    self: `${call.view.baseUrl}/rest/api/3/issue/${issue.key}/votes`,
    votes: issue.voterIds.length,
    hasVoted: call.caller.user !== null && issue.voterIds.includes(call.caller.user.accountId),
    voters: sees
      ? issue.voterIds.flatMap((id) => call.site.tables.users.get(id) ?? []).map((user) => userShape(call.view, user))
      : [],
  });
}

function vote(call: Call, wants: boolean): Reply {
  const issue = issueOf(call);
  const { accountId } = signedIn(call.caller);
  if (issue.reporterId === accountId) throw refuse(404, 'You cannot vote for an issue you have reported.');
  if (issue.resolutionId !== null) throw refuse(404, 'You cannot vote for an issue that is resolved.');
  const others = issue.voterIds.filter((id) => id !== accountId);
  call.site.tables.issues.set(issue.id, { ...issue, voterIds: wants ? [...others, accountId] : others });
  return noContent();
}

export const postVote = (call: Call): Reply => vote(call, true);
export const removeVote = (call: Call): Reply => vote(call, false);

export function getIssueProperties(call: Call): Reply {
  const issue = issueOf(call);
  const { indexes, tables } = call.site;
  const keys = [...indexes.propertiesByEntity.get(`issue:${issue.id}`)].flatMap(
    (id) => tables.properties.get(id)?.key ?? [],
  );
  const self = (key: string): string =>
    `${call.view.baseUrl}/rest/api/3/issue/${issue.id}/properties/${encodeURIComponent(key)}`;
  return ok({ keys: keys.map((key) => ({ self: self(key), key })) });
}

export function getIssueProperty(call: Call): Reply {
  const key = param(call, 'propertyKey');
  const property = call.site.tables.properties.get(propertyId('issue', issueOf(call).id, key));
  if (property === undefined) throw propertyNotFound(key);
  return ok({ key, value: property.value });
}

export const propertyNotFound = (key: string): Error => refuse(404, `The property with key '${key}' does not exist.`);

export function putIssueProperty(call: Call): Reply {
  if (call.caller.user === null) throw notSignedIn();
  const issue = issueOf(call);
  demandEdit(call.view, issue);
  const isNew = writeProperty(call.view, 'issue', issue.id, param(call, 'propertyKey'), call.body);
  return isNew ? { status: 201 } : { status: 200 };
}

export function removeIssueProperty(call: Call): Reply {
  const issue = issueOf(call);
  demandEdit(call.view, issue);
  const key = param(call, 'propertyKey');
  if (!call.site.tables.properties.delete(propertyId('issue', issue.id, key))) throw propertyNotFound(key);
  return noContent();
}

export function postNotify(call: Call): Reply {
  notify(call.view, issueOf(call), bodyObject(call));
  return noContent();
}
