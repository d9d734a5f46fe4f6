import { mail } from '../../../../src/platform/jira/mail';
import { answers, asked, moveTo, startJira } from '../support/jira-answers';

const APP = '11111111-1111-4111-8111-111111111111/22222222-2222-4222-8222-222222222222';

beforeEach(startJira);

function site(project: object | null): void {
  answers.push({ match: /serverInfo$/, body: { baseUrl: 'https://acme.atlassian.net/' } });
  answers.push({ match: /project\/10000$/, status: project === null ? 404 : 200, body: project ?? {} });
}

describe('the page of Daylight in a project', () => {
  test.each([
    ['software', false, 'software/c'],
    ['software', true, 'software'],
    ['business', false, 'core'],
    ['service_desk', false, 'servicedesk'],
    ['something-new', false, 'software/c'],
  ])('is where Jira shows projects of its type: %s, team-managed: %s', async (projectTypeKey, simplified, path) => {
    moveTo(`site of ${projectTypeKey} ${simplified}`);
    site({ key: 'MOPS', projectTypeKey, simplified });
    const url = `https://acme.atlassian.net/jira/${path}/projects/MOPS/apps/${APP}`;
    expect(await mail.pageUrl('10000')).toBe(url);
    // A second e-mail of the same project asks nothing more.
    const count = asked.length;
    expect(await mail.pageUrl('10000')).toBe(url);
    expect(asked).toHaveLength(count);
  });

  test('is not known of what is gone', async () => {
    moveTo('another site');
    site(null);
    expect(await mail.pageUrl('10000')).toBeNull();
  });
});
