/** A project with a portal for everybody, and calls of the portal's resolver as anybody. */
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import type { Failure, Result } from '../../../../src/platform/failure';
import type { AccountType, Caller } from '../../../../src/platform/ports';
import type { PortalSettings } from '../../../../src/settings/settings';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { Mine } from '../../../../src/voices/own-voice';
import { memoryWorld, PORTAL, PROJECT, put, request, setPortals, stateOn, type MemoryState } from './memory-world';

export const OPEN: PortalSettings = {
  ...PORTAL,
  id: 'opened',
  title: 'For everybody',
  audience: { kind: 'anyone' },
  status: 'published',
  desks: ['1'],
};

/** Requests 7 (asked for by Cleo, in the epic 9) and 8 (by Bert), published for anyone. */
export async function openSite(): Promise<MemoryState> {
  const state = stateOn();
  state.site = {
    revision: 1,
    body: { format: 1, signedIn: true, anyone: true, desks: { '1': [{ projectId: PROJECT, portalId: 'opened' }] } },
  };
  setPortals(state, PORTAL, OPEN);
  put(
    state,
    request(7, { reporter: 'cleo', parentId: 9 }),
    request(8, { reporter: 'bert' }),
    request(9, { hierarchyLevel: 1 }),
  );
  await refresh(state);
  state.calls.length = 0;
  return state;
}

export async function refresh(state: MemoryState): Promise<void> {
  await refreshProject(compose(memoryWorld(state)), PROJECT);
}

export const CLEO: Caller = { accountId: 'cleo', accountType: 'customer' };
export const DORA: Caller = { accountId: 'dora', accountType: 'unlicensed' };
export const VISITOR: Caller = { accountId: 'unidentified', accountType: 'anonymous' };
export const somebody = (accountId: string, accountType: AccountType = 'customer'): Caller => ({
  accountId,
  accountType,
});

/** Calls a method of the portal's resolver. */
export async function ask<T>(state: MemoryState, caller: Caller, method: string, payload: object): Promise<Result<T>> {
  state.caller = caller;
  const handler = handlersFor('portal', compose(memoryWorld(state)))[method];
  if (handler === undefined) throw new Error(`There is no ${method}.`);
  return (await handler({ payload, context: { ...caller } })) as Result<T>;
}

/** The same of the request 7, as far as what the caller reads of their own voice goes. */
export async function speak(
  state: MemoryState,
  caller: Caller,
  method: string,
  payload: object,
): Promise<Mine | Failure> {
  const of = { projectId: PROJECT, portalId: 'opened', item: 7 };
  const answer = await ask<{ mine: Mine }>(state, caller, method, { ...of, ...payload });
  return answer.ok ? answer.value.mine : answer.error;
}

/** What somebody reads of their own voice in the story of a request. */
export async function readMine(state: MemoryState, caller: Caller, issueId = '7'): Promise<Mine | null | Failure> {
  const payload = { projectId: PROJECT, portalId: 'opened', issueId };
  const answer = await ask<{ mine: Mine | null }>(state, caller, 'portal.story', payload);
  return answer.ok ? answer.value.mine : answer.error;
}
