import { ok, type Result } from '../platform/failure';
import type { PortalLog, PortalLogEntry, PortalName } from '../platform/publishing-ports';

const MOST = 20;

/** What was done to a portal last, newest first. @throws Refusal of the store */
export async function readPortalLog(
  { portalLog }: { portalLog: PortalLog },
  portal: PortalName,
): Promise<Result<{ entries: PortalLogEntry[] }>> {
  const entries = await portalLog.read(portal);
  return ok({ entries: entries.slice(-MOST).reverse() });
}
