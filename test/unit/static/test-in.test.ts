import type { Decision } from '../../../src/decisions/decision';
import { isTestOver } from '../../../static/src/components/answer/test-in';

const reason = 'Videos did well last quarter, so we try them with one segment.';
const running: Decision = { format: 1, outcome: 'test', reason, measure: 'leads', target: '50', endsOn: '2026-11-20' };
const entry = { at: '2026-10-01T08:00:00.000Z', by: 'a', via: 'daylight' as const, before: null, after: running };

test('a test is answered by its result once its last day is past, and only where the log knows it', () => {
  const log = { entries: [entry] };
  expect(isTestOver({ decision: running, log }, '2026-11-20')).toBe(false);
  expect(isTestOver({ decision: running, log }, '2026-11-21')).toBe(true);
  expect(isTestOver({ decision: running, log: { entries: [] } }, '2026-11-21')).toBe(false);
  expect(isTestOver({ decision: null, log }, '2026-11-21')).toBe(false);
});
