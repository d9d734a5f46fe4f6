import type { Decision } from '../../../src/decisions/decision';
import { detailsOf, eventOf, newReasonOf, type Entry } from '../../../static/src/components/answer/log-words';
import { testIn, firstTargetOf } from '../../../static/src/components/answer/test-in';
import { speechOn, textsOf } from './speech';

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
    expect(say(notNow, maybe, { kind: 'undo', of: 2 })).toBe('Undone, now again: Maybe');
    expect(say(notNow, null, { kind: 'undo', of: 2 })).toBe('Undone, now again: No answer yet');
    expect(say(notNow, null, { kind: 'reopened', of: 1, because: 'date' })).toBe(
      'Not now was reopened: its day has come',
    );
  });

  it('repeats no reason', () => {
    expect(newReasonOf(entry(null, maybe))).toBe(reason);
    expect(newReasonOf(entry(maybe, notNow))).toBeNull();
    expect(newReasonOf(entry(maybe, null))).toBeNull();
  });

  it('tells the particulars: all of another answer, of the same answer what changed', () => {
    const speech = speechOn('2026-11-22');
    const tell = (...given: Parameters<typeof entry>): string[] => detailsOf(speech, entry(...given));
    expect(tell(null, maybe)).toEqual(['What we need to know: Budget?', 'Who can answer it: Finance']);
    expect(tell(maybe, { ...maybe, question: 'When?', comesBackOn: '2026-12-24' })).toEqual([
      'What we need to know: Budget? → When?',
      'We look at it again: – → December 24, 2026',
    ]);
    expect(tell(maybe, { ...maybe, reason: `${reason} Still.` })).toEqual([]);
    expect(tell(notNow, null)).toEqual([]);
    expect(tell(notNow, maybe, { kind: 'undo', of: 2 })).toEqual([]);
  });

  it('finds the test that runs, and the target it began with', () => {
    const trial: Decision = { format: 1, outcome: 'test', reason, measure: 'leads', target: '50' };
    const begun = [entry(maybe, trial)];
    expect(firstTargetOf({ entries: begun })).toBeNull();
    const entries = [...begun, entry(trial, { ...trial, target: '30' })];
    expect(testIn({ entries })?.decision.target).toBe('30');
    expect(firstTargetOf({ entries })).toBe('50');
    expect(testIn({ entries: [...entries, entry(trial, null)] })).toBeNull();
  });
});
