import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { lastChange } from '../../../../src/publishing/last-change';
import { keptPromise, paceOf, type Pace } from '../../../../src/publishing/promise';
import { looked } from '../../../../src/publishing/visit';
import { workingDayAfter, workingDaysBetween } from '../../../../src/publishing/working-days';
import { decisionOf } from '../support/decisions';

const RULES = { startLine: '2026-06-01', timeZone: 'Europe/Berlin' };
const entry = (at: string, after: Decision | null): LogEntry => ({
  at,
  by: null,
  via: 'daylight',
  before: null,
  after,
});
const maybe = decisionOf('There is no budget for it yet.');
const yes: Decision = { outcome: 'yes', reason: 'It saves a week of work.', nextStep: 'A draft', nextRole: 'Design' };
const minute = (instant: string): number => Date.parse(instant) / 60_000;

describe('working days', () => {
  test('are what counting them one by one gives', () => {
    const isWorking = (day: number): boolean => ![0, 6].includes(new Date(day * 86_400_000).getUTCDay());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 60 }), (from, days) => {
        const to = from + days;
        let count = 0;
        for (let day = from + 1; day <= to; day += 1) if (isWorking(day)) count += 1;
        expect(workingDaysBetween(from, to)).toBe(count);
      }),
    );
  });

  test('lead to the day by which something is promised, which is one of them', () => {
    const friday = 20_770;
    expect([0, 1, 5, 6, 10].map((days) => workingDayAfter(friday, days) - friday)).toEqual([0, 3, 7, 10, 14]);
    expect(workingDayAfter(friday + 1, 1)).toBe(friday + 3);
  });

  test('of an answer that is older than its question are none', () => {
    expect(workingDaysBetween(20_000, 19_990)).toBe(0);
  });
});

describe('the answer that counts', () => {
  const created = '2026-11-06T16:00:00Z'; // a Friday

  test('is the first one, with the working days that it took', () => {
    expect(paceOf([entry('2026-11-09T09:00:00Z', maybe)], created, RULES)).toEqual({
      minute: minute('2026-11-09T09:00:00Z'),
      outcome: 'maybe',
      days: 1,
    });
  });

  test('is not one that only changes what stands', () => {
    const told = [entry('2026-11-09T09:00:00Z', maybe), entry('2026-11-20T09:00:00Z', yes)];
    expect(paceOf(told, created, RULES)).toMatchObject({ outcome: 'maybe', days: 1 });
  });

  test('is the one after it was reopened, from that day on', () => {
    const told = [
      entry('2026-11-09T09:00:00Z', maybe),
      entry('2026-11-16T09:00:00Z', null),
      entry('2026-11-18T09:00:00Z', yes),
    ];
    expect(paceOf(told, created, RULES)).toMatchObject({ outcome: 'yes', days: 2 });
  });

  test('is none of what was asked before the start line, or has no answer', () => {
    expect(paceOf([entry('2026-11-09T09:00:00Z', maybe)], '2026-05-31T12:00:00Z', RULES)).toBeNull();
    expect(paceOf([], created, RULES)).toBeNull();
  });

  test('counts days in the project’s time zone', () => {
    // Past midnight in Berlin, Monday before it in UTC.
    expect(paceOf([entry('2026-11-09T23:30:00Z', maybe)], created, RULES)).toMatchObject({ days: 2 });
  });
});

describe('the promise', () => {
  const pace = (at: number, days: number, outcome: Pace['outcome'] = 'yes'): Pace => ({ minute: at, outcome, days });

  test('is said from ten answers on', () => {
    const nine = Array.from({ length: 9 }, (_, index) => pace(index, 1));
    expect(keptPromise(nine)).toBeNull();
    expect(keptPromise([...nine, pace(9, 1)])).toMatchObject({ answers: 10, yes: 10, halfWithinDays: 1 });
  });

  test('is of the last fifty, whatever their order', () => {
    const outcomes = ['yes', 'test', 'maybe', 'not-now'] as const;
    fc.assert(
      fc.property(
        fc.array(fc.record({ days: fc.nat({ max: 90 }), outcome: fc.constantFrom(...outcomes) }), {
          minLength: 10,
          maxLength: 120,
        }),
        fc.func(fc.nat()),
        (given, shuffle) => {
          const paces = given.map(({ days, outcome }, index) => pace(index, days, outcome));
          const last = paces.slice(-50);
          const said = keptPromise([...paces].sort((a, b) => shuffle(a.minute) - shuffle(b.minute)));
          const count = (outcome: Pace['outcome']) => last.filter((one) => one.outcome === outcome).length;
          expect(said).toMatchObject({
            answers: last.length,
            yes: count('yes'),
            test: count('test'),
            maybe: count('maybe'),
            notNow: count('not-now'),
          });
          const within = (days: number) => last.filter((one) => one.days <= days).length * 2 >= last.length;
          expect([within(said!.halfWithinDays), said!.halfWithinDays > 0 && within(said!.halfWithinDays - 1)]).toEqual([
            true,
            false,
          ]);
        },
      ),
    );
  });
});

