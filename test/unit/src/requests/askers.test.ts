import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { refuse } from '../../../../src/platform/failure';
import { ASKERS_MAX, checkAskers, joinAskers, tidyAskers } from '../../../../src/requests/askers';
import { memoryWorld, PROJECT, put, request, stateOn, type MemoryState } from '../support/memory-world';

const OPS = { accountId: 'ops', accountType: 'licensed' };

async function call(state: MemoryState, name: string, payload: object): Promise<unknown> {
  state.caller = { accountId: 'ops', accountType: 'licensed' };
  return handlersFor('team', compose(memoryWorld(state)))[name]!({ payload, context: OPS });
}

function site(): MemoryState {
  const state = stateOn();
  put(state, request(7), request(8), request(9, { hierarchyLevel: 1 }), request(11, { projectId: '10001' }));
  state.reporters.set(7, 'cleo').set(8, 'mia');
  return state;
}

const askersOf = async (state: MemoryState, issueId: string) =>
  ((await call(state, 'request.askers', { issueId })) as { value: object }).value;
const marked = (state: MemoryState): number[] => [...(state.marks.get(PROJECT)?.keys() ?? [])].sort();

describe('askers', () => {
  test('begin with the reporter alone', async () => {
    expect(await askersOf(site(), '7')).toEqual({
      reporter: 'cleo',
      accounts: [],
      teams: [],
      revision: 0,
      closing: { as: null, duplicateOf: null, note: '' },
      closingRevision: 0,
      undoSeconds: 0,
    });
  });

  test('are kept tidy, mark the request, and are not written over unseen', async () => {
    const state = site();
    const set = (revision: number) =>
      call(state, 'request.setAskers', {
        issueId: '7',
        accounts: ['dora', 'dora '],
        teams: [' Sales', 'sales', 'Legal'],
        revision,
      });
    expect(await set(0)).toEqual({ ok: true, value: { accounts: ['dora'], teams: ['Sales', 'Legal'], revision: 1 } });
    expect(marked(state)).toEqual([7]);
    expect(await set(0)).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(await askersOf(state, '7')).toMatchObject({ teams: ['Sales', 'Legal'], revision: 1 });
  });

  test.each([
    ['too many', { accounts: Array.from({ length: ASKERS_MAX + 1 }, (_, index) => `a${index}`), teams: [] }, 'many'],
    ['an account without an id', { accounts: [''], teams: [] }, 'account'],
    ['a team without a name', { accounts: [], teams: [''] }, 'team'],
    ['a team with a novel', { accounts: [], teams: ['x'.repeat(121)] }, 'team'],
  ])('%s are refused', (_case, askers, code) => {
    expect(checkAskers(askers).map((problem) => problem.code)).toEqual([`error.askers.${code}`]);
  });

  test('of two requests are those of both, once', () => {
    const joined = joinAskers(
      { accounts: ['a', 'b'], teams: ['Sales'] },
      { accounts: ['b', 'c'], teams: ['SALES', 'Legal'] },
    );
    expect(joined).toEqual({ askers: { accounts: ['a', 'b', 'c'], teams: ['Sales', 'Legal'] }, leftOut: 0 });
    const many = Array.from({ length: 80 }, (_, index) => `a${index}`);
    const most = joinAskers({ accounts: many, teams: ['x'] }, { accounts: many, teams: [] });
    expect(checkAskers(most.askers)).toEqual([]);
    expect(most.leftOut).toBe(31);
    expect(tidyAskers(tidyAskers(joined.askers))).toEqual(joined.askers);
  });
});

