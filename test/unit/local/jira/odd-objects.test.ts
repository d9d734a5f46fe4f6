/** JSON can hold objects whose `toString` is no function: where a text belongs, they name nothing, and nothing breaks. */
import { createJira } from '../../../../local/jira/jira';
import { memoryDatabase } from '../../../../local/store/database';
import { madeUpSeed, PEOPLE } from '../../../support/made-up-site';

describe('an object that cannot be made a text', () => {
  const odd = JSON.parse('{"toString":1,"valueOf":null}') as object;

  test.each([
    ['search/jql', { jql: 'project = CAMP', expand: [odd] }, 200],
    ['project', { key: 'ODD', name: 'Odd', projectTypeKey: odd, leadAccountId: PEOPLE.admin.accountId }, 501],
    ['issue/CAMP-2/notify', { to: { groupIds: [odd], users: [PEOPLE.mia] }, restrict: { groupIds: [odd] } }, 204],
    ['issue/CAMP-2/notify', { to: { users: [PEOPLE.mia] }, restrict: { permissions: [{ key: odd }] } }, 400],
    ['issue/CAMP-2', { update: { labels: [{ add: odd }, { remove: odd }] } }, 400],
  ])('%s (%#)', async (path, body, status) => {
    const jira = createJira({ db: memoryDatabase(), clock: { now: () => Date.now(), at: () => () => undefined } });
    jira.seed(madeUpSeed());
    const answer = await jira.handle({
      method: path === 'issue/CAMP-2' ? 'PUT' : 'POST',
      path: `/rest/api/3/${path}`,
      headers: {},
      body: JSON.stringify(body),
      actor: { kind: 'user', accountId: PEOPLE.admin.accountId },
      baseUrl: 'http://localhost:1',
    });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  });
});
