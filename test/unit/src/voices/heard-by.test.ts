/** How somebody hears of an answer or a change: nothing is promised that may not come, and nothing denied that may. */
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { refuse } from '../../../../src/platform/failure';
import type { Caller } from '../../../../src/platform/ports';
import type { Mine } from '../../../../src/voices/own-voice';
import { decisionOf } from '../support/decisions';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  setPortals,
  SETTINGS,
  type MemoryState,
} from '../support/memory-world';
import { ask, CLEO, DORA, OPEN, openSite, readMine, refresh, somebody, speak } from '../support/open-portal';
import { readRounds } from '../support/read-rounds';

describe('how somebody hears of a change', () => {
  const LISA = somebody('lisa', 'licensed');

  async function siteOf(
    parts: { comments?: boolean; startLine?: string; browse?: boolean } = {},
  ): Promise<MemoryState> {
    const state = await openSite();
    const { comments = false, startLine = SETTINGS.startLine, browse = true } = parts;
    state.settings.set(PROJECT, { ...SETTINGS, publicComments: comments, startLine });
    state.people.set('lisa', { browse, administer: false, roleIds: [] });
    await compose(memoryWorld(state)).publishing.rulesChanged(PROJECT);
    await refresh(state);
    return state;
  }

  test.each([
    ['a licence, and may open the work items', LISA, {}, 'mail'],
    ['a licence, and may not open the work items', LISA, { browse: false }, 'here'],
    ['no licence', DORA, {}, 'here'],
    ['asked before the start line', LISA, { startLine: '2026-11-01' }, 'before'],
  ])('with %s', async (_what, caller, parts, told) => {
    const state = await siteOf(parts);
    expect(await readMine(state, caller)).toMatchObject({ told });
    expect(await speak(state, caller, 'voice.follow', { on: true })).toMatchObject({ told, follows: true });
  });

  test.each([
    [true, 'comment'],
    [false, 'here'],
  ])('who looks at their own request, where answers are public comments: %s', async (comments, told) => {
    const state = await siteOf({ comments });
    state.deskRequests.set('MREQ-1', {
      id: '7',
      projectId: PROJECT,
      reporter: 'cleo',
      linkedIds: [],
      asked: null,
      isOpen: true,
    });
    const answers = await ask<{ answers: { mine: Mine }[] }>(state, CLEO, 'desk.answer', { issueKey: 'MREQ-1' });
    expect(answers).toMatchObject({ ok: true, value: { answers: [{ mine: { told } }] } });
  });

  test('whose own request is linked to it, and who only asked as well', async () => {
    const state = await siteOf({ comments: true });
    const raised = { projectId: '10070', key: 'MREQ-9', reporter: 'dora' };
    put(state, request(900, raised), request(7, { reporter: 'cleo', linked: [900] }));
    await compose(memoryWorld(state)).publishing.itemChanged(PROJECT, '7');
    await refresh(state);
    expect(await readMine(state, DORA)).toMatchObject({ asked: true, told: 'comment' });
    // Who asked in another way may have a request of a desk of their own: it is neither promised nor denied.
    expect(await readMine(state, CLEO)).toMatchObject({ asked: true, told: 'unknown' });
  });

  test('is asked of Jira once for several stories, at the same time as the story, and of no customer', async () => {
    const state = await siteOf();
    const handlers = handlersFor('portal', compose(memoryWorld(state)));
    const open = (caller: Caller, issueId: string) => {
      state.caller = caller;
      const payload = { projectId: PROJECT, portalId: 'opened', issueId };
      return handlers['portal.story']?.({ payload, context: { ...caller } });
    };
    state.calls.length = 0;
    const { reads } = readRounds(state);
    await open(LISA, '7');
    expect(reads()).toHaveLength(2);
    for (const id of ['8', '7']) await open(LISA, id);
    await open(CLEO, '7');
    expect(state.calls.filter((call) => call.startsWith('currentUser.'))).toEqual(['currentUser.permissionsIn']);
  });

  test.each(['JIRA_UNAVAILABLE', 'FORBIDDEN'] as const)(
    'is neither promised nor denied while Jira says %s, and the story opens',
    async (code) => {
      const state = await siteOf();
      state.before = (call) => {
        if (call === 'currentUser.permissionsIn') throw refuse(code);
      };
      expect(await readMine(state, LISA)).toMatchObject({ told: 'unknown' });
    },
  );

  test('holds no story up: without Jira’s word in time nothing is said, and what comes later is remembered', async () => {
    const state = await siteOf();
    let answers = (): void => undefined;
    state.before = (call) =>
      call === 'currentUser.permissionsIn' ? new Promise((resolve) => (answers = resolve)) : undefined;
    const handlers = handlersFor('portal', compose(memoryWorld(state)));
    state.caller = LISA;
    const open = async (): Promise<unknown> =>
      handlers['portal.story']?.({
        payload: { projectId: PROJECT, portalId: 'opened', issueId: '7' },
        context: { ...LISA },
      });
    expect(await open()).toMatchObject({ ok: true, value: { mine: { told: 'unknown' } } });
    answers();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await open()).toMatchObject({ ok: true, value: { mine: { told: 'mail' } } });
  });

  test('of what was asked before the start line nothing is promised, and nothing is said where the portal does not say when', async () => {
    const state = await siteOf({ startLine: '2026-11-01' });
    setPortals(state, PORTAL, { ...OPEN, allow: ['reason'] });
    put(state, request(7, { reporter: 'cleo', decision: decisionOf('We have no budget for this before the summer.') }));
    await compose(memoryWorld(state)).publishing.rulesChanged(PROJECT);
    await refresh(state);
    expect(await readMine(state, LISA)).toMatchObject({ told: 'unknown' });
  });

  test('no comment is promised where the request of the desk is linked within its own project', async () => {
    const state = await siteOf({ comments: true });
    const linkedTo = (projectId: string) =>
      state.deskRequests.set('MREQ-1', {
        id: '70',
        projectId,
        reporter: 'dora',
        linkedIds: ['7'],
        asked: null,
        isOpen: true,
      });
    const told = async () => {
      const answers = await ask<{ answers: { mine: Mine }[] }>(state, DORA, 'desk.answer', { issueKey: 'MREQ-1' });
      return answers.ok ? answers.value.answers.map(({ mine }) => mine.told) : answers.error;
    };
    linkedTo('10070');
    expect(await told()).toEqual(['comment']);
    linkedTo(PROJECT);
    expect(await told()).toEqual(['here']);
  });
});
