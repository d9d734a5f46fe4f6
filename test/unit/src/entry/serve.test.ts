import { callerOf } from '../../../../src/entry/caller';
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { methods } from '../../../../src/entry/method-map';
import { rebuildSnapshot } from '../../../../src/publishing/rebuild-snapshot';
import { noSponsorship } from '../../../../src/sponsorship/sponsorship';
import {
  memoryWorld,
  newState,
  PROJECT,
  put,
  request,
  ROLE,
  SETTINGS,
  stateOn,
  type MemoryState,
} from '../support/memory-world';
import { epicOf } from '../support/memory-epics';

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const maybe = { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };

async function site(): Promise<MemoryState> {
  const state = stateOn();
  put(state, request(7), request(8, { hierarchyLevel: 1 }));
  state.epicWorld.epics.set(8, epicOf(8));
  const sponsor = { accountId: 'chiara', since: '2026-09-01', stance: null };
  const sponsorship = { ...noSponsorship(), people: { ...noSponsorship().people, sponsor } };
  await compose(memoryWorld(state)).records.write('sponsorship', '8', sponsorship, { by: 'ops', at: '', over: null });
  await rebuildSnapshot(compose(memoryWorld(state)), PROJECT);
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

const PAYLOADS: Record<string, object> = {
  'sponsorship.read': { issueId: '8' },
  'sponsorship.save': { issueId: '8', revision: 1, cadence: 30 },
  'sponsorship.checkIn': {
    issueId: '8',
    verdict: 'needed',
    changes: [],
    note: '',
    confirmedBy: 'chiara',
    meeting: 'Steering',
  },
  'sponsorship.handOver': { issueId: '8', revision: 1, role: 'owner', to: 'emil', stance: null },
  'sponsorship.retire': { issueId: '8', why: 'Nobody uses it any more.', plan: '' },
  'sponsorship.resume': { issueId: '8' },
  'adoption.save': { issueId: '8', revision: 0, audiences: [] },
  'adoption.addReading': { issueId: '8', audienceId: 'aaaaaa', on: '2026-11-20', value: 3, unit: '' },
  'decision.context': { projectId: PROJECT },
  'decision.record': { issueId: '7', decision: maybe },
  'decision.log': { issueId: '7' },
  'portal.view': { projectId: PROJECT },
  'portal.head': { projectId: PROJECT },
  'portal.story': { projectId: PROJECT, issueId: '7' },
  'portal.preview': { projectId: PROJECT },
  'portal.publish': { projectId: PROJECT },
  'portal.unpublish': { projectId: PROJECT },
  'settings.load': { projectId: PROJECT },
  'settings.save': { projectId: PROJECT, settings: { promiseDays: 5 } },
};

/** Who may call what: `+` may, otherwise the code of the refusal. The portal is a draft. */
const SPONSORS = { ops: '+', admin: 'FORBIDDEN', reader: 'FORBIDDEN', outsider: 'NOT_FOUND' };

const RIGHTS: Record<string, Record<'ops' | 'admin' | 'reader' | 'outsider', string>> = {
  'sponsorship.read': { ops: '+', admin: '+', reader: '+', outsider: 'NOT_FOUND' },
  'sponsorship.save': SPONSORS,
  'sponsorship.checkIn': SPONSORS,
  'sponsorship.handOver': SPONSORS,
  'sponsorship.retire': SPONSORS,
  'sponsorship.resume': SPONSORS,
  'adoption.save': SPONSORS,
  // There is no audience of this id.
  'adoption.addReading': { ops: 'INVALID', admin: 'FORBIDDEN', reader: 'FORBIDDEN', outsider: 'NOT_FOUND' },
  'decision.context': { ops: '+', admin: '+', reader: '+', outsider: 'FORBIDDEN' },
  'decision.record': { ops: '+', admin: 'FORBIDDEN', reader: 'FORBIDDEN', outsider: 'NOT_FOUND' },
  'decision.log': { ops: '+', admin: '+', reader: '+', outsider: 'NOT_FOUND' },
  'portal.view': { ops: '+', admin: '+', reader: 'NOT_PUBLISHED', outsider: 'NOT_PUBLISHED' },
  'portal.head': { ops: '+', admin: '+', reader: 'NOT_PUBLISHED', outsider: 'NOT_PUBLISHED' },
  'portal.story': { ops: '+', admin: '+', reader: 'NOT_PUBLISHED', outsider: 'NOT_PUBLISHED' },
  'portal.preview': { ops: 'FORBIDDEN', admin: '+', reader: 'FORBIDDEN', outsider: 'FORBIDDEN' },
  'portal.publish': { ops: 'FORBIDDEN', admin: '+', reader: 'FORBIDDEN', outsider: 'FORBIDDEN' },
  'portal.unpublish': { ops: 'FORBIDDEN', admin: '+', reader: 'FORBIDDEN', outsider: 'FORBIDDEN' },
  'settings.load': { ops: 'FORBIDDEN', admin: '+', reader: 'FORBIDDEN', outsider: 'FORBIDDEN' },
  'settings.save': { ops: 'FORBIDDEN', admin: '+', reader: 'FORBIDDEN', outsider: 'FORBIDDEN' },
};

const cases = Object.keys(methods).flatMap((method) =>
  (['ops', 'admin', 'reader', 'outsider'] as const).map((who) => [method, who, RIGHTS[method]?.[who]] as const),
);

test.each(cases)('%s by %s: %s', async (method, who, expected) => {
  const state = await site();
  const answer = await call(state, method, PAYLOADS[method], as(state, who));
  if (expected === '+') expect(answer).toMatchObject({ ok: true });
  else expect(answer).toMatchObject({ ok: false, error: { code: expected } });
  expect(state.problems).toEqual([]);
});

test.each([
  ['nobody', {}],
  ['an anonymous visitor', { accountId: 'unidentified', accountType: 'anonymous' }],
  ['a customer', { accountId: 'ops', accountType: 'customer' }],
  ['somebody without a licence', { accountId: 'ops', accountType: 'unlicensed' }],
  ['a context that is no object', null],
])('%s can call nothing', async (_who, context) => {
  const state = await site();
  state.calls.length = 0;
  for (const method of Object.keys(methods)) {
    expect(await call(state, method, PAYLOADS[method], context)).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  }
  expect(state.calls).toEqual([]);
});

test.each([
  ['of an unknown kind', { accountType: 'partner' }],
  ['of which Forge does not tell the kind', {}],
  ['whose kind is no text', { accountType: 7 }],
])('an account %s is looked up in Jira before anything else', async (_what, kind) => {
  const state = await site();
  state.calls.length = 0;
  as(state, 'ops');
  const payload = PAYLOADS['decision.log'];
  expect(await call(state, 'decision.log', payload, { accountId: 'ops', ...kind })).toMatchObject({ ok: true });
  expect(state.calls[0]).toBe('currentUser.isLicensed');
  state.people.set('ops', { browse: true, administer: true, roleIds: [ROLE], licensed: false });
  state.calls.length = 0;
  for (const method of Object.keys(methods)) {
    const answer = await call(state, method, PAYLOADS[method], { accountId: 'ops', ...kind });
    expect(answer).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  }
  expect(new Set(state.calls)).toEqual(new Set(['currentUser.isLicensed']));
});

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
    error: { code: 'UNEXPECTED', reference: 'ref3' },
  });
  expect(state.problems).toMatchObject([{ reference: 'ref3', where: 'settings.load' }]);
});

test('a resolver offers what its surfaces are trusted with', () => {
  const names = (trust: 'portal' | 'team' | 'admin') =>
    Object.keys(handlersFor(trust, compose(memoryWorld(newState()))));
  expect(names('portal')).toEqual(['portal.view', 'portal.head', 'portal.story']);
  expect(names('team').filter((name) => name.startsWith('settings.') || name === 'portal.publish')).toEqual([]);
  expect(names('admin').sort()).toEqual(Object.keys(methods).sort());
});
