import { fail, ok, type Result } from '../platform/failure';
import type { Projects, SiteStore } from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import { PRIVACY_SUBJECT } from '../privacy/privacy-state';
import type { Audience, PortalStatus } from './settings';

export interface PublishedPortal {
  projectId: string;
  projectName: string;
  portalId: string;
  title: string;
  audience: Audience;
  status: PortalStatus;
}

export interface LoadedSite {
  signedIn: boolean;
  anyone: boolean;
  revision: number;
  /** When Atlassian was last told whose account ids are kept, ISO 8601. */
  reportedAt: string | null;
  published: PublishedPortal[];
}

/**
 * What the Jira administrator set, and every portal on the site that is published or paused, so that nothing is read anywhere
 * of which they do not know.
 * @throws Refusal of Jira or the store
 */
export async function loadSite({
  portals,
  projects,
  records,
  siteStore,
}: {
  portals: Portals;
  projects: Pick<Projects, 'names'>;
  records: Pick<Records, 'read'>;
  siteStore: SiteStore;
}): Promise<Result<LoadedSite>> {
  const [{ site, isNewer, revision }, privacy] = await Promise.all([
    siteStore.read(),
    records.read('privacy', PRIVACY_SUBJECT),
  ]);
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
    reportedAt: privacy?.body?.reportedAt ?? null,
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
