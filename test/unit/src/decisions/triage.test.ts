/** What waits for us beside the undecided, what was found out before, and the same answer for many. */
import type { Decision } from '../../../../src/decisions/decision';
import { findSimilar } from '../../../../src/decisions/find-similar';
import { likenessOf, wordsToSearch } from '../../../../src/decisions/likeness';
import { loadTriage } from '../../../../src/decisions/load-triage';
import { recordDecision } from '../../../../src/decisions/record-decision';
import { dateIn } from '../../../../src/decisions/calendar-date';
import { readDecision } from '../../../../src/decisions/decision-rules';
import { recordMany } from '../../../../src/decisions/record-many';
import { spreadAnswer, spreadDay } from '../../../../src/decisions/spread';
import { undoDecision } from '../../../../src/decisions/undo-decision';
import { reopenDecision } from '../../../../src/decisions/reopen-decision';
import { compose, type Ports } from '../../../../src/entry/compose';
import { createGuards } from '../../../../src/entry/guards';
import { refuse } from '../../../../src/platform/failure';
import { closeRequest } from '../../../../src/requests/close-request';
import { loadRequest } from '../../../../src/requests/load-request';
import { reopenRequest } from '../../../../src/requests/reopen-request';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const reason = 'Syncing with our CRM is a must and fails today.';
const maybe: Decision = { format: 1, outcome: 'maybe', reason, question: 'Budget?', answeredBy: 'Finance' };
const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };

function newSite(): { state: MemoryState; ports: Ports } {
  const state = stateOn();
  put(state, request(7), request(8));
  return { state, ports: compose(memoryWorld(state)) };
}
const say = (
  state: MemoryState,
  issueId: string,
  says: 'changed' | 'not-needed' | 'answers-me',
  note = '',
  accountId = 'alma',
) =>
  memoryWorld(state).voiceStore.write(
    {
      projectId: PROJECT,
      issueId,
      kind: 'said',
      accountId,
      at: new Date(state.now).toISOString(),
      says,
      note,
      answer: '1',
      epicId: '',
      isOpen: says !== 'answers-me',
    },
    null,
  );
const record = (ports: Ports, decision: Decision | null = maybe) =>
  recordDecision(ports, { standing, accountId: 'ops', decision, expectedEntries: undefined });
const waiting = async (ports: Ports) => {
  const loaded = await loadTriage(ports, PROJECT);
  return loaded.ok ? loaded.value.items.map(({ issueId, why }) => `${issueId} ${why}`) : loaded.error.code;
};

describe('triage', () => {
  test('takes what was said before a closing as dealt with while it is closed, and has what is said after it', async () => {
    const { state, ports } = newSite();
    await say(state, '7', 'not-needed');
    const close = {
      standing,
      accountId: 'ops',
      as: 'withdrawn',
      duplicateOf: null,
      note: '',
      revision: undefined,
    } as const;
    const heard = async () => {
      const loaded = await loadRequest(ports, { standing, caller: { accountId: 'ops', accountType: 'licensed' } });
      return loaded.ok ? loaded.value.voices.map(({ says, note }) => `${says} ${note}`) : loaded.error.code;
    };
    expect([await waiting(ports), await heard()]).toEqual([['7 not-needed'], ['not-needed ']]);
    state.now += 1000;
    await closeRequest(ports, close);
    expect([await waiting(ports), await heard()]).toEqual([[], []]);
    state.now += 1000;
    await say(state, '7', 'changed', 'I still need this.', 'bo');
    expect([await waiting(ports), await heard()]).toEqual([['7 changed'], ['changed I still need this.']]);
    await reopenRequest(ports, { standing, accountId: 'ops', revision: undefined, undo: false });
    expect(await heard()).toEqual(['changed I still need this.', 'not-needed ']);
  });

  test('has what was reopened until it is answered, and what was said until somebody has dealt with it', async () => {
    const { state, ports } = newSite();
    await record(ports);
    await reopenDecision(ports, { standing, accountId: 'ops', expectedEntries: 1 });
    state.now += 1000;
    await say(state, '7', 'changed', 'The contract ends in May.');
    state.now += 1000;
    await say(state, '8', 'not-needed');
    expect(await waiting(ports)).toEqual(['7 reopened', '7 changed', '8 not-needed']);
    await record(ports);
    expect(await waiting(ports)).toEqual(['8 not-needed']);
    expect(state.records.get(`aside:${PROJECT}`)?.body).toEqual({ items: [] });
    await ports.voices.settle('8');
    expect(await waiting(ports)).toEqual([]);
  });

  test('an answer that is undone leaves what was said as it was', async () => {
    const { state, ports } = newSite();
    await say(state, '7', 'changed');
    state.now += 1000;
    await record(ports);
    expect(await waiting(ports)).toEqual([]);
    state.now += 1000;
    await undoDecision(ports, { standing, accountId: 'ops', expectedEntries: 1 });
    expect(await waiting(ports)).toEqual(['7 changed']);
  });

  test('has nothing of work items that the caller does not see', async () => {
    const { state, ports } = newSite();
    await say(state, '404', 'changed', 'A secret');
    await say(state, '8', 'changed');
    expect(await waiting(ports)).toEqual(['8 changed']);
  });

  test('what came past the checks, and what waits for something that is gone, is to be mended', async () => {
    const { state, ports } = newSite();
    const at = '2026-11-01T00:00:00.000Z';
    const put_ = (section: 'repairs' | 'aside' | 'reopening', subject: string, body: never): unknown =>
      ports.records.write(section, subject, body, { by: '', at, over: null });
    await put_('repairs', PROJECT, { items: [{ issueId: 7, code: 'decision.error.outcome', since: at }] } as never);
    const gone = { issueId: 8, why: 'gone', at, because: null, note: 'MOPS-5' };
    await put_('aside', PROJECT, { items: [gone] } as never);
    const rows = { items: [{ id: 'a', issueId: '5', key: 'MOPS-5' }], sponsor: false };
    await put_('reopening', '8', rows as never);
    const loaded = await loadTriage(ports, PROJECT);
    expect(loaded).toMatchObject({
      value: {
        items: [
          { issueId: 8, why: 'repair', note: 'MOPS-5', code: 'decision.error.waits-for-gone' },
          { issueId: 7, why: 'repair', code: 'decision.error.outcome' },
        ],
      },
    });
    await ports.records.change('reopening', '8', { by: '', at }, () => ({
      body: { items: [], sponsor: false },
      value: null,
    }));
    expect(await waiting(ports)).toEqual(['7 repair']);
    expect(state.problems).toEqual([]);
  });
});

