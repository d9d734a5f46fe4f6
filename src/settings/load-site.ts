import { fail, ok, type Result } from '../platform/failure';
import type { Projects, SiteStore } from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { Audience, PortalStatus } from './settings';

export interface PublishedPortal {
  projectId: string;
  projectName: string;
  portalId: string;
  title: string;
  audience: Audience;
  status: PortalStatus;
}

/**
 * What the Jira administrator set, and every portal on the site that is published or paused, so that nothing is read anywhere
 * of which they do not know.
 * @throws Refusal of Jira or the store
 */
export async function loadSite({
  portals,
  projects,
  siteStore,
}: {
  portals: Portals;
  projects: Pick<Projects, 'names'>;
  siteStore: SiteStore;
}): Promise<Result<{ signedIn: boolean; anyone: boolean; revision: number; published: PublishedPortal[] }>> {
  const { site, isNewer, revision } = await siteStore.read();
  if (isNewer) return fail('NEWER_FORMAT');
  const all = await portals.ofProjects(await portals.projectIds());
  const shown = [...all].flatMap(([projectId, own]) =>
    own.portals.filter(({ status }) => status !== 'draft').map((portal) => ({ projectId, portal })),
  );
  const names = await projects.names([...new Set(shown.map(({ projectId }) => projectId))]);
  return ok({
    signedIn: site.signedIn,
    anyone: site.anyone,
    revision: revision ?? 0,
    published: shown.map(({ projectId, portal: { id, title, audience, status } }) => ({
      projectId,
      projectName: names.get(projectId) ?? '',
      portalId: id,
      title,
      audience,
      status,
    })),
  });
}
