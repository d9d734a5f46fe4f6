import { dayNumber } from '../../../src/decisions/calendar-date';
import type { Decision } from '../../../src/decisions/decision';
import { PLACES, type Place } from '../../../src/publishing/snapshot';
import { againWords } from '../../../static/src/components/backlog/again-words';
import type { Backlog } from '../../../static/src/components/backlog/backlog';
import { factsOf, lineOf, nextLineOf, type Part } from '../../../static/src/components/backlog/sentences';
import { speechOn } from './speech';

const speech = speechOn('2026-11-22');
const day = dayNumber;

function line(place: Place, parts: Partial<Part> = {}) {
  const backlog: Backlog = {
    id: [1],
    key: ['M-1'],
    title: ['A request'],
    place: [place],
    asked: [parts.asked ?? day('2026-10-01')],
    answered: [parts.answered ?? 0],
    reason: [''],
    what: [parts.what ?? ''],
    who: [parts.who ?? ''],
    goal: [parts.goal ?? ''],
    on: [parts.on ?? 0],
    to: [parts.to ?? 0],
    ended: [parts.ended ?? 0],
    waits: [parts.waits ?? ''],
    waitsSince: [parts.waitsSince ?? 0],
    epic: [-1],
    epics: [],
  };
  return nextLineOf(speech, backlog, 0);
}

describe('a clock that is wrong', () => {
  const [asked, answered, on] = [day('2026-10-01'), day('2026-10-20'), day('2026-11-30')];
  const parts = { what: 'a plan', who: 'analytics', goal: 'half', asked, answered, on, ended: answered };

  it.each(['2025-01-01', '2026-09-30', '2026-11-23', '2028-02-29'])('gives no number below nothing on %s', (date) => {
    const wrong = speechOn(date);
    for (const place of PLACES) {
      for (const waits of [{}, { waits: 'it-security', waitsSince: answered }]) {
        const { text, progress } = lineOf(wrong, place, { ...parts, ...waits });
        expect(text).not.toMatch(/-\d|NaN|Infinity|in \d/);
        if (progress === undefined) continue;
        expect(progress.day).toBeGreaterThanOrEqual(1);
        expect(progress.day).toBeLessThanOrEqual(progress.days);
      }
    }
  });
});

describe('what is open again', () => {
  const decision = { format: 1, outcome: 'maybe', reason: 'Budget?', comesBackOn: '2026-11-03' } as const;
  const again = { since: day('2026-11-20'), before: { day: day('2026-10-21'), decision } };

  it('owns up to the day that was promised, and says that there is no new one', () => {
    expect(againWords(speech, again)).toBe(
      'Our answer was: Maybe (October 21, 2026). It does not hold any more. We promised to look at it again by November 3, 2026 and are late. Sorry. ' +
        'It is on our list, and no day for a new answer is set.',
    );
  });

  it('names no day of its own, before the promised one and without an answer', () => {
    const early = { ...decision, comesBackOn: '2026-12-03' };
    for (const before of [null, { ...again.before, decision: early }])
      expect(againWords(speech, { ...again, before })).not.toMatch(/Nov|Dec|Sorry/);
  });
});

