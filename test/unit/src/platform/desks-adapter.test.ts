/** What the adapter of service desks asks of Jira, and what it makes of the answers. */
import { desks } from '../../../../src/platform/jira/desks';
import { answers, asked, startJira } from '../support/jira-answers';

beforeEach(startJira);

describe('service desks', () => {
  test('are listed by the ids of their portals, page after page', async () => {
    answers.push(
      {
        match: /servicedesk\?start=0/,
        body: { isLastPage: false, values: [{ id: 4, projectKey: 'A', projectName: 'Ask' }] },
      },
      { match: /servicedesk\?start=1/, body: { isLastPage: true, values: [{ id: '5', projectKey: 'B' }] } },
      { match: /requesttype/, body: { isLastPage: true, values: [{ serviceDeskId: '4', portalId: '14' }] } },
    );
    expect(await desks.list()).toEqual([
      { id: '14', name: 'Ask', projectKey: 'A' },
      { id: '5', name: '', projectKey: 'B' },
    ]);
    expect(asked.every(({ provider }) => provider === 'user')).toBe(true);
  });

  test.each([401, 403, 404])('are none where Jira answers %p', async (status) => {
    answers.push({ match: /servicedeskapi/, status, body: {} });
    expect([await desks.list(), await desks.participants('7')]).toEqual([[], []]);
  });

  test.each([
    ['is no request of a desk', { project: { id: '10070', projectTypeKey: 'software' } }],
    ['has a security level', { security: { id: '10001' } }],
  ])('what %s is not named', async (_case, parts) => {
    const project = { id: '10070', projectTypeKey: 'service_desk' };
    const fields = { summary: 'Merger', created: '2026-10-01T08:00:00.000+0000', project, ...parts };
    answers.push({ match: /issue\/MREQ-1/, body: { id: '70', key: 'MREQ-1', fields } });
    expect(await desks.request('MREQ-1')).toMatchObject({ id: '70', asked: null });
  });

  test('a request says whose it is and what it is linked to, asked as the app', async () => {
    const named = { summary: 'As I put it', created: '2026-10-01T08:00:00.000+0000' };
    answers.push({
      match: /issue\/MREQ-1\?fields=project,reporter,issuelinks,summary,created,security,status$/,
      body: {
        id: '70',
        key: 'MREQ-1',
        fields: {
          ...named,
          status: { statusCategory: { key: 'done' } },
          project: { id: '10070', projectTypeKey: 'service_desk' },
          reporter: { accountId: 'cleo' },
          issuelinks: [{ inwardIssue: { id: '7' } }, { outwardIssue: { id: '8' } }, { outwardIssue: { id: '7' } }, {}],
        },
      },
    });
    expect(await desks.request('MREQ-1')).toEqual({
      id: '70',
      projectId: '10070',
      reporter: 'cleo',
      linkedIds: ['7', '8'],
      asked: { key: 'MREQ-1', title: named.summary, created: named.created },
      isOpen: false,
    });
    answers.push({ match: /issue\/MREQ-9/, status: 404, body: {} });
    expect(await desks.request('MREQ-9')).toBeNull();
    expect(asked.every(({ provider }) => provider === 'app')).toBe(true);
  });

  test('the projects of no work items are not asked for', async () => {
    expect(await desks.projectsOf([])).toEqual(new Map());
    answers.push({ match: /bulkfetch/, body: { issues: [{ id: '7', fields: { project: { id: '10000' } } }] } });
    expect(await desks.projectsOf(['7', '9'])).toEqual(new Map([['7', '10000']]));
  });
});
