/** The site's listener: sessions, who may change what from where, and what a request gets that is not in order. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserRecord } from '../../../../local/jira/model';
import { createFaults } from '../../../../local/faults/faults';
import { createActors } from '../../../../local/server/actors';
import { createLocalEndpoints } from '../../../../local/server/local-endpoints';
import { createPeople } from '../../../../local/server/people';
import { createSessions } from '../../../../local/server/sessions';
import { type SiteServer, startSiteServer } from '../../../../local/server/site-server';
import { installFixture, type InstalledFixture, PROJECT, removeFixture } from './fixture-app';

jest.setTimeout(60_000);
const user = (accountId: string, more: Partial<UserRecord> = {}): UserRecord => ({
  accountId,
  accountType: 'atlassian',
  displayName: accountId,
  emailAddress: `${accountId}@example.com`,
  active: true,
  licensed: true,
  timeZone: 'UTC',
  locale: 'en_US',
  groupIds: [],
  ...more,
});

let site: InstalledFixture;
let server: SiteServer;
let pages: string;
const log: string[] = [];
beforeAll(async () => {
  site = await installFixture();
  pages = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>');
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'assets', 'main-12345678.js'), '1;');
  const users = site.db.table<UserRecord>('jira.users');
  for (const one of [
    user('admin'),
    user('user-1'),
    user('gone', { active: false }),
    user('app', { accountType: 'app' }),
  ])
    users.set(one.accountId, one);
  const people = createPeople(site.db);
  const sessions = createSessions(site.db, people);
  server = await startSiteServer(0, {
    jira: site.jira,
    sessions,
    actors: createActors({ frameOwner: (token) => site.forge.frameOwner(token) }),
    endpoints: createLocalEndpoints({
      db: site.db,
      people,
      sessions,
      clock: site.clock,
      forge: () => site.forge,
      helpCenter: { portals: () => [], setOpen: () => 'not-found' },
      administration: {
        workflows: { workflows: () => [], setRule: () => 'forbidden', removeRule: () => 'forbidden' },
        keptFromApps: () => [],
        keepFromApps: () => 'forbidden',
        changePerson: () => 'forbidden',
      },
      faults: createFaults(() => site.clock.now()),
    }),
    pagesFolder: pages,
    frameOrigin: () => site.forge.frameOrigin,
    log: (line) => log.push(line),
  });
});
afterAll(async () => {
  await server.close();
  await site.stop();
  removeFixture();
  rmSync(pages, { recursive: true });
  expect(log).toEqual([]);
});

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}
interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends exactly these headers; fetch would not let us. */
function send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Got> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
const basic = (name: string, token = 'local') => ({
  authorization: `Basic ${Buffer.from(`${name}@example.com:${token}`).toString('base64')}`,
});
const actorOf = (got: Got): unknown => (JSON.parse(got.text) as { actor: unknown }).actor;
const sessionCookie = (): string => `local-session-${new URL(server.origin).port}`;
async function signIn(accountId: string): Promise<Record<string, string>> {
  const { headers } = await send(`/?as=${accountId}`);
  return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}

