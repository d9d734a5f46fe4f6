/** A project with a portal for its team and a published one with a filter. */
import { compose } from '../../../../src/entry/compose';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import { refreshProject } from '../../../../src/publishing/refresh-project';
import type { SnapshotHead } from '../../../../src/publishing/snapshot';
import type { PortalSettings } from '../../../../src/settings/settings';
import { indexOf } from './memory-portals';
import {
  headKey,
  memoryWorld,
  PORTAL,
  PROJECT,
  put,
  request,
  setPortals,
  stateOn,
  type MemoryState,
} from './memory-world';

export const REASON = 'We do not know yet whether there is a budget.';
export const maybe = { outcome: 'maybe', reason: REASON, question: 'Budget?', answeredBy: 'Finance' };
export const PUBLIC: PortalSettings = {
  ...PORTAL,
  id: 'pub001',
  status: 'published',
  source: 'labels = web',
  allow: ['reason'],
};

export const ports = (state: MemoryState) => compose(memoryWorld(state));
export const refresh = (state: MemoryState) => refreshProject(ports(state), PROJECT);
export const headOf = (state: MemoryState, portalId = 'team'): SnapshotHead | undefined =>
  state.heads.get(headKey(portalId))?.head;
export const idsIn = (state: MemoryState, portalId: string): number[] =>
  indexOf(state, headOf(state, portalId)!, portalId).flatMap(({ id }) => id);

export async function site(): Promise<MemoryState> {
  const state = stateOn();
  setPortals(state, PORTAL, PUBLIC);
  state.sources.set('labels = web', ({ title }) => title.includes('web'));
  put(state, request(7, { title: 'A web page', decision: maybe, reporter: 'anna' }), request(8, { reporter: 'bert' }));
  await refresh(state);
  return state;
}

export async function change(state: MemoryState, ...items: BacklogItem[]): Promise<void> {
  put(state, ...items);
  for (const { id } of items) await ports(state).publishing.itemChanged(PROJECT, String(id));
  await refresh(state);
}
