import type { Decision } from '../../../src/decisions/decision';
import { eventOf, gapsIn, newReasonOf, type Entry } from '../../../static/src/components/answer/log-words';
import { textsOf } from './speech';

const reason = 'Syncing with our CRM is a must and fails today.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };
const notNow: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-31' };
const entry = (before: Decision | null, after: Decision | null, parts: Partial<Entry> = {}): Entry => ({
  at: '2026-11-22T09:00:00.000Z',
  by: 'ops',
  via: 'daylight',
  before,
  after,
  ...parts,
});

describe('the log in words', () => {
  const texts = textsOf();
  const say = (...given: Parameters<typeof entry>): string => eventOf(texts, entry(...given));

  it('says what became of what', () => {
    expect(say(null, maybe)).toBe('Answered: Maybe');
    expect(say(maybe, notNow)).toBe('Maybe became Not now');
    expect(say(maybe, null)).toBe('Maybe was taken back');
    expect(say(maybe, { ...maybe, reason: `${reason} Still.` })).toBe('Maybe: the reason was changed');
    expect(say(maybe, { ...maybe, question: 'When?' })).toBe('Maybe: a detail was changed');
    expect(say(notNow, maybe, { kind: 'undo', of: 2 })).toBe('Undone: Maybe again');
    expect(say(notNow, null, { kind: 'undo', of: 2 })).toBe('Undone: Undecided again');
    expect(say(notNow, null, { kind: 'reopened', of: 1, because: 'date' })).toBe(
      'Not now was reopened: its day has come',
    );
  });

  it('repeats no reason', () => {
    expect(newReasonOf(entry(null, maybe))).toBe(reason);
    expect(newReasonOf(entry(maybe, notNow))).toBeNull();
    expect(newReasonOf(entry(maybe, null))).toBeNull();
  });

  it('shows where something is missing', () => {
    expect(gapsIn([entry(null, maybe), entry(maybe, notNow)])).toEqual([]);
    expect(gapsIn([entry(null, maybe), entry(null, notNow), entry(notNow, null)])).toEqual([2]);
  });
});
