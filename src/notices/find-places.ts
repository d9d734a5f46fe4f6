import type { OwnItems, Portals } from '../platform/publishing-ports';
import type { Mail } from '../platform/request-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import type { WaitingNotice } from './mailbag';
import type { NoticeKind } from './notice';
import type { NoticeLinks } from './notice-mail';

interface Ports {
  mail: Pick<Mail, 'baseUrl' | 'pageUrl'>;
  ownItems: Pick<OwnItems, 'of'>;
  portals: Pick<Portals, 'record'>;
}

/** Where notices of some projects lead one person. */
export interface Places {
  linksOf(notice: Pick<WaitingNotice, 'kind' | 'projectId'>, item: BacklogItem): NoticeLinks;
  /** Whether what is published shows a request to who asked for it; where nothing is published, nothing keeps it from them. */
  isShown(item: BacklogItem): boolean;
}

export const isOfEpic = (kind: NoticeKind): boolean => kind.startsWith('epic-');

/**
 * Finds where notices of projects lead. Only who may open the work item is written to, so Jira's own page is one of both; Daylight's
 * is named where a portal shows the request to who asked for it, or may show it to who follows it.
 * @throws Refusal of Jira or the store
 */
export async function findPlaces(
  { mail, ownItems, portals }: Ports,
  person: string,
  projectIds: Iterable<string>,
): Promise<Places> {
  const site = await mail.baseUrl();
  const pages = new Map<string, (id: number) => string | null>();
  const shown = new Map<string, (id: number) => boolean>();
  const urls = new Map<string, string | null>();
  for (const projectId of projectIds) {
    urls.set(projectId, await mail.pageUrl(projectId));
    const published = ((await portals.record(projectId))?.value.portals ?? []).filter(
      ({ status }) => status === 'published',
    );
    const names = published.map(({ id: portalId }) => ({ projectId, portalId }));
    const own = names.length === 0 ? [] : await ownItems.of(names, person);
    pages.set(projectId, (id) => {
      const first = own.findIndex((one) => one?.ids.includes(id) === true);
      const portal = published[first];
      if (portal !== undefined) return `?portal=${encodeURIComponent(portal.id)}`;
      return published.length === 0 || own.some((one) => one?.left.includes(id) === true) ? null : '';
    });
    shown.set(projectId, (id) => published.length === 0 || own.some((one) => one?.ids.includes(id) === true));
  }
  return {
    linksOf({ kind, projectId }, { id, key, secured }) {
      const url = urls.get(projectId) ?? null;
      const query = secured ? null : (pages.get(projectId)?.(id) ?? null);
      const path = isOfEpic(kind) ? `/epics/${key}/panel` : query === null ? null : `/item/${key}${query}`;
      return {
        page: url === null || path === null ? null : url + path,
        item: site === null ? null : `${site}/browse/${key}`,
      };
    },
    isShown: ({ id, projectId, secured }) => !secured && shown.get(projectId)?.(id) === true,
  };
}
