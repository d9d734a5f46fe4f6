import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { doc, openSmallSite, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

describe('comments', () => {
  test('are written, read, edited and deleted by their author', async () => {
    const made = await site.call('mia', 'POST', 'issue/ONE-2/comment', { body: doc('Hello') });
    expect(made.status).toBe(201);
    const id = String(made.at('id'));
    expect(site.events[0]).toMatchObject({ eventType: 'avi:jira:commented:issue', comment: { id, jsdPublic: true } });
    expect((await site.call('lead', 'PUT', `issue/ONE-2/comment/${id}`, { body: doc('Changed') })).status).toBe(200);
    expect((await site.call('mia', 'GET', 'issue/ONE-2/comment')).at('comments.0.body.content.0.content.0.text')).toBe(
      'Changed',
    );
    const other = await site.call('lead', 'POST', 'issue/ONE-2/comment', { body: doc('Mine') });
    expect(
      (await site.call('mia', 'PUT', `issue/ONE-2/comment/${String(other.at('id'))}`, { body: doc('x') })).status,
    ).toBe(400);
    expect((await site.call('mia', 'DELETE', `issue/ONE-2/comment/${id}`)).status).toBe(204);
    expect((await site.call('mia', 'GET', `issue/ONE-2/comment/${id}`)).status).toBe(404);
  });

  test.each([
    ['nothing', {}],
    ['a text', { body: 'Hello' }],
    ['no document', { body: { type: 'paragraph' } }],
  ])('%s is refused', async (_name, body) => {
    expect((await site.call('mia', 'POST', 'issue/ONE-2/comment', body)).status).toBe(400);
    expect(site.events).toEqual([]);
  });

  test('for a role are read by those who have it, and found by nobody else', async () => {
    const restricted = { body: doc('whispered'), visibility: { type: 'role', value: 'Administrator' } };
    const made = await site.call('lead', 'POST', 'issue/ONE-2/comment', restricted);
    expect(made).toMatchObject({
      status: 201,
      body: { visibility: { type: 'role', value: 'Administrator', identifier: 'Administrator' } },
    });
    const path = `issue/ONE-2/comment/${String(made.at('id'))}`;
    const reads = async (who: string): Promise<unknown[]> => [
      (await site.call(who, 'GET', path)).status,
      (await site.call(who, 'GET', 'issue/ONE-2/comment')).at('total'),
      (await site.call(who, 'GET', 'issue/ONE-2?fields=comment')).at('fields.comment.total'),
      (await site.call(who, 'POST', 'search/approximate-count', { jql: 'comment ~ whispered' })).at('count'),
      (await site.call(who, 'POST', 'search/approximate-count', { jql: 'text ~ "whis*"' })).at('count'),
      (
        await site.call(who, 'POST', 'expression/evaluate', {
          expression: 'issue.comments.length',
          context: { issue: { key: 'ONE-2' } },
        })
      ).at('value'),
    ];
    for (const who of ['lead', 'admin']) expect(await reads(who)).toEqual([200, 1, 1, 1, 1, 1]);
    for (const who of ['mia', 'app', 'app:mia']) expect(await reads(who)).toEqual([404, 0, 0, 0, 0, 0]);
    expect((await site.call('lead', 'PUT', path, { body: doc('still whispered') })).at('visibility.type')).toBe('role');
    expect((await site.call('mia', 'GET', path)).status).toBe(404);
    const open = { body: doc('whispered no more'), visibility: null };
    expect((await site.call('lead', 'PUT', path, open)).at('visibility')).toBeUndefined();
    for (const who of ['lead', 'mia', 'app:mia']) expect(await reads(who)).toEqual([200, 1, 1, 1, 1, 1]);
  });

  test.each([
    ['a role that one does not have', { type: 'role', value: 'Administrator' }],
    ['a role that there is not', { type: 'role', value: 'Nobody' }],
    ['a group that one is not in', { type: 'group', identifier: 'g-admins' }],
    ['something else', { type: 'person', value: 'mia' }],
  ])('for %s are refused', async (_name, visibility) => {
    const answer = await site.call('mia', 'POST', 'issue/ONE-2/comment', { body: doc('x'), visibility });
    expect(answer).toMatchObject({ status: 400, body: { errors: { commentLevel: expect.any(String) } } });
    expect(site.events).toEqual([]);
  });

  test('may be internal', async () => {
    const internal = { body: doc('x'), properties: [{ key: 'sd.public.comment', value: { internal: true } }] };
    expect((await site.call('lead', 'POST', 'issue/ONE-2/comment', internal)).at('jsdPublic')).toBe(false);
  });

  test('need their right', async () => {
    expect((await site.call('mia', 'POST', 'issue/PUB-1/comment', { body: doc('x') })).status).toBe(403);
    expect((await site.call('stranger', 'POST', 'issue/ONE-2/comment', { body: doc('x') })).status).toBe(404);
  });

  test('with an edit that may not comment, nothing is changed', async () => {
    const body = { fields: { summary: 'x' }, update: { comment: [{ add: { body: 'no document' } }] } };
    expect((await site.call('mia', 'PUT', 'issue/ONE-2', body)).status).toBe(400);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.summary')).toBe('Work item 2');
    expect(site.events).toEqual([]);
  });
});

describe('links', () => {
  const link = { type: { name: 'Blocks' }, inwardIssue: { key: 'ONE-2' }, outwardIssue: { key: 'ONE-6' } };

  test('read from both ends', async () => {
    expect((await site.call('mia', 'POST', 'issueLink', link)).status).toBe(201);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.issuelinks.0.outwardIssue.key')).toBe('ONE-6');
    expect((await site.call('mia', 'GET', 'issue/ONE-6')).at('fields.issuelinks.0.inwardIssue.key')).toBe('ONE-2');
    expect((await site.call('mia', 'GET', 'issue/ONE-6/changelog')).at('values.0.items.0.toString')).toBe(
      'This work item is blocked by ONE-2',
    );
    expect(site.events.map((event) => event.eventType)).toContain('avi:jira:created:issuelink');
    expect((await site.call('mia', 'DELETE', 'issueLink/10000')).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-6')).at('fields.issuelinks')).toEqual([]);
  });

  test.each([
    ['sent', ['avi:jira:updated:issue', 'avi:jira:updated:issue', 'avi:jira:created:issuelink']],
    ['silent', ['avi:jira:created:issuelink']],
  ])('tell of themselves, and of their ends where the switch says %s', async (answer, expected) => {
    chooseAnswers(site.db, { 'link-updates': answer });
    await site.call('mia', 'POST', 'issueLink', link);
    expect(site.events.map((event) => event.eventType)).toEqual(expected);
  });

  test('do not show what is hidden', async () => {
    await site.call('lead', 'POST', 'issueLink', { ...link, outwardIssue: { key: 'ONE-4' } });
    expect((await site.call('lead', 'GET', 'issue/ONE-2')).at('fields.issuelinks.0.outwardIssue.key')).toBe('ONE-4');
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.issuelinks')).toEqual([]);
    expect((await site.call('mia', 'GET', 'issueLink/10000')).status).toBe(404);
    expect((await site.call('mia', 'DELETE', 'issueLink/10000')).status).toBe(404);
  });

  test('are refused without type, right or second end', async () => {
    expect((await site.call('mia', 'POST', 'issueLink', { ...link, type: { name: 'Nope' } })).status).toBe(404);
    expect((await site.call('mia', 'POST', 'issueLink', { ...link, outwardIssue: { key: 'ONE-4' } })).status).toBe(404);
    expect((await site.call('mia', 'POST', 'issueLink', { ...link, inwardIssue: { key: 'PUB-1' } })).status).toBe(401);
    expect((await site.call('mia', 'POST', 'issueLink', { type: { name: 'Blocks' } })).status).toBe(400);
  });
});

describe('properties of a work item', () => {
  const path = 'issue/ONE-2/properties/a.b';

  test('are set, read, listed and removed', async () => {
    expect((await site.call('mia', 'PUT', path, { x: 1 })).status).toBe(201);
    expect((await site.call('mia', 'PUT', path, { x: 2 })).status).toBe(200);
    expect((await site.call('mia', 'GET', path)).body).toEqual({ key: 'a.b', value: { x: 2 } });
    expect((await site.call('mia', 'GET', 'issue/ONE-2/properties')).at('keys.0.key')).toBe('a.b');
    const found = await site.call('mia', 'POST', 'search/jql', {
      jql: 'key = ONE-2',
      fields: ['summary'],
      properties: ['a.b'],
    });
    expect(found.at('issues.0.properties')).toEqual({ 'a.b': { x: 2 } });
    expect((await site.call('mia', 'DELETE', path)).status).toBe(204);
    expect((await site.call('mia', 'GET', path)).status).toBe(404);
  });

  test('are held to Jira’s limits and rights', async () => {
    expect((await site.call('mia', 'PUT', path, 'x'.repeat(32_767))).status).toBe(400);
    expect((await site.call('mia', 'PUT', path)).status).toBe(400);
    expect((await site.call('stranger', 'PUT', path, 1)).status).toBe(404);
    expect((await site.call('mia', 'PUT', 'issue/PUB-1/properties/a', 1)).status).toBe(403);
    expect((await site.call('nobody', 'GET', 'issue/PUB-1/properties')).status).toBe(200);
  });
});

describe('watching, voting and notifying', () => {
  test('watchers', async () => {
    expect((await site.call('lead', 'POST', 'issue/ONE-2/watchers')).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2/watchers')).at('watchCount')).toBe(3);
    expect((await site.call('mia', 'POST', 'issue/ONE-2/watchers', 'id-admin')).status).toBe(403);
    expect((await site.call('lead', 'POST', 'issue/ONE-2/watchers', 'id-stranger')).status).toBe(404);
    expect((await site.call('mia', 'DELETE', 'issue/ONE-2/watchers?accountId=id-mia')).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2')).at('fields.watches')).toMatchObject({
      watchCount: 2,
      isWatching: false,
    });
  });

  test('votes', async () => {
    expect((await site.call('mia', 'POST', 'issue/ONE-2/votes')).status).toBe(404);
    expect((await site.call('lead', 'POST', 'issue/ONE-2/votes')).status).toBe(204);
    expect((await site.call('mia', 'GET', 'issue/ONE-2/votes')).at('votes')).toBe(1);
  });

  test('a notification reaches those who may see the work item, never its sender', async () => {
    const ask = (who: string, to: unknown): ReturnType<TestJira['call']> =>
      site.call(who, 'POST', 'issue/ONE-2/notify', { subject: 'S', textBody: 'T', to });
    expect((await ask('mia', { users: [{ accountId: 'id-mia' }] })).status).toBe(400);
    expect((await ask('mia', {})).status).toBe(400);
    expect((await ask('lead', { watchers: true })).status).toBe(204);
    expect((await ask('app', { users: [{ accountId: 'id-mia' }], groupIds: ['g-admins'] })).status).toBe(204);
    const only = (key: string): ReturnType<TestJira['call']> =>
      site.call('lead', 'POST', 'issue/ONE-2/notify', { to: { watchers: true }, restrict: { permissions: [{ key }] } });
    expect((await only('ADMINISTER_PROJECTS')).status).toBe(204);
    expect((await only('NOPE')).status).toBe(400);
    expect(site.mails().map((mail) => [mail.toAccountId, mail.subject])).toEqual([
      ['id-mia', 'S'],
      ['id-mia', 'S'],
      ['id-admin', 'S'],
    ]);
  });
});