describe('requests that are like one', () => {
  test('share an epic, a component, a label or words that tell something', () => {
    const traits = { title: 'Connect the webinar tool', parentId: null, componentIds: [], labels: [] };
    const like = (parts: Partial<typeof traits> & { parentId?: string | null }) =>
      likenessOf({ ...traits, parentId: '9', labels: ['crm'] as never }, { ...traits, title: 'x', ...parts });
    expect(like({ parentId: '9' as never })?.why).toBe('epic');
    expect(like({ labels: ['crm'] as never })?.why).toBe('label');
    expect(like({ title: 'A webinar again' })?.why).toBe('words');
    expect(like({})).toBeNull();
    expect(wordsToSearch('Please connect the new webinar tool to our CRM, it is just a test')).toEqual([
      'connect',
      'webinar',
      'tool',
    ]);
  });

  test('are answered ones, those with results first, five at most', async () => {
    const { state, ports } = newSite();
    put(state, request(7, { title: 'Connect the webinar tool', parentId: 9 }));
    const others = Array.from({ length: 8 }, (_, index) =>
      request(20 + index, { title: `Webinar ${index}`, decision: index === 7 ? { outcome: 'no' } : maybe }),
    );
    put(
      state,
      ...others,
      request(30, { parentId: 9, title: 'Something else', decision: maybe }),
      request(31, { parentId: 9 }),
    );
    const result = {
      verdict: 'stopped',
      measured: '',
      learnt: 'Nobody came.',
      of: 1,
      measure: 'Visitors',
      firstTarget: '100',
      target: '80',
      by: 'ops',
      at: '',
    } as const;
    await ports.records.write('results', '26', { items: [result] }, { by: 'ops', at: '', over: null });
    const found = await findSimilar(ports, standing);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.items).toHaveLength(5);
    expect(found.value.items[0]).toMatchObject({
      key: 'MOPS-26',
      why: 'words',
      result: { verdict: 'stopped', target: '80' },
    });
    expect(found.value.items[1]).toMatchObject({ key: 'MOPS-30', why: 'epic', result: null, at: null });
    expect(found.value.items.map(({ key }) => key)).not.toContain('MOPS-31');
  });
});

