import type { Decision } from '../../../../src/decisions/decision';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { finishTest } from '../../../../src/decisions/finish-test';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { checkResult, runningTest, type ResultGiven } from '../../../../src/decisions/test-result';
import { compose } from '../../../../src/entry/compose';
import { refuse } from '../../../../src/platform/failure';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const reason = 'Videos did well last quarter, so we try them with one segment.';
const trial = (target: string): Decision => ({ format: 1, outcome: 'test', reason, measure: 'leads', target });
const yes: Decision = {
  format: 1,
  outcome: 'yes',
  reason: 'The target was met twice over.',
  nextStep: 'plan',
  nextRole: 'ops',
};
const met: ResultGiven = { verdict: 'met', measured: '57', learnt: '' };
const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

async function newSite(...decisions: Decision[]): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7));
  for (const decision of decisions) {
    await recordDecision(compose(memoryWorld(state)), {
      standing,
      accountId: 'ops',
      decision,
      expectedEntries: undefined,
    });
  }
  return state;
}
const finish = (state: MemoryState, result: ResultGiven, decision: Decision, expectedEntries: number) =>
  finishTest(compose(memoryWorld(state)), { standing, accountId: 'ops', result, decision, expectedEntries });
const results = (state: MemoryState) => (state.records.get('results:7')?.body ?? { items: [] }) as { items: object[] };

describe('the end of a test', () => {
  test('its result is kept with the target that was set first, and the answer that follows names the test', async () => {
    const state = await newSite(trial('50'), trial('30'));
    expect(await finish(state, met, yes, 2)).toMatchObject({ ok: true, value: { decision: yes, entries: 3 } });
    expect(results(state).items).toMatchObject([
      { of: 1, verdict: 'met', measured: '57', firstTarget: '50', target: '30', measure: 'leads' },
    ]);
    expect(state.logs.get(7)?.[2]).toMatchObject({ kind: 'after-test', of: 1, after: yes });
  });

  test('is asked what was learnt when it was stopped early, and what was measured otherwise', async () => {
    expect(checkResult({ verdict: 'stopped', measured: '', learnt: '' })).toEqual([
      { path: 'learnt', code: 'decision.error.result-learnt' },
    ]);
    expect(checkResult({ verdict: 'unclear', measured: ' ', learnt: '' })).toEqual([
      { path: 'measured', code: 'decision.error.result-measured' },
    ]);
    expect(checkResult({ verdict: 'stopped', measured: '', learnt: 'Nobody opened it.' })).toEqual([]);
    const state = await newSite(trial('50'));
    expect(await finish(state, { ...met, measured: '' }, { ...yes, reason: 'no' }, 1)).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: 'measured' }, { path: 'reason' }] },
    });
    expect(results(state).items).toEqual([]);
  });

  test('there has to be one; and nobody else answered meanwhile', async () => {
    const state = await newSite(yes);
    expect(await finish(state, met, trial('50'), 1)).toMatchObject({ error: { code: 'INVALID' } });
    const other = await newSite(trial('50'));
    expect(await finish(other, met, yes, 0)).toEqual({ ok: false, error: { code: 'STALE' } });
  });

  test('a result whose answer Jira refused is kept, and given again it is still one', async () => {
    const state = await newSite(trial('50'));
    let broken = true;
    state.before = (call) => {
      if (call === 'field.write' && broken) throw refuse('JIRA_UNAVAILABLE');
    };
    await expect(finish(state, met, yes, 1)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
    broken = false;
    const entries = state.logs.get(7)?.length ?? 0;
    expect(await finish(state, { ...met, measured: '58' }, yes, entries)).toMatchObject({ ok: true });
    expect(results(state).items).toMatchObject([{ measured: '58' }]);
  });

  test('a test after a result is another one', () => {
    const entry = (after: Decision | null, kind?: LogEntry['kind']): LogEntry => ({
      at: '',
      by: null,
      via: 'daylight',
      before: null,
      after,
      ...(kind === undefined ? {} : { kind }),
    });
    expect(runningTest([entry(yes), entry(trial('50')), entry(trial('30'))])).toMatchObject({
      of: 2,
      firstTarget: '50',
    });
    expect(runningTest([entry(trial('50')), entry(trial('30'), 'after-test'), entry(trial('20'))])).toMatchObject({
      of: 2,
      firstTarget: '30',
    });
    expect(runningTest([entry(trial('50')), entry(null)])).toBeNull();
  });
});
