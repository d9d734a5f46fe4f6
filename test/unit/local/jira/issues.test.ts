import { doc, openSmallSite, placeField, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

const NOT_SEEN = { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} };

describe('reading', () => {
  test('a work item has the shape of Jira Cloud', async () => {
    const answer = await site.call('mia', 'GET', 'issue/one-2');
    expect(answer.status).toBe(200);
    expect(answer.at('key')).toBe('ONE-2');
    expect(answer.at('self')).toBe('http://localhost:8080/rest/api/3/issue/10002');
    expect(answer.at('fields.status.statusCategory.key')).toBe('new');
    expect(answer.at('fields.parent.key')).toBe('ONE-1');
    expect(answer.at('fields.subtasks.0.key')).toBe('ONE-3');
    expect(answer.at('fields.created')).toBe('2026-01-01T10:00:00.000+0000');
    expect(answer.at('fields.watches.isWatching')).toBe(true);
  });

  test.each([
    ['a stranger', 'stranger', 'ONE-2'],
    ['someone without a licence', 'nolicence', 'ONE-2'],
    ['the public', 'nobody', 'ONE-2'],
    ['a member, by its security level', 'mia', 'ONE-4'],
    ['the app, by its security level', 'app', 'ONE-4'],
    ['a member of another project', 'mia', 'TWO-1'],
    ['anyone, where there is nothing', 'admin', 'ONE-99'],
  ])('is refused as not there to %s', async (_who, who, key) => {
    expect(await site.call(who, 'GET', `issue/${key}`)).toMatchObject({ status: 404, body: NOT_SEEN });
  });

  test('a security level lets its holders in', async () => {
    expect((await site.call('lead', 'GET', 'issue/ONE-4')).status).toBe(200);
    expect((await site.call('mia', 'GET', 'issue/ONE-5')).status).toBe(200);
    expect((await site.call('nobody', 'GET', 'issue/PUB-1')).status).toBe(200);
  });

  test('deactivated people cannot sign in', async () => {
    expect((await site.call('gone', 'GET', 'issue/ONE-2')).status).toBe(401);
    expect((await site.call('gone', 'GET', 'myself')).status).toBe(401);
    expect((await site.call('nobody', 'GET', 'myself')).status).toBe(401);
  });

  test('unknown routes are refused by name', async () => {
    const answer = await site.call('admin', 'GET', '/rest/api/3/dashboard?x=1');
    expect(answer.status).toBe(501);
    expect(answer.at('errorMessages.0')).toBe('The local Jira has no route GET /rest/api/3/dashboard.');
  });
});

