/** What comes back by its day is asked for first. */
import type { Decision } from '../../../../src/decisions/decision';
import { daysLater } from '../../../../src/decisions/reopening';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { reopenDue } from '../../../../src/decisions/reopen-due';
import { compose } from '../../../../src/entry/compose';
import { sendNotices } from '../../../../src/notices/send-notices';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const reason = 'Syncing with our CRM is a must and fails today.';
const notNow = (comesBackOn: string): Decision => ({ format: 1, outcome: 'not-now', reason, comesBackOn });
const DAY_MS = 86_400_000;
const NIGHT = Date.parse('2026-11-22T03:20:00Z');

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
describe('askers are asked first', () => {
  const asked = (state: MemoryState, id: number) => state.records.get(`returning:${id}`)?.body ?? null;
  const say = (state: MemoryState, accountId: string, says: 'not-needed' | 'still-wanted') =>
    memoryWorld(state).voiceStore.write(
      {
        projectId: PROJECT,
        issueId: '1',
        kind: 'said',
        accountId,
        at: new Date(state.now).toISOString(),
        says,
        note: '',
        answer: '1',
        epicId: '',
        isOpen: true,
      },
      null,
    );
  const nights = async (state: MemoryState, count: number): Promise<number> => {
    let reopened = 0;
    for (let night = 0; night < count; night += 1) {
      reopened += await reopenDue(compose(memoryWorld(state)));
      state.now += DAY_MS;
    }
    return reopened;
  };
  const withAsker = (comesBackOn: string): MemoryState => {
    const state = newSite([notNow(comesBackOn)]);
    put(state, request(1, { decision: notNow(comesBackOn), reporter: 'alma' }));
    const at = '2026-09-01T08:00:00.000Z';
    state.logs.set(1, [{ at, by: 'ops', via: 'daylight', before: null, after: notNow(comesBackOn) }]);
    return state;
  };

  test('a week ahead, once; and silence lets it come back on its day', async () => {
    const state = withAsker('2026-11-29');
    expect(await nights(state, 7)).toBe(0);
    expect(asked(state, 1)).toEqual({ due: '2026-11-29', on: '2026-11-29' });
    expect(
      await compose(memoryWorld(state)).askerDoors.open({ projectId: PROJECT, issueId: '1' }, 'alma'),
    ).toMatchObject({
      returning: '2026-11-29',
    });
    expect(state.toTell).toHaveLength(1);
    state.now += 3_600_000;
    await sendNotices(compose(memoryWorld(state)), 'alma');
    expect(state.mails).toMatchObject([{ accountId: 'alma', issueId: '1' }]);
    expect(state.mails[0]?.text).toContain('November 29, 2026');
    state.now -= 3_600_000;
    expect(await nights(state, 1)).toBe(1);
    expect(
      await compose(memoryWorld(state)).askerDoors.open({ projectId: PROJECT, issueId: '1' }, 'alma'),
    ).toMatchObject({
      returning: null,
    });
  });

  test('whose day is over already has three days', async () => {
    const state = withAsker('2026-11-01');
    expect(await nights(state, 3)).toBe(0);
    expect(await nights(state, 1)).toBe(1);
  });

  test('who needs it no longer keeps it away until the team has dealt with that', async () => {
    const state = withAsker('2026-11-20');
    await nights(state, 1);
    await say(state, 'alma', 'not-needed');
    expect(await nights(state, 10)).toBe(0);
    await compose(memoryWorld(state)).voices.settle('1');
    expect(await nights(state, 1)).toBe(1);
  });

  test('one asker who still wants it is enough', async () => {
    const state = withAsker('2026-11-20');
    await nights(state, 1);
    await say(state, 'alma', 'not-needed');
    // As it is kept: nothing is asked of the team by it.
    const wanted = {
      ...[...state.voices.rows.values()][0]!,
      accountId: 'bo',
      says: 'still-wanted',
      isOpen: false,
    } as const;
    await memoryWorld(state).voiceStore.write(wanted, null);
    expect(await nights(state, 4)).toBe(1);
  });

  test('the same day, given again, is another question: it does not come back at once', async () => {
    const state = withAsker('2026-11-20');
    expect(await nights(state, 4)).toBe(1);
    const again = { issueId: '1', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
    await recordDecision(compose(memoryWorld(state)), {
      standing: again,
      accountId: 'ops',
      decision: notNow('2026-11-20'),
      expectedEntries: undefined,
    });
    // One night finds that the plan is of an older answer; the next one asks, and then there are three days again.
    expect(await nights(state, 4)).toBe(0);
    expect(await nights(state, 2)).toBe(1);
  });

  test('what was closed without an answer stays closed', async () => {
    const state = newSite([notNow('2026-11-20')]);
    const body = { as: 'withdrawn', duplicateOf: null, note: '' } as const;
    state.records.set('closing:1', { revision: 1, by: '', at: '', isNewer: false, body });
    expect(await nights(state, 2)).toBe(0);
  });

  test('nor are its askers asked any more whether they still want it', async () => {
    const state = withAsker('2026-11-29');
    await nights(state, 1);
    const returning = async (): Promise<string | null> => {
      const item = { projectId: PROJECT, issueId: '1' };
      return (await compose(memoryWorld(state)).askerDoors.open(item, 'alma')).returning;
    };
    expect(await returning()).toBe('2026-11-29');
    const closed = { as: 'withdrawn', duplicateOf: null, note: '' } as const;
    state.records.set('closing:1', { revision: 1, by: '', at: '', isNewer: false, body: closed });
    expect(await returning()).toBeNull();
    // Opened again, it comes back by its day as before.
    state.records.set('closing:1', { revision: 2, by: '', at: '', isNewer: false, body: { ...closed, as: null } });
    expect(await returning()).toBe('2026-11-29');
  });

  test('fewer come back while new requests wait for longer than promised', async () => {
    const state = newSite(Array.from({ length: 12 }, () => notNow('2026-11-20')));
    state.sources.set(
      'cf[10100] is EMPTY AND statusCategory != Done AND issuetype not in subTaskIssueTypes() ' +
        'AND issuetype not in (10000) AND created >= "2026-06-01" AND created < "2026-11-09"',
      ({ decision }) => decision === null,
    );
    put(state, ...Array.from({ length: 5 }, (_, index) => request(60 + index)));
    expect(await reopenDue(compose(memoryWorld(state)))).toBe(5);
  });

  test('whom the queue could not take is asked in the next night, before it comes back', async () => {
    const state = withAsker('2026-11-29');
    state.before = (call) => {
      if (call === 'mail.later') throw refuse('RATE_LIMITED');
    };
    await expect(nights(state, 1)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    expect(asked(state, 1)).toBeNull();
    state.before = () => undefined;
    state.now += DAY_MS;
    await nights(state, 1);
    expect([asked(state, 1), state.toTell.length]).toEqual([{ due: '2026-11-29', on: '2026-11-29' }, 1]);
  });
});
