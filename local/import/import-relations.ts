/** What ties the rows of an export together: parents, links, comments, files. */
import type { CommentRecord, IssueRecord, LinkRecord, LinkTypeRecord } from '../jira/model';
import { adfText, LINK_TYPES } from '../sample/base-site';
import { note, type Importing, type Usable } from './importing';
import type { CsvRow } from './read-csv';

/** Sets the parents, by id as exports have it, else by key. */
export function withParents(usable: readonly Usable[], on: Importing): IssueRecord[] {
  const byId = new Map(usable.map(({ issue }) => [issue.id, issue]));
  const byKey = new Map(usable.map(({ issue }) => [issue.key, issue]));
  const parentOf = new Map<string, string>();
  for (const { row, issue } of usable) {
    const names = ['Parent', 'Parent id', 'Parent key', 'Custom field (Epic Link)']
      .map((name) => on.columns.one(row.cells, name))
      .filter((name) => name !== '');
    if (names.length === 0) continue;
    const parent = names.map((name) => byId.get(name) ?? byKey.get(name)).find((found) => found !== undefined);
    if (parent === undefined) note(on, '# rows have a parent that is not among the rows used; they stand without it.');
    else if (leadsTo(parent.id, issue.id, parentOf))
      note(on, '# rows would be their own ancestor; they stand without a parent.');
    else parentOf.set(issue.id, parent.id);
  }
  return usable.map(({ issue }) => ({ ...issue, parentId: parentOf.get(issue.id) ?? null }));
}

function leadsTo(from: string, to: string, parentOf: ReadonlyMap<string, string>): boolean {
  for (let id: string | undefined = from; id !== undefined; id = parentOf.get(id)) if (id === to) return true;
  return false;
}

export function readLinks(
  usable: readonly Usable[],
  on: Importing,
): { links: LinkRecord[]; linkTypes: LinkTypeRecord[] } {
  const byKey = new Map(usable.map(({ issue }) => [issue.key, issue.id]));
  const linkTypes = [...LINK_TYPES];
  const found = new Map<string, LinkRecord>();
  for (const { row, issue } of usable) {
    for (const { direction, typeName, at } of on.columns.links) {
      const key = row.cells[at]?.trim() ?? '';
      if (key === '') continue;
      const other = byKey.get(key);
      if (other === undefined || other === issue.id) {
        note(on, '# links lead to work items that are not among the rows used; they are left out.');
        continue;
      }
      let type = linkTypes.find(({ name }) => name.toLowerCase() === typeName.toLowerCase());
      if (type === undefined) {
        const words = typeName.toLowerCase();
        type = { id: String(10000 + linkTypes.length), name: typeName, inward: words, outward: words };
        linkTypes.push(type);
      }
      const [from, to] = direction === 'outward' ? [issue.id, other] : [other, issue.id];
      const place = `${type.id}:${from}:${to}`;
      if (found.has(place)) continue;
      found.set(place, { id: String(10000 + found.size), typeId: type.id, outwardFromId: from, inwardFromId: to });
    }
  }
  return { links: [...found.values()], linkTypes };
}

/** `date;account id;text`, where the text may have semicolons of its own. */
export function readComments({ row, issue }: Usable, on: Importing): CommentRecord[] {
  return on.columns.all(row.cells, 'Comment').map((cell, index) => {
    const [, date = '', accountId = '', text = ''] = /^([^;]*);([^;]*);([\s\S]*)$/.exec(cell) ?? [];
    const millis = on.readDate(date);
    if (millis === null) note(on, '# comments do not begin with a date and an author; they are kept whole.');
    const created = millis === null ? issue.updated : new Date(millis).toISOString();
    return {
      id: `${issue.id}${String(index + 1).padStart(3, '0')}`,
      issueId: issue.id,
      authorId: millis === null ? null : on.people.find('', accountId),
      body: adfText(millis === null ? cell : text),
      created,
      updated: created,
      jsdPublic: true,
    };
  });
}

/** `date;account id;file name;address`. The file itself is not in an export. */
export function withAttachments(issue: IssueRecord, row: CsvRow | undefined, on: Importing): IssueRecord {
  const cells = row === undefined ? [] : on.columns.all(row.cells, 'Attachment');
  const attachments = cells.map((cell, index) => {
    const [date = '', accountId = '', filename = ''] = cell.split(';');
    const millis = on.readDate(date);
    return {
      id: `${issue.id}${String(index + 1).padStart(3, '0')}`,
      filename: filename === '' ? cell : filename,
      authorId: millis === null ? null : on.people.find('', accountId),
      created: millis === null ? issue.created : new Date(millis).toISOString(),
      size: 0,
    };
  });
  return attachments.length === 0 ? issue : { ...issue, attachments };
}
