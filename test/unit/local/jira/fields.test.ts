import { createJira } from '../../../../local/jira/jira';
import type { FieldKind } from '../../../../local/jira/model';
import { memoryDatabase } from '../../../../local/store/database';
import {
  at,
  BASE,
  doc,
  openSmallSite,
  placeField,
  smallSeed,
  verdictField,
  identity,
  type TestJira,
} from './small-site';

const KINDS: FieldKind[] = ['text', 'number', 'date', 'datetime', 'user', 'option', 'options', 'labels', 'sprint'];
const idOf = (kind: FieldKind): string => `customfield_${String(20_000 + KINDS.indexOf(kind))}`;

interface Outcome {
  status: number;
  body: unknown;
}

/** A site with one custom field of each kind on the screen of ONE. */
function openFields(): (method: string, path: string, body?: unknown) => Promise<Outcome> {
  const jira = createJira({
    db: memoryDatabase(),
    clock: { now: () => Date.parse('2026-03-02'), at: () => () => undefined },
  });
  const seed = smallSeed();
  seed.fields = KINDS.map((kind) => ({ id: idOf(kind), name: `A ${kind}`, description: '', kind, app: null }));
  seed.projects = (seed.projects ?? []).map((project) => ({
    ...project,
    screens: { ...project.screens, edit: [...project.screens.edit, ...KINDS.map(idOf)] },
  }));
  jira.seed(seed);
  return async (method, path, body) => {
    const answer = await jira.handle({
      method,
      path: `/rest/api/3/${path}`,
      headers: {},
      body: body === undefined ? null : JSON.stringify(body),
      actor: { kind: 'user', accountId: 'id-mia' },
      baseUrl: BASE,
    });
    return { status: answer.status, body: answer.body === null ? null : JSON.parse(answer.body) };
  };
}

describe('custom fields', () => {
  test.each<[FieldKind, unknown, unknown, string | null]>([
    ['text', 'Words', 'Words', 'Words'],
    ['number', 2.5, 2.5, '2.5'],
    ['date', '2026-05-01', '2026-05-01', '2026-05-01'],
    ['datetime', '2026-05-01T10:00:00.000+0200', '2026-05-01T08:00:00.000+0000', '2026-05-01T08:00:00.000Z'],
    ['user', { accountId: 'id-lead' }, { displayName: 'Lead' }, 'Lead'],
    ['option', { value: 'Big' }, { value: 'Big' }, 'Big'],
    ['options', [{ value: 'A' }, { value: 'B' }, { value: 'A' }], [{ value: 'A' }, { value: 'B' }], 'A, B'],
    ['labels', ['x', 'y'], ['x', 'y'], 'x y'],
    ['sprint', 2, [{ id: 2, name: 'Sprint 2', state: 'active' }], 'Sprint 2'],
  ])('a %s is written, read, put into history and cleared', async (kind, input, shown, text) => {
    const call = openFields();
    const id = idOf(kind);
    expect(await call('PUT', 'issue/ONE-2', { fields: { [id]: input } })).toEqual({ status: 204, body: null });
    const read = at((await call('GET', `issue/ONE-2?fields=${id}`)).body, `fields.${id}`);
    if (typeof shown === 'object' && shown !== null) expect(read).toMatchObject(shown);
    else expect(read).toBe(shown);
    const items = at((await call('GET', 'issue/ONE-2/changelog')).body, 'values.0.items.0');
    expect(items).toMatchObject({ field: `A ${kind}`, fieldtype: 'custom', fieldId: id, fromString: null });
    expect(at(items, 'toString')).toBe(text);
    expect((await call('PUT', 'issue/ONE-2', { fields: { [id]: null } })).status).toBe(204);
    expect(at((await call('GET', `issue/ONE-2?fields=${id}`)).body, `fields.${id}`)).toBeNull();
  });

  test.each<[FieldKind, unknown]>([
    ['text', 5],
    ['number', 'five'],
    ['date', '1.5.2026'],
    ['date', 5],
    ['datetime', 'noon'],
    ['datetime', 5],
    ['user', 'id-lead'],
    ['user', { accountId: 'id-nobody' }],
    ['option', {}],
    ['options', 'A'],
    ['labels', ['a b']],
    ['labels', 'a'],
    ['labels', ['']],
    ['sprint', 99],
    ['sprint', 1],
  ])('a %s does not take %j', async (kind, input) => {
    const call = openFields();
    const answer = await call('PUT', 'issue/ONE-2', { fields: { [idOf(kind)]: input } });
    expect(answer.status).toBe(400);
    expect(at(answer.body, `errors.${idOf(kind)}`)).toEqual(expect.any(String));
  });

  test('with several values take them one by one', async () => {
    const call = openFields();
    const id = idOf('options');
    const update = (...operations: unknown[]): Promise<Outcome> =>
      call('PUT', 'issue/ONE-2', { update: { [id]: operations } });
    await update({ add: { value: 'A' } }, { add: { value: 'B' } }, { remove: { value: 'A' } });
    expect(at((await call('GET', 'issue/ONE-2')).body, `fields.${id}.0.value`)).toBe('B');
    expect((await update({ add: { value: 'A' }, remove: { value: 'B' } })).status).toBe(400);
    expect((await call('PUT', 'issue/ONE-2', { update: { [idOf('text')]: [{ add: 'x' }] } })).status).toBe(400);
    expect((await call('PUT', 'issue/ONE-2', { update: { [idOf('text')]: [{ set: 'x' }] } })).status).toBe(204);
    const meta = await call('GET', 'issue/ONE-2/editmeta');
    expect(at(meta.body, `fields.${id}.allowedValues`)).toEqual([{ id: 'B', value: 'B' }]);
  });
});