describe('who it is', () => {
  test('basic authentication takes an e-mail and the token, nothing else', async () => {
    expect(actorOf(await send('/rest/api/3/myself', { headers: basic('user-1') }))).toEqual({
      kind: 'user',
      accountId: 'user-1',
    });
    expect((await send('/rest/api/3/myself', { headers: basic('user-1', 'wrong') })).status).toBe(401);
    expect((await send('/rest/api/3/myself', { headers: basic('gone') })).status).toBe(401);
    expect((await send('/rest/api/3/myself', { headers: basic('app') })).status).toBe(401);
    expect((await send('/rest/api/3/myself', { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect(actorOf(await send('/rest/api/3/myself'))).toEqual({ kind: 'anonymous' });
  });

  test('?as= signs in and goes on without it; a new browser is the administrator', async () => {
    const switched = await send('/browse/FIX-1?as=user-1&x=1');
    expect(switched).toMatchObject({ status: 302, headers: { location: '/browse/FIX-1?x=1' } });
    expect(switched.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect(actorOf(await send('/rest/api/3/myself', { headers: await signIn('user-1') }))).toEqual({
      kind: 'user',
      accountId: 'user-1',
    });
    const first = await send('/');
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(actorOf(await send('/rest/api/3/myself', { headers: { cookie } }))).toEqual({
      kind: 'user',
      accountId: 'admin',
    });
    expect(actorOf(await send('/rest/api/3/myself', { headers: await signIn('anonymous') }))).toEqual({
      kind: 'anonymous',
    });
  });

  test('a deactivated account, an app and a stranger cannot be signed in; a made-up cookie is nobody', async () => {
    for (const accountId of ['gone', 'app', 'stranger']) expect((await send(`/?as=${accountId}`)).status).toBe(400);
    expect(actorOf(await send('/rest/api/3/myself', { headers: { cookie: `${sessionCookie()}=made-up` } }))).toEqual({
      kind: 'anonymous',
    });
    const planted = await send('/?as=user-1', { headers: { cookie: `${sessionCookie()}=planted` } });
    expect(planted.headers['set-cookie']?.[0]).not.toContain('planted');
    // Another site on this machine has another port, and so another cookie.
    expect(planted.headers['set-cookie']?.[0]).toMatch(new RegExp(`^local-session-${new URL(server.origin).port}=`));
  });

  test('?as= of an image or script of another page does nothing', async () => {
    const answer = await send('/?as=user-1', { headers: { 'sec-fetch-dest': 'image' } });
    expect(answer.status).toBe(200);
  });
});

describe('changes', () => {
  const change = { method: 'POST', body: '{}' };

  test('by cookie only from the same origin', async () => {
    const session = await signIn('user-1');
    const own = { ...session, origin: server.origin };
    expect((await send('/rest/api/3/issue', { ...change, headers: own })).status).toBe(200);
    expect(
      (await send('/rest/api/3/issue', { ...change, headers: { ...session, 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200);
    for (const bad of [
      {},
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: site.forge.frameOrigin },
    ])
      expect((await send('/rest/api/3/issue', { ...change, headers: { ...session, ...bad } })).status).toBe(403);
    expect((await send('/local/clock', { ...change, headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await send('/local/session', { ...change, headers: {} })).status).toBe(403);
  });

  test('by basic authentication from anywhere', async () => {
    expect((await send('/rest/api/3/issue', { ...change, headers: basic('user-1') })).status).toBe(200);
  });
});

describe('requests that are not in order', () => {
  test('a foreign Host header is refused', async () => {
    expect((await send('/', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await send('/rest/api/3/myself', { headers: { host: 'localhost:1', ...basic('admin') } })).status).toBe(
      421,
    );
  });

  test('a body above 10 MB is 413, broken JSON is 400', async () => {
    const large = 'x'.repeat(10 * 1024 * 1024 + 1);
    expect((await send('/rest/api/3/issue', { method: 'POST', headers: basic('user-1'), body: large })).status).toBe(
      413,
    );
    for (const body of ['{', '[]', 'null', ''])
      expect((await send('/local/frames', { method: 'POST', headers: basic('user-1'), body })).status).toBe(400);
    expect(
      (
        await send('/local/invoke', {
          method: 'POST',
          headers: basic('user-1'),
          body: `{"payload":"${'x'.repeat(500 * 1024)}"}`,
        })
      ).status,
    ).toBe(413);
  });

  test('paths that lead out, unknown files and endpoints are 404; pages get the application', async () => {
    expect((await send('/assets/../../package.json')).status).toBe(404);
    expect((await send('/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await send('/local/nothing', { headers: basic('user-1') })).status).toBe(404);
    expect((await send('/assets/main-12345678.js')).headers['cache-control']).toContain('immutable');
    const page = await send('/jira/software/c/projects/FIX/boards/1', { headers: { accept: 'text/html' } });
    expect(page.text).toContain('Pages');
    expect(page.headers['content-security-policy']).toContain(`frame-src ${site.forge.frameOrigin}`);
    expect((await send('/%zz')).status).toBe(400);
  });
});

describe('endpoints', () => {
  test('open a frame, call its resolver, and call Jira in its name', async () => {
    const headers = basic('user-1');
    const opened = await send('/local/frames', {
      method: 'POST',
      headers,
      body: JSON.stringify({ moduleType: 'jira:projectPage', moduleKey: 'page', extension: PROJECT }),
    });
    const { token } = JSON.parse(opened.text) as { token: string };
    const body = JSON.stringify({ token, functionKey: 'echo', payload: { a: 1 } });
    expect(JSON.parse((await send('/local/invoke', { method: 'POST', headers, body })).text)).toMatchObject({
      value: { payload: { a: 1 } },
    });
    expect((await send('/local/invoke', { method: 'POST', headers: basic('admin'), body })).status).toBe(403);
    const failing = JSON.stringify({ token, functionKey: 'fail', payload: {} });
    expect((await send('/local/invoke', { method: 'POST', headers, body: failing })).status).toBe(424);
    expect(
      actorOf(await send('/rest/api/3/myself', { headers: { ...headers, 'x-local-frame': token } })),
    ).toMatchObject({
      kind: 'user',
      accountId: 'user-1',
      app: { name: 'Fixture' },
    });
    expect((await send('/rest/api/3/myself', { headers: { ...basic('admin'), 'x-local-frame': token } })).status).toBe(
      403,
    );
    await send('/local/frames/close', { method: 'POST', headers, body: JSON.stringify({ token }) });
    expect((await send('/local/invoke', { method: 'POST', headers, body })).status).toBe(410);
  });

  test('session and clock', async () => {
    const session = JSON.parse((await send('/local/session', { headers: basic('user-1') })).text) as Record<
      string,
      unknown
    >;
    expect(session).toMatchObject({ user: { accountId: 'user-1' }, app: { name: 'Fixture' }, accountType: 'licensed' });
    const clock = (body: unknown) =>
      send('/local/clock', { method: 'POST', headers: basic('admin'), body: JSON.stringify(body) });
    const before = Date.parse(String(session['now']));
    const moved = JSON.parse((await clock({ advanceMs: 3_600_000 })).text) as { now: string };
    expect(Date.parse(moved.now) - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await clock({ to: '2001-01-01' })).status).toBe(400);
    expect((await clock({ to: 'soon' })).status).toBe(400);
    expect((await clock({})).status).toBe(400);
  });
});