describe('the same answer for many', () => {
  const guard = async (ports: Ports, issueIds: string[], accountId = 'ops') => {
    const granted = await createGuards(ports)['decide-many']({ issueIds }, { accountId, accountType: 'licensed' });
    if (!granted.ok) throw new Error(granted.error.code);
    return granted.value.targets;
  };

  test('each is told how it went, and one that fails keeps no other from it', async () => {
    const { state, ports } = newSite();
    put(state, request(9, { hierarchyLevel: 1 }), request(10), request(11, { title: reason }));
    const targets = await guard(ports, ['7', '7', '9', '10', '11', '404']);
    state.before = (call) => {
      if (call === 'field.write' && state.calls.filter((each) => each === call).length === 1)
        throw refuse('JIRA_UNAVAILABLE');
    };
    const answered = await recordMany(ports, { targets, accountId: 'ops', decision: maybe, spreads: false });
    expect(answered).toMatchObject({
      value: {
        results: [
          { issueId: '7', ok: false, code: 'JIRA_UNAVAILABLE' },
          { issueId: '9', ok: false, code: 'INVALID', problem: 'decision.error.not-request' },
          { issueId: '10', ok: true, entries: 1 },
          { issueId: '11', ok: false, code: 'INVALID', problem: 'decision.error.reason-is-title' },
          { issueId: '404', ok: false, code: 'NOT_FOUND' },
        ],
      },
    });
    state.before = () => undefined;
    const again = await recordMany(ports, { targets, accountId: 'ops', decision: maybe, spreads: false });
    expect(again).toMatchObject({
      value: { results: [{ issueId: '7', ok: true, entries: 3 }, {}, { entries: 1 }, {}, {}] },
    });
  });

  test('an answer that somebody else gave meanwhile stands; what is due may be answered anew', async () => {
    const { state, ports } = newSite();
    put(
      state,
      request(7, { decision: { ...maybe, comesBackOn: '2026-11-20' } }),
      request(8, { decision: maybe }),
      request(10),
    );
    const targets = await guard(ports, ['7', '8', '10']);
    const decision: Decision = { format: 1, outcome: 'yes', reason, nextStep: 'Order it', nextRole: 'Procurement' };
    const answered = await recordMany(ports, { targets, accountId: 'ops', decision, spreads: false });
    const results = answered.ok ? answered.value.results : [];
    expect(results.map((each) => (each.ok ? 'ok' : each.code))).toEqual(['ok', 'STALE', 'ok']);
    expect(state.items.get(8)?.decision).toEqual(maybe);
  });

  test('a "not now" that many get comes back on a day of its own for each, by the day in the project', async () => {
    const { state, ports } = newSite();
    const ids = Array.from({ length: 30 }, (_, index) => String(100 + index));
    put(state, ...ids.map((id) => request(Number(id))));
    const targets = await guard(ports, ids);
    const decision: Decision = { format: 1, outcome: 'not-now', reason, comesBackOn: '2027-01-31' };
    const daysOf = (): (string | undefined)[] =>
      ids.map((id) => readDecision(state.items.get(Number(id))?.decision).decision?.comesBackOn);
    await recordMany(ports, { targets, accountId: 'ops', decision, spreads: true });
    const today = dateIn(state.now, 'Europe/Berlin');
    expect(daysOf()).toEqual(ids.map((id) => spreadDay(today, id)));
    expect(new Set(daysOf()).size).toBe(7);
    // A day that somebody chose goes for all, and a rule that stands is looked at once a year.
    const rule: Decision = { ...decision, notExpected: true, rule: 'We buy no address lists.' };
    expect(spreadAnswer(rule, '100', today)).toEqual(rule);
    expect(spreadAnswer(maybe, '100', today)).toEqual(maybe);
    const open: Decision = { format: 1, outcome: 'not-now', reason, reopensWhen: 'the vendor ships webhooks' };
    expect(spreadAnswer(open, '100', today)).toEqual(open);
  });

  test('what does not fit into an invocation is said, and nothing of it is begun', async () => {
    const { state, ports } = newSite();
    put(state, ...Array.from({ length: 20 }, (_, index) => request(100 + index)));
    const targets = await guard(
      ports,
      Array.from({ length: 20 }, (_, index) => String(100 + index)),
    );
    state.before = (call) => {
      if (call === 'field.write') state.now += 2_000;
    };
    const answered = await recordMany(ports, { targets, accountId: 'ops', decision: maybe, spreads: false });
    const results = answered.ok ? answered.value.results : [];
    expect(results.map(({ ok }) => ok)).toEqual(results.map((_, index) => index < 5 * 2));
    expect(results.at(-1)).toMatchObject({ code: 'RATE_LIMITED' });
    expect(state.logs.size).toBe(10);
  });

  test('whoever may answer none of them learns nothing of any', async () => {
    const { state, ports } = newSite();
    state.caller = { accountId: 'reader', accountType: 'licensed' };
    await expect(guard(ports, ['7', '8'], 'reader')).rejects.toThrow('FORBIDDEN');
  });
});
