/** Display conditions: whether Jira's pages show a module. No security control, in Forge neither. */
import { isObject, type JsonObject } from '../store/values';
import { type AccountType, ForgeRefusal } from '../forge-types';
import { type JiraReader, record } from './jira-reader';

/** Where the module would be shown, and to whom. */
export interface DisplayPlace {
  accountType: AccountType;
  accountId: string | null;
  projectKey: string | null;
  issueKey: string | null;
  /** In the customer portal, where Jira's own objects are not at hand. */
  onPortal: boolean;
  reader: JiraReader;
}

/** Conditions that need nothing but to know who looks. */
const ON_PORTAL: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'isLoggedIn',
  'appIsLicensed',
  'hasAppAccess',
  'hasSoftwareAccess',
  'isAdmin',
  'isSiteAdmin',
  'canAdministerJira',
  'hasGlobalPermission',
]);

/** A condition that the local site does not know. */
export class UnknownCondition extends ForgeRefusal {
  constructor(name: string) {
    super(501, `The local site does not know the display condition ${name} here.`);
    this.name = 'UnknownCondition';
  }
}

/**
 * Whether the conditions hold; without any they do.
 * @throws UnknownCondition
 */
export async function conditionsHold(conditions: unknown, place: DisplayPlace): Promise<boolean> {
  if (conditions === undefined || conditions === null) return true;
  return all(conditions, place);
}

async function all(conditions: unknown, place: DisplayPlace): Promise<boolean> {
  for (const result of await each(conditions, place)) if (!result) return false;
  return true;
}

/** The results of a map of conditions, or of a list of maps. */
async function each(conditions: unknown, place: DisplayPlace): Promise<boolean[]> {
  const results: boolean[] = [];
  if (Array.isArray(conditions)) {
    for (const item of conditions) results.push(await all(item, place));
    return results;
  }
  if (!isObject(conditions)) throw new UnknownCondition(JSON.stringify(conditions));
  for (const [name, value] of Object.entries(conditions)) results.push(await one(name, value, place));
  return results;
}

async function one(name: string, value: unknown, place: DisplayPlace): Promise<boolean> {
  if (place.onPortal && !ON_PORTAL.has(name)) throw new UnknownCondition(`${name} on modules of the customer portal`);
  switch (name) {
    case 'and':
      return all(value, place);
    case 'or':
      return (await each(value, place)).includes(true);
    case 'not':
      return !(await all(value, place));
    case 'issueType':
      return list(value).includes(text(record((await issueFields(place))['issuetype'])['name']));
    case 'projectKey':
      return list(value).includes((await projectOf(place))['key']);
    case 'projectType':
      return list(value).includes((await projectOf(place))['projectTypeKey']);
    case 'isLoggedIn':
      return (place.accountId !== null) === value;
    case 'appIsLicensed':
      // A free app: Forge has no licence to ask for.
      return value === true;
    case 'hasAppAccess':
    case 'hasSoftwareAccess':
      return (place.accountType === 'licensed') === value;
    case 'isAdmin':
    case 'isSiteAdmin':
    case 'canAdministerJira':
      return (await place.reader.hasPermission('ADMINISTER', {})) === value;
    case 'canAdministerProjects':
      return (await place.reader.hasPermission('ADMINISTER_PROJECTS', place)) === value;
    case 'hasProjectPermission':
      return place.reader.hasPermission(text(value), place);
    case 'hasGlobalPermission':
      return place.reader.hasPermission(text(value), {});
    case 'entityPropertyExists':
      return (await property(value, place)) !== null;
    case 'entityPropertyEqualTo':
      return String(await property(value, place)) === text(record(value)['value']);
    case 'jiraExpression':
      return (await place.reader.evaluate(text(value), place)) === true;
    default:
      throw new UnknownCondition(name);
  }
}

async function issueFields(place: DisplayPlace): Promise<JsonObject> {
  if (place.issueKey === null) return {};
  const issue = await place.reader.get(
    `/rest/api/3/issue/${encodeURIComponent(place.issueKey)}?fields=issuetype,project`,
  );
  return record(record(issue)['fields']);
}

async function projectOf(place: DisplayPlace): Promise<JsonObject> {
  if (place.projectKey === null) return record((await issueFields(place))['project']);
  return record(await place.reader.get(`/rest/api/3/project/${encodeURIComponent(place.projectKey)}`));
}

async function property(condition: unknown, place: DisplayPlace): Promise<unknown> {
  const { entity, propertyKey, objectName } = record(condition);
  const ids: Record<string, string | null> = { issue: place.issueKey, project: place.projectKey };
  const id = ids[text(entity)];
  if (id === undefined) throw new UnknownCondition(`on properties of the entity ${String(entity)}`);
  if (id === null) return null;
  const path = `/rest/api/3/${text(entity)}/${encodeURIComponent(id)}/properties/${encodeURIComponent(text(propertyKey))}`;
  const answer = record(await place.reader.get(path));
  let value = answer['value'] ?? null;
  if (typeof objectName === 'string') for (const part of objectName.split('.')) value = record(value)[part] ?? null;
  return value;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
