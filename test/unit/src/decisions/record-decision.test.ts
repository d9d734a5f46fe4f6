import type { Decision } from '../../../../src/decisions/decision';
import { mendLogs } from '../../../../src/decisions/mend-logs';
import { readLog } from '../../../../src/decisions/read-log';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
const notNow: Decision = { format: 1, outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-31' };

function newSite(): MemoryState {
  const state = stateOn();
  put(state, request(7));
  return state;
}

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const record = (state: MemoryState, decision: Decision | null, expectedEntries?: number) =>
  recordDecision(compose(memoryWorld(state)), {
    standing,
    accountId: state.caller.accountId,
    decision,
    expectedEntries,
  });

const inField = (state: MemoryState): unknown => state.items.get(7)?.decision;
const log = (state: MemoryState) => state.logs.get(7) ?? [];
const afters = (state: MemoryState) => log(state).map((entry) => entry.after?.outcome ?? null);

describe('recording a decision', () => {
  test('writes field and log, and asks for a new snapshot', async () => {
    const state = newSite();
    const result = await record(state, { ...maybe, nextStep: 'of another outcome' }, 0);
    expect(result).toEqual({
      ok: true,
      value: { issueId: '7', decision: maybe, entries: 1, at: '2026-11-22T09:00:00.000Z' },
    });
    expect(inField(state)).toEqual(maybe);
    expect(log(state)).toEqual([
      { at: '2026-11-22T09:00:00.000Z', by: 'ops', via: 'daylight', before: null, after: maybe, project: PROJECT },
    ]);
    expect(state.marks.get(PROJECT)?.has(7)).toBe(true);
    expect(state.asked.get(PROJECT)).toBe(5);
  });

  test('refuses what breaks a rule, with every problem, and writes nothing', async () => {
    const state = newSite();
    const result = await record(state, { ...notNow, reason: 'no', comesBackOn: '2027-02-30' });
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'INVALID',
        problems: [
          { path: 'reason', code: 'decision.error.reason-short' },
          { path: 'comesBackOn', code: 'decision.error.date-invalid' },
        ],
      },
    });
    expect(state.calls).toEqual([]);
  });

  test('keeps what was there before, and clearing is an answer too', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 60_000;
    await record(state, notNow, 1);
    state.now += 60_000;
    await record(state, null, 2);
    expect(inField(state)).toBeNull();
    expect(log(state).map((entry) => [entry.before?.outcome ?? null, entry.after?.outcome ?? null])).toEqual([
      [null, 'maybe'],
      ['maybe', 'not-now'],
      ['not-now', null],
    ]);
  });

  test('says that somebody answered meanwhile, and leaves their answer', async () => {
    const state = newSite();
    await record(state, maybe);
    expect(await record(state, notNow, 0)).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(inField(state)).toEqual(maybe);
  });

  test('of two people at the same moment one is first', async () => {
    const state = newSite();
    const results = await Promise.all([record(state, maybe, 0), record(state, notNow, 0)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(log(state)).toHaveLength(1);
    expect(inField(state)).toEqual(log(state)[0]?.after);
  });

  test('an edit in Jira that came before is logged first, and counts as somebody else’s', async () => {
    const state = newSite();
    put(state, request(7, { decision: maybe }));
    expect(await record(state, notNow, 0)).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(await record(state, notNow, 1)).toMatchObject({ ok: true, value: { entries: 2 } });
    expect(log(state).map((entry) => entry.via)).toEqual(['jira', 'daylight']);
  });

  test('the same answer once more writes nothing, and keeps its date', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 86_400_000;
    state.calls.length = 0;
    expect(await record(state, { ...maybe, reason: ` ${REASON} `, rule: 'of another outcome' }, 1)).toEqual({
      ok: true,
      value: { issueId: '7', decision: maybe, entries: 1, at: '2026-11-22T09:00:00.000Z' },
    });
    expect(log(state)).toHaveLength(1);
    expect(state.calls).not.toEqual(expect.arrayContaining([expect.stringMatching(/write|append|mark/)]));
  });

  test('the same answer as one that was given in Jira writes nothing either', async () => {
    const state = newSite();
    put(state, request(7, { decision: maybe }));
    expect(await record(state, maybe, 1)).toMatchObject({ ok: true, value: { entries: 1 } });
    expect(log(state)).toEqual([]);
  });

  test('a refusal of Jira half way is said in the log, and the field stands', async () => {
    const state = newSite();
    state.before = (call) => {
      if (call === 'field.write') throw refuse('RATE_LIMITED', { retryAfterSeconds: 7 });
    };
    await expect(record(state, maybe)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    expect(afters(state)).toEqual(['maybe', null]);
    expect(inField(state)).toBeNull();
  });

  test('killed between log and field, the same answer finishes the work', async () => {
    const state = newSite();
    let writes = 0;
    state.before = (call) => {
      if (call === 'field.write') throw new Error('killed');
      if (call === 'log.append' && ++writes > 1) throw new Error('killed');
    };
    await expect(record(state, maybe)).rejects.toThrow('killed');
    state.before = () => undefined;
    expect(afters(state)).toEqual(['maybe']);
    expect(await record(state, maybe)).toMatchObject({ ok: true, value: { entries: 1 } });
    expect(inField(state)).toEqual(maybe);
  });

  test('a value of a newer version is never overwritten', async () => {
    const state = newSite();
    put(state, request(7, { decision: { ...maybe, format: 2 } }));
    expect(await record(state, notNow)).toEqual({ ok: false, error: { code: 'NEWER_FORMAT' } });
  });

  test('a broken value can be cleared', async () => {
    const state = newSite();
    put(state, request(7, { decision: { outcome: 'no' } }));
    expect(await record(state, null)).toMatchObject({ ok: true });
    expect(inField(state)).toBeNull();
  });
});

