/** Sections of records through Atlassian's own package, against the local site's store. */
import { kvs } from '@forge/kvs';
import { records } from '../../../../src/platform/store/record-store';
import { NO_BRIEF } from '../../../../src/requests/brief';
import { startStore } from '../support/local-store';

beforeEach(() => {
  startStore();
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
