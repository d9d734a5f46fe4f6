import type { DeskPortal } from '../desks/own-request';
import { ok, type Result } from '../platform/failure';
import type { CurrentUser } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { PartiesOf } from '../platform/request-ports';
import { outcomeBefore } from '../publishing/beat';
import type { Outcome } from '../decisions/decision';
import { shownOf, type OwnRow } from '../publishing/own';
import { listedOf, type ListedPortal } from '../publishing/readable-portal';
import { CHANGES, type Change, type SnapshotHead } from '../publishing/snapshot';

interface Ports {
  currentUser: Pick<CurrentUser, 'projectNames' | 'titles'>;
  partiesOf: PartiesOf;
  published: Pick<Published, 'visit'>;
}

interface OwnRequests {
  projectId: string;
  projectName: string;
  portalId: string;
  timeZone: string;
  items: OwnRow[];
  count: number;
}

interface Asked {
  issueId: string;
  projectId: string;
  key: string;
  title: string;
  role: string;
  askedOn: string;
}

interface Changed {
  projectId: string;
  portalId: string;
  id: number;
  key: string;
  title: string;
  what: Change;
  was: Outcome | null;
}

interface OpenPortal extends ListedPortal {
  counts: SnapshotHead['counts'];
  asOf: string;
}

export interface MyDaylight {
  requests: OwnRequests[];
  asked: Asked[];
  backlogs: { projectId: string; projectName: string; portals: OpenPortal[] }[];
  changed: { since: string; items: Changed[] } | null;
}

/**
 * What is somebody's own over all projects.
 * @param portals that they may read, as the guard found them
 * @throws Refusal of Jira or the store
 */
export async function loadMy(
  ports: Ports,
  portals: readonly DeskPortal[],
  accountId: string,
): Promise<Result<MyDaylight>> {
  const projectIds = [...new Set(portals.map(({ projectId }) => projectId))];
  const own = ownIn(portals);
  const [names, asked, since] = await Promise.all([
    ports.currentUser.projectNames(projectIds),
    readAsked(ports, accountId),
    ports.published.visit('my', accountId, portals[0]?.head.timeZone ?? 'UTC'),
  ]);
  const nameOf = (projectId: string): string => names.get(projectId) ?? '';
  return ok({
    requests: own.map((requests) => ({ ...requests, projectName: nameOf(requests.projectId) })),
    asked,
    backlogs: projectIds.map((projectId) => ({
      projectId,
      projectName: nameOf(projectId),
      portals: portals
        .filter((portal) => portal.projectId === projectId)
        .map(({ settings, head: { counts, asOf } }) => ({ ...listedOf(settings), counts, asOf })),
    })),
    changed: since === null ? null : { since: new Date(since).toISOString(), items: changedOf(own, since) },
  });
}

/** Own requests of each project, by the first of its portals that shows any. */
function ownIn(portals: readonly DeskPortal[]): Omit<OwnRequests, 'projectName'>[] {
  const seen = new Set<string>();
  return portals.flatMap(({ projectId, settings, head, mine }) => {
    if (mine === null || mine.ids.length === 0 || seen.has(projectId)) return [];
    seen.add(projectId);
    const items = shownOf(mine, head);
    return [{ projectId, portalId: settings.id, timeZone: head.timeZone, items, count: mine.ids.length }];
  });
}

async function readAsked({ currentUser, partiesOf }: Ports, accountId: string): Promise<Asked[]> {
  const asked = await partiesOf.person(accountId);
  const ids = [...new Set(asked.map(({ issueId }) => issueId))];
  const titles = ids.length === 0 ? new Map<string, { key: string; title: string }>() : await currentUser.titles(ids);
  return asked.flatMap(({ issueId, projectId, role, askedOn }) => {
    const item = titles.get(issueId);
    return item === undefined ? [] : [{ issueId, projectId, ...item, role, askedOn }];
  });
}

function changedOf(own: readonly Omit<OwnRequests, 'projectName'>[], since: number): Changed[] {
  const rows = own.flatMap(({ projectId, portalId, items }) => items.map((row) => ({ projectId, portalId, row })));
  const changed = rows.filter(({ row }) => row.changed > 0 && (row.changed + 1) * 60_000 > since);
  changed.sort((a, b) => b.row.changed - a.row.changed);
  return changed.flatMap(({ projectId, portalId, row: { id, key, title, how, was } }): Changed[] => {
    const what = CHANGES[how];
    return what === undefined ? [] : [{ projectId, portalId, id, key, title, what, was: outcomeBefore(was) }];
  });
}
