import fc from 'fast-check';
import { dateOfDay, dayNumber } from '../../../../src/decisions/calendar-date';
import { MENDS, REASON_CODES, type OwnershipFacts } from '../../../../src/sponsorship/ownership';
import { ownershipOf } from '../../../../src/sponsorship/ownership-rules';
import { ownershipValue } from '../../../../src/sponsorship/ownership-value';
import english from '../../../../locales/en-US.json';
import { anyFacts, day, inOrder, saidOn, TODAY } from './facts';

const codes = (facts: OwnershipFacts): string[] => ownershipOf(facts).reasons.map(({ code }) => code);

test('what is confirmed and has its people is sponsored, with nothing to mend', () => {
  expect(ownershipOf(inOrder())).toEqual({
    state: 'sponsored',
    reasons: [],
    nextCheckIn: day(80),
    lapsesOn: day(110),
    adoptionGap: 'none',
    standIn: null,
    isUncertain: false,
  });
});

describe('the days after a check-in', () => {
  const on = (days: number, cadence: 30 | 60 | 90): string =>
    ownershipOf(
      inOrder({
        cadence,
        sponsor: { accountId: 'chiara', since: day(-300) },
        checkedIn: saidOn(day(-days), 'needed'),
      }),
    ).state;

  test.each([30, 60, 90] as const)('every %d days somebody has to confirm; a month later it lapses', (cadence) => {
    expect(on(cadence - 1, cadence)).toBe('sponsored');
    expect(on(cadence, cadence)).toBe('due');
    expect(on(cadence + 29, cadence)).toBe('due');
    expect(on(cadence + 30, cadence)).toBe('lapsed');
  });

  test('are counted from the day on which a sponsor took over, if nobody confirmed since', () => {
    const facts = inOrder({ sponsor: { accountId: 'chiara', since: day(-5) } });
    expect(ownershipOf(facts).nextCheckIn).toBe(day(85));
    const late = inOrder({ sponsor: { accountId: 'chiara', since: day(-90) }, checkedIn: null });
    expect(codes(late)).toEqual(['never-confirmed']);
  });
});

describe('what is said', () => {
  test.each<[string, Partial<OwnershipFacts>, string, string[]]>([
    ['the sponsor left', { accounts: { chiara: 'gone', deniz: 'active', emil: 'active' } }, 'lapsed', ['sponsor-gone']],
    ['the sponsor stepped down', { sponsor: null }, 'lapsed', ['sponsor-stepped-down']],
    ['it is not wanted any more', { checkedIn: saidOn(day(-1), 'no-longer') }, 'lapsed', ['no-longer']],
    ['the need changed', { checkedIn: saidOn(day(-1), 'changed') }, 'due', ['changed']],
    ['nobody stands in', { deputy: null }, 'sponsored', ['no-deputy']],
    ['the owner left', { accounts: { chiara: 'active', deniz: 'active', emil: 'gone' } }, 'sponsored', ['owner-gone']],
    [
      'nobody from the start is left',
      { founders: ['gil'], whyBy: 'gil', accounts: { chiara: 'active', deniz: 'active', emil: 'active', gil: 'gone' } },
      'sponsored',
      ['nobody-left'],
    ],
    ['it was retired', { retiredOn: day(-3), sponsor: null, deputy: null }, 'none', ['retired']],
    [
      'it is live and nobody looked since',
      { stage: 'live', stageSince: day(-95), sponsor: { accountId: 'chiara', since: day(-20) }, checkedIn: null },
      'sponsored',
      ['live-unwatched'],
    ],
    ['nobody counted for half a year', { readOn: day(-180) }, 'sponsored', ['no-reading']],
  ])('when %s', (_when, parts, state, reasons) => {
    expect(ownershipOf(inOrder(parts)).state).toBe(state);
    expect(codes(inOrder(parts))).toEqual(reasons);
  });

  test('an epic that never had a sponsor is listed quietly, and only after two weeks', () => {
    const never = { sponsor: null, deputy: null, owner: null, hadSponsor: false, checkedIn: null, whyOn: null };
    expect(ownershipOf(inOrder({ ...never, founders: [], stageSince: day(-13) }))).toMatchObject({
      state: 'none',
      reasons: [],
    });
    expect(ownershipOf(inOrder({ ...never, founders: [], stageSince: day(-14) }))).toMatchObject({
      state: 'none',
      reasons: [{ code: 'no-sponsor', tone: 'quiet', mend: 'find-sponsor' }],
    });
    expect(codes(inOrder({ ...never, founders: [], stage: 'planned' }))).toEqual([]);
  });

  test('the deputy stands in while it has lapsed, if they are there', () => {
    const left = { chiara: 'gone', deniz: 'active', emil: 'active' } as const;
    expect(ownershipOf(inOrder({ accounts: left })).standIn).toBe('deniz');
    expect(ownershipOf(inOrder({ accounts: { ...left, deniz: 'gone' } })).standIn).toBeNull();
    expect(ownershipOf(inOrder({ accounts: { ...left, deniz: 'unknown' } })).standIn).toBeNull();
  });

  test('the open requests of an epic that lapsed are named', () => {
    expect(codes(inOrder({ sponsor: null, openRequests: 2 }))).toEqual(['sponsor-stepped-down', 'requests-wait']);
    expect(codes(inOrder({ openRequests: 2 }))).toEqual([]);
  });
});

