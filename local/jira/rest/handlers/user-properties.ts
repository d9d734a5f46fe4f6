/** Properties that are kept with a person. */
import { signedIn } from '../../access/caller';
import { demandAdmin } from '../../access/permissions';
import { writeProperty } from '../../issues/properties';
import type { UserRecord } from '../../model';
import { propertyId } from '../../state/tables';
import { noContent, ok, param, type Call, type Reply } from '../call';
import { propertyNotFound } from './issue-parts';
import { userOf } from './people';

function propertyOwner(call: Call): UserRecord {
  const user = call.query.get('accountId') === null ? signedIn(call.caller) : userOf(call);
  if (user.accountId !== call.caller.user?.accountId) demandAdmin(call.site, call.caller);
  return user;
}

export function getUserProperties(call: Call): Reply {
  const user = propertyOwner(call);
  const { indexes, tables } = call.site;
  const keys = [...indexes.propertiesByEntity.get(`user:${user.accountId}`)].flatMap(
    (id) => tables.properties.get(id)?.key ?? [],
  );
  const base = `${call.view.baseUrl}/rest/api/3/user/properties`;
  return ok({
    keys: keys.map((key) => ({
      self: `${base}/${encodeURIComponent(key)}?accountId=${encodeURIComponent(user.accountId)}`,
      key,
    })),
  });
}

export function getUserProperty(call: Call): Reply {
  const key = param(call, 'propertyKey');
  const property = call.site.tables.properties.get(propertyId('user', propertyOwner(call).accountId, key));
  if (property === undefined) throw propertyNotFound(key);
  return ok({ key, value: property.value });
}

export function putUserProperty(call: Call): Reply {
  const owner = propertyOwner(call);
  const isNew = writeProperty(call.view, 'user', owner.accountId, param(call, 'propertyKey'), call.body);
  return isNew ? { status: 201 } : { status: 200 };
}

export function removeUserProperty(call: Call): Reply {
  const key = param(call, 'propertyKey');
  if (!call.site.tables.properties.delete(propertyId('user', propertyOwner(call).accountId, key)))
    throw propertyNotFound(key);
  return noContent();
}
