/** Custom fields in queries: by name, `cf[10001]`, and the search aliases of apps' object fields. */
import { calendarDateIn } from '../expressions/date-members';
import type { FieldRecord, IssueRecord } from '../model';
import {
  dateField,
  instantField,
  numberField,
  setField,
  textField,
  type Entry,
  type JqlField,
  type JqlOperator,
} from './jql-field';
import { zonedInstant } from './jql-dates';
import type { JqlSite } from './jql-site';
import { textsOfValue as texts } from './jql-text';
import { byNameOrId } from './field-values';
import { userField } from './reference-fields';
import { indexesOf } from './text-fields';

const numbers = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is number => typeof item === 'number');

/** All custom fields that a name means (several may have the same), as fields of a query. */
export function customFields(name: string, site: JqlSite): JqlField[] {
  const wanted = name.toLowerCase();
  const byId = /^(?:cf\[(\d+)\]|customfield_(\d+))$/.exec(wanted);
  const plain = wanted.replace(/\[[^\]]*\]$/, '');
  const found = [...site.fields()].filter((field) => {
    if (byId) return field.id === `customfield_${byId[1] ?? byId[2] ?? ''}`;
    return field.name.toLowerCase() === wanted || field.name.toLowerCase() === plain;
  });
  if (found.length > 0) return found.map((field) => customField(field, site));
  return [...aliasFields(wanted, site), ...propertyAliasFields(wanted, site)];
}

function customField(field: FieldRecord, site: JqlSite): JqlField {
  const { name } = field;
  const raw = (issue: IssueRecord): unknown => issue.custom[field.id] ?? null;
  switch (field.kind) {
    case 'text':
      return field.app !== null
        ? exactField(name, (issue) => texts(raw(issue)))
        : textField({
            name,
            read: (issue) => texts(raw(issue)),
            indexes: indexesOf(site, [field.id]),
            sortKey: (issue) => texts(raw(issue))[0]?.toLowerCase() ?? null,
          });
    case 'number':
      return numberField(name, (issue) => numbers(raw(issue)));
    case 'date':
      return dateField(
        name,
        (issue) => texts(raw(issue)),
        site,
        (millis) => calendarDateIn(millis, site.timeZone()),
      );
    case 'datetime':
      return instantField(name, (issue) => instants(texts(raw(issue)), site), site);
    case 'user':
      return userField(name, (issue) => texts(raw(issue)), site);
    case 'option':
    case 'options':
      return optionField(name, (issue) => texts(raw(issue)));
    case 'labels':
      return exactField(name, (issue) => texts(raw(issue)));
    case 'sprint':
      return sprintField(name, (issue) => texts(raw(issue)), site);
    case 'object':
      return objectField(field, raw, site);
  }
}

/** Words compared exactly. */
const exactField = (name: string, read: (issue: IssueRecord) => readonly string[]): JqlField =>
  setField({ name, read, resolve: (text) => [text], sortKey: (issue) => read(issue)[0] ?? null });

/** Options are compared without regard to case. */
function optionField(name: string, read: (issue: IssueRecord) => readonly string[]): JqlField {
  const lower = (issue: IssueRecord): string[] => read(issue).map((option) => option.toLowerCase());
  return setField({
    name,
    read: lower,
    resolve: (text) => [text.toLowerCase()],
    sortKey: (issue) => lower(issue)[0] ?? null,
  });
}

function sprintField(name: string, read: (issue: IssueRecord) => readonly string[], site: JqlSite): JqlField {
  const order = new Map([...site.sprints()].map(({ id }, index) => [id, index]));
  return setField({
    name,
    read,
    functions: 'sprint',
    resolve: byNameOrId(site.sprints()),
    sortKey: (issue) => order.get(read(issue).at(-1) ?? '') ?? null,
  });
}

/** An object is searched by the words of its content, and by what its formatter shows. */
function objectField(field: FieldRecord, raw: (issue: IssueRecord) => unknown, site: JqlSite): JqlField {
  const shown = (issue: IssueRecord): string | null => (raw(issue) === null ? null : site.formatted(field, issue));
  return {
    ...textField({
      name: field.name,
      read: (issue) => [...deepTexts(raw(issue)), shown(issue) ?? ''],
      sortKey: (issue) => shown(issue)?.toLowerCase() ?? null,
    }),
    isEmpty: (issue) => raw(issue) === null,
  };
}

function deepTexts(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return texts(value);
  return Object.values(value).flatMap(deepTexts);
}

interface Alias {
  alias: string;
  path: readonly string[];
  type: 'string' | 'number' | 'text' | 'user' | 'group' | 'date';
}

