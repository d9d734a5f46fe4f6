/** Sections of records through Atlassian's own package, against the local site's store. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kvs } from '@forge/kvs';
import { parse } from 'yaml';
import { createKvs } from '../../../../local/forge/store/kvs';
import { readManifest } from '../../../../local/forge/manifest';
import { memoryDatabase } from '../../../../local/store/database';
import { records } from '../../../../src/platform/store/record-store';
import { NO_BRIEF } from '../../../../src/requests/brief';

const root = join(__dirname, '../../../..');
const manifest = readManifest(root, parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as Record<string, unknown>);

beforeEach(() => {
  const store = createKvs(memoryDatabase(), manifest.entities, () => Date.parse('2026-11-22T09:00:00Z'));
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: { appId: 'a', appVersion: '1', environmentId: 'e', environmentType: 'DEVELOPMENT' },
      contextAri: 'ari:cloud:jira::site/x',
      lambdaContext: { getRemainingTimeInMillis: () => 25_000 },
      metrics: {
        counter: () => ({ incr: () => undefined }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
    },
    __forge_fetch__: (_meta: unknown, path: string, init: { body: string }) => {
      const answer = store.handle(path, init.body);
      const body = answer.body === null ? null : JSON.stringify(answer.body);
      return Promise.resolve(new Response(answer.status === 204 ? null : body, { status: answer.status }));
    },
  });
});

const AT = '2026-11-22T09:00:00.000Z';
const brief = { ...NO_BRIEF, achieve: 'More repeat visits' };

describe('records in the store', () => {
  test('a first write is first, a later one goes over what it read', async () => {
    expect(await records.read('brief', '7')).toBeNull();
    expect(await records.write('brief', '7', brief, { by: 'ops', at: AT, over: null })).toBe(true);
    expect(await records.write('brief', '7', brief, { by: 'late', at: AT, over: null })).toBe(false);
    expect(await records.write('brief', '7', { ...brief, by: '2027-01-01' }, { by: 'two', at: AT, over: 1 })).toBe(
      true,
    );
    expect(await records.write('brief', '7', brief, { by: 'late', at: AT, over: 1 })).toBe(false);
    expect(await records.read('brief', '7')).toEqual({
      revision: 2,
      by: 'two',
      at: AT,
      body: { ...brief, by: '2027-01-01' },
      isNewer: false,
    });
    expect(await records.read('brief', '70')).toBeNull();
  });

  test('many are read at once, and found by their section', async () => {
    await records.write('brief', '7', brief, { by: 'ops', at: AT, over: null });
    await records.write('brief', '9', brief, { by: 'ops', at: AT, over: null });
    const found = await records.readMany('brief', ['7', '8', '9']);
    expect([...found.keys()]).toEqual(['7', '9']);
    expect(await records.subjects('brief')).toEqual(['7', '9']);
    expect(await records.readSections('8', ['brief'])).toEqual({ brief: null });
    expect(await records.readSections('9', ['brief'])).toMatchObject({ brief: { revision: 1, body: brief } });
  });

  test('what a newer version wrote is shown as far as it can be read, and says so', async () => {
    const write = (subject: string, content: object): Promise<unknown> =>
      kvs.entity('record').set(`brief:${subject}`, {
        section: 'brief',
        subject,
        revision: 3,
        body: { format: 99, by: 'x', at: AT, content },
      });
    await write('1', { ...brief, mood: 'good' });
    await write('2', { whole: 'other' });
    expect(await records.read('brief', '1')).toMatchObject({ body: brief, isNewer: true, revision: 3 });
    expect(await records.read('brief', '2')).toMatchObject({ body: null, isNewer: true });
  });
});
