/** Fields of queries that name people or work items. */
import type { IssueRecord } from '../model';
import { keyOrder, lazily } from './field-values';
import { firstOf, setField, type JqlField, type Values } from './jql-field';
import type { JqlSite } from './jql-site';

/** A field of people. */
export function userField(
  name: string,
  read: (issue: IssueRecord) => Values<string>,
  site: JqlSite,
  sortable = true,
): JqlField {
  const people = lazily(() => [...site.users()]);
  const displayNames = lazily(() => new Map(people().map((user) => [user.accountId, user.displayName.toLowerCase()])));
  return setField({
    name,
    read,
    functions: 'user',
    resolve(text) {
      const wanted = text.toLowerCase();
      const found = people().filter(
        (user) =>
          user.accountId === text ||
          user.displayName.toLowerCase() === wanted ||
          user.emailAddress.toLowerCase() === wanted,
      );
      return found.length > 0 ? found.map((user) => user.accountId) : undefined;
    },
    ...(sortable ? { sortKey: (issue: IssueRecord) => displayNames().get(firstOf(read(issue)) ?? '') ?? null } : {}),
  });
}

/** A field of work items. */
export function issueField(
  name: string,
  read: (issue: IssueRecord) => Values<string>,
  site: JqlSite,
  order: JqlField['sortKey'],
): JqlField {
  return setField({
    name,
    read,
    functions: 'issue',
    resolve: (text) => {
      const found = site.issue(text.toUpperCase()) ?? site.issue(text);
      return found === undefined ? undefined : [found.id];
    },
    unknown: (text) =>
      /^\d+$/.test(text)
        ? `A value with ID '${text}' does not exist for the field '${name}'.`
        : `An issue with key '${text}' does not exist for field '${name}'.`,
    ...(order ? { sortKey: order } : {}),
  });
}

/** `key`, which also has an order within a project. */
export function keyField(name: string, site: JqlSite): JqlField {
  const plain = issueField(
    name,
    (issue) => issue.id,
    site,
    (issue) => keyOrder(issue.key),
  );
  return {
    ...plain,
    operators: new Set([...plain.operators, '<', '<=', '>', '>='] as const),
    compile(operator, entries) {
      if (!['<', '<=', '>', '>='].includes(operator)) return plain.compile(operator, entries);
      const [entry] = entries;
      const id = entry?.kind === 'text' ? entry.text : entry?.kind === 'id' ? entry.id : '';
      const limit = site.issue(id.toUpperCase()) ?? site.issue(id);
      if (limit === undefined) return plain.compile('=', entries);
      const number = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));
      const bound = number(limit.key);
      return (issue) => {
        const own = number(issue.key);
        const order = own - bound;
        const holds =
          operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
        return issue.projectId === limit.projectId && holds;
      };
    },
  };
}
