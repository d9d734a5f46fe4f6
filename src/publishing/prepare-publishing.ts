import { fail, ok, type Result } from '../platform/failure';
import {
  RULES,
  type Backlog,
  type Changes,
  type PortalName,
  type Portals,
  type Snapshots,
} from '../platform/publishing-ports';
import { compiledForOf, isCompiledFor } from './compiled-for';

interface Ports {
  backlog: Pick<Backlog, 'settings'>;
  changes: Changes;
  portals: Portals;
  snapshots: Snapshots;
}

/**
 * Whether what is compiled of a portal is what is set now: only that can be published, since only that could be looked at.
 * Nothing is compiled here, which for a large project takes longer than anybody may wait; it is asked for.
 * @returns NOT_ON if Daylight is off; NOT_READY if it is still to be compiled
 * @throws Refusal of Jira or the store
 */
export async function prepareToPublish(ports: Ports, portal: PortalName): Promise<Result<null>> {
  const { backlog, changes, portals, snapshots } = ports;
  const settings = await backlog.settings(portal.projectId);
  if (settings === null || !settings.on) return fail('NOT_ON');
  const state = await portals.read(portal.projectId, portal.portalId);
  if (state.record === null || state.portal === null) return fail('NOT_FOUND');
  const wanted = compiledForOf(snapshots.hash, settings, state.record.value.privateWords, state.portal);
  if (state.head !== null && isCompiledFor(state.head, wanted)) return ok(null);
  await changes.mark(portal.projectId, { issueId: RULES, edit: null });
  await changes.ask(portal.projectId, 0);
  return fail('NOT_READY');
}
