import type { DeskPortal } from '../desks/own-request';
import { ok, Refusal, type Result } from '../platform/failure';
import type { CurrentUser } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { PartiesOf } from '../platform/request-ports';
import { outcomeBefore } from '../publishing/beat';
import type { Outcome } from '../decisions/decision';
import { isSince, newsOf, type OwnRow } from '../publishing/own';
import { fullestOf } from './fullest';
import { findOffers, type Offered, type OfferPorts } from './find-offers';
import { findQuestions, type Question, type QuestionPorts } from './find-questions';
import { listedOf, type ListedPortal } from '../publishing/readable-portal';
import { CHANGES, type Change, type Place, type SnapshotHead } from '../publishing/snapshot';

interface Ports {
  currentUser: Pick<CurrentUser, 'projectNames' | 'titles'>;
  partiesOf: PartiesOf;
  published: OfferPorts['published'] & Pick<Published, 'visit'>;
  log: QuestionPorts['log'];
  records: QuestionPorts['records'];
  voiceStore: OfferPorts['voiceStore'] & QuestionPorts['voiceStore'];
}

interface OwnRequests {
  projectId: string;
  projectName: string;
  portalId: string;
  timeZone: string;
  items: OwnRow[];
  count: number;
}

/** What is own in one portal and in none before it, and when all of it changed last. */
interface Own {
  requests: Omit<OwnRequests, 'projectName'>;
  changed: number[];
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
  place: Place;
  what: Change;
  was: Outcome | null;
}

interface OpenPortal extends ListedPortal {
  counts: SnapshotHead['counts'];
  asOf: string;
}

export interface MyDaylight {
  requests: OwnRequests[];
  leftOut: number;
  asked: Asked[];
  questions: Question[];
  offers: Offered[];
  backlogs: { projectId: string; projectName: string; portals: OpenPortal[] }[];
  changed: { since: string; items: Changed[]; count: number } | null;
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
  const shown = own.flatMap(({ requests: { projectId, portalId, items } }) =>
    items.map((row) => ({ projectId, portalId, row })),
  );
  const [names, asked, questions, offers, since] = await Promise.all([
    ports.currentUser.projectNames(projectIds),
    readAsked(ports, accountId),
    findQuestions(ports, shown, accountId),
    // It only reminds: without it, the rest of the page still says what it says.
    findOffers(ports, portals, accountId).catch((cause: unknown): Offered[] => {
      if (cause instanceof Refusal) return [];
      throw cause;
    }),
    ports.published.visit('my', accountId, portals[0]?.head.timeZone ?? 'UTC'),
  ]);
  const nameOf = (projectId: string): string => names.get(projectId) ?? '';
  return ok({
    requests: own.map(({ requests }) => ({ ...requests, projectName: nameOf(requests.projectId) })),
    leftOut: leftOutOf(portals),
    asked,
    questions,
    offers,
    backlogs: projectIds.map((projectId) => ({
      projectId,
      projectName: nameOf(projectId),
      portals: fullestOf(portals.filter((portal) => portal.projectId === projectId)).map(
        ({ settings, head: { counts, asOf } }) => ({ ...listedOf(settings), counts, asOf }),
      ),
    })),
    changed: since === null ? null : changedOf(own, since),
  });
}

/** Own requests of each project, each by the first of its portals in which it stands. */
function ownIn(portals: readonly DeskPortal[]): Own[] {
  const seen = new Set<string>();
  return portals.flatMap(({ projectId, settings, head, mine }) => {
    if (mine === null) return [];
    const isNew = (id: number): boolean => !seen.has(`${projectId} ${id}`);
    const ids = mine.ids.filter(isNew);
    const changed = mine.changed.filter((_, position) => isNew(mine.ids[position] ?? 0));
    const items = newsOf(mine, head).filter(({ id }) => isNew(id));
    for (const id of ids) seen.add(`${projectId} ${id}`);
    if (ids.length === 0) return [];
    const requests = { projectId, portalId: settings.id, timeZone: head.timeZone, items, count: ids.length };
    return [{ requests, changed }];
  });
}

/** How many of somebody's own the filters of all portals that they may read leave out. */
function leftOutOf(portals: readonly DeskPortal[]): number {
  const namesOf = (list: 'ids' | 'left'): string[] =>
    portals.flatMap(({ projectId, mine }) => mine?.[list].map((id) => `${projectId} ${id}`) ?? []);
  const there = new Set(namesOf('ids'));
  return new Set(namesOf('left').filter((name) => !there.has(name))).size;
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

function changedOf(own: readonly Own[], since: number): NonNullable<MyDaylight['changed']> {
  const rows = own.flatMap(({ requests: { projectId, portalId, items: known } }) =>
    known.map((row) => ({ projectId, portalId, row })),
  );
  const changed = rows.filter(({ row }) => isSince(row.changed, since));
  changed.sort((a, b) => b.row.changed - a.row.changed);
  const items = changed.flatMap(({ projectId, portalId, row: { id, key, title, place, how, was } }): Changed[] => {
    const what = CHANGES[how];
    return what === undefined ? [] : [{ projectId, portalId, id, key, title, place, what, was: outcomeBefore(was) }];
  });
  const count = own.flatMap((one) => one.changed).filter((minute) => isSince(minute, since)).length;
  return { since: new Date(since).toISOString(), items, count };
}