describe('the line of a card', () => {
  it('says how long an undecided request has waited', () => {
    expect(line('undecided')).toEqual({ text: 'waiting for our answer for 7 weeks', tone: 'waits' });
    expect(line('undecided', { asked: day('2026-11-22') }).text).toBe('asked today');
  });

  it('says whom it waits on, where the portal lets that out', () => {
    const waits = { waits: 'it-security', waitsSince: day('2026-11-16') };
    expect(line('undecided', waits)).toEqual({ text: 'waiting on: IT security, for 6 days', tone: 'waits' });
    expect(line('undecided', { waits: 'The board' }).text).toBe('waiting on: The board');
    expect(line('yes-planned', { what: 'the contract', ...waits }).text).toBe(
      'yes from us, still to agree: IT security, for 6 days',
    );
    expect(line('yes-done', waits).text).toBe('done');
  });

  it('says no day where the portal does not let out when it was asked', () => {
    expect(line('undecided', { asked: 0 })).toEqual({ text: 'waiting for our answer', tone: 'waits' });
    expect(line('closed', { asked: 0 })).toEqual({ text: '', tone: 'quiet' });
  });

  it('says the stage of a yes, and its first part or its next step', () => {
    const yes = { what: 'Draw up the plan.', who: 'analytics' };
    expect(line('yes-planned', yes).text).toBe('planned · next: Draw up the plan (analytics)');
    expect(line('yes-in-progress', { ...yes, on: day('2026-12-12') }).text).toBe('in progress · first part Dec 12');
    expect(line('yes-planned', { ...yes, goal: 'two markets', on: day('2026-12-12') }).text).toBe(
      'planned · two markets: Dec 12',
    );
    expect(line('yes-done', yes)).toEqual({ text: 'done', tone: 'quiet' });
    expect(line('yes-done', { ...yes, ended: day('2026-11-06') }).text).toBe('done on Nov 6');
  });

  it('tells both days of a range, and that a day is past', () => {
    const range = { on: day('2026-12-08'), to: day('2026-12-22') };
    expect(line('yes-planned', range)).toEqual({ text: 'planned · between Dec 8 and Dec 22', tone: 'quiet' });
    expect(line('yes-planned', { ...range, goal: 'two markets' }).text).toBe(
      'planned · two markets: between Dec 8 and Dec 22',
    );
    expect(line('yes-planned', { goal: 'two markets', on: day('2026-11-02') })).toEqual({
      text: '20 days late · planned · two markets: Nov 2',
      tone: 'late',
    });
    // Inside of a range nothing is late yet, and on its last day neither.
    expect(line('yes-in-progress', { on: day('2026-11-02'), to: day('2026-11-22') }).tone).toBe('quiet');
    expect(line('yes-in-progress', { on: day('2026-11-02'), to: day('2026-11-21') }).tone).toBe('late');
  });

  it('counts the days of a test, and says when its result is due', () => {
    const test = { what: 'leads', goal: '50', answered: day('2026-11-14'), on: day('2026-12-05') };
    expect(line('test', test)).toEqual({
      text: 'leads: 50 · day 9 of 21',
      tone: 'quiet',
      progress: { day: 9, days: 21 },
    });
    expect(line('test', { ...test, on: day('2026-11-18') })).toEqual({
      text: 'the result has been due for 4 days',
      tone: 'late',
    });
    // There are days to look at it: only after them it is late.
    expect(line('test', { ...test, on: day('2026-11-20'), to: day('2026-11-22') })).toEqual({
      text: 'ended 2 days ago · result by Nov 22',
      tone: 'quiet',
    });
    expect(line('test', { ...test, on: day('2026-11-19'), to: day('2026-11-21') }).tone).toBe('late');
    const long = { ...test, what: 'meetings attended per hundred demo requests' };
    expect(line('test', long).text).toBe('day 9 of 21');
    expect(line('test', { what: 'leads', goal: '50' }).text).toBe('leads: 50 · running');
  });

  it('says whom a maybe waits on', () => {
    expect(line('maybe', { who: 'the vendor', on: day('2026-12-14') }).text).toBe(
      'waiting on: the vendor · we look at it again by Dec 14',
    );
    expect(line('maybe').text).toBe('one question is open');
  });

  it('says what would change a "not now"', () => {
    const when = { what: 'the vendor ships webhooks.' };
    expect(line('not-now', when).text).toBe('comes back when: the vendor ships webhooks');
    expect(line('not-now', { ...when, on: day('2027-03-01') }).text).toBe(
      'comes back on Mar 1, 2027, or sooner when: the vendor ships webhooks',
    );
    expect(line('not-now', { on: day('2027-03-01') }).text).toBe('we look at it again on Mar 1, 2027');
    expect(line('not-now', { goal: 'we buy no lists', on: day('2027-11-22') }).text).toBe(
      'we look at it again on Nov 22, 2027 · the rule: we buy no lists',
    );
    // Where the portal keeps it to itself, nothing is made up.
    expect(line('not-now').text).toBe('');
  });

  it('says since when something is open again', () => {
    const again = { on: day('2026-11-20'), asked: day('2026-10-01') };
    expect(line('undecided', again)).toEqual({ text: 'open again since Nov 20, no new answer yet', tone: 'waits' });
    expect(line('asked-before', again).text).toBe('open again since Nov 20, no new answer yet');
    expect(line('undecided', { ...again, waits: 'security' }).text).toContain(
      'open again since Nov 20, no new answer yet · waiting on: ',
    );
  });

  it('says that what should have come back is due again', () => {
    const past = day('2026-11-03');
    expect(line('maybe', { who: 'the vendor', on: past })).toEqual({
      text: 'late: we wanted to look at it again by Nov 3 · waiting on: the vendor',
      tone: 'late',
    });
    expect(line('not-now', { what: 'the vendor ships webhooks', on: past })).toEqual({
      text: 'late: we wanted to look at it again by Nov 3',
      tone: 'late',
    });
  });

  it('says of what is older how long it waits, and where nobody waits only when it was asked', () => {
    expect(line('asked-before')).toEqual({ text: 'waiting for our answer for 7 weeks', tone: 'waits' });
    for (const place of ['under-way', 'finished-before', 'closed'] as const) {
      expect(line(place)).toEqual({ text: 'asked Oct 1', tone: 'quiet' });
    }
  });
});

