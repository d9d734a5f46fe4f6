import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { currentDecision } from '../../../../src/decisions/decision-log';
import { isSameDecision } from '../../../../src/decisions/decision-rules';
import { readLog } from '../../../../src/decisions/read-log';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
const notNow: Decision = { format: 1, outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-31' };
const yes: Decision = { format: 1, outcome: 'yes', reason: REASON, nextStep: 'plan', nextRole: 'ops' };

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

function newSite(): MemoryState {
  const state = stateOn();
  put(state, request(7, { title: 'Push messages for the app' }));
  return state;
}
const ports = (state: MemoryState) => compose(memoryWorld(state));
const record = (state: MemoryState, decision: Decision | null, expectedEntries?: number) =>
  recordDecision(ports(state), { standing, accountId: 'ops', decision, expectedEntries });
const undo = (state: MemoryState, expectedEntries: number) =>
  undoDecision(ports(state), { standing, accountId: 'ops', expectedEntries });
const log = (state: MemoryState) => state.logs.get(7) ?? [];
const inField = (state: MemoryState): unknown => state.items.get(7)?.decision;

describe('undoing an answer', () => {
  test('what stood before stands again, and the log says so', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 3_600_000;
    await record(state, notNow);
    state.now += 9 * 60_000;
    expect(await readLog(ports(state), standing)).toMatchObject({
      value: { undoSeconds: 60 },
    });
    expect(await undo(state, 2)).toMatchObject({ ok: true, value: { decision: maybe, entries: 3 } });
    expect(inField(state)).toEqual(maybe);
    expect(log(state)).toHaveLength(3);
    expect(log(state)[2]).toMatchObject({ before: notNow, after: maybe, kind: 'undo', of: 2, by: 'ops' });
    // An undoing is the end of it: one answers anew instead.
    expect(await undo(state, 3)).toMatchObject({ ok: false, error: { code: 'INVALID' } });
    expect(await readLog(ports(state), standing)).toMatchObject({ value: { undoSeconds: 0 } });
  });

  test('the first answer undone leaves the request undecided', async () => {
    const state = newSite();
    await record(state, maybe);
    expect(await undo(state, 1)).toMatchObject({ ok: true, value: { decision: null, entries: 2 } });
    expect(inField(state)).toBeNull();
  });

  test('is over after ten minutes', async () => {
    const state = newSite();
    await record(state, maybe);
    state.now += 600_001;
    expect(await undo(state, 1)).toMatchObject({
      error: { code: 'INVALID', problems: [{ code: 'decision.error.undo-late' }] },
    });
    expect(inField(state)).toEqual(maybe);
  });

  test('leaves what somebody else answered meanwhile, here or in Jira', async () => {
    const state = newSite();
    await record(state, maybe);
    await record(state, notNow);
    expect(await undo(state, 1)).toEqual({ ok: false, error: { code: 'STALE' } });
    state.now += 120_000;
    put(state, request(7, { decision: yes }));
    expect(await undo(state, 2)).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(inField(state)).toEqual(yes);
  });

  test('a person who undoes twice at the same moment undoes once', async () => {
    const state = newSite();
    await record(state, maybe);
    const results = await Promise.all([undo(state, 1), undo(state, 1)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(log(state)).toHaveLength(2);
  });
});

describe('reasons', () => {
  test('one that is none is refused with its sentence, and nothing is written', async () => {
    const state = newSite();
    expect(await record(state, { ...maybe, reason: 'No capacity at the moment, sorry' })).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: 'reason', code: 'decision.error.reason-empty' }] },
    });
    expect(await record(state, { ...maybe, reason: 'Push messages, for the app!' })).toMatchObject({
      error: { problems: [{ code: 'decision.error.reason-is-title' }] },
    });
    expect(log(state)).toEqual([]);
    expect(inField(state)).toBeNull();
  });

  test('one that stands already may stand under another answer', async () => {
    const state = newSite();
    const reason = 'No capacity at the moment, sorry';
    put(state, request(7, { decision: { ...maybe, reason } }));
    expect(await record(state, { ...notNow, reason })).toMatchObject({ ok: true });
  });
});

test('an answer that is written stands, whatever becomes of its mark', async () => {
  const state = newSite();
  state.before = (call) => {
    if (call === 'changes.mark') throw refuse('RATE_LIMITED');
  };
  expect(await record(state, maybe)).toMatchObject({ ok: true });
  expect(inField(state)).toEqual(maybe);
  expect(state.problems).toHaveLength(1);
});

test('whatever is answered and undone, the log tells all of it and ends with what stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(fc.constantFrom(yes, maybe, notNow, null), fc.constant('undo' as const), fc.constant('wait' as const)),
        {
          maxLength: 12,
        },
      ),
      async (steps) => {
        const state = newSite();
        for (const step of steps) {
          if (step === 'wait') state.now += 400_000;
          else if (step === 'undo') await undo(state, Math.max(1, log(state).length));
          else await record(state, step);
        }
        const entries = log(state);
        expect(isSameDecision(currentDecision(entries), (inField(state) ?? null) as Decision | null)).toBe(true);
        entries.forEach((entry, index) => {
          expect(isSameDecision(entry.before, index === 0 ? null : entries[index - 1]!.after)).toBe(true);
          expect(isSameDecision(entry.before, entry.after)).toBe(false);
          if (entry.kind === 'undo') expect(isSameDecision(entry.after, entries[entry.of! - 1]!.before)).toBe(true);
        });
      },
    ),
    { numRuns: 60 },
  );
});
