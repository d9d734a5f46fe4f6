/** Groups and who is in them. */
import { demandAdmin } from '../../access/permissions';
import { emitUser } from '../../issues/events';
import type { GroupRecord } from '../../model';
import { groupShape, userShape } from '../../shapes/people';
import { membersOf } from '../../state/site';
import { bodyObject, created, listParam, numberParam, ok, page, type Call, type Reply } from '../call';
import { refuse } from '../rest-error';
import { escaped, mayBrowsePeople } from './people';

function groupOf(call: Call): GroupRecord {
  const id = call.query.get('groupId');
  const name = call.query.get('groupname');
  const group = [...call.site.tables.groups.values()].find((candidate) =>
    id === null ? candidate.name === name : candidate.groupId === id,
  );
  if (group === undefined) throw refuse(404, `The group with id or name '${id ?? name ?? ''}' does not exist.`);
  return group;
}

function demandPeople(call: Call): void {
  if (!mayBrowsePeople(call)) throw refuse(403, 'You are not allowed to browse users and groups.');
}

export function getGroup(call: Call): Reply {
  demandPeople(call);
  const group = groupOf(call);
  const members = membersOf(call.site, group.groupId);
  return ok({
    ...groupShape(call.view, group),
    users: { size: members.length, items: [], 'max-results': 50, 'start-index': 0, 'end-index': 0 },
  });
}

export function getGroupsBulk(call: Call): Reply {
  demandPeople(call);
  const ids = listParam(call, 'groupId');
  const names = listParam(call, 'groupName');
  const found = [...call.site.tables.groups.values()]
    .filter(
      (group) =>
        (ids === null && names === null) ||
        ids?.includes(group.groupId) === true ||
        names?.includes(group.name) === true,
    )
    .sort((a, b) => a.name.localeCompare(b.name));
  return page(call, found, ({ name, groupId }) => ({ name, groupId }));
}

export function getGroupMembers(call: Call): Reply {
  demandPeople(call);
  const inactive = call.query.get('includeInactiveUsers') === 'true';
  const members = membersOf(call.site, groupOf(call).groupId).filter((user) => inactive || user.active);
  return page(call, members, (user) => userShape(call.view, user), { size: 50, max: 50 });
}

export function pickGroups(call: Call): Reply {
  const query = (call.query.get('query') ?? '').toLowerCase();
  const all = mayBrowsePeople(call) ? [...call.site.tables.groups.values()] : [];
  const found = all.filter((group) => group.name.toLowerCase().includes(query));
  const groups = found.slice(0, numberParam(call, 'maxResults', 20, 1000));
  return ok({
    header: `Showing ${String(groups.length)} of ${String(found.length)} matching groups`,
    total: found.length,
    groups: groups.map(({ name, groupId }) => ({ name, groupId, html: escaped(name), labels: [] })),
  });
}

function setMembership(call: Call, accountId: unknown, belongs: boolean): void {
  demandAdmin(call.site, call.caller);
  const group = groupOf(call);
  const user = typeof accountId === 'string' ? call.site.tables.users.get(accountId) : undefined;
  if (user === undefined) throw refuse(404, 'The user does not exist.');
  const others = user.groupIds.filter((id) => id !== group.groupId);
  const after = { ...user, groupIds: belongs ? [...others, group.groupId] : others };
  call.site.tables.users.set(user.accountId, after);
  emitUser(call.view, 'updated', after);
}

export function postGroupUser(call: Call): Reply {
  setMembership(call, bodyObject(call).accountId, true);
  return created(groupShape(call.view, groupOf(call)));
}

export function removeGroupUser(call: Call): Reply {
  setMembership(call, call.query.get('accountId'), false);
  return { status: 200 };
}
