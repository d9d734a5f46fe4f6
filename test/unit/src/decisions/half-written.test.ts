/** Whatever fails half way: field, record and log agree, or the night makes them. */
import fc from 'fast-check';
import type { Decision } from '../../../../src/decisions/decision';
import { currentDecision, gapsOf } from '../../../../src/decisions/decision-log';
import { isSameDecision, readDecision } from '../../../../src/decisions/decision-rules';
import { finishTest } from '../../../../src/decisions/finish-test';
import { mendLogs } from '../../../../src/decisions/mend-logs';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { compose } from '../../../../src/entry/compose';
import { sendDecision } from '../../../../src/notices/send-decision';
import { sendNotices } from '../../../../src/notices/send-notices';
import { refuse } from '../../../../src/platform/failure';
import type { IssueStanding } from '../../../../src/platform/ports';
import { closeRequest } from '../../../../src/requests/close-request';
import { decisionOf } from '../support/decisions';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const OTHER = '20000';
const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const ports = (state: MemoryState) => compose(memoryWorld(state));
const maybe = decisionOf('We have no budget for this before the summer.');
const notNow: Decision = {
  format: 1,
  outcome: 'not-now',
  reason: 'Syncing with our CRM is a must and fails today.',
  comesBackOn: '2027-03-31',
};
const test7: Decision = {
  format: 1,
  outcome: 'test',
  reason: 'Nobody knows yet whether it saves any time at all.',
  measure: 'Leads a week',
  target: '20',
  endsOn: '2026-12-01',
};

function site(): MemoryState {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma' }), request(8, { reporter: 'bo' }));
  state.reporters.set(7, 'alma').set(8, 'bo');
  return state;
}
const record = (state: MemoryState, decision: Decision | null, on: IssueStanding = standing) =>
  recordDecision(ports(state), { standing: on, accountId: 'ops', decision, expectedEntries: undefined });

/** What a person may do to a request, each in several writes. */
const ACTS: Record<string, (state: MemoryState) => Promise<unknown>> = {
  answer: (state) => record(state, notNow),
  clear: (state) => record(state, null),
  undo: (state) => undoDecision(ports(state), { standing, accountId: 'ops', expectedEntries: 1 }),
  result: (state) =>
    finishTest(ports(state), {
      standing,
      accountId: 'ops',
      result: { verdict: 'missed', measured: '12', learnt: 'Too few people write there.' },
      decision: notNow,
      expectedEntries: 1,
    }),
  duplicate: (state) =>
    closeRequest(ports(state), {
      standing,
      accountId: 'ops',
      as: 'duplicate',
      duplicateOf: '8',
      note: '',
      revision: undefined,
    }),
};
const WRITES = /^(log\.append|field\.write|records\.(write|change)|changes\.(mark|ask)|mail\.later|requests\.link)$/;

test('whatever is refused from any write on, log and field agree after a night, and doing it again ends whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(ACTS)),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('STORE_FULL', 'JIRA_UNAVAILABLE', 'killed'),
      async (act, first, many, how) => {
        const state = site();
        await record(state, act === 'result' ? test7 : maybe);
        let writes = 0;
        state.before = (call) => {
          if (!WRITES.test(call)) return;
          writes += 1;
          if (writes < first || writes >= first + many) return;
          throw how === 'JIRA_UNAVAILABLE' ? refuse(how) : new Error(how);
        };
        await ACTS[act]?.(state).catch(() => undefined);
        state.before = () => undefined;
        state.now += 61_000;
        await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
        const log = state.logs.get(7) ?? [];
        const { decision } = readDecision(state.items.get(7)?.decision);
        expect(isSameDecision(currentDecision(log), decision)).toBe(true);
        expect(gapsOf(log)).toEqual([]);
        if (act === 'answer') expect(await record(state, notNow)).toMatchObject({ ok: true });
        if (act === 'duplicate') {
          expect(await ACTS['duplicate']?.(state)).toMatchObject({ ok: true });
          const askers = await ports(state).records.read('askers', '8');
          const closing = await ports(state).records.read('closing', '7');
          expect([askers?.body?.accounts, closing?.body?.as]).toEqual([['alma'], 'duplicate']);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a clone of an answered request carries the answer, found without a name, and tells nobody', async () => {
  const state = site();
  await record(state, maybe);
  state.toTell.length = 0;
  put(state, request(9, { reporter: 'cy', decision: state.items.get(7)?.decision }));
  state.now += 61_000;
  const logs = await mendLogs(memoryWorld(state), PROJECT, [...state.items.values()]);
  expect(logs.get(9)).toMatchObject([{ by: null, via: 'jira', before: null, after: maybe, found: true }]);
  expect(logs.get(7)).toHaveLength(1);
  expect(state.toTell).toEqual([]);
  // It is a request of its own from here on.
  await record(state, notNow, { ...standing, issueId: '9' });
  expect([state.items.get(7)?.decision, state.items.get(9)?.decision]).toEqual([maybe, notNow]);
});

describe('a request that moves to a project with other settings', () => {
  const moved = async (): Promise<MemoryState> => {
    const state = site();
    await record(state, maybe);
    put(state, { ...state.items.get(7)!, projectId: OTHER, key: 'WEB-1' });
    state.settings.set(OTHER, { ...SETTINGS, emptyWords: ['budget'], startLine: '2026-11-01' });
    return state;
  };

  test('is answered by the rules of that one, over the answer that it brings along', async () => {
    const state = await moved();
    const there = { ...standing, projectId: OTHER, settings: state.settings.get(OTHER) };
    const empty = await record(state, { ...notNow, reason: 'Budget, budget, budget, budget.' }, there);
    expect(empty).toMatchObject({ ok: false, error: { problems: [{ code: 'decision.error.reason-empty' }] } });
    expect(await record(state, notNow, there)).toMatchObject({ ok: true, value: { entries: 2 } });
    expect(state.logs.get(7)?.map(({ project }) => project)).toEqual([PROJECT, OTHER]);
  });

  test('is told to nobody in the name of the project that it left', async () => {
    const state = await moved();
    await sendDecision(ports(state), { projectId: PROJECT, issueId: '7', version: 1, by: 'ops' });
    await sendNotices(ports(state), 'alma');
    expect([state.mails, state.records.get('told:7')]).toEqual([[], undefined]);
  });
});