describe('creating', () => {
  test('gives the next key and tells apps', async () => {
    const answer = await site.call('mia', 'POST', 'issue', {
      fields: {
        project: { key: 'ONE' },
        issuetype: { name: 'Task' },
        summary: ' New ',
        description: doc('Text'),
        labels: ['a'],
      },
    });
    expect(answer).toMatchObject({ status: 201, body: { key: 'ONE-7' } });
    expect(site.events).toHaveLength(1);
    expect(site.events[0]).toMatchObject({
      eventType: 'avi:jira:created:issue',
      atlassianId: 'id-mia',
      selfGenerated: false,
      issue: { key: 'ONE-7', fields: { summary: 'New', reporter: { accountId: 'id-mia' }, assignee: null } },
    });
    const read = await site.call('mia', 'GET', 'issue/ONE-7');
    expect(read.at('fields.priority.name')).toBe('Medium');
    expect(read.at('fields.status.name')).toBe('To Do');
  });

  test.each([
    [{ issuetype: { id: '10001' }, summary: 'x' }, { project: 'Specify a valid project ID or key' }],
    [{ project: { key: 'TWO' }, issuetype: { id: '10001' }, summary: 'x' }, { project: 'valid project is required' }],
    [{ project: { key: 'ONE' }, issuetype: { id: '10001' } }, { summary: 'You must specify a summary of the issue.' }],
    [
      { project: { key: 'ONE' }, issuetype: { id: '9' }, summary: 'x' },
      { issuetype: 'The issue type selected is invalid.' },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10002' }, summary: 'x' },
      { parent: 'Issue type is a sub-task but parent issue key or id not specified.' },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', customfield_10050: 3 },
      {
        customfield_10050: "Field 'customfield_10050' cannot be set. It is not on the appropriate screen, or unknown.",
      },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', labels: ['a b'] },
      { labels: "The label 'a b' contains spaces which is invalid." },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', description: 'text' },
      { description: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)' },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', duedate: '2026-02-30' },
      { duedate: 'Error parsing date string: 2026-02-30' },
    ],
    [
      { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x', assignee: { accountId: 'id-stranger' } },
      { assignee: "User 'id-stranger' cannot be assigned issues." },
    ],
  ])('refuses %j', async (fields, errors) => {
    expect(await site.call('mia', 'POST', 'issue', { fields })).toMatchObject({
      status: 400,
      body: { errorMessages: [], errors },
    });
    expect(site.events).toEqual([]);
  });

  test('without the right it is 403', async () => {
    const answer = await site.call('mia', 'POST', 'issue', {
      fields: { project: { key: 'PUB' }, issuetype: { id: '10001' }, summary: 'x' },
    });
    expect(answer.status).toBe(403);
  });

  test('many at once: those that are refused are listed', async () => {
    const answer = await site.call('mia', 'POST', 'issue/bulk', {
      issueUpdates: [
        { fields: { project: { key: 'ONE' }, issuetype: { id: '10001' }, summary: 'x' } },
        { fields: { project: { key: 'ONE' }, issuetype: { id: '10001' } } },
      ],
    });
    expect(answer.status).toBe(201);
    expect(answer.at('issues.0.key')).toBe('ONE-7');
    expect(answer.at('errors.0.failedElementNumber')).toBe(1);
    expect(site.events).toHaveLength(1);
  });
});