describe('whatever the facts', () => {
  test('open requests explain a lapse, and change no word: what counts none says the same', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 9 }), (facts, openRequests) => {
        const [counted, uncounted] = [
          { ...facts, openRequests },
          { ...facts, openRequests: null },
        ].map((one) => ownershipValue(ownershipOf(one), one));
        expect(counted).toEqual(uncounted);
      }),
    );
  });

  test('nobody is declared gone because Jira could not be asked', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const asked = ownershipOf({ ...facts, accounts: {} });
        const there = ownershipOf({
          ...facts,
          accounts: { chiara: 'active', deniz: 'active', emil: 'active', fatma: 'active' },
        });
        expect(asked.state).toBe(there.state);
        expect(asked.reasons).toEqual(there.reasons);
        expect(asked.reasons.some(({ code }) => code.endsWith('-gone') || code === 'nobody-left')).toBe(false);
      }),
    );
  });

  test('only what somebody once stood behind can lapse, and only that is red', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { state, reasons } = ownershipOf(facts);
        if (state === 'lapsed') expect(facts.hadSponsor).toBe(true);
        expect(reasons.some(({ tone }) => tone === 'danger')).toBe(state === 'lapsed');
        if (!facts.hadSponsor) expect(state).toBe('none');
      }),
    );
  });

  test('time alone makes nothing better', () => {
    const rank = { sponsored: 0, due: 1, lapsed: 2, none: 0 };
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 400 }), (facts, days) => {
        const later = { ...facts, today: dateOfDay(dayNumber(facts.today) + days) };
        expect(rank[ownershipOf(later).state]).toBeGreaterThanOrEqual(rank[ownershipOf(facts).state]);
      }),
    );
  });

  test('every word has its reason, each reason is named once, in the order of the rules', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { state, reasons, nextCheckIn, lapsesOn } = ownershipOf(facts);
        const named = reasons.map(({ code }) => REASON_CODES.indexOf(code));
        expect(named).toEqual([...new Set(named)].sort((a, b) => a - b));
        if (state === 'due' || state === 'lapsed') expect(reasons.length).toBeGreaterThan(0);
        expect(nextCheckIn === null).toBe(facts.sponsor === null || facts.retiredOn !== null);
        expect(lapsesOn === null).toBe(nextCheckIn === null);
        if (facts.retiredOn !== null) expect(reasons).toEqual([{ code: 'retired', tone: 'quiet', mend: null }]);
      }),
    );
  });

  test('a check-in today that says it is still needed mends whatever was overdue', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const now = ownershipOf({ ...facts, checkedIn: saidOn(facts.today, 'needed') });
        const codesNow = now.reasons.map(({ code }) => code);
        for (const code of ['overdue', 'check-in-due', 'never-confirmed', 'no-longer', 'changed', 'live-unwatched']) {
          expect(codesNow).not.toContain(code);
        }
      }),
    );
  });
});

test('every reason and every step that mends has its sentence', () => {
  const texts: Record<string, string> = english;
  for (const code of REASON_CODES) expect(texts[`ownership.reason.${code}`]).toBeDefined();
  for (const mend of MENDS) expect(texts[`ui.sponsor.mend.${mend}`]).toBeDefined();
  expect(TODAY).toBe(day(0));
});
