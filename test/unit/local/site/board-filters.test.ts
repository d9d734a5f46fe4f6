import type { Issue } from '../../../../local/site/src/api/types';
import { epicsOf, passes, peopleOf } from '../../../../local/site/src/board/filters';

const item = (key: string, fields: Issue['fields']): Issue => ({ id: key, key, fields });
const ada = { accountId: 'a', displayName: 'Ada' };
const epic = {
  id: '1',
  key: 'P-1',
  fields: { summary: 'Epic one', issuetype: { id: '1', name: 'Epic', hierarchyLevel: 1 } },
};
const items = [
  item('P-2', { summary: 'Chat tool', labels: ['events'], assignee: ada, parent: epic }),
  item('P-3', { summary: 'Webinar platform', assignee: null }),
];
const found = (filters: Partial<Parameters<typeof passes>[1]>): string[] =>
  items.filter((entry) => passes(entry, { text: '', epic: '', assignee: '', ...filters })).map((entry) => entry.key);

describe('filters of a board', () => {
  it('find by words in any order, key and label', () => {
    expect(found({ text: 'tool chat' })).toEqual(['P-2']);
    expect(found({ text: 'p-3' })).toEqual(['P-3']);
    expect(found({ text: 'EVENTS' })).toEqual(['P-2']);
  });

  it('find by epic, by assignee, and those without', () => {
    expect(found({ epic: 'P-1' })).toEqual(['P-2']);
    expect(found({ epic: 'none' })).toEqual(['P-3']);
    expect(found({ assignee: 'a' })).toEqual(['P-2']);
    expect(found({ assignee: 'none' })).toEqual(['P-3']);
  });

  it('offer the epics and people that there are', () => {
    expect([...epicsOf(items)]).toEqual([['P-1', 'Epic one']]);
    expect(peopleOf(items)).toEqual([ada]);
  });
});