describe('editing', () => {
  test('fields and update, with history and event', async () => {
    const answer = await site.call('mia', 'PUT', 'issue/ONE-2', {
      fields: { summary: 'Changed', customfield_10050: 5 },
      update: { labels: [{ add: 'blue' }, { remove: 'red' }] },
    });
    expect(answer).toMatchObject({ status: 204, body: null });
    const log = await site.call('mia', 'GET', 'issue/ONE-2/changelog');
    expect(log.at('total')).toBe(1);
    expect(log.at('values.0.items')).toEqual([
      {
        field: 'summary',
        fieldtype: 'jira',
        fieldId: 'summary',
        from: null,
        fromString: 'Work item 2',
        to: null,
        toString: 'Changed',
      },
      {
        field: 'labels',
        fieldtype: 'jira',
        fieldId: 'labels',
        from: null,
        fromString: 'red',
        to: null,
        toString: 'blue',
      },
      {
        field: 'Effort',
        fieldtype: 'custom',
        fieldId: 'customfield_10050',
        from: null,
        fromString: null,
        to: null,
        toString: '5',
      },
    ]);
    expect(site.events).toMatchObject([
      {
        eventType: 'avi:jira:updated:issue',
        jiraEventTypeName: 'issue_generic',
        changelog: { items: [{ field: 'summary' }, {}, {}] },
      },
    ]);
  });

  test('nothing changed: no history, no event', async () => {
    await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'Work item 2' } });
    expect(site.events).toEqual([]);
  });

  test('one wrong field keeps the others from being written', async () => {
    const answer = await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { summary: 'Changed', customfield_1: 1 } });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: {
          customfield_1: "Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown.",
        },
      },
    });
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.summary')).toBe('Work item 2');
  });

  test('without the right to edit every field is refused', async () => {
    expect((await site.call('admin', 'GET', 'issue/PUB-1')).status).toBe(200);
    const answer = await site.call('mia', 'PUT', 'issue/PUB-1', { fields: { summary: 'x' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { summary: expect.stringContaining('cannot be set') } },
    });
  });

  test('a right of its own for the reporter', async () => {
    const body = { fields: { reporter: { accountId: 'id-lead' } } };
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', body)).status).toBe(400);
    expect((await site.call('lead', 'PUT', 'issue/ONE-2', body)).status).toBe(204);
  });

  test('assigning sends two events', async () => {
    expect((await site.call('mia', 'PUT', 'issue/ONE-2/assignee', { accountId: 'id-lead' })).status).toBe(204);
    expect(site.events.map((event) => event.eventType)).toEqual(['avi:jira:updated:issue', 'avi:jira:assigned:issue']);
    expect((await site.call('mia', 'PUT', 'issue/ONE-2/assignee', { accountId: 'id-gone' })).status).toBe(400);
  });

  test('a type of another level has no parent of the old one', async () => {
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', { fields: { issuetype: { name: 'Epic' } } })).status).toBe(
      204,
    );
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.parent')).toBeUndefined();
  });

  test('sub-tasks are as hard to see as what they belong to', async () => {
    const level = (who: string, key: string, id: string): ReturnType<TestJira['call']> =>
      site.call(who, 'PUT', `issue/${key}`, { fields: { security: { id } } });
    expect((await level('mia', 'ONE-2', '10000')).status).toBe(400);
    expect((await level('lead', 'ONE-3', '10000')).status).toBe(400);
    expect((await level('lead', 'ONE-2', '10000')).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).status).toBe(404);
    expect((await site.call('mia', 'GET', 'issue/ONE-3')).status).toBe(404);
    const child = { project: { key: 'ONE' }, issuetype: { id: '10002' }, summary: 'x', parent: { key: 'ONE-2' } };
    expect((await site.call('mia', 'POST', 'issue', { fields: child })).status).toBe(400);
    expect((await site.call('lead', 'POST', 'issue', { fields: child })).at('key')).toBe('ONE-7');
    expect((await site.call('mia', 'GET', 'issue/ONE-7')).status).toBe(404);
  });

  test('deleting takes sub-tasks only when asked', async () => {
    expect((await site.call('mia', 'DELETE', 'issue/ONE-2')).status).toBe(403);
    expect((await site.call('lead', 'DELETE', 'issue/ONE-2')).status).toBe(400);
    expect((await site.call('lead', 'DELETE', 'issue/ONE-2?deleteSubtasks=true')).status).toBe(204);
    expect((await site.call('lead', 'GET', 'issue/ONE-3')).status).toBe(404);
    expect(site.events.map((event) => event.eventType)).toEqual(['avi:jira:deleted:issue']);
  });
});

