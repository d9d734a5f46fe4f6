/** The life of work items: created, edited, assigned, moved on, linked, discussed, watched, deleted. */
import { FIELDS, PEOPLE, TYPES } from '../../support/made-up-site';
import { doc, fieldErrors, NOT_SEEN, step, type Step } from './step';

const CAMP = { key: 'CAMP' };

export const items: Step[] = [
  step('mia', 'creates an epic', async ({ call, world }) => {
    const created = await call('cloud', 'issues', 'createIssue', {
      fields: { project: CAMP, issuetype: { id: TYPES.epic }, summary: 'Autumn campaign' },
    });
    expect(created.key).toBe('CAMP-13');
    expect(created.self).toBe(`${world.site.url}/rest/api/3/issue/${String(created.id)}`);
    world.made.epic = created.key;
  }),
  step('mia', 'creates a story under it, with all kinds of fields', async ({ call, world, made }) => {
    const created = await call('cloud', 'issues', 'createIssue', {
      fields: {
        project: CAMP,
        issuetype: { name: 'Story' },
        parent: { key: made('epic') },
        summary: 'Banner “öko” — first draft',
        description: doc('Green, please.'),
        labels: ['web', 'draft'],
        priority: { name: 'High' },
        duedate: '2027-01-31',
        [FIELDS.effort.id]: 5,
        [FIELDS.channel.id]: { value: 'Web' },
        [FIELDS.signOff.id]: 'open',
      },
    });
    world.made.story = created.key;
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: created.key });
    expect(fields).toMatchObject({
      summary: 'Banner “öko” — first draft',
      parent: { key: made('epic') },
      labels: ['web', 'draft'],
      priority: { name: 'High' },
      duedate: '2027-01-31',
      status: { name: 'To Do', statusCategory: { key: 'new' } },
      reporter: { accountId: PEOPLE.mia.accountId },
      creator: { accountId: PEOPLE.mia.accountId },
      [FIELDS.effort.id]: 5,
      [FIELDS.channel.id]: { value: 'Web' },
    });
  }),
  step('mia', 'creates a sub-task, and not without a parent', async ({ call, refused, world, made }) => {
    const fields = { project: CAMP, issuetype: { id: TYPES.subtask }, summary: 'Pick the green' };
    const refusal = await refused('cloud', 'issues', 'createIssue', { fields });
    expect(refusal).toMatchObject({ status: 400, body: { errors: { parent: expect.stringContaining('sub-task') } } });
    const created = await call('cloud', 'issues', 'createIssue', {
      fields: { ...fields, parent: { key: made('story') } },
    });
    world.made.subtask = created.key;
    const story = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: made('story'), fields: ['subtasks'] });
    expect(story.fields.subtasks).toEqual([expect.objectContaining({ key: created.key })]);
  }),
  step('mia', 'creates several at once', async ({ call }) => {
    const issueUpdates = ['One', 'Two'].map((summary) => ({
      fields: { project: CAMP, issuetype: { id: TYPES.bug }, summary },
    }));
    const { issues, errors } = await call('cloud', 'issues', 'createIssues', { issueUpdates });
    expect(issues).toHaveLength(2);
    expect(errors).toEqual([]);
  }),
  step('mia', 'is told which field is not on the screen or does not exist: 400', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issues', 'editIssue', {
      issueIdOrKey: made('story'),
      fields: { customfield_99999: 1 },
    });
    expect(refusal).toMatchObject({
      status: 400,
      body: fieldErrors({
        customfield_99999: "Field 'customfield_99999' cannot be set. It is not on the appropriate screen, or unknown.",
      }),
    });
  }),
  step('mia', 'is told of values of the wrong type, field by field: 400', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issues', 'editIssue', {
      issueIdOrKey: made('story'),
      fields: { summary: '', duedate: 'soon', [FIELDS.effort.id]: 'five', description: { type: 'paragraph' } },
    });
    expect(refusal.status).toBe(400);
    expect(Object.keys(refusal.body.errors).sort()).toEqual(
      ['description', 'duedate', FIELDS.effort.id, 'summary'].sort(),
    );
  }),
  step('mia', 'edits fields and lists in one call', async ({ call, made }) => {
    await call('cloud', 'issues', 'editIssue', {
      issueIdOrKey: made('story'),
      fields: { summary: 'Banner, second draft', [FIELDS.effort.id]: 8 },
      update: { labels: [{ add: 'final' }, { remove: 'draft' }], comment: [{ add: { body: doc('See the draft.') } }] },
    });
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: made('story') });
    expect(fields.summary).toBe('Banner, second draft');
    expect(fields.labels).toEqual(['web', 'final']);
    expect(fields.comment.comments).toHaveLength(1);
  }),
  step('mia', 'gets the edited work item back where she asks for it', async ({ call, made }) => {
    const edited = await call('cloud', 'issues', 'editIssue', {
      issueIdOrKey: made('story'),
      fields: { duedate: null },
      returnIssue: true,
    });
    expect(edited).toMatchObject({ key: made('story'), fields: { duedate: null } });
  }),
  step('mia', 'asks what can be edited', async ({ call, made }) => {
    const { fields } = await call('cloud', 'issues', 'getEditIssueMeta', { issueIdOrKey: made('story') });
    expect(fields.summary).toMatchObject({ required: true, operations: ['set'] });
    expect(fields.labels.operations).toEqual(expect.arrayContaining(['add', 'remove', 'set']));
  }),
  step('vera', 'may read it and not edit it', async ({ call, refused, made }) => {
    const issueIdOrKey = made('story');
    expect((await call('cloud', 'issues', 'getIssue', { issueIdOrKey, fields: ['summary'] })).key).toBe(issueIdOrKey);
    const refusal = await refused('cloud', 'issues', 'editIssue', { issueIdOrKey, fields: { summary: 'Mine' } });
    expect([400, 403]).toContain(refusal.status);
    expect((await call('cloud', 'issues', 'getIssue', { issueIdOrKey })).fields.summary).toBe('Banner, second draft');
  }),
  step('stan', 'does not find it, however he asks: 404', async ({ refused, made }) => {
    const issueIdOrKey = made('story');
    for (const method of ['getIssue', 'getChangeLogs', 'getTransitions', 'getEditIssueMeta']) {
      expect(await refused('cloud', 'issues', method, { issueIdOrKey })).toMatchObject({ status: 404, body: NOT_SEEN });
    }
    const edit = await refused('cloud', 'issues', 'editIssue', { issueIdOrKey, fields: { summary: 'x' } });
    expect(edit).toMatchObject({ status: 404, body: NOT_SEEN });
    expect((await refused('cloud', 'issueComments', 'getComments', { issueIdOrKey })).status).toBe(404);
  }),
  step('mia', 'does not find what is behind a security level: 404', async ({ refused }) => {
    const refusal = await refused('cloud', 'issues', 'getIssue', { issueIdOrKey: 'CAMP-12' });
    expect(refusal).toMatchObject({ status: 404, body: NOT_SEEN });
  }),
  step('lou', 'sees it, with its level', async ({ call }) => {
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: 'CAMP-12' });
    expect(fields.security.name).toBe('Project administrators');
  }),
  step('mia', 'assigns it, to nobody and to Max', async ({ call, made }) => {
    const issueIdOrKey = made('story');
    await call('cloud', 'issues', 'assignIssue', { issueIdOrKey, accountId: PEOPLE.mia.accountId });
    await call('cloud', 'issues', 'assignIssue', { issueIdOrKey, accountId: null });
    await call('cloud', 'issues', 'assignIssue', { issueIdOrKey, accountId: PEOPLE.max.accountId });
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey, fields: ['assignee'] });
    expect(fields.assignee.displayName).toBe('Max Member');
  }),
  step('mia', 'cannot assign it to someone who may not work there: 400', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issues', 'assignIssue', {
      issueIdOrKey: made('story'),
      accountId: PEOPLE.stan.accountId,
    });
    expect(refusal.status).toBe(400);
    expect(refusal.body.errors.assignee).toMatch(/cannot be assigned issues/);
  }),
  step('max', 'asks where it can go, and moves it on', async ({ call, made }) => {
    const issueIdOrKey = made('story');
    const { transitions } = await call('cloud', 'issues', 'getTransitions', { issueIdOrKey });
    const start = transitions.find(({ to }: { to: { name: string } }) => to.name === 'In Progress');
    await call('cloud', 'issues', 'doTransition', { issueIdOrKey, transition: { id: start.id } });
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey, fields: ['status'] });
    expect(fields.status.statusCategory.key).toBe('indeterminate');
  }),
  step('max', 'is told that a transition is none: 400', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issues', 'doTransition', {
      issueIdOrKey: made('story'),
      transition: { id: '999' },
    });
    expect(refusal.status).toBe(400);
  }),
  step('mia', 'reads its history', async ({ call, made, world }) => {
    const log = await call('cloud', 'issues', 'getChangeLogs', { issueIdOrKey: made('story') });
    const fields = log.values.flatMap(({ items: all }: { items: { field: string }[] }) =>
      all.map(({ field }) => field),
    );
    expect(fields).toEqual(expect.arrayContaining(['summary', 'labels', 'assignee', 'status', 'Effort']));
    expect(log).toMatchObject({ startAt: 0, isLast: true, total: log.values.length });
    const status = log.values.at(-1);
    expect(status).toMatchObject({ author: { displayName: 'Max Member' } });
    expect(status.items).toEqual([
      expect.objectContaining({ field: 'status', fieldId: 'status', fromString: 'To Do', toString: 'In Progress' }),
    ]);
    world.made.change = status.id;
  }),
  step('mia', 'reads a page of it, and entries by their ids', async ({ call, made }) => {
    const issueIdOrKey = made('story');
    const page = await call('cloud', 'issues', 'getChangeLogs', { issueIdOrKey, startAt: 1, maxResults: 1 });
    expect(page).toMatchObject({ startAt: 1, maxResults: 1, isLast: false });
    expect(page.values).toHaveLength(1);
    const byId = await call('cloud', 'issues', 'getChangeLogsByIds', {
      issueIdOrKey,
      changelogIds: [Number(made('change'))],
    });
    expect(byId.histories.map(({ id }: { id: string }) => id)).toEqual([made('change')]);
  }),
  step('mia', 'reads the history of several at once, only what she sees', async ({ call, made }) => {
    const { issueChangeLogs } = await call('cloud', 'issues', 'getBulkChangelogs', {
      issueIdsOrKeys: [made('story'), 'CAMP-12', 'HID-1'],
      fieldIds: ['status'],
    });
    expect(issueChangeLogs).toHaveLength(1);
    const entries = issueChangeLogs[0].changeHistories.flatMap(
      (change: { items: { fieldId: string }[] }) => change.items,
    );
    expect(new Set(entries.map(({ fieldId }: { fieldId: string }) => fieldId))).toEqual(new Set(['status']));
  }),
  step('mia', 'links two work items and reads the link from both ends', async ({ call, made, world }) => {
    await call('cloud', 'issueLinks', 'linkIssues', {
      type: { name: 'Blocks' },
      outwardIssue: { key: 'CAMP-3' },
      inwardIssue: { key: made('story') },
    });
    const { fields } = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: made('story') });
    const other = await call('cloud', 'issues', 'getIssue', { issueIdOrKey: 'CAMP-3', fields: ['issuelinks'] });
    expect(fields.issuelinks).toHaveLength(1);
    expect(other.fields.issuelinks).toHaveLength(1);
    world.made.link = fields.issuelinks[0].id;
    const link = await call('cloud', 'issueLinks', 'getIssueLink', { linkId: made('link') });
    expect(link.type.name).toBe('Blocks');
  }),
  step('mia', 'cannot link to what she does not see, nor by a type that is none', async ({ refused, made }) => {
    const inwardIssue = { key: made('story') };
    const hidden = { type: { name: 'Blocks' }, outwardIssue: { key: 'HID-1' }, inwardIssue };
    expect((await refused('cloud', 'issueLinks', 'linkIssues', hidden)).status).toBe(404);
    const typeless = { type: { name: 'Marries' }, outwardIssue: { key: 'CAMP-3' }, inwardIssue };
    expect((await refused('cloud', 'issueLinks', 'linkIssues', typeless)).status).toBe(404);
  }),
  step('mia', 'removes the link', async ({ call, refused, made }) => {
    await call('cloud', 'issueLinks', 'deleteIssueLink', { linkId: made('link') });
    expect((await refused('cloud', 'issueLinks', 'getIssueLink', { linkId: made('link') })).status).toBe(404);
  }),
  step('vera', 'comments, and corrects herself', async ({ call, made, world }) => {
    const issueIdOrKey = made('story');
    const comment = await call('cloud', 'issueComments', 'addComment', { issueIdOrKey, body: doc('Nise.') });
    world.made.comment = comment.id;
    const updated = await call('cloud', 'issueComments', 'updateComment', {
      issueIdOrKey,
      id: comment.id,
      body: { body: doc('Nice.') },
    });
    expect(updated.body).toEqual(doc('Nice.'));
    expect(updated.author.displayName).toBe('Vera Viewer');
    const page = await call('cloud', 'issueComments', 'getComments', { issueIdOrKey, maxResults: 1, startAt: 1 });
    expect(page).toMatchObject({ startAt: 1, maxResults: 1, total: 2 });
  }),
  step('mia', 'may not change the comment of someone else', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issueComments', 'updateComment', {
      issueIdOrKey: made('story'),
      id: made('comment'),
      body: { body: doc('Not nice.') },
    });
    expect([400, 403]).toContain(refusal.status);
  }),
  step('vera', 'is refused a comment that is no document, and one without a body', async ({ refused, made }) => {
    const issueIdOrKey = made('story');
    const wrong = await refused('cloud', 'issueComments', 'addComment', { issueIdOrKey, body: { type: 'text' } });
    expect(wrong.status).toBe(400);
    expect((await refused('cloud', 'issueComments', 'addComment', { issueIdOrKey })).status).toBe(400);
  }),
  step('vera', 'deletes her comment; then it is gone', async ({ call, refused, made }) => {
    const at = { issueIdOrKey: made('story'), id: made('comment') };
    await call('cloud', 'issueComments', 'deleteComment', at);
    expect((await refused('cloud', 'issueComments', 'getComment', at)).status).toBe(404);
  }),
  step('mia', 'watches, and stops watching', async ({ call, made }) => {
    const issueIdOrKey = made('story');
    const { accountId } = PEOPLE.mia;
    await call('cloud', 'issueWatchers', 'addWatcher', { issueIdOrKey, body: accountId });
    const watchers = await call('cloud', 'issueWatchers', 'getIssueWatchers', { issueIdOrKey });
    expect(watchers.isWatching).toBe(true);
    await call('cloud', 'issueWatchers', 'removeWatcher', { issueIdOrKey, accountId });
    expect((await call('cloud', 'issueWatchers', 'getIssueWatchers', { issueIdOrKey })).isWatching).toBe(false);
  }),
  step('vera', 'may not make others watch: 401 or 403', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issueWatchers', 'addWatcher', {
      issueIdOrKey: made('story'),
      body: PEOPLE.max.accountId,
    });
    expect([401, 403]).toContain(refusal.status);
  }),
  step('max', 'votes for it, and takes the vote back', async ({ call, made }) => {
    const issueIdOrKey = made('story');
    await call('cloud', 'issueVotes', 'addVote', { issueIdOrKey });
    const votes = await call('cloud', 'issueVotes', 'getVotes', { issueIdOrKey });
    expect(votes).toMatchObject({ votes: 1, hasVoted: true });
    await call('cloud', 'issueVotes', 'removeVote', { issueIdOrKey });
  }),
  step('mia', 'may not vote for what she reported: 404', async ({ refused, made }) => {
    expect((await refused('cloud', 'issueVotes', 'addVote', { issueIdOrKey: made('story') })).status).toBe(404);
  }),
  step('mia', 'keeps a property of a work item', async ({ call, made }) => {
    const at = { issueIdOrKey: made('story'), propertyKey: 'script.mark' };
    await call('cloud', 'issueProperties', 'setIssueProperty', { ...at, body: { stars: 3 } });
    expect(await call('cloud', 'issueProperties', 'getIssueProperty', at)).toEqual({
      key: 'script.mark',
      value: { stars: 3 },
    });
    const { keys } = await call('cloud', 'issueProperties', 'getIssuePropertyKeys', { issueIdOrKey: made('story') });
    expect(keys.map(({ key }: { key: string }) => key)).toEqual(['script.mark']);
  }),
  step('mia', 'is refused a property that is too long: 400', async ({ refused, made }) => {
    const refusal = await refused('cloud', 'issueProperties', 'setIssueProperty', {
      issueIdOrKey: made('story'),
      propertyKey: 'script.long',
      body: { text: 'x'.repeat(32_769) },
    });
    expect(refusal.status).toBe(400);
  }),
  step('vera', 'may read a property and not write it: 403', async ({ call, refused, made }) => {
    const at = { issueIdOrKey: made('story'), propertyKey: 'script.mark' };
    expect((await call('cloud', 'issueProperties', 'getIssueProperty', at)).value).toEqual({ stars: 3 });
    expect((await refused('cloud', 'issueProperties', 'setIssueProperty', { ...at, body: 4 })).status).toBe(403);
    expect((await refused('cloud', 'issueProperties', 'deleteIssueProperty', at)).status).toBe(403);
  }),
  step('mia', 'deletes the property; then it is gone: 404', async ({ call, refused, made }) => {
    const at = { issueIdOrKey: made('story'), propertyKey: 'script.mark' };
    await call('cloud', 'issueProperties', 'deleteIssueProperty', at);
    expect((await refused('cloud', 'issueProperties', 'getIssueProperty', at)).status).toBe(404);
  }),
  step('mia', 'notifies the others, and not only herself', async ({ call, refused, made }) => {
    const mail = { issueIdOrKey: made('story'), subject: 'Look', textBody: 'Have a look.' };
    await call('cloud', 'issues', 'notify', { ...mail, to: { assignee: true } });
    const refusal = await refused('cloud', 'issues', 'notify', {
      ...mail,
      to: { users: [{ accountId: PEOPLE.mia.accountId }] },
    });
    expect(refusal.status).toBe(400);
  }),
  step('mia', 'may not delete: 403', async ({ refused, made }) => {
    expect((await refused('cloud', 'issues', 'deleteIssue', { issueIdOrKey: made('story') })).status).toBe(403);
  }),
  step('lou', 'deletes it with its sub-tasks, not without', async ({ call, refused, made }) => {
    const issueIdOrKey = made('story');
    const refusal = await refused('cloud', 'issues', 'deleteIssue', { issueIdOrKey });
    expect(refusal.status).toBe(400);
    expect(JSON.stringify(refusal.body)).toMatch(/sub-?tasks/i);
    await call('cloud', 'issues', 'deleteIssue', { issueIdOrKey, deleteSubtasks: 'true' });
    for (const key of [issueIdOrKey, made('subtask')]) {
      expect(await refused('cloud', 'issues', 'getIssue', { issueIdOrKey: key })).toMatchObject({
        status: 404,
        body: NOT_SEEN,
      });
    }
  }),
  step('lou', 'finds its key used for nothing else', async ({ call, made }) => {
    const created = await call('cloud', 'issues', 'createIssue', {
      fields: { project: CAMP, issuetype: { id: TYPES.bug }, summary: 'Later' },
    });
    expect(Number(created.key.split('-')[1])).toBeGreaterThan(Number(made('story').split('-')[1]));
  }),
  step('mia', 'finds a hidden project as little as a missing one when creating: 400', async ({ refused }) => {
    const fields = { issuetype: { id: TYPES.bug }, summary: 'x' };
    const hidden = await refused('cloud', 'issues', 'createIssue', { fields: { ...fields, project: { key: 'HID' } } });
    const none = await refused('cloud', 'issues', 'createIssue', { fields: { ...fields, project: { key: 'NONE' } } });
    expect(hidden.status).toBe(400);
    expect(hidden.body).toEqual(none.body);
  }),
];
