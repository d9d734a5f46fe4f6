/** What is said on an own service-desk request of which no portal knows anything. */
import { compose } from '../../../../src/entry/compose';
import { handlersFor } from '../../../../src/entry/handlers';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { PortalSettings } from '../../../../src/settings/settings';
import {
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  setPortals,
  stateOn,
  type MemoryState,
} from '../support/memory-world';

const ASKED = { key: 'MREQ-1', title: 'Leads came nine days late', created: '2026-09-30T23:30:00.000+0000' };
const CLEO = { accountId: 'cleo', accountType: 'customer' };
const NOBODY = { accountId: 'unidentified', accountType: 'anonymous' };
const ANYONE: PortalSettings = {
  ...PORTAL,
  id: 'anyone',
  title: 'For anyone',
  audience: { kind: 'anyone' },
  status: 'published',
  desks: ['1'],
};

/** MREQ-1 was raised by Cleo; 7 stands in the portal of the desk, 9 in none. */
async function raised(): Promise<MemoryState> {
  const state = stateOn();
  const desks = { '1': [{ projectId: PROJECT, portalId: 'anyone' }] };
  state.site = { revision: 1, body: { format: 1, signedIn: true, anyone: true, desks } };
  setPortals(state, PORTAL, ANYONE);
  put(state, request(7, { reporter: 'cleo' }), request(9, { secured: true }));
  await refreshProject(compose(memoryWorld(state)), PROJECT);
  const linkedIds = ['7'];
  const own = { id: '70', projectId: '10070', reporter: 'cleo', linkedIds, asked: ASKED, isOpen: true };
  state.deskRequests.set('MREQ-1', own);
  return state;
}

async function call<T>(state: MemoryState, name: string, payload: object, context: object): Promise<T> {
  const answer = await handlersFor('portal', compose(memoryWorld(state)))[name]!({ payload, context });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as T;
}

describe('an own request that is on nobody’s list yet', () => {
  interface Promised {
    answers: object[];
    promise: { portalTitle: string; promiseDays: number; asked: number } | null;
  }
  async function unlisted(): Promise<MemoryState> {
    const state = await raised();
    state.deskRequests.set('MREQ-1', { ...state.deskRequests.get('MREQ-1')!, linkedIds: [] });
    return state;
  }
  const promiseFor = async (state: MemoryState, context: object, deskId: string | null = '1') =>
    (await call<Promised>(state, 'desk.answer', { issueKey: 'MREQ-1', deskId }, context)).promise;

  test('has what the team of the desk promises, from the day on which it was raised', async () => {
    const on = Date.parse('2026-10-01') / 86_400_000;
    expect(await promiseFor(await unlisted(), CLEO)).toMatchObject({
      portalTitle: 'For anyone',
      promiseDays: 10,
      asked: on,
    });
    // With an answer, that is what is told.
    expect(await promiseFor(await raised(), CLEO)).toBeNull();
  });

  test.each<[string, (state: MemoryState) => void]>([
    ['that is resolved', ({ deskRequests }) => void (deskRequests.get('MREQ-1')!.isOpen = false)],
    [
      'that is linked to what is shown to nobody',
      ({ deskRequests }) => deskRequests.get('MREQ-1')!.linkedIds.push('9'),
    ],
    ['of the team’s own project', ({ deskRequests }) => void (deskRequests.get('MREQ-1')!.projectId = PROJECT)],
    [
      'from before the start line',
      ({ heads }) => {
        for (const { head } of heads.values()) head.tells.since = '2026-10-02';
      },
    ],
  ])('has none %s', async (_case, change) => {
    const state = await unlisted();
    change(state);
    expect(await promiseFor(state, CLEO)).toBeNull();
  });

  test.each([
    ['of a desk on which nothing is published', CLEO, '3'],
    ['where the desk is not named', CLEO, null],
    ['for somebody else', { accountId: 'dora', accountType: 'customer' }, '1'],
    ['for a visitor', NOBODY, '1'],
  ])('has none %s', async (_case, context, deskId) => {
    expect(await promiseFor(await unlisted(), context, deskId)).toBeNull();
  });

  test('has none where portals of several teams stand on the desk', async () => {
    const state = await unlisted();
    const other = { projectId: '10099', portalId: 'anyone' };
    state.portals.set('10099', { revision: 1, value: { format: 1, portals: [ANYONE], privateWords: [] } });
    state.heads.set('10099:anyone', state.heads.get(`${PROJECT}:anyone`)!);
    const desks = { '1': [{ projectId: PROJECT, portalId: 'anyone' }, other] };
    state.site = { revision: 2, body: { format: 1, signedIn: true, anyone: true, desks } };
    expect(await promiseFor(state, CLEO)).toBeNull();
  });
});