describe('system fields', () => {
  let site: TestJira;
  beforeEach(() => {
    site = openSmallSite();
  });

  test('are written and read', async () => {
    const fields = {
      summary: 'New',
      description: doc('Text'),
      priority: { name: 'high' },
      duedate: '2026-04-01',
      labels: ['a', 'a', 'b'],
      assignee: { accountId: 'id-lead' },
      parent: null,
    };
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', { fields })).status).toBe(204);
    const read = await site.call('mia', 'GET', 'issue/ONE-2?expand=renderedFields,names,schema');
    expect(read.at('fields')).toMatchObject({
      summary: 'New',
      priority: { id: '2' },
      duedate: '2026-04-01',
      labels: ['a', 'b'],
      assignee: { displayName: 'Lead' },
    });
    expect(read.at('fields.parent')).toBeUndefined();
    expect(read.at('renderedFields.description')).toBe('<p>Text</p>');
    expect(read.at('names.duedate')).toBe('Due date');
    expect(read.at('schema.labels')).toEqual({ type: 'array', items: 'string', system: 'labels' });
    const log = await site.call('mia', 'GET', 'issue/ONE-2?expand=changelog&fields=-*all');
    expect(log.at('changelog.histories.0.items.3')).toMatchObject({
      field: 'assignee',
      from: 'id-mia',
      to: 'id-lead',
      toString: 'Lead',
    });
  });

  test.each([
    [{ summary: '' }, 'You must specify a summary of the issue.'],
    [{ summary: 'a\nb' }, 'The summary is invalid because it contains newline characters.'],
    [{ summary: 'x'.repeat(256) }, "Summary can't exceed 255 characters."],
    [{ summary: 5 }, 'Operation value must be a string'],
    [{ priority: { name: 'Huge' } }, 'The priority selected is invalid.'],
    [{ issuetype: { name: 'Sub-task' } }, 'The issue type selected is invalid.'],
    [{ parent: { key: 'ONE-6' } }, 'Given parent work item does not belong to appropriate hierarchy.'],
    [{ parent: { key: 'ONE-99' } }, 'Could not find valid id or key for the parent issue.'],
    [{ description: { type: 'doc', version: 1 } }, /Atlassian Document/],
    [{ description: { type: 'doc', version: 1, content: [{ type: 'text', text: '' }] } }, /Atlassian Document/],
    [{ status: { id: '2' } }, /cannot be set/],
    [{ created: 'x' }, /cannot be set/],
  ])('refuse %j', async (fields, sentence) => {
    const answer = await site.call('lead', 'PUT', 'issue/ONE-2', { fields });
    expect(answer.status).toBe(400);
    const [problem] = Object.values(answer.at('errors') ?? {});
    if (typeof sentence === 'string') expect(problem).toBe(sentence);
    else expect(problem).toMatch(sentence);
  });

  test('are not both set and operated on', async () => {
    const body = { fields: { labels: [] }, update: { labels: [{ add: 'x' }] } };
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', body)).at('errors.labels')).toMatch(
      /both 'fields' and 'update'/,
    );
  });

  test('a sub-task keeps a parent', async () => {
    const answer = await site.call('mia', 'PUT', 'issue/ONE-3', { fields: { parent: null } });
    expect(answer.at('errors.parent')).toMatch(/sub-task/);
  });
});