describe('the log', () => {
  test('shows an edit in Jira before it is written down, with the number of entries it will have', async () => {
    const state = newSite();
    put(state, request(7, { decision: maybe }));
    const result = await readLog(compose(memoryWorld(state)), standing);
    expect(result).toMatchObject({ ok: true, value: { decision: maybe, entries: [{ via: 'jira', after: maybe }] } });
    expect(log(state)).toEqual([]);
  });

  test('gets one entry for an edit, however often it is looked at', async () => {
    const state = newSite();
    put(state, request(7, { decision: maybe }));
    const world = memoryWorld(state);
    await world.changes.mark(PROJECT, { issueId: 7, edit: { by: 'somebody', at: '2026-11-22T08:59:00.000Z' } });
    const mend = () => mendLogs(world, PROJECT, [...state.items.values()]);
    await Promise.all([mend(), mend()]);
    const logs = await mend();
    expect(logs.get(7)).toEqual([
      { at: '2026-11-22T08:59:00.000Z', by: 'somebody', via: 'jira', before: null, after: maybe, project: PROJECT },
    ]);
  });

  test('names who edited in Jira, also when a decision in Daylight follows at once', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 2_000;
    put(state, request(7, { decision: null }));
    const { changes } = memoryWorld(state);
    await changes.mark(PROJECT, { issueId: 7, edit: { by: 'somebody', at: new Date(state.now).toISOString() } });
    state.now += 2_000;
    await record(state, notNow);
    expect(log(state).map((entry) => [entry.by, entry.after?.outcome ?? null])).toEqual([
      ['ops', 'maybe'],
      ['somebody', null],
      ['ops', 'not-now'],
    ]);
  });

  test('does not take an edit for a new one after it was answered', async () => {
    const state = newSite();
    await record(state, maybe);
    const world = memoryWorld(state);
    put(state, request(7));
    await world.changes.mark(PROJECT, { issueId: 7, edit: { by: 'somebody', at: '2026-11-22T08:59:59.000Z' } });
    await mendLogs(world, PROJECT, [...state.items.values()]);
    expect(log(state)).toHaveLength(1);
  });

  test('does not take a decision that is just being written for an edit in Jira', async () => {
    const state = newSite();
    const world = memoryWorld(state);
    await world.log.append('7', 1, {
      at: '2026-11-22T08:59:30.000Z',
      by: 'ops',
      via: 'daylight',
      before: null,
      after: maybe,
    });
    await mendLogs(world, PROJECT, [...state.items.values()]);
    expect(log(state)).toHaveLength(1);
    state.now += 60_000;
    await mendLogs(world, PROJECT, [...state.items.values()]);
    expect(afters(state)).toEqual(['maybe', null]);
  });

  test('knows that an answer from Jira that is gone again is over, however young it is', async () => {
    const state = newSite();
    put(state, request(7, { decision: maybe }));
    state.before = (call) => {
      // Taken back in Jira after it was read, and before it was logged.
      if (call === 'log.append') put(state, request(7));
    };
    await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
    expect(afters(state)).toEqual(['maybe']);
    await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
    expect(afters(state)).toEqual(['maybe', null]);
  });

  test.each([[{ ...maybe, reason: '' }], ['text'], [{ outcome: 'never' }]])(
    'has no entry for a value that cannot be read (%j): nobody has cleared the answer',
    async (value) => {
      const state = newSite();
      await record(state, maybe);
      state.now += 61_000;
      put(state, request(7, { decision: value }));
      await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
      const read = await readLog(compose(memoryWorld(state)), standing);
      expect(read).toMatchObject({ ok: true, value: { entries: [{ after: { outcome: 'maybe' } }], gaps: [] } });
      const repairs = await compose(memoryWorld(state)).records.read('repairs', PROJECT);
      expect(repairs?.body?.items).toMatchObject([{ issueId: 7 }]);
      expect(
        await undoDecision(compose(memoryWorld(state)), { standing, accountId: 'ops', expectedEntries: 1 }),
      ).toEqual({ ok: false, error: { code: 'STALE' } });
      await record(state, notNow, 1);
      expect(afters(state)).toEqual(['maybe', 'not-now']);
      expect(inField(state)).toEqual(notNow);
    },
  );

  test('says nothing of what a newer version wrote, and does not show it as no answer', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 61_000;
    put(state, request(7, { decision: { ...maybe, format: 2 } }));
    await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
    expect(afters(state)).toEqual(['maybe']);
    const answer = await readLog(compose(memoryWorld(state)), standing);
    expect(answer).toEqual({ ok: false, error: { code: 'NEWER_FORMAT' } });
  });
});

test('an answer given during a long rebuild gets no false entries', async () => {
  const state = newSite();
  await record(state, maybe);
  const asRead = { id: 7, decision: inField(state) };
  state.now += 600_000;
  await record(state, notNow);
  // The rebuild read the items before, and comes to the logs much later.
  state.now += 61_000;
  const logs = await mendLogs(compose(memoryWorld(state)), PROJECT, [asRead]);
  expect(logs.get(7)?.map((entry) => entry.after?.outcome)).toEqual(['maybe', 'not-now']);
  expect(log(state)).toHaveLength(2);
});
