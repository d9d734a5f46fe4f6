import { fail, ok, type Result } from '../platform/failure';
import type { SiteStore } from '../platform/ports';

/**
 * Says which portals for people without a licence are read on this site at all. It is in force with the next view.
 * @returns STALE if somebody changed it meanwhile
 * @throws Refusal of the store
 */
export async function saveSite(
  { siteStore }: { siteStore: SiteStore },
  given: { signedIn: boolean; anyone: boolean; revision: number },
): Promise<Result<{ signedIn: boolean; anyone: boolean; revision: number }>> {
  const { site, isNewer, revision } = await siteStore.read();
  if (isNewer) return fail('NEWER_FORMAT');
  if (given.revision !== (revision ?? 0)) return fail('STALE');
  const { signedIn, anyone } = given;
  if (!(await siteStore.write({ ...site, signedIn, anyone }, revision))) return fail('STALE');
  return ok({ signedIn, anyone, revision: given.revision + 1 });
}
