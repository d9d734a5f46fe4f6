/** The app's functions: how they are called, what they may do, and how they are ended. */
import { ForgeRefusal } from '../../../../local/forge/forge-types';
import { installFixture, type InstalledFixture, PERSON, PROJECT, removeFixture } from './fixture-app';

jest.setTimeout(60_000);
let site: InstalledFixture;
beforeAll(async () => {
  site = await installFixture();
});
afterAll(async () => {
  await site.stop();
  removeFixture();
});

test('a resolver gets the payload, and a context that the server made', async () => {
  const answer: unknown = await site.call('echo', { a: 1 });
  expect(answer).toMatchObject({
    payload: { a: 1 },
    context: {
      accountId: 'user-1',
      accountType: 'licensed',
      cloudId: expect.any(String),
      localId: expect.stringContaining('/static/page'),
      environmentType: 'DEVELOPMENT',
      installContext: expect.stringMatching(/^ari:cloud:jira::site\//),
      extension: { ...PROJECT, type: 'jira:projectPage' },
    },
  });
});

test('the module state of a warm worker is kept from call to call', async () => {
  const first = Number(await site.call('count'));
  expect(Number(await site.call('count'))).toBe(first + 1);
});

test('as user and as app reach Jira as different actors, both with the app and its scopes', async () => {
  expect(await site.call('asUser')).toMatchObject({
    actor: { kind: 'user', accountId: 'user-1', app: { scopes: ['read:jira-work', 'storage:app'] } },
  });
  expect(await site.call('asApp')).toMatchObject({ actor: { kind: 'app', app: { name: 'Fixture' } } });
});

test('what Jira refuses for a missing scope reaches the app', async () => {
  expect(await site.call('refusedScope')).toBe(401);
});

test('the personal data report needs its scope', async () => {
  expect(await site.call('personalData')).toBe(401);
});

test('the personal data report names the accounts that are closed, and takes no others than accounts', async () => {
  const other = await installFixture({ scopes: ['read:jira-work', 'storage:app', 'report:personal-data'] });
  try {
    const updatedAt = '2026-01-01T00:00:00Z';
    const report = (...accounts: object[]): Promise<unknown> => other.call('personalData', { accounts });
    expect(await report({ accountId: 'gone', updatedAt }, { accountId: 'here', updatedAt })).toEqual([
      { accountId: 'gone', status: 'closed' },
    ]);
    expect(await report({ accountId: 'here', updatedAt })).toEqual([]);
    for (const wrong of [
      { accountId: 'here' },
      { accountId: 'no such!', updatedAt },
      { accountId: 'here', updatedAt: 'x' },
    ])
      expect(await report(wrong)).toBe(400);
  } finally {
    await other.stop();
  }
});

test('the store keeps what the app writes', async () => {
  expect(await site.call('keep', { deep: { list: [1, null, 'x'] } })).toEqual({ deep: { list: [1, null, 'x'] } });
});

test('an error of the app is the error of the call, with its message', async () => {
  await expect(site.call('fail')).rejects.toThrow('There was an error invoking the function - It went wrong.');
  await expect(site.call('nothing-like-it')).rejects.toThrow("Resolver has no definition for 'nothing-like-it'");
  await expect(site.call('fail')).rejects.toBeInstanceOf(ForgeRefusal);
});

test('a function that does not end is ended at its limit, and the next call works', async () => {
  await expect(site.call('hang')).rejects.toThrow('longer than its 2 seconds');
  expect(await site.call('echo')).toBeDefined();
});

test('an answer above 5 MB is refused', async () => {
  await expect(site.call('big')).rejects.toThrow('larger than 5242880 bytes');
});

test('nothing leaves by fetch', async () => {
  expect(await site.call('leave')).toContain('URL not included in the external fetch backend permissions');
});

test('nothing leaves by a socket, no process is started', async () => {
  expect(await site.call('leaveBySocket')).toContain('URL not included in the external fetch backend permissions');
  expect(await site.call('spawn')).toContain('no node:child_process');
});

test('an error that nothing caught ends the call, not the site', async () => {
  await expect(site.call('crash')).rejects.toThrow('Thrown later.');
  expect(await site.call('echo')).toBeDefined();
});

test('what the app logs goes to the log with its function', async () => {
  await site.call('log');
  expect(site.log).toContain("[app main] LOG said { by: 'the fixture' }");
});

test('translations are found by the back end, with fallback', async () => {
  expect(await site.call('translate', { locale: 'de-DE' })).toBe('Prüfstück');
  expect(await site.call('translate', { locale: 'fr-FR' })).toBe('Fixture');
});

test("the app's Date follows the site's clock", async () => {
  const before = Number(await site.call('now'));
  await site.clock.moveTo(site.clock.now() + 86_400_000, () => Promise.resolve());
  expect(Number(await site.call('now')) - before).toBeGreaterThanOrEqual(86_400_000);
});

test("a call with a frame that is not open, or is somebody else's, is refused", async () => {
  await expect(site.forge.invoke({ token: 'nope', functionKey: 'echo', payload: {} }, PERSON)).rejects.toMatchObject({
    status: 410,
  });
  const request = {
    moduleType: 'jira:projectPage',
    moduleKey: 'page',
    entryPoint: 'view' as const,
    extension: PROJECT,
    modal: null,
    location: '',
  };
  const { token } = await site.forge.openFrame(request, PERSON);
  const other = { ...PERSON, accountId: 'user-2' };
  await expect(site.forge.invoke({ token, functionKey: 'echo', payload: {} }, other)).rejects.toMatchObject({
    status: 403,
  });
});

test('without storage:app the store is refused', async () => {
  const other = await installFixture({ scopes: ['read:jira-work'] });
  try {
    await expect(other.call('keep', {})).rejects.toThrow('scope does not match');
  } finally {
    await other.stop();
  }
});

test('in fresh workers nothing of the module state is kept', async () => {
  const fresh = await installFixture({ freshWorkers: true });
  try {
    expect(await fresh.call('count')).toBe(1);
    expect(await fresh.call('count')).toBe(1);
  } finally {
    await fresh.stop();
  }
});

test('a function that needs too much memory is ended, and the next call works', async () => {
  const small = await installFixture({ memoryMB: 64 });
  try {
    await expect(small.call('fill')).rejects.toThrow(/more than its 64 MB|longer than its 2 seconds/);
    expect(await small.call('echo')).toBeDefined();
  } finally {
    await small.stop();
  }
});
