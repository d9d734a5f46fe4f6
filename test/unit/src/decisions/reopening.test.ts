import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { dateOfDay, dayNumber } from '../../../../src/decisions/calendar-date';
import {
  daysLater,
  NO_RETURNS,
  plannedReturn,
  planReturns,
  returnsBy,
  type DueBack,
} from '../../../../src/decisions/reopening';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { reopenDecision } from '../../../../src/decisions/reopen-decision';
import { reopenDue } from '../../../../src/decisions/reopen-due';
import { metBecause } from '../../../../src/decisions/reopen-condition';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const reason = 'Syncing with our CRM is a must and fails today.';
const notNow = (comesBackOn: string): Decision => ({ format: 1, outcome: 'not-now', reason, comesBackOn });
const DAY_MS = 86_400_000;
const NIGHT = Date.parse('2026-11-22T03:20:00Z');

describe('calm return', () => {
  test('a rule that stands does not come back by itself', () => {
    expect(returnsBy(notNow('2026-11-22'), '2026-11-22')).toBe('2026-11-22');
    expect(returnsBy(notNow('2026-11-23'), '2026-11-22')).toBeNull();
    expect(returnsBy({ ...notNow('2026-11-22'), notExpected: true, rule: 'no lists' }, '2026-11-22')).toBeNull();
  });

  test('askers have at least three days, and it never comes back before its day', () => {
    const plan = (due: DueBack[]) =>
      planReturns(NO_RETURNS, due, { today: '2026-11-22', now: NIGHT, limit: 10 }).asked.map(({ issueId, on }) => [
        issueId,
        on,
      ]);
    expect(plan([{ issueId: 1, due: '2026-11-20', hasAskers: true }])).toEqual([[1, '2026-11-25']]);
    expect(plan([{ issueId: 1, due: '2026-11-28', hasAskers: true }])).toEqual([[1, '2026-11-28']]);
    expect(plan([{ issueId: 1, due: '2026-11-20', hasAskers: false }])).toEqual([[1, '2026-11-22']]);
  });

  test('never more in any seven days than the limit, whoever is due longest first, and nobody waits for ever', () => {
    const given = fc.array(
      fc.record({ issueId: fc.nat(60), day: fc.integer({ min: 1, max: 28 }), hasAskers: fc.boolean() }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(given, fc.constantFrom(1, 5, 10), (all, limit) => {
        const due = [...new Map(all.map((each) => [each.issueId, each])).values()].map(
          ({ issueId, day, hasAskers }): DueBack => ({
            issueId,
            due: `2026-11-${String(day).padStart(2, '0')}`,
            hasAskers,
          }),
        );
        let returns = NO_RETURNS;
        const came = new Map<number, string>();
        for (let day = 0; came.size < due.length && day < 800; day += 1) {
          const today = dateOfDay(dayNumber('2026-11-01') + day);
          const soon = due.filter((each) => !came.has(each.issueId) && each.due <= daysLater(today, 7));
          returns = planReturns(returns, soon, { today, now: Date.parse(today), limit });
          for (const each of soon) {
            const plan = plannedReturn(returns, each);
            if (plan !== null && plan.on <= today) came.set(each.issueId, plan.on);
          }
        }
        expect(came.size).toBe(due.length);
        const days = [...came.values()].map(dayNumber).sort((a, b) => a - b);
        for (const day of days) {
          expect(days.filter((other) => other >= day && other < day + 7).length).toBeLessThanOrEqual(limit);
        }
        for (const { issueId, due: own } of due) expect((came.get(issueId) ?? '') >= own).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('what is planned stays planned, and another day is another question', () => {
    const first = planReturns(NO_RETURNS, [{ issueId: 1, due: '2026-11-20', hasAskers: true }], {
      today: '2026-11-22',
      now: NIGHT,
      limit: 10,
    });
    const again = planReturns(first, [{ issueId: 1, due: '2026-11-20', hasAskers: true }], {
      today: '2026-11-24',
      now: NIGHT,
      limit: 10,
    });
    expect(again).toBe(first);
    expect(plannedReturn(first, { issueId: 1, due: '2026-12-20' })).toBeNull();
  });
});

/** A site on which search finds answers by their parts, in the night. */
function newSite(decisions: Decision[]): MemoryState {
  const state = stateOn();
  state.now = NIGHT;
  decisions.forEach((decision, index) => put(state, request(index + 1, { decision })));
  for (let day = 0; day < 40; day += 1) findsBy(state, daysLater('2026-11-22', day));
  return state;
}
/** Lets search find what comes back by a day. */
function findsBy(state: MemoryState, until: string): void {
  state.sources.set(`Decision.ComesBackOn <= "${until}" AND statusCategory != Done`, ({ decision }) => {
    const on = (decision as Decision | null)?.comesBackOn;
    return on !== undefined && on <= until;
  });
}
const inField = (state: MemoryState, id: number): unknown => state.items.get(id)?.decision ?? null;
const open = (state: MemoryState) => [...state.items.values()].filter(({ decision }) => decision === null).length;

describe('the schedule', () => {
  test('clears the field, says so in the log, links the old answer, and does it once', async () => {
    const state = newSite([notNow('2026-11-20'), notNow('2027-11-20')]);
    state.logs.set(1, [
      { at: '2026-09-01T08:00:00.000Z', by: 'ops', via: 'daylight', before: null, after: notNow('2026-11-20') },
    ]);
    const ports = compose(memoryWorld(state));
    expect(await reopenDue(ports)).toBe(1);
    expect(await reopenDue(ports)).toBe(0);
    expect([inField(state, 1), inField(state, 2)]).toEqual([null, notNow('2027-11-20')]);
    expect(state.logs.get(1)).toHaveLength(2);
    expect(state.logs.get(1)?.[1]).toMatchObject({ kind: 'reopened', because: 'date', of: 1, by: null, after: null });
    expect(state.marks.get(PROJECT)?.has(1)).toBe(true);
  });

  test('lets ten back a week, the rest later', async () => {
    const state = newSite(
      Array.from({ length: 13 }, (_, index) => notNow(`2026-11-${String(index + 5).padStart(2, '0')}`)),
    );
    const ports = compose(memoryWorld(state));
    expect(await reopenDue(ports)).toBe(10);
    expect(await reopenDue(ports)).toBe(0);
    expect([inField(state, 10), inField(state, 11)]).toEqual([null, notNow('2026-11-15')]);
    state.now += 7 * DAY_MS;
    expect(await reopenDue(ports)).toBe(3);
    expect(open(state)).toBe(13);
  });

  test('Jira that refuses half way leaves log and field in agreement, and the next run goes on', async () => {
    const state = newSite([notNow('2026-11-20'), notNow('2026-11-21')]);
    const ports = compose(memoryWorld(state));
    let writes = 0;
    state.before = (call) => {
      if (call === 'field.write' && (writes += 1) === 2) throw refuse('JIRA_UNAVAILABLE');
    };
    await expect(reopenDue(ports)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
    expect(open(state)).toBe(1);
    state.now += 120_000;
    expect(await reopenDue(ports)).toBe(1);
    expect(open(state)).toBe(2);
    for (const id of [1, 2]) expect(state.logs.get(id)?.at(-1)?.after).toBeNull();
  });

  test('two runs at the same moment let nobody back twice', async () => {
    const state = newSite([notNow('2026-11-20')]);
    const ports = compose(memoryWorld(state));
    await Promise.all([reopenDue(ports), reopenDue(ports)]);
    expect(state.logs.get(1)?.filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
    expect(inField(state, 1)).toBeNull();
  });

  test('where search does not understand the parts, what is answered is read', async () => {
    const state = newSite([notNow('2026-11-20')]);
    state.sources.clear();
    state.sources.set('cf[10100] is not EMPTY AND statusCategory != Done', ({ decision }) => decision !== null);
    expect(await reopenDue(compose(memoryWorld(state)))).toBe(1);
  });

  test('looks at night only, and asks nothing of Jira in any other hour', async () => {
    const state = newSite([notNow('2026-11-20')]);
    const ports = compose(memoryWorld(state));
    state.now += 3 * 3_600_000;
    expect(await reopenDue(ports)).toBe(0);
    state.calls.length = 0;
    for (let hour = 0; hour < 12; hour += 1) {
      state.now += 3_600_000;
      expect(await reopenDue(ports)).toBe(0);
    }
    expect(state.calls.filter((call) => /^(backlog|field|currentUser)/.test(call))).toEqual([]);
    state.now = NIGHT + DAY_MS;
    expect(await reopenDue(ports)).toBe(1);
  });

  test.each(['backlog.allInSource', 'field.write', 'records.subjects'])(
    'what is refused in one hour of the night (%s) is done in the next one, once',
    async (refused) => {
      const state = newSite([notNow('2026-11-20')]);
      const ports = compose(memoryWorld(state));
      state.before = (call) => {
        if (call === refused) throw refuse('JIRA_UNAVAILABLE');
      };
      await expect(reopenDue(ports)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
      state.before = () => undefined;
      state.now += 3_600_000;
      await reopenDue(ports);
      expect(inField(state, 1)).toBeNull();
      state.calls.length = 0;
      state.now += 3_600_000;
      expect(await reopenDue(ports)).toBe(0);
      expect(state.calls.filter((call) => /^(backlog|field|currentUser)/.test(call))).toEqual([]);
    },
  );

  test('an answer given while it ran stands', async () => {
    const state = newSite([notNow('2026-11-20')]);
    const ports = compose(memoryWorld(state));
    const standing = { issueId: '1', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
    const yes: Decision = { format: 1, outcome: 'yes', reason, nextStep: 'plan', nextRole: 'ops' };
    let isFirst = true;
    state.before = async (call) => {
      if (call !== 'records.write' || !isFirst) return;
      isFirst = false;
      state.now += 120_000;
      await recordDecision(ports, { standing, accountId: 'ops', decision: yes, expectedEntries: undefined });
      state.now += 120_000;
    };
    await reopenDue(ports);
    state.before = () => undefined;
    await reopenDue(ports);
    expect(inField(state, 1)).toEqual(yes);
    expect(state.logs.get(1)?.filter(({ kind }) => kind === 'reopened')).toEqual([]);
  });

  test('who waits for others is read once, however many projects have their night', async () => {
    const state = newSite([]);
    const other = '10001';
    state.settings.set(other, SETTINGS);
    const world = memoryWorld(state);
    const portals = { ...world.portals, projectIds: () => Promise.resolve([PROJECT, other]) };
    state.records.set('reopening:1', {
      revision: 1,
      by: '',
      at: '',
      isNewer: false,
      body: { items: [], sponsor: true },
    });
    await reopenDue(compose({ ...world, portals }));
    expect(state.calls.filter((call) => call === 'records.subjects')).toHaveLength(1);
    expect(state.calls.filter((call) => call === 'backlog.items').length).toBeLessThanOrEqual(1);
  });

  test('what waits for other work items comes back in the night after all are done', async () => {
    const state = newSite([{ format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' }]);
    put(state, request(50), request(51, { statusCategory: 'done' }));
    state.records.set('reopening:1', {
      revision: 1,
      by: 'ops',
      at: '',
      isNewer: false,
      body: { items: [50, 51].map((id) => ({ id: `r${id}`, issueId: String(id), key: `MOPS-${id}` })), sponsor: false },
    });
    const ports = compose(memoryWorld(state));
    expect(await reopenDue(ports)).toBe(0);
    put(state, request(50, { statusCategory: 'done' }));
    state.now += DAY_MS;
    expect(await reopenDue(ports)).toBe(1);
    expect(state.logs.get(1)?.at(-1)).toMatchObject({ kind: 'reopened', because: 'linked-done' });
  });
});

describe('what it waits for', () => {
  const waitsFor = (items: { id: string; issueId: string; key: string }[], sponsor: boolean) => ({
    revision: 1,
    by: 'ops',
    at: '',
    isNewer: false,
    body: { items, sponsor },
  });
  const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };
  const row = { id: 'a', issueId: '50', key: 'MOPS-50' };

  test.each<[boolean, boolean, boolean, string | null]>([
    [true, false, true, 'linked-done'],
    [false, true, true, 'sponsor'],
    [true, true, true, 'sponsor'],
    [true, true, false, null],
    [false, false, true, null],
  ])('a work item: %s, a sponsor: %s, both there: %s: comes back because of %s', (linked, sponsor, there, because) => {
    const facts = { done: new Set(there ? [50] : []), hasSponsor: true };
    expect(metBecause({ items: linked ? [row] : [], sponsor }, facts)).toBe(because);
  });

  test('a sponsor of its epic is found, and the request comes back in the next night', async () => {
    const state = newSite([]);
    put(state, request(1, { decision: maybe, parentId: 9 }));
    state.records.set('reopening:1', waitsFor([], true));
    const ports = compose(memoryWorld(state));
    let hasSponsor = false;
    const withSponsor = { ...ports, sponsorships: { has: () => Promise.resolve(hasSponsor) } };
    expect(await reopenDue(withSponsor)).toBe(0);
    hasSponsor = true;
    state.now += DAY_MS;
    expect(await reopenDue(withSponsor)).toBe(1);
    expect(state.logs.get(1)?.at(-1)).toMatchObject({ kind: 'reopened', because: 'sponsor' });
    expect(state.records.get(`aside:${PROJECT}`)?.body).toMatchObject({
      items: [{ issueId: 1, why: 'reopened', because: 'sponsor' }],
    });
  });

  test('what is answered after its condition came stays answered, until the condition is said anew', async () => {
    const state = newSite([maybe]);
    put(state, request(50, { statusCategory: 'done' }));
    const ports = compose(memoryWorld(state));
    await ports.records.write(
      'reopening',
      '1',
      { items: [row], sponsor: false },
      { by: 'ops', at: '2026-11-01T00:00:00.000Z', over: null },
    );
    expect(await reopenDue(ports)).toBe(1);
    const standing = { issueId: '1', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
    const again = { standing, accountId: 'ops', decision: maybe, expectedEntries: undefined };
    await recordDecision(ports, again);
    for (let night = 0; night < 3; night += 1) {
      state.now += DAY_MS;
      expect(await reopenDue(ports)).toBe(0);
    }
    const at = new Date(state.now).toISOString();
    await ports.records.write('reopening', '1', { items: [row], sponsor: false }, { by: 'ops', at, over: 1 });
    state.now += DAY_MS;
    expect(await reopenDue(ports)).toBe(1);
  });

  test('a work item that vanished does not bring it back, but is put before the team, once', async () => {
    const state = newSite([maybe]);
    state.records.set('reopening:1', waitsFor([row], false));
    const ports = compose(memoryWorld(state));
    expect(await reopenDue(ports)).toBe(0);
    expect(await reopenDue(ports)).toBe(0);
    expect(state.records.get(`aside:${PROJECT}`)).toMatchObject({
      revision: 1,
      body: { items: [{ issueId: 1, why: 'gone', note: 'MOPS-50' }] },
    });
  });
});

describe('by hand', () => {
  const standing = { issueId: '1', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

  test('a maybe or not now is open again, and nothing else', async () => {
    const state = newSite([notNow('2027-11-20')]);
    const reopen = (expectedEntries: number) =>
      reopenDecision(compose(memoryWorld(state)), { standing, accountId: 'ops', expectedEntries });
    expect(await reopen(5)).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(await reopen(1)).toMatchObject({ ok: true, value: { decision: null, entries: 2 } });
    expect(state.logs.get(1)?.[1]).toMatchObject({ kind: 'reopened', because: 'by-hand', by: 'ops', of: 1 });
    expect(await reopen(2)).toMatchObject({ error: { code: 'INVALID' } });
  });
});
