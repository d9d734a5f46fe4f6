import { answerTo } from '../../unknowns/unknowns';
import { demand, visibleIssue } from '../access/permissions';
import { isObject, member } from '../fields/input';
import type { IssueRecord, LinkRecord, LinkTypeRecord } from '../model';
import { invalidPayload, refuse } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { linksOf } from '../state/site';
import type { ChangeItem } from './diff';
import { emitLink } from './events';
import { saveIssue } from './save';

const NO_LINK_RIGHT = 'No Link Issue Permission for issue';

/** The link type of `{id}` or `{name}`. @throws RestError 404 */
export function linkTypeOf(view: View, input: unknown): LinkTypeRecord {
  const id = member(input, 'id');
  const name = member(input, 'name')?.toLowerCase();
  for (const type of view.site.tables.linkTypes.values()) {
    if (type.id === id || (id === null && type.name.toLowerCase() === name)) return type;
  }
  throw refuse(404, `No issue link type with name '${String(id ?? name)}' found.`);
}

/**
 * Links two work items: `from` is the one that "blocks", `to` the one that "is blocked by".
 *
 * @throws RestError 401 without the right to link the one the link starts from
 */
export function createLink(view: View, type: LinkTypeRecord, from: IssueRecord, to: IssueRecord): LinkRecord {
  const { site, caller } = view;
  demand(site, caller, 'LINK_ISSUES', from, 401, `${NO_LINK_RIGHT} '${from.key}'`);
  if (from.id === to.id) throw refuse(400, 'You cannot link an issue to itself.');
  const existing = linksOf(site, from.id).find(
    (link) => link.typeId === type.id && link.outwardFromId === from.id && link.inwardFromId === to.id,
  );
  if (existing !== undefined) return existing;
  const link: LinkRecord = {
    id: site.db.nextId('links'),
    typeId: type.id,
    outwardFromId: from.id,
    inwardFromId: to.id,
  };
  site.tables.links.set(link.id, link);
  recordLink(view, link, type, true);
  emitLink(view, 'created', link);
  return link;
}

/** Removes a link. @throws RestError 401 without the right */
export function deleteLink(view: View, link: LinkRecord): void {
  const { site, caller } = view;
  const from = site.tables.issues.get(link.outwardFromId);
  if (from !== undefined) demand(site, caller, 'LINK_ISSUES', from, 401, `${NO_LINK_RIGHT} '${from.key}'`);
  site.tables.links.delete(link.id);
  const type = site.tables.linkTypes.get(link.typeId);
  if (type !== undefined) recordLink(view, link, type, false);
  emitLink(view, 'deleted', link);
}

/** The `add` operation on a work item's links: `{type, inwardIssue | outwardIssue}`. */
export function addLink(view: View, issue: IssueRecord, input: unknown): void {
  const value = isObject(input) && isObject(input.add) ? input.add : input;
  if (!isObject(value)) throw invalidPayload();
  const type = linkTypeOf(view, value.type);
  const outward = member(value.outwardIssue, 'id', 'key');
  const inward = member(value.inwardIssue, 'id', 'key');
  if (outward !== null) createLink(view, type, issue, visibleIssue(view.site, view.caller, outward));
  else if (inward !== null) createLink(view, type, visibleIssue(view.site, view.caller, inward), issue);
  else throw invalidPayload();
}

function recordLink(view: View, link: LinkRecord, type: LinkTypeRecord, added: boolean): void {
  const { issues } = view.site.tables;
  const from = issues.get(link.outwardFromId);
  const to = issues.get(link.inwardFromId);
  if (from === undefined || to === undefined) return;
  const silent = answerTo(view.site.db, 'link-updates') === 'silent';
  const [there, back] = [`This work item ${type.outward} ${to.key}`, `This work item ${type.inward} ${from.key}`];
  saveIssue(view, from, from, { extra: [linkItem(to.key, there, added)], silent });
  saveIssue(view, to, to, { extra: [linkItem(from.key, back, added)], silent });
}

function linkItem(key: string, sentence: string, added: boolean): ChangeItem {
  return {
    field: 'Link',
    fieldtype: 'jira',
    fieldId: 'issuelinks',
    from: added ? null : key,
    fromString: added ? null : sentence,
    to: added ? key : null,
    toString: added ? sentence : null,
  };
}