describe('the facts of a story', () => {
  const facts = (decision: Omit<Decision, 'reason'>): string[] =>
    factsOf(speech, { ...decision, reason: 'A reason.' }).map(({ term, text }) => `${term}: ${text}`);

  it('tells a yes with a range, or why there is no date', () => {
    const yes = { outcome: 'yes', nextStep: 'draw up the plan', nextRole: 'analytics' } as const;
    expect(facts({ ...yes, date: '2026-12-12', dateTo: '2027-01-15' })).toEqual([
      'Next step: draw up the plan',
      'Who takes it: analytics',
      'When: between December 12, 2026 and January 15, 2027',
    ]);
    expect(facts({ ...yes, noDateBecause: 'legal has to agree.' }).at(-1)).toBe(
      'When: no date yet: legal has to agree',
    );
  });

  it('has no next step and no day any more for what is done', () => {
    const yes: Decision = {
      ...{ outcome: 'yes', reason: 'A reason.', nextStep: 'draw up the plan', nextRole: 'analytics' },
      ...{ firstPart: 'the half page', date: '2026-12-12' },
    };
    expect(factsOf(speech, yes, 'yes-done')).toEqual([{ term: 'What you can use now', text: 'the half page' }]);
    expect(factsOf(speech, yes, 'yes-planned')).toHaveLength(4);
  });

  it('tells a test, while it runs and after', () => {
    const test = { outcome: 'test', measure: 'leads', target: '50', lookDays: 2, effortDays: 3 } as const;
    expect(facts({ ...test, endsOn: '2026-12-15' })).toEqual([
      'We measure: leads',
      'Target: 50',
      'It runs: until December 15, 2026; result by December 17, 2026',
      'We spend at most: 3 days of our work',
    ]);
    expect(facts({ ...test, endsOn: '2026-11-20' })[2]).toBe(
      'It ran: until November 20, 2026; result by November 22, 2026',
    );
    expect(facts({ ...test, endsOn: '2026-11-19' })[2]).toBe(
      'It ran: until November 19, 2026; the result was promised by November 21, 2026 and is late. Sorry.',
    );
  });

  it('tells a maybe and the three kinds of "not now"', () => {
    expect(
      facts({ outcome: 'maybe', question: 'Both ways?', answeredBy: 'the vendor', comesBackOn: '2026-12-14' }),
    ).toEqual([
      'What we need to know: Both ways?',
      'Who can answer it: the vendor',
      'We look at it again: December 14, 2026',
    ]);
    expect(facts({ outcome: 'not-now', reopensWhen: 'it has a sponsor', comesBackOn: '2027-03-01' })).toEqual([
      'What would change it: it has a sponsor, or we look at it again on March 1, 2027',
    ]);
    expect(facts({ outcome: 'not-now', comesBackOn: '2027-03-01' })).toEqual(['We look at it again on: March 1, 2027']);
    expect(
      facts({ outcome: 'not-now', notExpected: true, rule: 'we buy no lists', comesBackOn: '2027-11-22' }),
    ).toEqual(['The rule that stands: we buy no lists', 'We look at it again on: November 22, 2027']);
  });
});
