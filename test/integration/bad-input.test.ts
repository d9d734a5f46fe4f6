/**
 * What nobody should send. It is refused with a 4xx (501 where the local site has no route), never with a 5xx; the site goes
 * on, keeps its order, and nobody gets to see what is not theirs.
 */
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import type { Actor } from '../../local/contract';
import { createJira } from '../../local/jira/jira';
import { memoryDatabase } from '../../local/store/database';
import { type HostileRequest, hostileRequest, hostileValues, nested } from '../support/hostile';
import { madeUpSeed, PEOPLE, seededFolder } from '../support/made-up-site';
import { patient } from '../support/patient';
import { endSites, type RunningSite, startSite } from '../support/site';

const times = Number(process.env.PROOF_RUNS ?? 1);
jest.setTimeout(60_000 * times);

/** Stands in the work items of the project that only the administrator sees. */
const SECRET = /Secret merger/;

describe('every route', () => {
  const people = [PEOPLE.admin, PEOPLE.mia, PEOPLE.cleo, null] as const;

  test('answers hostile requests without failing, and shows nobody what is hidden from them', async () => {
    const seed = madeUpSeed();
    const jira = createJira({ db: memoryDatabase(), clock: { now: () => Date.now(), at: () => () => undefined } });
    jira.seed(seed);
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const ask = ({ method, path, body }: HostileRequest, user: (typeof people)[number]) => {
      const actor: Actor = user === null ? { kind: 'anonymous' } : { kind: 'user', accountId: user.accountId };
      return jira.handle({ method, path, headers: {}, body, actor, baseUrl: 'http://localhost:1' });
    };
    const statuses = new Map<number, number>();
    try {
      await fc.assert(
        fc.asyncProperty(hostileRequest, fc.constantFrom(...people), async (hostile, user) => {
          const answer = await ask(hostile, user);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const failure = answer.status === 500 ? stderr.mock.calls.at(-1)?.[0] : undefined;
          expect({ status: answer.status, failure }).not.toMatchObject({ status: 500 });
          if (user !== PEOPLE.admin) expect(answer.body ?? '').not.toMatch(SECRET);
          if (answer.body !== null && answer.status >= 400) expect(JSON.parse(answer.body)).toBeInstanceOf(Object);
        }),
        { numRuns: 6000 * times },
      );
    } finally {
      stderr.mockRestore();
    }
    // All kinds of answers were met: the requests are not all refused at the door.
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404]));
    // Whatever was let in can be read again.
    const search = { method: 'POST', path: '/rest/api/3/search/jql' };
    const body = JSON.stringify({
      jql: 'created >= "2000-01-01"',
      fields: ['*all'],
      maxResults: 5000,
      expand: 'names',
    });
    const all = await ask({ ...search, body }, PEOPLE.admin);
    expect(all.status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('over HTTP', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite({ data: seededFolder(madeUpSeed()) });
  });
  afterAll(async () => {
    const log = site.log();
    await endSites();
    // Nothing of all this was the site's own failure.
    expect(log).not.toMatch(/Failed:|TypeError|RangeError|\bat .*:\d+:\d+/);
  });
  afterEach(async () => {
    const { status, body } = await site.as('mia@example.com')('GET', '/rest/api/3/myself');
    expect({ status, who: body.displayName }).toEqual({ status: 200, who: 'Mia Member' });
  });

  interface Raw {
    status: number;
    text: string;
  }

  /** Sends a path and headers exactly as given. */
  function raw(
    method: string,
    path: string,
    body: string | Buffer | null = null,
    headers: Record<string, string> = {},
  ): Promise<Raw> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(site.url);
      const authorization = `Basic ${Buffer.from('mia@example.com:local').toString('base64')}`;
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: { host: `localhost:${port}`, authorization, 'content-type': 'application/json', ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
          );
        },
      );
      request.on('error', reject);
      request.end(body ?? undefined);
    });
  }

  /** The same, asked again where Jira's rate limits refuse. */
  async function patientRaw(...call: Parameters<typeof raw>): Promise<Raw> {
    for (;;) {
      const answer = await raw(...call);
      if (answer.status !== 429) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const post = (path: string, body: string | Buffer): Promise<Raw> => raw('POST', `/rest/api/3/${path}`, body);

  test.each([
    ['a broken object', '{"fields":'],
    ['a trailing comma', '{"fields":{},}'],
    ['a text that is no JSON', 'fields=1'],
    ['single quotes', "{'fields':{}}"],
    ['NaN', '{"fields":NaN}'],
    ['XML', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
    ['random bytes', randomBytes(2000)],
    ['a number', '1'],
    ['a text', '"fields"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['lists in lists', nested(50_000)],
    ['objects in objects', '{"fields":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
  ])('%s as a body: 400', async (_what, body) => {
    for (const path of ['issue', 'search/jql', 'issue/bulkfetch', 'issue/CAMP-2/comment', 'expression/evaluate']) {
      const { status, text } = await post(path, body);
      expect({ path, status }).toEqual({ path, status: 400 });
      expect(JSON.parse(text).errorMessages ?? JSON.parse(text).errors).toBeDefined();
    }
  });

  test('a body of more than ten megabytes: 413, and of just ten: refused too', async () => {
    const eleven = Buffer.alloc(11 * 1024 * 1024, 'x');
    expect((await post('issue', eleven)).status).toBe(413);
    const big = JSON.stringify({ fields: { summary: 'x'.repeat(10_000_000) } });
    expect([400, 413]).toContain((await post('issue', big)).status);
    const jql = JSON.stringify({ jql: `summary ~ "${'x'.repeat(9_000_000)}"` });
    expect((await post('search/jql', jql)).status).toBe(400);
  });

  test('documents nested deeply: 400; not so deeply: taken and given back', async () => {
    const list = (depth: number): object =>
      depth === 0
        ? { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] }
        : { type: 'bulletList', content: [{ type: 'listItem', content: [list(depth - 1)] }] };
    const comment = (depth: number): Promise<Raw> =>
      post('issue/CAMP-2/comment', JSON.stringify({ body: { type: 'doc', version: 1, content: [list(depth)] } }));
    expect((await comment(500)).status).toBe(400);
    expect((await comment(10)).status).toBe(201);
  });

  test.each([
    ['brackets', `${'('.repeat(20_000)}project = CAMP${')'.repeat(20_000)}`],
    ['negations', `${'NOT '.repeat(20_000)}project = CAMP`],
    ['open brackets', '('.repeat(50_000)],
    ['a long list', `key in (${Array.from({ length: 20_000 }, (_, index) => `CAMP-${index}`).join(',')})`],
    ['many clauses', Array.from({ length: 5000 }, () => 'summary ~ "*"').join(' OR ')],
    ['too long a query', `summary ~ "${'x'.repeat(200_000)}"`],
  ])('JQL of %s: a 400', async (_what, jql) => {
    expect((await post('search/jql', JSON.stringify({ jql }))).status).toBe(400);
  });

  test('JQL with a word full of wildcards is answered, not puzzled over', async () => {
    const jql = `summary ~ "${'a*'.repeat(40_000)}b"`;
    expect((await post('search/jql', JSON.stringify({ jql }))).status).toBe(200);
  });

  test('JQL injected through values finds nothing that is hidden', async () => {
    const attempts = [
      'summary ~ "x" OR project = HID',
      'project = CAMP OR key = HID-1',
      'project in (CAMP, HID)',
      'parent = HID-1',
      'issue in linkedIssues("HID-1")',
      'text ~ "merger"',
      'summary ~ "Secret*"',
      'key >= HID-1',
      'level = "Project administrators"',
      'project = 10001',
      'id = 10101',
      'issue.property["a\\"] = 1 OR project = HID"] = 1',
      'summary ~ "\\") OR project = HID OR (summary ~ \\""',
      'project = "CAMP\u0000HID"',
      'project = "ＨＩＤ"',
      'project = HI\u202eD',
      'key in (CAMP-12)',
      'project != CAMP',
      'NOT project = CAMP',
      'project is not EMPTY',
    ];
    for (const jql of attempts) {
      for (const path of ['search/jql', 'search/approximate-count']) {
        const { status, text } = await post(path, JSON.stringify({ jql, fields: ['summary'], maxResults: 100 }));
        expect([200, 400]).toContain(status);
        expect(text).not.toMatch(/merger|HID-1","fields|CAMP-12"/);
      }
      const { text } = await raw('GET', `/rest/api/3/search/jql?fields=summary&jql=${encodeURIComponent(jql)}`);
      expect(text).not.toMatch(SECRET);
    }
    const injected = await post(
      'search/jql',
      JSON.stringify({ jql: 'project = CAMP', fields: ['summary', '__proto__', 'constructor', '*all', '-summary'] }),
    );
    expect(injected.status).toBe(200);
  });

  test.each([
    '/rest/api/3/issue/CAMP-2/../HID-1',
    '/rest/api/3/issue/CAMP-2/..%2fHID-1',
    '/rest/api/3/issue/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/rest/api/3/issue/HID-1%00',
    '/rest/api/3/issue/HID%2D1',
    '/rest/api/3/issue/hid-1',
    '/rest/api/3/issue/10101',
    '/rest/api/3/issue/%31%30101',
    '/rest/api/3/issue/00010101',
    '/rest/api/3/issue/10101.0',
    '/rest/api/3/issue/-10101',
    '/rest/api/3/issue/1e4',
    `/rest/api/3/issue/${'9'.repeat(400)}`,
    '/rest/api/3/issue/__proto__',
    '/rest/api/3/issue/constructor',
    '/rest/api/3/issue/%E0%A4%A',
    '/rest/api/3/issue/%ED%A0%80',
    '/rest/api/3/issue/HID%E2%80%8B-1',
    '/rest/api/3/issue/%EF%BC%A8ID-1',
    '/rest/api/3/issue/HID-1/comment',
    '/rest/api/3/issue/HID-1/properties/__proto__',
    '/rest/api/3/project/HID/properties/x',
    '/rest/api/3/project/__proto__',
    '/rest/api/3/user?accountId=__proto__',
    '/rest/api/3/user/properties/x?accountId=712020:00000000-0000-4000-8000-000000000001',
    '/rest/agile/1.0/board/-1',
    '/rest/agile/1.0/board/__proto__',
    '/rest/agile/1.0/board/1e0',
    '/rest/servicedeskapi/request/HID-1',
    '/rest/servicedeskapi/servicedesk/__proto__',
  ])('GET %s: a 4xx', async (path) => {
    const { status, text } = await raw('GET', path);
    expect(status === 501 ? 400 : status).toBeGreaterThanOrEqual(400);
    expect(status === 501 ? 400 : status).toBeLessThan(500);
    expect(text).not.toMatch(SECRET);
    expect(text).not.toMatch(/root:|node_modules|\.ts:\d/);
  });

  test.each([
    '//',
    '///rest/api/3/myself',
    '/rest',
    '/rest/',
    '/rest/api',
    '/rest/api/3/',
    '/rest/api/2/issue/CAMP-2',
    '/rest/api/3/nothing/here',
    '/../../etc/passwd',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2f..%2fpackage.json',
    '/local/nothing',
    '/local/session/../../package.json',
    '/%',
    '/%00',
    '/\\..\\..\\package.json',
    'http://example.com/rest/api/3/myself',
    '*',
    '/?as=__proto__',
  ])('the path %s leads nowhere it should not', async (path) => {
    const { status, text } = await raw('GET', path, null, { accept: '*/*' });
    expect(status === 501 ? 400 : status).toBeLessThan(500);
    expect(text).not.toMatch(/"devDependencies"|root:|SECRET/);
  });

  test('long paths and query strings', async () => {
    const query = encodeURIComponent(`summary ~ "${'x'.repeat(90_000)}"`);
    const long = await raw('GET', `/rest/api/3/search/jql?jql=${query}`).catch(() => ({ status: 431, text: '' }));
    expect([400, 414, 431]).toContain(long.status);
    const many = `/rest/api/3/issue/CAMP-2?${'fields=summary&'.repeat(800)}`;
    expect([200, 414, 431]).toContain((await raw('GET', many)).status);
  });

  test('headers that try to be someone else', async () => {
    const hidden = '/rest/api/3/issue/HID-1';
    const admin = PEOPLE.admin.accountId;
    const tricks: Record<string, string>[] = [
      { authorization: 'Basic' },
      { authorization: 'Basic ====' },
      { authorization: 'Bearer abc' },
      { authorization: `Basic ${Buffer.from('admin@example.com').toString('base64')}` },
      { authorization: `Basic ${Buffer.from('admin@example.com:').toString('base64')}` },
      { authorization: `Basic ${Buffer.from('admin@example.com:local\u0000').toString('base64')}` },
      { authorization: `Basic ${Buffer.from('gone@example.com:local').toString('base64')}` },
      { authorization: `Basic ${Buffer.from('__proto__:local').toString('base64')}` },
      { authorization: `Basic ${Buffer.from(`${'x'.repeat(5000)}:local`).toString('base64')}` },
      { cookie: `local-session-${new URL(site.url).port}=${admin}` },
      {
        cookie: `local-session-${new URL(site.url).port}=__proto__; local-session-${new URL(site.url).port}=constructor`,
      },
      { 'x-local-frame': '__proto__' },
      { 'x-atlassian-force-account-id': 'true', 'x-forwarded-for': '127.0.0.1', 'x-user': admin },
      { 'x-http-method-override': 'DELETE' },
      { 'content-type': 'text/html' },
      { accept: 'application/x-nothing' },
      { origin: 'https://example.com' },
    ];
    for (const headers of tricks) {
      const { status, text } = await raw('GET', hidden, null, headers);
      expect({ headers, status }).toMatchObject({ status: expect.any(Number) });
      expect([401, 403, 404]).toContain(status);
      expect(text).not.toMatch(SECRET);
    }
    expect((await raw('GET', '/rest/api/3/myself', null, { host: 'attacker.example' })).status).toBe(421);
    expect((await raw('BREW', '/rest/api/3/myself').catch(() => ({ status: 400 }))).status).toBeGreaterThanOrEqual(400);
    expect((await raw('TRACE', '/rest/api/3/myself')).status).toBeGreaterThanOrEqual(400);
  });

  test('names and keys of objects that JavaScript treats as its own', async () => {
    const mia = patient(site.as('mia@example.com'));
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'ключ', 'a b', 'a/b', '..']) {
      const path = `/rest/api/3/issue/CAMP-2/properties/${encodeURIComponent(key)}`;
      const { status: put } = await mia('PUT', path, { by: key });
      if (key === '..') {
        // A client takes two dots for the folder above before it sends them.
        expect(put).toBe(400);
        continue;
      }
      expect({ key, put }).toEqual({ key, put: 201 });
      expect((await mia('GET', path)).body).toEqual({ key, value: { by: key } });
      expect((await mia('DELETE', path)).status).toBe(204);
      expect((await mia('GET', path)).status).toBe(404);
    }
    const edit = await patientRaw('PUT', '/rest/api/3/issue/CAMP-2', '{"fields":{"__proto__":{"summary":"x"}}}');
    expect(edit.status).toBe(400);
    const update = await patientRaw('PUT', '/rest/api/3/issue/CAMP-2', '{"update":{"constructor":[{"set":"x"}]}}');
    expect(update.status).toBe(400);
  });

  test('texts of all kinds come back as they were sent, or are refused', async () => {
    const mia = patient(site.as('mia@example.com'));
    const texts = [
      'e\u0301',
      'é',
      '\u202eright to left',
      'Ω≈ç√∫',
      '🧑🏽‍🚀',
      'a\u0000b',
      '\ud800',
      '\u0007',
      '<script>alert(1)</script>',
    ];
    for (const summary of texts) {
      const { status } = await mia('PUT', '/rest/api/3/issue/CAMP-2', { fields: { summary } });
      if (status === 400) continue;
      expect(status).toBe(204);
      const { body } = await mia('GET', '/rest/api/3/issue/CAMP-2?fields=summary');
      // Half a character alone cannot be sent as UTF-8.
      expect([summary, '\ufffd']).toContain(body.fields.summary);
    }
    for (const value of hostileValues) {
      const { status } = await mia('PUT', '/rest/api/3/issue/CAMP-2/properties/any', value);
      expect([200, 201, 400]).toContain(status);
    }
  });

  test('requests that break off, and bytes that are no HTTP', async () => {
    const port = Number(new URL(site.url).port);
    const beginnings = [
      'GET /rest/api/3/myself HTTP/1.1\r\nHost: localhost\r\n',
      `POST /rest/api/3/issue HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 1000\r\n\r\n{"fields"`,
      `POST /rest/api/3/issue HTTP/1.1\r\nHost: localhost:${port}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      `POST /rest/api/3/issue HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `GET /rest/api/3/myself HTTP/1.1\r\nHost: localhost:${port}\r\nHost: attacker.example\r\n\r\n`,
      '\u0000\u0001\u0002\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
    ];
    for (const beginning of beginnings) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(beginning, 'latin1', () => socket.end()));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
        socket.resume();
      });
    }
  });

  test('only this machine is served', async () => {
    const port = Number(new URL(site.url).port);
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const address of others) {
      const connected = await new Promise<boolean>((resolve) => {
        const socket = connect({ port, host: address, timeout: 2000 }, () => resolve(true));
        socket.on('error', () => resolve(false));
        socket.on('timeout', () => resolve(false));
        socket.on('close', () => resolve(false));
        setTimeout(() => socket.destroy(), 2500).unref();
      });
      expect({ address, connected }).toEqual({ address, connected: false });
    }
    // The port of the outer address is free, so another program may listen there.
    const [outer] = others;
    if (outer === undefined) return;
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, outer, resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