describe('transitions', () => {
  test('are offered by status and right', async () => {
    const answer = await site.call('mia', 'GET', 'issue/ONE-2/transitions');
    expect(answer.at('transitions.0')).toMatchObject({ id: '11', name: 'Start', to: { name: 'In Progress' } });
    expect((await site.call('nobody', 'GET', 'issue/PUB-1/transitions')).at('transitions')).toEqual([]);
  });

  test('set and clear the resolution', async () => {
    expect((await site.call('mia', 'POST', 'issue/ONE-6/transitions', { transition: { id: '21' } })).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-6')).at('fields.resolution.name')).toBe('Done');
    expect(site.events[0]).toMatchObject({
      jiraEventTypeName: 'issue_resolved',
      associatedStatuses: [{ id: '2' }, { id: '3' }],
    });
    await site.call('mia', 'POST', 'issue/ONE-6/transitions', { transition: { id: '31' } });
    expect((await site.call('mia', 'GET', 'issue/ONE-6')).at('fields.resolution')).toBeNull();
  });

  test('one that is not offered is refused', async () => {
    const answer = await site.call('mia', 'POST', 'issue/ONE-2/transitions', { transition: { id: '21' } });
    expect(answer.status).toBe(400);
    const other = await site.call('mia', 'POST', 'issue/ONE-2/transitions', {
      transition: { id: '11' },
      fields: { summary: 'x' },
    });
    expect(other).toMatchObject({
      status: 400,
      body: { errors: { summary: expect.stringContaining('cannot be set') } },
    });
  });
});

describe("an app's field", () => {
  const set = async (who: string, value: unknown, fieldId: string): Promise<unknown> => {
    const { status, body } = await site.call(who, 'PUT', 'issue/ONE-2', { fields: { [fieldId]: value } });
    return status === 204 ? status : body;
  };

  test('is on no screen until an admin puts it there', async () => {
    const id = await site.fieldId('verdict');
    expect(await set('mia', { outcome: 'yes', reason: 'Good idea' }, id)).toMatchObject({
      errors: { [id]: `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.` },
    });
    await placeField(site, id);
    expect(await set('mia', { outcome: 'yes', reason: 'Good idea' }, id)).toBe(204);
  });

  test('is held to its schema and validated by its expression', async () => {
    const id = await site.fieldId('verdict');
    await placeField(site, id);
    expect(await set('mia', { outcome: 3 }, id)).toMatchObject({
      errors: { [id]: expect.stringContaining('outcome must be string') },
    });
    expect(await set('mia', 'text', id)).toMatchObject({ errors: { [id]: expect.stringContaining('must be object') } });
    expect(await set('mia', { outcome: 'yes', reason: 'no' }, id)).toMatchObject({ errors: { [id]: 'Say why.' } });
    expect(await set('mia', { outcome: 'no', reason: 'no' }, id)).toMatchObject({
      errors: { [id]: 'A no needs a reason.' },
    });
    expect(await set('mia', null, id)).toBe(204);
  });

  test('is shown by its formatter', async () => {
    const id = await site.fieldId('verdict');
    await placeField(site, id);
    await set('mia', { outcome: 'yes', reason: 'Good idea' }, id);
    const answer = await site.call('mia', 'GET', `issue/ONE-2?fields=${id}&expand=renderedFields`);
    expect(answer.at(`fields.${id}`)).toEqual({ outcome: 'yes', reason: 'Good idea' });
    expect(answer.at(`renderedFields.${id}`)).toBe('yes: Good idea');
  });

  test('is written by its app without screen or validation, and by nobody else that way', async () => {
    const id = await site.fieldId('verdict');
    const body = { updates: [{ issueIds: [10002], value: { outcome: 'yes', reason: '' } }] };
    expect((await site.call('admin', 'PUT', `app/field/${id}/value`, body)).status).toBe(403);
    expect((await site.call('app', 'PUT', `app/field/customfield_10050/value`, body)).status).toBe(403);
    expect((await site.call('app', 'PUT', `app/field/${id}/value`, body)).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at(`fields.${id}.outcome`)).toBe('yes');
    expect(site.events[0]).toMatchObject({ causedByAppId: expect.any(String), atlassianId: 'app-probe' });
    const history = await site.call('mia', 'GET', 'issue/ONE-2/changelog');
    expect(history.at('values.0.author.displayName')).toBe('Probe');
    await site.call('app', 'POST', 'app/field/value?generateChangelog=false', {
      updates: [{ customField: id, issueIds: [10002], value: null }],
    });
    expect((await site.call('mia', 'GET', 'issue/ONE-2/changelog')).at('total')).toBe(1);
  });

  test('that is read-only is not set by people', async () => {
    const id = await site.fieldId('score');
    await placeField(site, id);
    expect(await set('admin', 5, id)).toMatchObject({ errors: { [id]: expect.stringContaining('cannot be set') } });
    const body = { updates: [{ issueIds: [10002], value: 5 }] };
    expect((await site.call('app', 'PUT', `app/field/${id}/value`, body)).status).toBe(204);
  });
});
