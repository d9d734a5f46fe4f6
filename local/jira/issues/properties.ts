import type { PropertyRecord } from '../model';
import { refuse } from '../rest/rest-error';
import type { View } from '../shapes/view';
import { propertyId } from '../state/tables';

const MAX_KEY = 255;
const MAX_VALUE = 32_768;

/**
 * Sets an entity property.
 *
 * @returns whether it is new
 * @throws RestError 400 for a key or value beyond Jira's limits
 */
export function writeProperty(
  view: View,
  entity: PropertyRecord['entity'],
  entityId: string,
  key: string,
  value: unknown,
): boolean {
  const { properties } = view.site.tables;
  if (key === '' || key.length > MAX_KEY)
    throw refuse(400, `The property key must have 1 to ${String(MAX_KEY)} characters.`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw refuse(400, 'The property value must be valid JSON.');
  if (text.length > MAX_VALUE) {
    throw refuse(400, `The property value is too long. The maximum length is ${String(MAX_VALUE)} characters.`);
  }
  const id = propertyId(entity, entityId, key);
  const isNew = !properties.has(id);
  properties.set(id, { entity, entityId, key, value });
  return isNew;
}

/** Removes all properties of something that is deleted. */
export function deleteProperties(view: View, entity: PropertyRecord['entity'], entityId: string): void {
  for (const id of [...view.site.indexes.propertiesByEntity.get(`${entity}:${entityId}`)])
    view.site.tables.properties.delete(id);
}
