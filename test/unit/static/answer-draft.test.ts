import { checkDecision } from '../../../src/decisions/decision-rules';
import { checkReason } from '../../../src/decisions/reason';
import { OUTCOMES, type Decision } from '../../../src/decisions/decision';
import { spreadDays } from '../../../src/decisions/spread';
import {
  checkedPart,
  decisionOf,
  detailTexts,
  draftOf,
  isSameDraft,
  problemsOf,
  toldProblems,
  type AnswerDraft,
} from '../../../static/src/components/answer/answer-draft';

const reason = 'Syncing with our CRM is a must and fails today.';
const empty = draftOf(null, '2026-11-22', '10003');
const draft = (changes: Partial<AnswerDraft>): AnswerDraft => ({ ...empty, reason, ...changes });
const today = '2026-11-22';
const paths = (changes: Partial<AnswerDraft>, title?: string, initial: Decision | null = null): string[] =>
  problemsOf(draft(changes), { title, today, initial, checkReason }).map(({ path, code }) => `${path} ${code}`);

describe('the draft of an answer', () => {
  it('begins with the details prefilled', () => {
    expect(empty).toMatchObject({
      outcome: null,
      endsOn: '2026-12-13',
      lookDays: '2',
      effortDays: '3',
      maybeBackOn: '2026-12-22',
      yearlyLookOn: '2027-11-22',
    });
  });

  it('spreads the days on which a "not now" comes back over whole weeks', () => {
    const days = Array.from({ length: 500 }, (_, id) => spreadDays(String(10_000 + id)));
    expect(new Set(days)).toEqual(new Set([70, 77, 84, 91, 98, 105, 112]));
    expect(spreadDays('10003')).toBe(spreadDays('10003'));
  });

  it('becomes a decision with the parts of its outcome only', () => {
    const typed = { nextStep: ' draw up the plan ', nextRole: 'analytics', measure: 'leads', target: '50' };
    expect(decisionOf(draft({ ...typed, outcome: 'yes' }))).toEqual({
      format: 1,
      outcome: 'yes',
      reason,
      nextStep: 'draw up the plan',
      nextRole: 'analytics',
    });
    expect(decisionOf(draft({ ...typed, outcome: 'test', effortDays: '2,5' }))).toEqual({
      format: 1,
      outcome: 'test',
      reason,
      measure: 'leads',
      target: '50',
      endsOn: '2026-12-13',
      lookDays: 2,
      effortDays: 2.5,
    });
    expect(decisionOf(draft({ outcome: null }))).toBeNull();
  });

  it('says what would change a "not now" in one way', () => {
    const notNow = {
      outcome: 'not-now',
      notNowBackOn: '2027-03-01',
      reopensWhen: 'webhooks',
      rule: 'no lists',
    } as const;
    const parts = (change: AnswerDraft['change']) => decisionOf(draft({ ...notNow, change }));
    expect(parts('date')).toEqual({ format: 1, outcome: 'not-now', reason, comesBackOn: '2027-03-01' });
    expect(parts('condition')).toMatchObject({ reopensWhen: 'webhooks', comesBackOn: '2027-03-01' });
    expect(parts('never')).toEqual({
      format: 1,
      outcome: 'not-now',
      reason,
      notExpected: true,
      rule: 'no lists',
      comesBackOn: '2027-11-22',
    });
  });

  it('gives back the decision it was made from', () => {
    const decisions: Decision[] = [
      { format: 1, outcome: 'yes', reason, nextStep: 'plan', nextRole: 'analytics', noDateBecause: 'legal' },
      {
        format: 1,
        outcome: 'test',
        reason,
        measure: 'leads',
        target: '50',
        endsOn: '2026-12-01',
        lookDays: 1,
        effortDays: 2,
      },
      { format: 1, outcome: 'maybe', reason, question: 'both ways?', answeredBy: 'vendor', comesBackOn: '2026-12-24' },
      { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-01-01' },
      { format: 1, outcome: 'not-now', reason, reopensWhen: 'webhooks', comesBackOn: '2027-01-01' },
      { format: 1, outcome: 'not-now', reason, notExpected: true, rule: 'no lists', comesBackOn: '2027-10-01' },
    ];
    for (const decision of decisions) expect(decisionOf(draftOf(decision, '2026-11-22', '1'))).toEqual(decision);
  });
});

describe('what is written beside the reason', () => {
  it('is that of the chosen answer only', () => {
    const typed = { nextStep: 'ask Alma', nextRole: 'analytics', measure: 'leads', target: '50' };
    expect(detailTexts(draft({ ...typed, outcome: 'yes' }))).toEqual(expect.arrayContaining(['ask Alma', 'analytics']));
    expect(detailTexts(draft({ ...typed, outcome: 'test' }))).not.toContain('ask Alma');
    expect(detailTexts(draft({ ...typed, outcome: 'yes' }))).not.toContain(reason);
    expect(detailTexts(draft({ ...typed, outcome: null }))).toEqual([]);
  });
});

describe('a draft that nobody changed', () => {
  it('is told from one that somebody changed', () => {
    expect(isSameDraft(empty, draftOf(null, today, '10003'))).toBe(true);
    expect(isSameDraft(empty, { ...empty, target: '50' })).toBe(false);
  });
});

describe('what is wrong with a draft', () => {
  it('wants an outcome first', () => {
    expect(paths({ outcome: null, reason: '' })).toEqual(['outcome ui.answer.error.outcome']);
  });

  it('knows what a project calls empty', () => {
    const saying = { outcome: 'not-now', reason: 'Roadmap freeze, roadmap freeze.' } as const;
    const codes = (emptyWords: string[]): string[] =>
      problemsOf(draft(saying), { today, initial: null, checkReason, emptyWords }).map(({ code }) => code);
    expect(codes([])).not.toContain('decision.error.reason-empty');
    expect(codes(['roadmap', 'freeze'])).toContain('decision.error.reason-empty');
  });

  it('repeats the rules of a decision', () => {
    for (const outcome of OUTCOMES) {
      const changes = { outcome, reason: 'too short' };
      const expected = checkDecision(decisionOf(draft(changes))).map(({ path, code }) => `${path} ${code}`);
      expect(paths(changes)).toEqual(expect.arrayContaining(expected));
      expect(expected).toContain('reason decision.error.reason-short');
    }
  });

  it('marks every part that is missing', () => {
    expect(paths({ outcome: 'yes' })).toEqual([
      'nextStep decision.error.detail-yes',
      'nextRole decision.error.detail-yes',
    ]);
    expect(paths({ outcome: 'test', target: '50' })).toEqual(['measure decision.error.detail-test']);
    expect(paths({ outcome: 'not-now', notNowBackOn: '' })).toEqual(['comesBackOn decision.error.detail-not-now']);
  });

  it('wants days from today on', () => {
    const details = { nextStep: 'plan', nextRole: 'analytics', measure: 'leads', target: '50', question: 'how?' };
    const past = (changes: Partial<AnswerDraft>): string[] => paths({ ...details, answeredBy: 'vendor', ...changes });
    const [yesterday, error] = ['2026-11-21', 'ui.answer.error.past'];
    expect(past({ outcome: 'yes', date: yesterday, dateTo: yesterday })).toEqual([`date ${error}`, `dateTo ${error}`]);
    expect(past({ outcome: 'test', endsOn: yesterday })).toEqual([`endsOn ${error}`]);
    expect(past({ outcome: 'maybe', maybeBackOn: yesterday })).toEqual([`comesBackOn ${error}`]);
    expect(past({ outcome: 'not-now', notNowBackOn: yesterday })).toEqual([`comesBackOn ${error}`]);
    expect(past({ outcome: 'not-now', notNowBackOn: today })).toEqual([]);
    // Of the other answers nothing is asked.
    expect(past({ outcome: 'not-now', endsOn: yesterday })).toEqual([]);
    expect(past({ outcome: 'maybe', maybeBackOn: '2026-02-30' })).toEqual(['comesBackOn decision.error.date-invalid']);
  });

  it('leaves a day alone that was given earlier', () => {
    const initial: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2026-10-01' };
    expect(paths({ outcome: 'not-now', notNowBackOn: '2026-10-01' }, undefined, initial)).toEqual([]);
    expect(paths({ outcome: 'not-now', notNowBackOn: '2026-10-02' }, undefined, initial)).toHaveLength(1);
    const maybe = { outcome: 'maybe', question: 'how?', answeredBy: 'vendor', maybeBackOn: '2026-10-01' } as const;
    expect(paths(maybe, undefined, initial)).toEqual(['comesBackOn ui.answer.error.past']);
  });

  it('is told for fields that were checked once', () => {
    const told = (changes: Partial<AnswerDraft>, ...checkedBefore: Partial<AnswerDraft>[]): string[] => {
      const now = draft({ reason: '', ...changes });
      const checked = new Set(checkedBefore.map((before) => checkedPart(draft(before))));
      return toldProblems(problemsOf(now, { today, initial: null, checkReason }), now, checked).map(({ path }) => path);
    };
    expect(told({ outcome: null })).toEqual([]);
    expect(told({ outcome: null }, { outcome: null })).toEqual(['outcome']);
    expect(told({ outcome: 'yes' }, { outcome: null })).toEqual([]);
    expect(told({ outcome: 'maybe' }, { outcome: 'yes' })).toEqual(['reason']);
    expect(told({ outcome: 'yes' }, { outcome: 'yes' })).toEqual(['reason', 'nextStep', 'nextRole']);
    const notNow = { outcome: 'not-now', change: 'date' } as const;
    expect(told({ ...notNow, change: 'never' }, notNow)).toEqual(['reason']);
  });

  it('wants to know what has to happen first, and which rule stands', () => {
    expect(paths({ outcome: 'not-now', change: 'date' })).toEqual([]);
    expect(paths({ outcome: 'not-now', change: 'condition' })).toEqual(['reopensWhen ui.answer.error.condition']);
    expect(paths({ outcome: 'not-now', change: 'never' })).toEqual(['rule ui.answer.error.rule']);
  });

  it('takes the title for no reason', () => {
    const title = 'Loyalty app: push messages!';
    expect(paths({ outcome: 'not-now', reason: 'loyalty app push messages' }, title)).toEqual([
      'reason decision.error.reason-is-title',
    ]);
    expect(paths({ outcome: 'not-now', reason }, title)).toEqual([]);
  });
});
