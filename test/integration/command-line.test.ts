/** `npm start -- …` for scripts: what it prints, how it ends, and what it says when something is wrong. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { endSites, runSite, startSite, temporaryFolder } from '../support/site';

jest.setTimeout(180_000);
afterEach(endSites);

const admin = 'admin@example.com';

/** One line, one sentence, no stack. */
function expectOneSentence(stderr: string): void {
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^(?:[A-Z]|--).*\.$/);
  expect(lines[0]).not.toMatch(/ at .*:\d+:\d+/);
}

test('standard output has the ready line and nothing else; the log goes to standard error', async () => {
  const site = await startSite({ args: ['--empty'] });
  const { code, stdout, stderr } = await site.stop();
  expect(stdout).toBe(`ready ${site.url}\n`);
  expect(stderr).not.toMatch(/error|exception/i);
  expect(code).toBe(0);
});

test('what was written is there after SIGTERM and a new start', async () => {
  const first = await startSite();
  const created = await first.as(admin)('POST', '/rest/api/3/issue', {
    fields: { project: { key: 'MOPS' }, issuetype: { name: 'Task' }, summary: 'Kept over a restart' },
  });
  expect(created.status).toBe(201);
  expect((await first.stop()).code).toBe(0);

  const second = await startSite({ data: first.data });
  const read = await second.as(admin)('GET', `/rest/api/3/issue/${created.body.key}?fields=summary`);
  expect(read.body.fields.summary).toBe('Kept over a restart');
});

test('killed in the middle of writing, it keeps everything that it had acknowledged', async () => {
  const first = await startSite();
  const create = first.as(admin);
  const acknowledged: string[] = [];
  let writing = true;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; writing; n += 1) {
      try {
        const { status, body } = await create('POST', '/rest/api/3/issue', {
          fields: { project: { key: 'MOPS' }, issuetype: { name: 'Task' }, summary: `Written ${writer}-${n}` },
        });
        if (status === 201) acknowledged.push(body.key);
      } catch {
        // The connection ended with the process: nothing was acknowledged.
        return;
      }
    }
  });
  while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  await first.kill();
  writing = false;
  await Promise.all(writers);

  const second = await startSite({ data: first.data });
  const read = second.as(admin);
  const lost: string[] = [];
  for (const key of acknowledged) {
    if ((await read('GET', `/rest/api/3/issue/${key}?fields=summary`)).status !== 200) lost.push(key);
  }
  expect(lost).toEqual([]);
});

test('a port in use is said in one sentence, exit code 2', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  try {
    const { code, stdout, stderr } = await runSite(['--port', port, '--data', temporaryFolder(), '--empty']);
    expect(stdout).toBe('');
    expect(stderr).toContain(port);
    expectOneSentence(stderr.trim().split('\n').slice(-1).join(''));
    expect(code).toBe(2);
  } finally {
    server.close();
  }
});

test('a data folder that is a file, or in use by another site, is refused in one sentence, exit code 2', async () => {
  const file = join(temporaryFolder(), 'not-a-folder');
  writeFileSync(file, '');
  const refused = await runSite(['--port', '0', '--data', file]);
  expectOneSentence(refused.stderr);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(file);

  const site = await startSite({ args: ['--empty'] });
  const second = await runSite(['--port', '0', '--data', site.data]);
  expectOneSentence(second.stderr);
  expect(second.code).toBe(2);
});

test.each([
  ['an unknown option', ['--colour', 'red']],
  ['a port that is none', ['--port', 'many']],
  ['a date that is none', ['--now', 'yesterday-ish']],
  ['a number that is none', ['--items', 'plenty']],
])('%s is refused in one sentence, exit code 2', async (_what, args) => {
  const data = temporaryFolder();
  const { code, stdout, stderr } = await runSite([
    ...(args.includes('--port') ? [] : ['--port', '0']),
    '--data',
    data,
    ...args,
  ]);
  expect(stdout).toBe('');
  expectOneSentence(stderr);
  expect(code).toBe(2);
  expect(readdirSync(data)).toEqual([]);
});

test('a broken state file is set aside, never deleted, and said in one sentence; the rest still works', async () => {
  const first = await startSite();
  await first.stop();
  const name = readdirSync(first.data).find((file) => /^journal-\d+\.jsonl$/.test(file)) ?? 'journal-0.jsonl';
  const file = join(first.data, name);
  appendFileSync(file, '{"this is": no journal line\n{"nor": is this}\n');
  const damaged = readFileSync(file);

  const second = await startSite({ data: first.data });
  expect(second.log()).toMatch(new RegExp(`${name}.*set aside|set aside.*${name}|broken`, 'i'));
  const aside = readdirSync(first.data).filter((entry) => entry.includes('.broken-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(first.data, aside[0] ?? '')).equals(damaged)).toBe(true);
  expect((await second.as(admin)('GET', '/rest/api/3/project/MOPS')).status).toBe(200);
});

test('--reset forgets the state, --empty starts without projects, --now sets the clock', async () => {
  const first = await startSite();
  await first.stop();
  const second = await startSite({ data: first.data, args: ['--reset', '--empty', '--now', '2027-03-01T09:00:00Z'] });
  const { body: projects } = await second.as(admin)('GET', '/rest/api/3/project/search');
  expect(projects.values).toEqual([]);
  const { body: session } = await second.as(admin)('GET', '/local/session');
  expect(new Date(session.now).toISOString()).toMatch(/^2027-03-01T09:0/);
});

test('--items makes a site of that many requests', async () => {
  const site = await startSite({ args: ['--items', '250'] });
  const { body } = await site.as(admin)('POST', '/rest/api/3/search/approximate-count', {
    jql: 'created >= "1990-01-01" AND issuetype != Epic',
  });
  expect(body.count).toBe(250);
});

test('only this machine is served', async () => {
  const site = await startSite({ args: ['--empty'] });
  const port = new URL(site.url).port;
  const answer = await fetch(`http://127.0.0.1:${port}/rest/api/3/serverInfo`);
  expect([200, 401, 421]).toContain(answer.status);
  const foreign = await fetch(`${site.url}/rest/api/3/myself`, { headers: { origin: 'https://example.com' } });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});
