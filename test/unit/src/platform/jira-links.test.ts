import { requests } from '../../../../src/platform/jira/requests';
import { answers, asked, startJira } from '../support/jira-answers';

beforeEach(startJira);

describe('two work items', () => {
  const ends = (body: object[]) =>
    answers.push({ match: /issue\/7\?fields=issuelinks$/, body: { fields: { issuelinks: body } } });
  const linked = { id: '31', type: { name: 'Duplicate' }, outwardIssue: { id: '8' } };
  const others = [
    { ...linked, id: '32', outwardIssue: { id: '9' } },
    { id: '33', type: { name: 'Duplicate' }, inwardIssue: { id: '8' } },
    { ...linked, id: '34', type: { name: 'Relates' } },
  ];

  test('are linked once, and not again where they are', async () => {
    ends(others);
    answers.push({
      match: /issueLinkType$/,
      body: { issueLinkTypes: [{ name: 'Blocks' }, { name: 'Duplicate' }] },
    });
    answers.push({ match: /issueLink$/, status: 201, body: null });
    expect(await requests.link('7', '8', 'duplicate')).toBe(true);
    expect(asked.at(-1)).toMatchObject({
      provider: 'user',
      method: 'POST',
      body: { type: { name: 'Duplicate' }, inwardIssue: { id: '7' }, outwardIssue: { id: '8' } },
    });
    expect(await requests.isLinked('7', '8', 'duplicate')).toBe(false);
    answers.length = 0;
    ends([...others, linked]);
    expect(await requests.isLinked('7', '8', 'duplicate')).toBe(true);
    expect(await requests.link('7', '8', 'duplicate')).toBe(true);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test.each([403, 404])('are unlinked by that link alone; that Jira refuses it (%s) is no failure', async (status) => {
    ends([...others, linked]);
    answers.push({ match: /issueLink\/31$/, body: null });
    await requests.unlink('7', '8', 'duplicate');
    expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/rest/api/3/issueLink/31',
    ]);
    answers.length = 0;
    answers.push({ match: /issuelinks$/, status, body: {} });
    await requests.unlink('7', '8', 'duplicate');
    expect(await requests.link('7', '8', 'duplicate')).toBe(false);
  });
});

test('a work item that the caller has made is found by its title, whatever else search finds', async () => {
  answers.push({
    match: /issue\/7\?fields=project,issuetype$/,
    body: { fields: { project: { id: '10000' }, issuetype: { id: '10001' } } },
  });
  const found = (id: string, summary: string) => ({ id, key: `MOPS-${id}`, fields: { summary } });
  answers.push({
    match: /search\/jql$/,
    body: { issues: [found('7', 'A smaller form'), found('8', 'A smaller formula'), found('9', 'A smaller form')] },
  });
  expect(await requests.findCreated('7', ' A smaller\nform ')).toEqual({ id: '9', key: 'MOPS-9' });
  expect(await requests.findCreated('7', 'Nothing like it')).toBeNull();
  expect(asked.at(-1)).toMatchObject({
    provider: 'user',
    body: { jql: expect.stringContaining('creator = currentUser()') as string },
  });
});
