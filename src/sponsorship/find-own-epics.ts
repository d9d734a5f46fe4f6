import { Refusal } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { Records } from '../platform/request-ports';
import type { Epics, EpicsOfPeople } from '../platform/sponsorship-ports';
import type { ProjectSettings } from '../settings/settings';
import { ownRoleOf, type OwnRole } from './own-epic';
import type { OnEpic } from './read-sponsorship';

export interface OwnEpicsPorts {
  backlog: Backlog;
  epics: Epics;
  epicsOfPeople: EpicsOfPeople;
  records: Records;
}

/** An epic in which the caller holds a role; the record is there. */
export interface OnOwnEpic extends OnEpic {
  role: OwnRole;
}

/** Nobody stands behind so many; the rest would be asked for in vain. */
const MOST = 200;

/**
 * The epics in which the caller is the sponsor or the deputy, as the records say, read as the app: a sponsor without a licence
 * sees nothing in Jira, and was named by who may. What is retired, was deleted or is no epic any more is left out, and so is
 * what a newer version wrote, and what has a security level, unless Jira shows it to the caller.
 * @param issueId only this one
 * @throws Refusal of Jira or the store
 */
export async function findOwnEpics(
  { backlog, epics, epicsOfPeople, records }: OwnEpicsPorts,
  { accountId, accountType }: Caller,
  issueId: string | null,
): Promise<OnOwnEpic[]> {
  const ids = issueId === null ? await epicsOfPeople.of(accountId) : [issueId];
  const stored = await records.readMany('sponsorship', ids);
  const own = [...stored].flatMap(([id, { body, revision, isNewer }]) => {
    const role = body === null ? null : ownRoleOf(body, accountId);
    if (body === null || role === null || isNewer || body.retired !== null) return [];
    return [{ id, role, sponsorship: { revision, body } }];
  });
  const those = own.slice(0, MOST);
  if (those.length === 0) return [];
  const ownIds = those.map(({ id }) => id);
  const [found, adoptions] = await Promise.all([epics.byIds(ownIds.map(Number)), records.readMany('adoption', ownIds)]);
  const settings = await settingsOf(backlog, [...new Set(found.map(({ projectId }) => projectId))]);
  const hidden = new Set<string>();
  for (const { id, isSecured } of found) {
    if (isSecured && !(accountType === 'licensed' && (await isVisible(epics, id)))) hidden.add(id);
  }
  return those.flatMap(({ id, role, sponsorship }): OnOwnEpic[] => {
    const epic = found.find((one) => one.id === id && !hidden.has(id));
    const rules = epic === undefined ? null : (settings.get(epic.projectId) ?? null);
    const adoption = adoptions.get(id);
    if (epic === undefined || epic.hierarchyLevel !== 1 || rules === null || adoption?.isNewer === true) return [];
    return [
      {
        accountId,
        epic,
        settings: rules,
        sponsorship,
        adoption: adoption?.body == null ? null : { revision: adoption.revision, body: adoption.body },
        mayWrite: false,
        role,
      },
    ];
  });
}

/** Projects asked about at the same time. */
const PARALLEL = 10;

async function settingsOf(backlog: Backlog, projectIds: readonly string[]): Promise<Map<string, ProjectSettings>> {
  const found = new Map<string, ProjectSettings>();
  for (let start = 0; start < projectIds.length; start += PARALLEL) {
    await Promise.all(
      projectIds.slice(start, start + PARALLEL).map(async (projectId) => {
        const settings = await backlog.settings(projectId);
        if (settings?.on === true) found.set(projectId, settings);
      }),
    );
  }
  return found;
}

/** Whether Jira shows an epic to the caller. */
async function isVisible(epics: Epics, issueId: string): Promise<boolean> {
  try {
    await epics.read(issueId);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal && cause.failure.code !== 'RATE_LIMITED') return false;
    throw cause;
  }
}
