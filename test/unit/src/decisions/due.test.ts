import type { Decision } from '../../../../src/decisions/decision';
import { dueOf, hasEnded, resultDueOn } from '../../../../src/decisions/due';

const reason = 'Syncing with our CRM is a must and fails today.';
const test_: Decision = { outcome: 'test', reason, measure: 'leads', target: '50', endsOn: '2026-11-20', lookDays: 2 };
const notNow: Decision = { outcome: 'not-now', reason, comesBackOn: '2026-11-22' };

describe('what is due', () => {
  test('a test after its last day and the days to look at it', () => {
    expect(resultDueOn(test_)).toBe('2026-11-23');
    expect(dueOf(test_, '2026-11-22')).toBeNull();
    expect(dueOf(test_, '2026-11-23')).toEqual({ kind: 'result-due', since: '2026-11-23' });
    expect(resultDueOn({ ...test_, lookDays: 0.5 })).toBe('2026-11-22');
    const { endsOn: _, ...open } = test_;
    expect(dueOf(open, '2030-01-01')).toBeNull();
  });

  test('a test is over from the day after its last one, looked at or not', () => {
    expect(hasEnded(test_, '2026-11-20')).toBe(false);
    expect(hasEnded(test_, '2026-11-21')).toBe(true);
    expect(hasEnded({ ...test_, endsOn: '2026-02-30' }, '2026-11-21')).toBe(false);
    expect(hasEnded({ ...notNow, endsOn: '2026-11-20' }, '2026-11-21')).toBe(false);
  });

  test('an answer on the day on which it comes back', () => {
    expect(dueOf(notNow, '2026-11-21')).toBeNull();
    expect(dueOf(notNow, '2026-11-22')).toEqual({ kind: 'due-again', since: '2026-11-22' });
    expect(dueOf({ ...notNow, comesBackOn: '2026-02-30' }, '2026-11-22')).toBeNull();
    expect(dueOf({ ...notNow, outcome: 'yes' }, '2026-11-22')).toBeNull();
  });
});
