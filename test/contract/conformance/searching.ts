/** Searching: JQL, pages, counts, bulk reading, boards, sprints, service desks. */
import { PEOPLE, TYPES } from '../../support/made-up-site';
import { sentences, step, type Hands, type Step } from './step';

const keysOf = (issues: { key: string }[]): string[] => issues.map(({ key }) => key);

const search = async ({ call }: Pick<Hands, 'call'>, jql: string): Promise<string[]> => {
  const { issues } = await call('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
    jql,
    fields: ['summary'],
    maxResults: 100,
  });
  return keysOf(issues);
};

export const searching: Step[] = [
  step('mia', 'searches by POST', async (hands) => {
    expect(await search(hands, 'parent = CAMP-1 ORDER BY key ASC')).toEqual(
      [2, 3, 4, 5, 6].map((number) => `CAMP-${number}`),
    );
    expect(await search(hands, 'project = CAMP AND labels = web AND key <= CAMP-6 ORDER BY key')).toEqual([
      'CAMP-2',
      'CAMP-4',
      'CAMP-6',
    ]);
  }),
  step('mia', 'gets ids alone where she asks for no fields', async ({ call }) => {
    const found = await call('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', { jql: 'key = CAMP-2' });
    expect(found.issues).toEqual([{ id: '10002' }]);
    expect(found.isLast).toBe(true);
  }),
  step('mia', 'turns pages by token, and meets everything once', async ({ call }) => {
    const met: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await call('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJql', {
        jql: 'project = CAMP AND key <= CAMP-11 ORDER BY key ASC',
        fields: ['summary'],
        maxResults: 4,
        nextPageToken,
      });
      met.push(...keysOf(page.issues));
      nextPageToken = page.nextPageToken;
      expect(page.isLast).toBe(nextPageToken === undefined);
    } while (nextPageToken !== undefined);
    expect(met).toEqual(Array.from({ length: 11 }, (_, index) => `CAMP-${index + 1}`));
  }),
  step('mia', 'is refused a token that is none: 400', async ({ refused }) => {
    const refusal = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: 'project = CAMP',
      nextPageToken: 'tomorrow',
    });
    expect(refusal.status).toBe(400);
  }),
  step('mia', 'is refused a search without a restriction: 400', async ({ refused }) => {
    const refusal = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: 'ORDER BY created',
    });
    expect(refusal).toMatchObject({
      status: 400,
      body: sentences('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'),
    });
  }),
  step('mia', 'is told which field and which value do not exist: 400', async ({ refused }) => {
    const field = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', { jql: 'foo = 1' });
    expect(field).toMatchObject({
      status: 400,
      body: sentences("Field 'foo' does not exist or you do not have permission to view it."),
    });
    const value = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', { jql: 'project = X' });
    expect(value.body).toEqual(sentences("The value 'X' does not exist for the field 'project'."));
  }),
  step('mia', 'cannot tell a hidden project from a missing one by JQL', async ({ refused }) => {
    const hidden = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: 'project = HID',
    });
    expect(hidden.body).toEqual(sentences("The value 'HID' does not exist for the field 'project'."));
  }),
  step('mia', 'is told where a query breaks off: 400', async ({ refused }) => {
    for (const jql of ['project =', 'project = CAMP AND', '(project = CAMP', 'project = "CAMP', 'and = 1']) {
      const refusal = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', { jql });
      expect(refusal.status).toBe(400);
      expect(refusal.body.errorMessages[0]).toMatch(/^Error in the JQL Query: /);
    }
  }),
  step('mia', 'is refused history operators by name', async ({ refused }) => {
    const refusal = await refused('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: 'status was "To Do"',
    });
    expect(refusal.status).toBe(501);
    expect(JSON.stringify(refusal.body)).toContain('was');
  }),
  step('mia', 'counts', async ({ call }) => {
    const { count } = await call('cloud', 'issueSearch', 'countIssues', { jql: 'project = CAMP AND key <= CAMP-11' });
    expect(count).toBe(11);
  }),
  step('stan', 'searches and finds nothing of others', async (hands) => {
    expect(await search(hands, 'created >= "2000-01-01"')).toEqual([]);
    const { count } = await hands.call('cloud', 'issueSearch', 'countIssues', { jql: 'summary ~ "Landing*"' });
    expect(count).toBe(0);
  }),
  step('nola', 'has no licence and finds nothing', async (hands) => {
    expect(await search(hands, 'created >= "2000-01-01"')).toEqual([]);
  }),
  step('admin', 'finds what others do not', async (hands) => {
    expect(await search(hands, 'summary ~ "merger" ORDER BY key')).toEqual(['HID-1', 'HID-2']);
    expect(await search(hands, 'key in (CAMP-11, CAMP-12)')).toEqual(['CAMP-12', 'CAMP-11']);
  }),
  step('mia', 'fetches many at once, and is told what is missing', async ({ call }) => {
    const found = await call('cloud', 'issues', 'bulkFetchIssues', {
      issueIdsOrKeys: ['CAMP-2', '10003', 'CAMP-12', 'HID-1', 'CAMP-999'],
      fields: ['summary', 'status', 'parent'],
    });
    expect(keysOf(found.issues).sort()).toEqual(['CAMP-2', 'CAMP-3']);
    expect(found.issues[0].fields.parent.key).toBe('CAMP-1');
    const missing = JSON.stringify(found.issueErrors);
    expect(missing).not.toMatch(/merger|Landing/);
  }),
  step('mia', 'is refused more than a hundred: 400', async ({ refused }) => {
    const issueIdsOrKeys = Array.from({ length: 101 }, (_, index) => `CAMP-${index + 1}`);
    expect((await refused('cloud', 'issues', 'bulkFetchIssues', { issueIdsOrKeys })).status).toBe(400);
  }),
  step('mia', 'edits many at once and follows the task', async ({ call }) => {
    const { taskId } = await call('cloud', 'issueBulkOperations', 'submitBulkEdit', {
      selectedIssueIdsOrKeys: ['CAMP-7', 'CAMP-8'],
      selectedActions: ['labels'],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'bulk' }] }],
      },
    });
    const progress = await call('cloud', 'issueBulkOperations', 'getBulkOperationProgress', { taskId });
    expect(progress).toMatchObject({ status: 'COMPLETE', totalIssueCount: 2 });
  }),
  step('mia', 'finds them by the new label', async (hands) => {
    expect(await search(hands, 'labels = bulk ORDER BY key ASC')).toEqual(['CAMP-7', 'CAMP-8']);
  }),
  step('mia', 'lists boards and reads one', async ({ call }) => {
    const boards = await call('agile', 'board', 'getAllBoards', { projectKeyOrId: 'CAMP' });
    expect(boards.values).toEqual([expect.objectContaining({ id: 1, name: 'CAMP board', type: 'scrum' })]);
    expect((await call('agile', 'board', 'getBoard', { boardId: 1 })).name).toBe('CAMP board');
    const { columnConfig } = await call('agile', 'board', 'getConfiguration', { boardId: 1 });
    expect(columnConfig.columns.map(({ name }: { name: string }) => name)).toEqual(['To Do', 'In Progress', 'Done']);
  }),
  step('stan', 'does not find the board: 404', async ({ call, refused }) => {
    expect((await call('agile', 'board', 'getAllBoards')).values).toEqual([]);
    expect((await refused('agile', 'board', 'getBoard', { boardId: 1 })).status).toBe(404);
    expect((await refused('agile', 'board', 'getIssuesForBoard', { boardId: 1 })).status).toBe(404);
  }),
  step('mia', 'reads the work items of a board and of its backlog', async ({ call }) => {
    const onBoard = await call('agile', 'board', 'getIssuesForBoard', { boardId: 1, maxResults: 100 });
    expect(keysOf(onBoard.issues)).toContain('CAMP-2');
    expect(keysOf(onBoard.issues)).not.toContain('CAMP-12');
    const backlog = await call('agile', 'board', 'getIssuesForBacklog', { boardId: 1, maxResults: 100 });
    expect(keysOf(backlog.issues)).not.toContain('CAMP-2');
    expect(keysOf(backlog.issues)).toContain('CAMP-4');
    const bugs = await call('agile', 'board', 'getIssuesForBoard', {
      boardId: 1,
      jql: 'issuetype = Bug AND key < CAMP-9',
    });
    expect(keysOf(bugs.issues).sort()).toEqual(['CAMP-4', 'CAMP-8']);
  }),
  step('mia', 'reads sprints and what is in one', async ({ call }) => {
    const sprints = await call('agile', 'board', 'getAllSprints', { boardId: 1, state: 'active' });
    expect(sprints.values).toEqual([expect.objectContaining({ id: 2, name: 'Sprint 2', state: 'active' })]);
    expect((await call('agile', 'sprint', 'getSprint', { sprintId: 1 })).state).toBe('closed');
    const inSprint = await call('agile', 'sprint', 'getIssuesForSprint', { sprintId: 2 });
    expect(keysOf(inSprint.issues).sort()).toEqual(['CAMP-2', 'CAMP-3']);
  }),
  step('mia', 'plans: into a sprint, ranks, back to the backlog', async ({ call }) => {
    await call('agile', 'sprint', 'moveIssuesToSprintAndRank', { sprintId: 3, issues: ['CAMP-4', 'CAMP-5'] });
    expect(keysOf((await call('agile', 'sprint', 'getIssuesForSprint', { sprintId: 3 })).issues)).toEqual([
      'CAMP-4',
      'CAMP-5',
    ]);
    await call('agile', 'issue', 'rankIssues', { issues: ['CAMP-5'], rankBeforeIssue: 'CAMP-4' });
    expect(keysOf((await call('agile', 'sprint', 'getIssuesForSprint', { sprintId: 3 })).issues)).toEqual([
      'CAMP-5',
      'CAMP-4',
    ]);
    await call('agile', 'backlog', 'moveIssuesToBacklog', { issues: ['CAMP-4', 'CAMP-5'] });
    expect((await call('agile', 'sprint', 'getIssuesForSprint', { sprintId: 3 })).issues).toEqual([]);
  }),
  step('vera', 'may look and not plan', async ({ refused }) => {
    const move = await refused('agile', 'sprint', 'moveIssuesToSprintAndRank', { sprintId: 3, issues: ['CAMP-4'] });
    expect([400, 403]).toContain(move.status);
    const rank = await refused('agile', 'issue', 'rankIssues', { issues: ['CAMP-5'], rankBeforeIssue: 'CAMP-4' });
    expect([207, 400, 403]).toContain(rank.status);
  }),
  step('mia', 'does not find a board and a sprint that are none: 404', async ({ refused }) => {
    expect((await refused('agile', 'board', 'getBoard', { boardId: 999 })).status).toBe(404);
    expect((await refused('agile', 'sprint', 'getSprint', { sprintId: 999 })).status).toBe(404);
  }),
  step('cleo', 'opens the service desk as a customer', async ({ call }) => {
    expect((await call('desk', 'servicedesk', 'getServiceDesks')).values).toHaveLength(1);
    expect((await call('desk', 'servicedesk', 'getServiceDeskById', { serviceDeskId: '1' })).projectKey).toBe('SUP');
    const types = await call('desk', 'servicedesk', 'getRequestTypes', { serviceDeskId: 1 });
    expect(types.values).toEqual([expect.objectContaining({ id: '5', name: 'Ask for help' })]);
    const form = await call('desk', 'servicedesk', 'getRequestTypeFields', { serviceDeskId: '1', requestTypeId: 5 });
    expect(form.requestTypeFields[0]).toMatchObject({ fieldId: 'summary', required: true });
  }),
  step('cleo', 'raises a request and comments on it', async ({ call, world, made }) => {
    const request = await call('desk', 'request', 'createCustomerRequest', {
      serviceDeskId: '1',
      requestTypeId: '5',
      requestFieldValues: { summary: 'My banner is blue', description: 'It should be green.' },
    });
    expect(request).toMatchObject({ issueKey: 'SUP-1', serviceDeskId: '1', requestTypeId: '5' });
    world.made.request = request.issueKey;
    await call('desk', 'request', 'createRequestComment', {
      issueIdOrKey: made('request'),
      body: 'Hello?',
      public: true,
    });
    const { values } = await call('desk', 'request', 'getRequestComments', { issueIdOrKey: made('request') });
    expect(values).toEqual([expect.objectContaining({ body: 'Hello?', public: true })]);
    expect((await call('desk', 'request', 'getCustomerRequests')).values).toHaveLength(1);
  }),
  step('cleo', 'is refused a request without a summary, and one of a type that is none', async ({ refused }) => {
    const empty = { serviceDeskId: '1', requestTypeId: '5', requestFieldValues: {} };
    expect((await refused('desk', 'request', 'createCustomerRequest', empty)).status).toBe(400);
    const typeless = { serviceDeskId: '1', requestTypeId: '99', requestFieldValues: { summary: 'x' } };
    expect([400, 404]).toContain((await refused('desk', 'request', 'createCustomerRequest', typeless)).status);
  }),
  step('cleo', 'does not see the work item behind it, nor the projects', async ({ call, refused, made }) => {
    expect((await refused('cloud', 'issues', 'getIssue', { issueIdOrKey: 'CAMP-2' })).status).toBe(404);
    const { issues } = await call('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: `key = ${made('request')} OR created >= "2000-01-01"`,
    }).catch(() => ({ issues: [] }));
    expect(issues).toEqual([]);
  }),
  step('mia', 'does not see the request of a customer: 404', async ({ refused, made }) => {
    const issueIdOrKey = made('request');
    expect((await refused('desk', 'request', 'getCustomerRequestByIdOrKey', { issueIdOrKey })).status).toBe(404);
    expect((await refused('desk', 'servicedesk', 'getServiceDeskById', { serviceDeskId: '1' })).status).toBe(404);
  }),
  step('lou', 'answers as an agent, inside and to the customer', async ({ call, made }) => {
    const issueIdOrKey = made('request');
    await call('desk', 'request', 'createRequestComment', { issueIdOrKey, body: 'Colour-blind?', public: false });
    await call('desk', 'request', 'createRequestComment', { issueIdOrKey, body: 'We look into it.', public: true });
    const item = await call('cloud', 'issueComments', 'getComments', { issueIdOrKey });
    expect(item.total).toBe(3);
  }),
  step('cleo', 'does not read the internal comment', async ({ call, made }) => {
    const { values } = await call('desk', 'request', 'getRequestComments', { issueIdOrKey: made('request') });
    const bodies = values.map(({ body }: { body: string }) => body);
    expect(bodies).toEqual(['Hello?', 'We look into it.']);
  }),
  step('the public', 'is refused where one has to sign in: 401', async ({ world }) => {
    const plain = async (path: string): Promise<number> => (await fetch(world.site.url + path)).status;
    expect(await plain('/rest/api/3/myself')).toBe(401);
    expect(await plain('/rest/api/3/issue/CAMP-2')).toBe(404);
    expect(await plain('/rest/agile/1.0/board')).toBe(401);
    expect(await plain('/rest/servicedeskapi/servicedesk')).toBe(401);
    expect(await plain('/rest/api/3/serverInfo')).toBe(200);
  }),
  step('admin', 'sees what all the others left', async ({ call }) => {
    const { issues } = await call('cloud', 'issueSearch', 'searchAndReconsileIssuesUsingJqlPost', {
      jql: `project in (CAMP, SUP) AND creator in ("${PEOPLE.mia.accountId}", "${PEOPLE.cleo.accountId}") ORDER BY created`,
      fields: ['*all'],
      maxResults: 100,
    });
    expect(keysOf(issues)).toEqual(expect.arrayContaining(['SUP-1', 'CAMP-13']));
    expect(Object.values(TYPES)).toContain(issues[0].fields.issuetype.id);
  }),
];
