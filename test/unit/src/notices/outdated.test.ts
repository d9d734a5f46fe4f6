/** What is not true any more when it would be told is not told. */
import { recordDecision } from '../../../../src/decisions/record-decision';
import { reopenDecision } from '../../../../src/decisions/reopen-decision';
import { compose } from '../../../../src/entry/compose';
import { sendNotices } from '../../../../src/notices/send-notices';
import { closeRequest } from '../../../../src/requests/close-request';
import { reopenRequest } from '../../../../src/requests/reopen-request';
import { NOT_IN_USE } from '../../../../src/requests/sections';
import { saveSection } from '../../../../src/requests/save-section';
import { decisionOf } from '../support/decisions';
import { memoryWorld, PROJECT, put, request, ROLE, SETTINGS, stateOn, type MemoryState } from '../support/memory-world';

const standing = { issueId: '7', projectId: PROJECT, hierarchyLevel: 0, roleIds: [ROLE], settings: SETTINGS };
const reason = 'We have no budget for this before the summer.';
const notNow = (comesBackOn: string) => ({ ...decisionOf(reason), outcome: 'not-now' as const, comesBackOn });
const PLAN = { due: '2026-11-29', on: '2026-11-30' };
const ports = (state: MemoryState) => compose(memoryWorld(state));

const record = (state: MemoryState, comesBackOn: string) =>
  recordDecision(ports(state), {
    standing,
    accountId: 'ops',
    decision: notNow(comesBackOn),
    expectedEntries: undefined,
  });

/** An answer that comes back, whose asker has been asked but not yet told. */
async function site(): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma' }));
  await record(state, PLAN.due);
  const written = { by: '', at: '2026-11-22T08:00:00.000Z', over: null };
  await ports(state).records.write('returning', '7', PLAN, written);
  await ports(state).outbox.write({
    kind: 'returning',
    projectId: PROJECT,
    subject: '7',
    version: `${PLAN.due} ${PLAN.on}`,
    to: ['alma'],
    words: { key: 'notice.returning-late', values: { date: PLAN.on, due: PLAN.due } },
  });
  return state;
}

async function tell(state: MemoryState): Promise<string[]> {
  state.now += 180_000;
  await sendNotices(ports(state), 'alma');
  const told = (await ports(state).records.read('told', '7'))?.body?.items ?? [];
  return told.filter(({ kind }) => kind === 'returning' || kind === 'way-forward').map(({ state: end }) => end);
}

describe('that it comes back', () => {
  test('is told while that is so, with the day that the answer names too', async () => {
    const state = await site();
    expect(await tell(state)).toEqual(['sent']);
    expect(state.mails[0]?.subject).toContain('notice.returning-late.subject');
    expect(state.mails[0]?.text).toContain('November 30, 2026');
  });

  test.each<[string, (state: MemoryState) => Promise<unknown>]>([
    ['was answered with another day', (state) => record(state, '2027-03-31')],
    [
      'was reopened by hand',
      (state) => reopenDecision(ports(state), { standing, accountId: 'ops', expectedEntries: 1 }),
    ],
    [
      'was withdrawn',
      (state) => {
        const input = { standing, accountId: 'ops', as: 'withdrawn', duplicateOf: null, note: '', revision: undefined };
        return closeRequest(ports(state), { ...input, as: 'withdrawn' });
      },
    ],
    [
      'comes back on another day',
      (state) => {
        const at = { by: '', at: '2026-11-22T08:00:00.000Z', over: 1 };
        return ports(state).records.write('returning', '7', { ...PLAN, on: '2026-12-02' }, at);
      },
    ],
  ])('is not told of what %s', async (_what, change) => {
    const state = await site();
    await change(state);
    expect(await tell(state)).toEqual(['dropped']);
    expect(state.mails.filter(({ subject }) => subject.includes('returning'))).toEqual([]);
  });
});

describe('that it comes back, of what was closed by mistake', () => {
  const close = (state: MemoryState) => {
    const input = { standing, accountId: 'ops', as: 'withdrawn', duplicateOf: null, note: '', revision: undefined };
    return closeRequest(ports(state), { ...input, as: 'withdrawn' });
  };
  const takeBack = (state: MemoryState) =>
    reopenRequest(ports(state), { standing, accountId: 'ops', revision: undefined, undo: true });
  const siteAsked = async (): Promise<MemoryState> => {
    const state = await site();
    state.reporters.set(7, 'alma');
    return state;
  };
  const returning = (state: MemoryState) => state.mails.filter(({ subject }) => subject.includes('returning'));

  test('is told when the closing is taken back, with the same words', async () => {
    const state = await siteAsked();
    await close(state);
    expect(await tell(state)).toEqual(['dropped']);
    expect(await takeBack(state)).toMatchObject({ ok: true });
    expect(await tell(state)).toEqual(['sent']);
    expect(returning(state)).toMatchObject([{ subject: expect.stringContaining('returning-late') as string }]);
    expect(returning(state)[0]?.text).toContain('November 30, 2026');
  });

  test('is not told twice to who was told before', async () => {
    const state = await siteAsked();
    await tell(state);
    await close(state);
    await takeBack(state);
    expect(await tell(state)).toEqual(['sent']);
    expect(returning(state)).toHaveLength(1);
  });

  test('is not told once the day is there', async () => {
    const state = await siteAsked();
    await close(state);
    expect(await tell(state)).toEqual(['dropped']);
    state.now = Date.parse('2026-11-29T23:30:00Z');
    const opened = { standing, accountId: 'ops', revision: undefined, undo: false };
    const zone = { asked: [], timeZone: 'Europe/Berlin', lookedOn: '' };
    await ports(state).records.write('returns', PROJECT, zone, { by: '', at: '', over: null });
    expect(await reopenRequest(ports(state), opened)).toMatchObject({ ok: true });
    expect(await tell(state)).toEqual(['dropped']);
  });
});

test('only the last way forward is told', async () => {
  const state = stateOn();
  put(state, request(7, { reporter: 'alma' }));
  const told = { ...NOT_IN_USE, tool: 'Mailbird', toldBy: 'alma', toldOn: '2026-11-20' };
  await ports(state).records.write('in-use', '7', told, { by: 'alma', at: '2026-11-20T08:00:00.000Z', over: null });
  for (const [revision, wayForward] of [
    [1, 'You can keep it.'],
    [2, 'You can keep it until May.'],
  ] as const) {
    const body = { ...told, wayForward };
    await saveSection(ports(state), { standing, accountId: 'ops', revision, section: 'in-use', body });
  }
  expect(await tell(state)).toEqual(['dropped', 'sent']);
  expect(state.mails).toHaveLength(1);
});