describe('what happened last', () => {
  const item = { created: '2026-11-01T09:00:00Z', statusCategoryChanged: '2026-11-15T09:00:00Z' };
  const log = [entry('2026-11-09T09:00:00Z', maybe)];

  test.each([
    ['undecided', [], 'new', '2026-11-01T09:00:00Z', null],
    ['asked-before', [], null, '', null],
    ['maybe', log, 'answered', '2026-11-09T09:00:00Z', null],
    ['yes-planned', [...log, entry('2026-11-10T09:00:00Z', yes)], 'changed-answer', '2026-11-10T09:00:00Z', 'maybe'],
    ['undecided', [...log, entry('2026-11-12T09:00:00Z', null)], 'reopened', '2026-11-12T09:00:00Z', 'maybe'],
    [
      'yes-planned',
      [...log, entry('2026-11-12T09:00:00Z', null), entry('2026-11-13T09:00:00Z', yes)],
      'answered',
      '2026-11-13T09:00:00Z',
      null,
    ],
    ['yes-in-progress', log, 'moved', '2026-11-15T09:00:00Z', null],
    ['yes-done', log, 'done', '2026-11-15T09:00:00Z', null],
    // Done long before anybody answered.
    ['yes-done', [entry('2026-11-16T09:00:00Z', yes)], 'answered', '2026-11-16T09:00:00Z', null],
  ] as const)('to what is %s', (place, told, what, at, was) => {
    expect(lastChange(item, { place, closedAt: null }, [...told])).toEqual(
      what === null ? null : { what, minute: minute(at), was },
    );
  });
});

test('what was closed without an answer is told as that, and not as done', () => {
  const item = { created: '2026-11-01T09:00:00Z', statusCategoryChanged: null };
  const closedAt = '2026-11-15T09:00:00Z';
  for (const place of ['closed', 'withdrawn', 'duplicate'] as const)
    expect(lastChange(item, { place, closedAt }, [])).toEqual({ what: 'closed', minute: minute(closedAt), was: null });
});

describe('a look', () => {
  const zone = 'Europe/Berlin';
  const monday = Date.parse('2026-11-16T08:00:00Z');
  const hour = 3_600_000;
  const day = 24 * hour;

  test('is written down once a day, and tells since the look of a day before', () => {
    const first = looked(null, monday, zone);
    expect(first).toEqual({ since: null, next: { at: monday, before: null } });
    expect(looked(first.next, monday + 5 * hour, zone)).toEqual({ since: null, next: null });
    const second = looked(first.next, monday + day, zone);
    expect(second).toEqual({ since: monday, next: { at: monday + day, before: monday } });
    expect(looked(second.next, monday + day + hour, zone)).toEqual({ since: monday, next: null });
  });

  test('begins another day at midnight of the project', () => {
    const late = Date.parse('2026-11-16T22:30:00Z');
    expect(looked({ at: late, before: null }, late + hour, zone).since).toBe(late);
  });

  test('on a clock that runs behind a little is one of the same day; behind a lot, the visit counts as one of now', () => {
    const visit = { at: monday, before: monday - day };
    expect(looked(visit, monday - 60_000, zone)).toEqual({ since: monday - day, next: null });
    expect(looked({ at: monday + 400 * day, before: monday - day }, monday, zone)).toEqual({
      since: monday - day,
      next: { at: monday, before: monday - day },
    });
  });
});
