import fc from 'fast-check';
import { addWorkingDays, dayNumber, workingDaysBefore } from '../../../../src/decisions/calendar-date';
import { withYearlyLook, type Decision } from '../../../../src/decisions/decision';
import { gapsOf, type LogEntry } from '../../../../src/decisions/decision-log';
import { readDecision, tidyDecision } from '../../../../src/decisions/decision-rules';
import { plainText, plainTexts } from '../../../../src/decisions/plain-text';
import { mendLogs } from '../../../../src/decisions/mend-logs';
import { memoryWorld, PROJECT, put, request, stateOn } from '../support/memory-world';

const reason = 'Syncing with our CRM is a must and fails today.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };

describe('plain text', () => {
  test('has nothing that nobody sees, and all that people write', () => {
    expect(plainText(' a\u0000b\u202Ec\uD800d\r\ne\tf ')).toBe('abcd\ne\tf');
    expect(plainText('Zażółć gęślą jaźń 👩‍👩‍👧 שלום')).toBe('Zażółć gęślą jaźń 👩‍👩‍👧 שלום');
    expect(plainTexts({ items: [{ id: 'a', note: '\u0007x', n: 1, is: true, none: null }] })).toEqual({
      items: [{ id: 'a', note: 'x', n: 1, is: true, none: null }],
    });
  });

  test('is the same when it is made plain again, and can be sent as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        expect(plainText(plain)).toBe(plain);
        expect(Buffer.from(plain, 'utf8').toString('utf8')).toBe(plain);
      }),
    );
  });

  test('is what is kept of an answer; one of nothing else is no reason', () => {
    expect(tidyDecision({ ...maybe, reason: `${reason}\u0000` }).reason).toBe(reason);
    expect(readDecision({ ...maybe, reason: '\u0000'.repeat(50) }).decision).toBeNull();
  });
});

describe('working days', () => {
  test.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-22', 10, '2026-12-04'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %i more is %s', (day, days, later) => expect(addWorkingDays(day, days)).toBe(later));

  test('there and back is at most a weekend away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 60 }), (start, days) => {
        const day = new Date(Date.UTC(2026, 0, 1 + start)).toISOString().slice(0, 10);
        const back = workingDaysBefore(addWorkingDays(day, days), days);
        expect(Math.abs(dayNumber(back) - dayNumber(day))).toBeLessThanOrEqual(2);
      }),
    );
  });
});

test('what is not expected to change is looked at in a year, also from a leap day', () => {
  const never: Decision = { outcome: 'not-now', reason, notExpected: true, rule: 'One tool for one job' };
  expect(withYearlyLook(never, '2026-11-22').comesBackOn).toBe('2027-11-22');
  expect(withYearlyLook(never, '2028-02-29').comesBackOn).toBe('2029-02-28');
  expect(withYearlyLook({ ...never, comesBackOn: '2027-01-01' }, '2026-11-22').comesBackOn).toBe('2027-01-01');
  expect(withYearlyLook(maybe, '2026-11-22')).toBe(maybe);
});

describe('what Jira changed without a word', () => {
  const entry = (before: Decision | null, after: Decision | null): LogEntry => ({
    at: '2026-11-01T08:00:00.000Z',
    by: 'ops',
    via: 'daylight',
    before,
    after,
  });

  test('a log in which something is missing says where', () => {
    expect(gapsOf([])).toEqual([]);
    expect(gapsOf([entry(null, maybe), entry(maybe, null)])).toEqual([]);
    expect(gapsOf([entry(maybe, null), entry(null, maybe), entry(null, maybe)])).toEqual([1, 3]);
  });

  test('an answer that was never told is told by the next look, while it is news', async () => {
    const state = stateOn();
    put(state, request(7, { decision: maybe }), request(8, { decision: maybe }), request(9, { decision: maybe }));
    const given = (minutes: number): LogEntry[] => [
      { ...entry(null, maybe), at: new Date(state.now - minutes * 60_000).toISOString() },
    ];
    state.logs
      .set(7, given(60))
      .set(8, given(5))
      .set(9, given(60 * 72));
    const items = [7, 8, 9].map((id) => ({ id, decision: maybe }));
    await mendLogs(memoryWorld(state), PROJECT, items);
    expect(state.toTell.map(({ event }) => event)).toEqual([
      { projectId: PROJECT, issueId: '7', version: 1, by: 'ops' },
    ]);
    const told = { kind: 'decision', version: '1', person: 'alma', state: 'sent', at: '' } as const;
    await memoryWorld(state).records.write('told', '7', { items: [told] }, { by: '', at: '', over: null });
    await mendLogs(memoryWorld(state), PROJECT, items);
    expect(state.toTell).toHaveLength(1);
  });

  test('of thousands that an import answered, the logs are read together', async () => {
    const state = stateOn();
    const items = Array.from({ length: 40 }, (_, index) => ({ id: index + 1, decision: maybe }));
    put(state, ...items.map(({ id }) => request(id, { decision: maybe })));
    expect((await mendLogs(memoryWorld(state), PROJECT, items)).size).toBe(40);
    expect(state.calls.filter((call) => call.startsWith('log.read'))).toEqual(['log.readMany', 'log.readMany']);
  });

  test('is named by the history of Jira, where that tells', async () => {
    const state = stateOn();
    put(state, request(7, { decision: maybe }), request(8, { decision: maybe }));
    state.histories.set(7, { by: 'bo', at: '2026-11-20T08:00:00.000Z' });
    const items = [7, 8].map((id) => ({ id, decision: maybe }));
    const logs = await mendLogs(memoryWorld(state), PROJECT, items);
    expect(logs.get(7)).toMatchObject([{ by: 'bo', at: '2026-11-20T08:00:00.000Z', via: 'jira' }]);
    expect(logs.get(7)?.[0]).not.toHaveProperty('found');
    expect(logs.get(8)).toMatchObject([{ by: null, via: 'jira', found: true }]);
    state.calls.length = 0;
    await mendLogs(memoryWorld(state), PROJECT, items);
    expect(state.calls).not.toContain('field.lastEdits');
  });
});