/** The search aliases of an object field's JSON schema. Pairs of the same name and other types are ignored. */
export function searchAliases(schema: unknown): Alias[] {
  const found = collect(schema, []);
  return found.filter(({ alias, type }) => found.every((other) => other.alias !== alias || other.type === type));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function collect(schema: unknown, path: readonly string[]): Alias[] {
  if (!isObject(schema)) return [];
  const items = schema.type === 'array' && isObject(schema.items) ? schema.items : schema;
  const alias = schema.searchAlias ?? items.searchAlias;
  const type = aliasType(items, schema.searchType ?? items.searchType);
  const own = typeof alias === 'string' && type !== null ? [{ alias, path, type }] : [];
  const inner = isObject(items.properties) ? items.properties : {};
  return [...own, ...Object.entries(inner).flatMap(([key, value]) => collect(value, [...path, key]))];
}

function aliasType(schema: Record<string, unknown>, searchType: unknown): Alias['type'] | null {
  if (searchType === 'text' || searchType === 'user' || searchType === 'group' || searchType === 'date')
    return searchType;
  if (schema.type === 'string' || schema.type === 'boolean') return 'string';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : null;
}

function aliasFields(wanted: string, site: JqlSite): JqlField[] {
  return [...site.fields()].flatMap((field) => {
    const declaration = field.kind === 'object' ? site.appField(field) : undefined;
    return searchAliases(declaration?.schema).flatMap((alias) => {
      const spellings = [field.name, `cf[${field.id.slice('customfield_'.length)}]`];
      const isMeant = spellings.some((spelling) => `${spelling}.${alias.alias}`.toLowerCase() === wanted);
      return isMeant ? [aliasField(field, alias, site)] : [];
    });
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => at(item, path)).flat();
  return isObject(value) && Object.hasOwn(value, key) ? at(value[key], rest) : null;
}

function aliasField(field: FieldRecord, { alias, path, type }: Alias, site: JqlSite): JqlField {
  return typedField(`${field.name}.${alias}`, type, (issue) => at(issue.custom[field.id] ?? null, path), site);
}

/** The values inside entity properties that apps give this name. */
function propertyAliasFields(wanted: string, site: JqlSite): JqlField[] {
  return [...(site.propertyAliases?.() ?? [])]
    .filter(({ alias }) => alias.toLowerCase() === wanted)
    .map(({ alias, propertyKey, path, type }) => {
      const steps = path.split('.');
      return typedField(alias, type, (issue) => at(site.issueProperty(issue.id, propertyKey) ?? null, steps), site);
    });
}

/** A field of a query over the values that a work item has somewhere. */
function typedField(name: string, type: Alias['type'], raw: (issue: IssueRecord) => unknown, site: JqlSite): JqlField {
  const words = (issue: IssueRecord): string[] => texts(raw(issue));
  switch (type) {
    case 'string':
      return exactField(name, words);
    case 'number':
      return numberField(name, (issue) => numbers(raw(issue)));
    case 'text':
      return textField({ name, read: words, sortKey: (issue) => words(issue)[0]?.toLowerCase() ?? null });
    case 'user':
      return userField(name, words, site);
    case 'group':
      return setField({
        name,
        read: words,
        resolve: byNameOrId([...site.groups()].map(({ groupId, name: group }) => ({ id: groupId, name: group }))),
      });
    case 'date':
      return instantField(name, (issue) => instants(words(issue), site), site);
  }
}

/** Dates without a time count from midnight in the person's time zone. */
const instants = (values: readonly string[], site: JqlSite): number[] =>
  values
    .map((value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? zonedInstant(value, 0, 0, site.timeZone()) : Date.parse(value)))
    .filter((millis) => !Number.isNaN(millis));

/** `issue.property[key].path`: a value inside an entity property of a work item. */
export function propertyField(key: string, path: string, site: JqlSite): JqlField {
  const steps = path.split('.').filter((step) => step !== '');
  const raw = (issue: IssueRecord): unknown => at(site.issueProperty(issue.id, key) ?? null, steps);
  const name = `issue.property[${key}]${path}`;
  const words = exactField(name, (issue) => texts(raw(issue)));
  const figures = numberField(name, (issue) => numbers(raw(issue)));
  const prose = textField({ name, read: (issue) => texts(raw(issue)) });
  return {
    ...words,
    operators: new Set<JqlOperator>([...figures.operators, ...prose.operators]),
    compile(operator, entries: readonly Entry[]) {
      if (operator === '~' || operator === '!~') return prose.compile(operator, entries);
      return ['<', '<=', '>', '>='].includes(operator)
        ? figures.compile(operator, entries)
        : words.compile(operator, entries);
    },
  };
}