describe("expressions of apps' fields", () => {
  const open = async (parts: Partial<typeof verdictField>): Promise<{ site: TestJira; id: string }> => {
    const site = openSmallSite();
    site.jira.install({ identity, fields: [{ ...verdictField, moduleKey: 'probe', schema: null, ...parts }] });
    const id = await site.fieldId('probe');
    await placeField(site, id);
    return { site, id };
  };
  const validated = (expression: string): Partial<typeof verdictField> => ({
    validation: { expression, errorMessage: null },
  });
  const set = async ({ site, id }: { site: TestJira; id: string }, value: unknown): Promise<unknown> =>
    (await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { [id]: value } })).at(`errors.${id}`);

  test('see the user, the work item, the project, the field and the value', async () => {
    const probe = await open({
      type: 'string',
      ...validated('user.displayName + " " + issue.key + " " + project.key + " " + fieldId + " " + value'),
    });
    expect(await set(probe, 'v')).toBe(`Mia ONE-2 ONE ${probe.id} v`);
  });

  test('get dates and people as what they are', async () => {
    expect(
      await set(
        await open({ type: 'date', ...validated('value.plusDays(1) > value ? "later" : "never"') }),
        '2026-01-31',
      ),
    ).toBe('later');
    expect(await set(await open({ type: 'user', ...validated('value.displayName') }), { accountId: 'id-lead' })).toBe(
      'Lead',
    );
    expect(
      await set(await open({ type: 'datetime', ...validated('value.getFullYear() + ""') }), '2026-01-31T10:00:00Z'),
    ).toBe('2026');
  });

  test('that give anything but true, false or a text, or fail, refuse the value', async () => {
    expect(await set(await open({ type: 'number', ...validated('5') }), 1)).toMatch(
      /neither true, false nor a text, but 5/,
    );
    expect(await set(await open({ type: 'number', ...validated('value.nonsense.more') }), 1)).toMatch(
      /^The validation of this field failed\./,
    );
    expect(await set(await open({ type: 'number', ...validated('false') }), 1)).toBe(
      'The value of this field is not valid.',
    );
  });

  test('know no id of a work item that is being created', async () => {
    const { site, id } = await open({ type: 'string', ...validated('issue.id == null ? "new" : "old"') });
    const screens = await site.call('admin', 'GET', 'screens?queryString=ONE%3A%20Create');
    const screen = String(screens.at('values.0.id'));
    const tabs = await site.call('admin', 'GET', `screens/${screen}/tabs`);
    await site.call('admin', 'POST', `screens/${screen}/tabs/${String(tabs.at('0.id'))}/fields`, { fieldId: id });
    const fields = { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', [id]: 'v' };
    expect((await site.call('mia', 'POST', 'issue', { fields })).at(`errors.${id}`)).toBe('new');
    expect(await set({ site, id }, 'v')).toBe('old');
  });

  test('a formatter that fails shows nothing', async () => {
    const { site, id } = await open({ type: 'string', formatter: 'value.nonsense.more', validation: null });
    expect(await set({ site, id }, 'v')).toBeUndefined();
    expect((await site.call('mia', 'GET', 'issue/ONE-2?expand=renderedFields')).at(`renderedFields.${id}`)).toBeNull();
  });

  test('the site is open to them as far as the user sees it', async () => {
    const { site } = await open({});
    await site.call('lead', 'POST', 'issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: 'ONE-2' },
      outwardIssue: { key: 'ONE-6' },
    });
    await site.call('lead', 'PUT', 'issue/ONE-2/properties/p', { a: 1 });
    await site.call('lead', 'PUT', 'project/ONE/properties/p', { b: 2 });
    await site.call('lead', 'POST', 'issue/ONE-2/comment', { body: doc('Hi') });
    const ask = async (expression: string): Promise<unknown> =>
      (
        await site.call('mia', 'POST', 'expression/evaluate', {
          expression,
          context: { issue: { key: 'ONE-2' }, project: { key: 'ONE' } },
        })
      ).body;
    const cases: [string, unknown][] = [
      ['issue.links.map(l => l.linkedIssue.key)', ['ONE-6']],
      ["issue.properties.get('p').a", 1],
      ["project.properties.get('p').b", 2],
      ['issue.comments.map(c => c.author.displayName)', ['Lead']],
      ['issue.parent.key + issue.status.name + issue.priority.name', 'ONE-1To DoMedium'],
      ['user.getProjectRoles(project).map(r => r.name)', ['Member']],
      ['issue.changelogs.length', 1],
      ["new Issue('ONE-4')", null],
      ["new Issue('ONE-6').summary", 'Work item 6'],
      ["new Project('TWO')", null],
    ];
    for (const [expression, value] of cases) expect(await ask(expression)).toEqual({ value });
  });
});
