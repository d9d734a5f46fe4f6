import { callerOf } from '../../../../src/entry/caller';
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { methods } from '../../../../src/entry/method-map';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import {
  memoryWorld,
  newState,
  PROJECT,
  put,
  request,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe = { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };

async function site(): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7), request(8, { hierarchyLevel: 1 }));
  await refreshProject(compose(memoryWorld(state)), PROJECT);
  return state;
}

async function call(state: MemoryState, method: string, payload: unknown, context: unknown): Promise<unknown> {
  const handler = handlersFor('admin', compose(memoryWorld(state)))[method];
  return handler!({ payload, context });
}

const as = (state: MemoryState, accountId: string): object => {
  state.caller = { accountId, accountType: 'licensed' };
  return { ...state.caller };
};

const PAYLOADS = {
  'decision.record': { issueId: '7', decision: maybe },
  'portal.view': { projectId: PROJECT },
  'portal.publish': { projectId: PROJECT },
};

describe('the caller of the portal’s resolver', () => {
  test.each([
    ['nobody', {}],
    ['an account of an unknown kind', { accountId: 'ops', accountType: 'partner' }],
    ['an account without a kind', { accountId: 'ops' }],
    ['an anonymous account', { accountId: 'ops', accountType: 'anonymous' }],
    ['a visitor who is said to have a licence', { accountId: 'unidentified', accountType: 'licensed' }],
    ['no account with a licence', { accountType: 'licensed' }],
  ])('%s is a visitor who is not signed in', (_who, context) => {
    expect(callerOf(context, 'portal')).toEqual({
      caller: { accountId: 'unidentified', accountType: 'anonymous' },
      isCertain: true,
    });
  });

  test.each(['licensed', 'unlicensed', 'customer'] as const)('a %s account is what Forge says', (accountType) => {
    expect(callerOf({ accountId: 'me', accountType }, 'portal')).toEqual({
      caller: { accountId: 'me', accountType },
      isCertain: true,
    });
  });

  test.each([null, 'me', 7, undefined])('%p is no context', (context) => {
    expect(callerOf(context, 'portal')).toBeNull();
  });
});

test('a payload is parsed before anybody is asked, and names what is wrong', async () => {
  const state = await site();
  state.calls.length = 0;
  const answer = await call(
    state,
    'decision.record',
    { issueId: '7; DROP', decision: { outcome: 'no', reason: 7 } },
    as(state, 'ops'),
  );
  expect(answer).toEqual({
    ok: false,
    error: {
      code: 'INVALID',
      problems: ['issueId', 'decision.outcome', 'decision.reason'].map((path) => ({ path, code: 'error.payload' })),
    },
  });
  expect(state.calls).toEqual([]);
});

test.each(['007', '0', '9007199254740993', '7 ', '-7', '7.0', '٧'])('%p is no id', async (issueId) => {
  const state = await site();
  state.calls.length = 0;
  expect(await call(state, 'decision.record', { issueId, decision: maybe }, as(state, 'ops'))).toMatchObject({
    ok: false,
    error: { code: 'INVALID', problems: [{ path: 'issueId' }] },
  });
  expect(state.calls).toEqual([]);
});

test('a published portal is read by everybody with a licence, as the question before publishing says', async () => {
  const state = await site();
  await call(state, 'portal.publish', PAYLOADS['portal.publish'], as(state, 'admin'));
  for (const who of ['ops', 'admin', 'reader', 'outsider']) {
    expect(await call(state, 'portal.view', PAYLOADS['portal.view'], as(state, who))).toMatchObject({ ok: true });
  }
});

test('an epic is no request, for whoever decides', async () => {
  const state = await site();
  expect(await call(state, 'decision.record', { issueId: '8', decision: maybe }, as(state, 'ops'))).toEqual({
    ok: false,
    error: { code: 'INVALID', problems: [{ path: 'outcome', code: 'decision.error.not-request' }] },
  });
});

test('nothing is decided where Daylight is off, and settings of a newer version are not understood', async () => {
  const state = await site();
  state.settings.set(PROJECT, { ...SETTINGS, on: false });
  const record = () => call(state, 'decision.record', PAYLOADS['decision.record'], as(state, 'ops'));
  expect(await record()).toEqual({ ok: false, error: { code: 'NOT_ON' } });
  state.settings.set(PROJECT, { ...SETTINGS, format: 99 });
  expect(await record()).toEqual({ ok: false, error: { code: 'NEWER_FORMAT' } });
});

test('what nobody expected is one number to the caller, and one entry in the journal', async () => {
  const state = await site();
  state.before = (name) => {
    if (name === 'currentUser.permissionsIn') throw new Error('secret of Jira');
  };
  expect(await call(state, 'settings.load', { projectId: PROJECT }, as(state, 'admin'))).toEqual({
    ok: false,
    error: { code: 'UNEXPECTED', reference: state.problems[0]?.reference },
  });
  expect(state.problems).toMatchObject([{ reference: expect.stringMatching(/^ref/), where: 'settings.load' }]);
});

test('a resolver offers what its surfaces are trusted with', () => {
  const names = (trust: 'portal' | 'team' | 'admin') =>
    Object.keys(handlersFor(trust, compose(memoryWorld(newState()))));
  expect(names('portal').sort()).toEqual([
    'desk.answer',
    'desk.full',
    'desk.summary',
    'portal.head',
    'portal.story',
    'portal.view',
    'sponsorship.checkInMine',
    'sponsorship.mine',
    'voice.brief',
    'voice.follow',
    'voice.need',
    'voice.offer',
    'voice.say',
    'voice.using',
  ]);
  expect(names('team').filter((name) => name.startsWith('settings.') || name === 'portal.publish')).toEqual([]);
  expect(names('admin').sort()).toEqual(Object.keys(methods).sort());
});
