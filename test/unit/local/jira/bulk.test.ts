import { openSmallSite, placeField, type Answer, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

/** Starts a bulk operation and gives its outcome. */
async function run(who: string, path: string, body: unknown): Promise<Answer> {
  const started = await site.call(who, 'POST', `bulk/issues/${path}`, body);
  expect(started.status).toBe(201);
  return await site.call(who, 'GET', `bulk/queue/${String(started.at('taskId'))}`);
}

test('labels are added, replaced and removed', async () => {
  const edit = (option: string, labels: string[]): Promise<Answer> =>
    run('mia', 'fields', {
      selectedActions: ['labels'],
      selectedIssueIdsOrKeys: ['ONE-2', 'ONE-6', 'ONE-4'],
      editedFieldsInput: {
        labelsFields: [
          { fieldId: 'labels', bulkEditMultiSelectFieldOption: option, labels: labels.map((name) => ({ name })) },
        ],
      },
    });
  const outcome = await edit('ADD', ['blue']);
  expect(outcome.body).toMatchObject({
    status: 'COMPLETE',
    totalIssueCount: 3,
    processedAccessibleIssues: [10002, 10006],
    failedAccessibleIssues: {},
    invalidOrInaccessibleIssueCount: 1,
  });
  expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.labels')).toEqual(['red', 'blue']);
  await edit('REPLACE', ['green']);
  await edit('REMOVE', ['green']);
  expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.labels')).toEqual([]);
});

test("an app's field is validated with the same sentence as anywhere; the refused ones change nothing and tell nobody", async () => {
  const fieldId = await site.fieldId('verdict');
  await placeField(site, fieldId);
  const edit = (value: unknown): Promise<Answer> =>
    run('mia', 'fields', {
      selectedActions: [fieldId],
      selectedIssueIdsOrKeys: ['ONE-2', 'ONE-6'],
      editedFieldsInput: { forgeObjectFields: [{ fieldId, value }] },
    });
  const refused = await edit({ outcome: 'no', reason: 'x' });
  expect(refused.at('status')).toBe('FAILED');
  expect(refused.at('failedAccessibleIssues')).toEqual({
    '10002': ['A no needs a reason.'],
    '10006': ['A no needs a reason.'],
  });
  expect(site.events).toEqual([]);
  await edit({ outcome: 'no', reason: 'Too dear' });
  expect((await site.call('mia', 'GET', 'issue/ONE-6')).at(`fields.${fieldId}.reason`)).toBe('Too dear');
  expect(site.events).toHaveLength(2);
});

test('the fields on offer are those that can be edited in all', async () => {
  const fieldId = await site.fieldId('verdict');
  const offered = async (): Promise<unknown> =>
    (await site.call('mia', 'GET', 'bulk/issues/fields?issueIdsOrKeys=ONE-2,ONE-6&searchText=verd')).at('fields');
  expect(await offered()).toEqual([]);
  await placeField(site, fieldId);
  expect(await offered()).toMatchObject([{ id: fieldId, name: 'Verdict' }]);
});

test('transitions go through for those that have them', async () => {
  const offered = await site.call('mia', 'GET', 'bulk/issues/transition?issueIdsOrKeys=ONE-2,ONE-6');
  expect(offered.at('availableTransitions.0.issues')).toEqual(['ONE-2']);
  const outcome = await run('mia', 'transition', {
    bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['ONE-2', 'ONE-6'], transitionId: '21' }],
  });
  expect(outcome.at('processedAccessibleIssues')).toEqual([10006]);
  expect(outcome.at('failedAccessibleIssues.10002.0')).toMatch(/not valid for the current state/);
});

test('a move gives a new key, takes sub-tasks along and says so', async () => {
  const outcome = await run('admin', 'move', {
    targetToSourcesMapping: { 'TWO,10001': { issueIdsOrKeys: ['ONE-2'], inferFieldDefaults: true } },
  });
  expect(outcome.at('processedAccessibleIssues')).toEqual([10002]);
  const moved = await site.call('admin', 'GET', 'issue/ONE-2');
  expect(moved.at('key')).toBe('TWO-2');
  expect(moved.at('fields.subtasks.0.key')).toBe('TWO-3');
  expect(site.events[0]).toMatchObject({
    jiraEventTypeName: 'issue_moved',
    issue: { key: 'TWO-2', fields: { project: { key: 'TWO' } } },
  });
  expect((await site.call('mia', 'GET', 'issue/ONE-2')).status).toBe(404);
});

test('what is unknown is refused, and others’ tasks are theirs', async () => {
  const body = {
    selectedActions: ['components'],
    selectedIssueIdsOrKeys: ['ONE-2'],
    editedFieldsInput: { multiselectComponents: {} },
  };
  expect((await site.call('mia', 'POST', 'bulk/issues/fields', body)).status).toBe(501);
  expect((await site.call('mia', 'POST', 'bulk/issues/fields', {})).status).toBe(400);
  const outcome = await run('mia', 'watch', { selectedIssueIdsOrKeys: ['ONE-6'] });
  expect((await site.call('lead', 'GET', `bulk/queue/${String(outcome.at('taskId'))}`)).status).toBe(403);
  expect((await site.call('lead', 'GET', 'bulk/queue/1')).status).toBe(404);
});

test('deleting asks for the right on each', async () => {
  const outcome = await run('mia', 'delete', { selectedIssueIdsOrKeys: ['ONE-6'] });
  expect(outcome.at('failedAccessibleIssues.10006.0')).toMatch(/permission to delete/);
  expect((await run('lead', 'delete', { selectedIssueIdsOrKeys: ['ONE-6'] })).at('processedAccessibleIssues')).toEqual([
    10006,
  ]);
});
