/** The local Forge as a process of its own: what was accepted survives being killed, and a busy function does not keep it. */
import { buildFixture, removeFixtures } from '../support/forge-fixture';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';

jest.setTimeout(180_000);
const app = buildFixture();
afterEach(endSites);
afterAll(removeFixtures);

const admin = (site: RunningSite): Rest => site.as('admin@example.com');

/** Calls functions of the fixture's resolver from its project page. */
async function resolver(site: RunningSite): Promise<(functionKey: string, payload?: unknown) => Promise<unknown>> {
  const { body: project } = await admin(site)('GET', '/rest/api/3/project/MOPS');
  const { body: frame } = await admin(site)('POST', '/local/frames', {
    moduleType: 'jira:projectPage',
    moduleKey: 'page',
    extension: { project: { id: project.id, key: 'MOPS', type: 'software' } },
  });
  return async (functionKey, payload = {}) => {
    const { status, body } = await admin(site)('POST', '/local/invoke', { token: frame.token, functionKey, payload });
    if (status !== 200) throw new Error(body.message);
    return body.value;
  };
}

const settled = async (site: RunningSite): Promise<void> => {
  expect((await admin(site)('GET', '/local/settled')).body).toMatchObject({ settled: true });
};

test('queue events and events of Jira that were accepted are delivered after the site was killed', async () => {
  const first = await startSite({ args: ['--app', app] });
  const call = await resolver(first);
  await settled(first);
  await call('push', { events: [{ body: { n: 1 }, delayInSeconds: 600 }] });
  const created = await admin(first)('POST', '/rest/api/3/issue', {
    fields: { project: { key: 'MOPS' }, issuetype: { name: 'Task' }, summary: 'Written before the power went' },
  });
  expect(created.status).toBe(201);
  await first.kill();

  const second = await startSite({ args: ['--app', app], data: first.data });
  const again = await resolver(second);
  await settled(second);
  const events = (await again('recorded', { key: 'events' })) as { issue: { key: string } }[];
  expect(events.map(({ issue }) => issue.key)).toContain(created.body.key);
  expect(await again('recorded', { key: 'work' })).toEqual([]);
  await admin(second)('POST', '/local/clock', { advanceMs: 601_000 });
  await settled(second);
  expect(await again('recorded', { key: 'work' })).toEqual([{ n: 1, retry: 0 }]);
});

test('a trigger with a filter hears of a change of a work item when the project has the property', async () => {
  const site = await startSite({ args: ['--app', app] });
  const call = await resolver(site);
  const change = (summary: string) => admin(site)('PUT', '/rest/api/3/issue/MOPS-10', { fields: { summary } });
  expect((await change('Nobody hears of this')).status).toBe(204);
  await admin(site)('PUT', '/rest/api/3/project/MOPS/properties/fixture.settings', { on: true });
  expect((await change('The app hears of this')).status).toBe(204);
  await settled(site);
  const events = (await call('recorded', { key: 'events' })) as Record<string, unknown>[];
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    eventType: 'avi:jira:updated:issue',
    selfGenerated: false,
    issue: { key: 'MOPS-10', fields: { summary: 'The app hears of this' } },
    changelog: { items: [expect.objectContaining({ field: 'summary', toString: 'The app hears of this' })] },
  });
});

test('a function that is busy does not keep the site from ending', async () => {
  const site = await startSite({ args: ['--app', app] });
  const call = await resolver(site);
  const busy = call('hang').catch(String);
  await call('echo');
  expect((await site.stop()).code).toBe(0);
  await busy;
});
