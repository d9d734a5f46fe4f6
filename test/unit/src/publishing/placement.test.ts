import type { Decision, Outcome } from '../../../../src/decisions/decision';
import { placeOf } from '../../../../src/publishing/placement';

const rules = { startLine: '2026-06-01', timeZone: 'Europe/Berlin' };
const OLD = '2026-05-31T21:59:59.000Z';
/** Midnight of the start line in Berlin. */
const NEW = '2026-05-31T22:00:00.000Z';

const decided = (outcome: Outcome): Decision => ({ outcome, reason: 'A reason that is long enough to be one.' });
const item = (statusCategory: 'new' | 'indeterminate' | 'done', created: string, changed: string | null = null) => ({
  statusCategory,
  created,
  statusCategoryChanged: changed,
});

test.each([
  ['asked since the start line, open', item('new', NEW), null, 'undecided'],
  ['asked since the start line, started unanswered', item('indeterminate', NEW), null, 'undecided'],
  ['asked since the start line, closed unanswered', item('done', NEW, NEW), null, 'closed'],
  ['asked a second before the start line', item('new', OLD), null, 'asked-before'],
  ['started before the start line', item('indeterminate', OLD), null, 'under-way'],
  ['finished before the start line', item('done', OLD, OLD), null, 'finished-before'],
  ['asked before and closed after it unanswered', item('done', OLD, NEW), null, 'closed'],
  ['finished at an unknown time, asked before', item('done', OLD), null, 'finished-before'],
  ['yes, not begun', item('new', OLD), decided('yes'), 'yes-planned'],
  ['yes, begun', item('indeterminate', NEW), decided('yes'), 'yes-in-progress'],
  ['yes, done', item('done', OLD), decided('yes'), 'yes-done'],
  ['test', item('indeterminate', OLD), decided('test'), 'test'],
  ['maybe', item('new', OLD), decided('maybe'), 'maybe'],
  ['not now, although it was closed: it stays visible', item('done', OLD), decided('not-now'), 'not-now'],
] as const)('%s', (_case, given, decision, place) => {
  expect(placeOf(given, decision, false, rules)).toBe(place);
});

test('what was answered once and is open again has no answer yet, however old it is', () => {
  for (const open of ['new', 'indeterminate'] as const)
    expect(placeOf(item(open, OLD), null, true, rules)).toBe('undecided');
  expect(placeOf(item('done', OLD, OLD), null, true, rules)).toBe('finished-before');
});
