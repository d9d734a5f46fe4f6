import type { Decision } from '../../../../src/decisions/decision';
import { mendLogs } from '../../../../src/decisions/mend-logs';
import { afterLooking, wrongWith, type Repairs } from '../../../../src/decisions/repairs';
import { compose } from '../../../../src/entry/compose';
import { memoryWorld, PROJECT, stateOn } from '../support/memory-world';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
const [FIRST, LATER] = ['2026-11-22T09:00:00.000Z', '2026-11-23T09:00:00.000Z'];

describe('answers that came past the checks', () => {
  test('are what breaks a rule, and not what is empty or newer', () => {
    expect(wrongWith(null)).toBeNull();
    expect(wrongWith(maybe)).toBeNull();
    expect(wrongWith({ ...maybe, format: 99 })).toBeNull();
    expect(wrongWith({ ...maybe, reason: 'no' })).toBe('decision.error.reason-short');
    expect(wrongWith({ ...maybe, reason: 'No capacity at the moment, sorry' })).toBe('decision.error.reason-empty');
    expect(wrongWith('yes')).toBe('decision.error.unreadable');
    expect(wrongWith({ ...maybe, outcome: 'no' })).toBe('decision.error.outcome');
  });

  test('stand on the list until they are mended, and keep their day', () => {
    const none: Repairs = { items: [] };
    const broken = { id: 7, decision: { ...maybe, reason: 'no' } };
    const one = afterLooking(none, [broken, { id: 8, decision: maybe }], FIRST);
    expect(one.items).toEqual([{ issueId: 7, code: 'decision.error.reason-short', since: FIRST }]);
    expect(afterLooking(one, [broken], LATER)).toBe(one);
    expect(afterLooking(one, [{ id: 9, decision: null }], LATER)).toBe(one);
    expect(afterLooking(one, [{ id: 7, decision: maybe }], LATER).items).toEqual([]);
  });

  test('are found when logs are mended; nothing is changed in the field', async () => {
    const state = stateOn();
    const ports = compose(memoryWorld(state));
    await mendLogs(ports, PROJECT, [{ id: 7, decision: { ...maybe, outcome: 'no' } }]);
    await mendLogs(ports, PROJECT, [{ id: 7, decision: { ...maybe, outcome: 'no' } }]);
    expect(state.records.get(`repairs:${PROJECT}`)).toMatchObject({ revision: 1, body: { items: [{ issueId: 7 }] } });
    expect(state.calls.filter((call) => call.startsWith('field.'))).toEqual([]);
  });
});