describe('closing a request', () => {
  const close = (state: MemoryState, parts: object) =>
    call(state, 'request.close', { issueId: '7', as: 'duplicate', ...parts });

  test('as withdrawn, and opening it again', async () => {
    const state = site();
    expect(await close(state, { as: 'withdrawn', note: ' Not needed. ' })).toEqual({
      ok: true,
      value: {
        closing: { as: 'withdrawn', duplicateOf: null, note: 'Not needed.' },
        closingRevision: 1,
        undoSeconds: 600,
        linked: false,
      },
    });
    expect(marked(state)).toEqual([7]);
    expect(await call(state, 'request.reopen', { issueId: '7', revision: 0 })).toMatchObject({
      error: { code: 'STALE' },
    });
    expect(await call(state, 'request.reopen', { issueId: '7', revision: 1 })).toMatchObject({
      value: { closing: { as: null }, closingRevision: 2 },
    });
    expect(await call(state, 'request.reopen', { issueId: '7' })).toMatchObject({ value: { closingRevision: 2 } });
  });

  test('as a duplicate makes its askers askers of the other, however often it is done', async () => {
    const state = site();
    await call(state, 'request.setAskers', { issueId: '7', accounts: ['dora'], teams: ['Sales'], revision: 0 });
    state.marks.clear();
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({
      value: { closing: { as: 'duplicate', duplicateOf: { id: '8', key: 'MOPS-8' } } },
    });
    expect(marked(state)).toEqual([7, 8]);
    expect(await askersOf(state, '8')).toMatchObject({ accounts: ['cleo', 'dora'], teams: ['Sales'], revision: 1 });
    await close(state, { duplicateOf: '8' });
    expect(await askersOf(state, '8')).toMatchObject({ revision: 1 });
  });

  test('tells and keeps how many of its askers the other one has no room for, also when it is done again', async () => {
    const state = site();
    const set = (issueId: string, accounts: string[]) =>
      call(state, 'request.setAskers', { issueId, accounts, teams: [], revision: 0 });
    await set(
      '8',
      Array.from({ length: ASKERS_MAX - 1 }, (_, index) => `a${index}`),
    );
    await set('7', ['a0', 'dora', 'emil']);
    const closing = { as: 'duplicate', leftOut: 2 };
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({ value: { closing } });
    expect((await askersOf(state, '8')) as { accounts: string[] }).toMatchObject({
      accounts: expect.arrayContaining(['cleo']) as string[],
    });
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({ value: { closing } });
    expect(await askersOf(state, '7')).toMatchObject({ closing });
  });

  test.each([
    ['nothing named', {}, 'duplicate-of'],
    ['a withdrawal that names one', { as: 'withdrawn', duplicateOf: '8' }, 'duplicate-of'],
    ['itself', { duplicateOf: '7' }, 'itself'],
    ['an epic', { duplicateOf: '9' }, 'elsewhere'],
    ['a work item of another project', { duplicateOf: '11' }, 'elsewhere'],
    ['a long note', { as: 'withdrawn', note: 'x'.repeat(301) }, 'note'],
  ])('with %s is refused, and nothing is written', async (_case, parts, code) => {
    const state = site();
    expect(await close(state, parts)).toMatchObject({ error: { problems: [{ code: `error.closing.${code}` }] } });
    expect([state.records.size, marked(state)]).toEqual([0, []]);
  });

  test('of what I cannot see is refused like what is not there', async () => {
    expect(await close(site(), { duplicateOf: '999' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  test('never points in a circle', async () => {
    const state = site();
    await close(state, { duplicateOf: '8' });
    expect(await close(state, { issueId: '8', duplicateOf: '7' })).toMatchObject({
      error: { problems: [{ code: 'error.closing.chain' }] },
    });
  });

  test('never points to what gets no answer, until that is open again', async () => {
    const state = site();
    await close(state, { issueId: '8', as: 'withdrawn' });
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({
      error: { problems: [{ code: 'error.closing.closed' }] },
    });
    await call(state, 'request.reopen', { issueId: '8' });
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({ ok: true });
  });

  test('by two at once is done by one', async () => {
    const state = site();
    let isFirst = true;
    state.before = async (name) => {
      if (name !== 'requests.read' || !isFirst) return;
      isFirst = false;
      await close(state, { as: 'withdrawn' });
    };
    expect(await close(state, { duplicateOf: '8', revision: 0 })).toEqual({ ok: false, error: { code: 'STALE' } });
    expect(await askersOf(state, '7')).toMatchObject({ closing: { as: 'withdrawn' } });
  });
});

describe('taking a closing back', () => {
  const close = (state: MemoryState, parts: object) =>
    call(state, 'request.close', { issueId: '7', as: 'duplicate', ...parts });
  const undo = (state: MemoryState, revision: number) =>
    call(state, 'request.reopen', { issueId: '7', revision, undo: true });

  test('as a duplicate takes back who became an asker by it, and the link, and nobody else', async () => {
    const state = site();
    await call(state, 'request.setAskers', { issueId: '7', accounts: ['dora', 'bert'], teams: ['Sales'], revision: 0 });
    await call(state, 'request.setAskers', { issueId: '8', accounts: ['bert'], teams: [], revision: 0 });
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({
      value: { closingRevision: 1, undoSeconds: 600, linked: true },
    });
    state.now += 60_000;
    expect(await askersOf(state, '7')).toMatchObject({ closing: { as: 'duplicate' }, undoSeconds: 540 });
    state.marks.clear();
    expect(await undo(state, 1)).toEqual({
      ok: true,
      value: { closing: { as: null, duplicateOf: null, note: '' }, closingRevision: 2, undoSeconds: 0 },
    });
    expect(await askersOf(state, '8')).toMatchObject({ accounts: ['bert'], teams: [] });
    expect(marked(state)).toEqual([7, 8]);
    expect(state.links).toEqual([]);
    expect(await askersOf(state, '7')).toMatchObject({ closing: { as: null }, closingRevision: 2, undoSeconds: 0 });
  });

  test('takes the link back also where whoever closed it never came to tell that it was made', async () => {
    const state = site();
    state.before = (name) => {
      // The link is made, and whatever comes after it is cut off.
      if (name === 'requests.link') state.links.push({ from: '7', to: '8', as: 'duplicate' });
      if (name === 'requests.link') throw new Error('Cut off.');
    };
    await close(state, { duplicateOf: '8' });
    state.before = () => undefined;
    expect(state.links).toHaveLength(1);
    expect(await undo(state, 1)).toMatchObject({ ok: true, value: { closing: { as: null } } });
    expect(state.links).toEqual([]);
  });

  test('leaves a link of which Jira did not tell whether it was there', async () => {
    const state = site();
    state.links.push({ from: '7', to: '8', as: 'duplicate' });
    state.before = (name) => {
      if (name === 'requests.isLinked') throw refuse('JIRA_UNAVAILABLE');
    };
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({ ok: true });
    state.before = () => undefined;
    expect(await undo(state, 1)).toMatchObject({ ok: true });
    expect(state.links).toHaveLength(1);
  });

  test('leaves a link that was there before, and brings back how it was closed before', async () => {
    const state = site();
    await close(state, { as: 'withdrawn', note: 'By the asker.' });
    state.links.push({ from: '7', to: '8', as: 'duplicate' });
    expect(await close(state, { duplicateOf: '8' })).toMatchObject({ value: { closingRevision: 2, linked: true } });
    expect(await undo(state, 2)).toMatchObject({
      value: { closing: { as: 'withdrawn', duplicateOf: null, note: 'By the asker.' }, closingRevision: 3 },
    });
    expect(state.links).toHaveLength(1);
  });

  test('is possible for ten minutes, and once; opening it is possible for ever', async () => {
    const state = site();
    await close(state, { as: 'withdrawn' });
    expect(await undo(state, 0)).toEqual({ ok: false, error: { code: 'STALE' } });
    state.now += 600_000;
    expect(await undo(state, 1)).toMatchObject({ error: { problems: [{ code: 'decision.error.undo-late' }] } });
    expect(await askersOf(state, '7')).toMatchObject({ closing: { as: 'withdrawn' }, undoSeconds: 0 });
    expect(await call(state, 'request.reopen', { issueId: '7', revision: 1 })).toMatchObject({ ok: true });
    await close(state, { as: 'withdrawn' });
    expect(await undo(state, 3)).toMatchObject({ ok: true });
    expect(await undo(state, 4)).toMatchObject({ ok: true, value: { closing: { as: null }, closingRevision: 4 } });
  });

  test.each(['JIRA_UNAVAILABLE', 'RATE_LIMITED'] as const)(
    'that is refused half way (%s) leaves it closed, and doing it again takes back all of it',
    async (code) => {
      const state = site();
      await call(state, 'request.setAskers', { issueId: '7', accounts: ['dora'], teams: ['Sales'], revision: 0 });
      await close(state, { duplicateOf: '8' });
      expect(await askersOf(state, '8')).toMatchObject({ teams: ['Sales'] });
      state.before = (name) => {
        if (name === 'records.change') throw refuse(code);
      };
      expect(await undo(state, 1)).toMatchObject({ ok: false, error: { code } });
      state.before = () => undefined;
      expect(await askersOf(state, '7')).toMatchObject({ closing: { as: 'duplicate' } });
      expect(await undo(state, 1)).toMatchObject({ ok: true, value: { closing: { as: null } } });
      expect(await askersOf(state, '8')).toMatchObject({ accounts: [], teams: [] });
      expect(state.links).toEqual([]);
    },
  );

  test('stands also where Jira does not take the link away', async () => {
    const state = site();
    await close(state, { duplicateOf: '8' });
    state.before = (name) => {
      if (name === 'requests.unlink') throw refuse('JIRA_UNAVAILABLE');
    };
    expect(await undo(state, 1)).toMatchObject({ ok: true, value: { closing: { as: null } } });
    expect(await askersOf(state, '8')).toMatchObject({ accounts: [] });
  });
});

test.each([
  ['request.setAskers', { accounts: ['dora'], teams: [], revision: 0 }],
  ['request.close', { as: 'duplicate', duplicateOf: '8' }],
  ['request.close', { as: 'withdrawn' }],
])('%s that is saved is not told as failed where only the mark fails', async (name, payload) => {
  const state = site();
  state.before = (port) => {
    if (port === 'changes.ask') throw new Error('The queue takes nothing.');
  };
  expect(await call(state, name, { issueId: '7', ...payload })).toMatchObject({ ok: true });
  expect(state.problems.map(({ where }) => where)).toContain('mark of what was saved');
});
