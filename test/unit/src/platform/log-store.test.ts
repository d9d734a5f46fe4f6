/** The log through Atlassian's own package, against the local site's store. */
import type { Decision } from '../../../../src/decisions/decision';
import { gapsOf, type LogEntry } from '../../../../src/decisions/decision-log';
import { decisionLog } from '../../../../src/platform/store/decision-log-store';
import { decisionOf } from '../support/decisions';
import { startStore, type LocalStore } from '../support/local-store';

let store: LocalStore;

beforeEach(() => {
  store = startStore();
});

const entry = (at: string): LogEntry => ({
  at,
  by: 'ops',
  via: 'daylight',
  before: null,
  after: { format: 1, outcome: 'not-now', reason: 'Not before the new contract.', comesBackOn: '2027-03-31' },
});

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;

describe('the log in the store', () => {
  test('takes every number once', async () => {
    expect(await decisionLog.append('7', 1, entry('2026-11-22T09:00:00Z'))).toBe(true);
    expect(await decisionLog.append('7', 1, entry('2026-11-22T09:00:01Z'))).toBe(false);
    expect(await decisionLog.read('7')).toEqual([entry('2026-11-22T09:00:00Z')]);
    expect(await decisionLog.read('70')).toEqual([]);
  });

  test.each([
    [3, [2]],
    [6, [5]],
    [7, [2, 3, 6]],
    [26, [25]],
  ])('of %s entries tells which are lost (%j), and nothing is written in their place', async (length, lost) => {
    const decisions = Array.from({ length: length + 1 }, (_, index): Decision | null =>
      index === 0 ? null : decisionOf(`The reason of the answer with the number ${index}.`),
    );
    for (let number = 1; number <= length; number += 1) {
      const [before = null, after = null] = [decisions[number - 1], decisions[number]];
      if (!lost.includes(number)) await decisionLog.append('7', number, { ...entry(at(number)), before, after });
    }
    for (const log of [await decisionLog.read('7'), (await decisionLog.readMany([7, 8])).get(7) ?? []]) {
      expect(log).toHaveLength(length);
      expect(log.flatMap((each, index) => (each.lost === true ? [index + 1] : []))).toEqual(lost);
      expect(gapsOf(log)).toEqual(lost.map((number) => number + 1).filter((number) => !lost.includes(number)));
      expect(log.at(-1)).toMatchObject({ at: at(length), after: decisions[length] });
    }
    expect(await decisionLog.append('7', length, entry(at(length)))).toBe(false);
    expect(await decisionLog.append('7', length + 1, entry(at(length)))).toBe(true);
  });

  test('whose first entry is lost is read all the same, among thousands where that is asked for', async () => {
    const after = decisionOf('The reason of the answer with the number 2.');
    await decisionLog.append('7', 2, { ...entry(at(2)), before: null, after });
    const log = [{ lost: true, after: null }, { after }];
    expect(await decisionLog.read('7')).toMatchObject(log);
    expect((await decisionLog.readMany([7, 8])).get(7)).toMatchObject(log);
    const many = Array.from({ length: 1001 }, (_, index) => index + 1);
    expect((await decisionLog.readMany(many, true)).get(7)).toMatchObject(log);
    store.requests = [];
    await decisionLog.readMany(many);
    expect(store.requests.length).toBeLessThan(45);
    expect(gapsOf(await decisionLog.read('7'))).toEqual([2]);
  });

  test('reads logs of any length, in few requests', async () => {
    const lengths = new Map(Array.from({ length: 60 }, (_, index) => [index + 1, index % 7 === 0 ? index : index % 3]));
    for (const [issueId, length] of lengths) {
      for (let sequence = 1; sequence <= length; sequence += 1) {
        await decisionLog.append(String(issueId), sequence, entry(at(sequence)));
      }
    }
    store.requests = [];
    const logs = await decisionLog.readMany([...lengths.keys()]);
    for (const [issueId, length] of lengths) {
      const log = logs.get(issueId) ?? [];
      expect(log).toHaveLength(length);
      expect(log.map((each) => each.at)).toEqual([...log.map((each) => each.at)].sort());
    }
    expect(store.requests.length).toBeLessThan(30);
  });
});
