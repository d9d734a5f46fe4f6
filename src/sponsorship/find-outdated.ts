import type { NoticeKind } from '../notices/notice';
import type { WaitingNotice } from '../notices/mailbag';
import type { Records } from '../platform/request-ports';
import type { EpicShelf } from '../platform/sponsorship-ports';
import { ownRoleOf } from './own-epic';
import { basisOf } from './ownership-basis';
import { nextCheckInOf } from './ownership-rules';
import { checkInCount, type Sponsorship } from './sponsorship';

interface Ports {
  epicShelf: Pick<EpicShelf, 'readMany'>;
  records: Pick<Records, 'readMany'>;
}

/** A notice with what is known now of the epic that it is about. */
interface Known {
  notice: WaitingNotice;
  person: string;
  record: Sponsorship;
  lapsedSince: string | null;
}

/** Whether a notice of a kind still says what is true. */
const IS_TRUE: Partial<Record<NoticeKind, (known: Known) => boolean>> = {
  'epic-due': ({ notice, person, record }) =>
    record.people.sponsor?.accountId === person && notice.version === `due:${nextCheckInOf(basisOf(record, null))}`,
  // Somebody said something since, or somebody else stands behind it now.
  'epic-asked': ({ notice, person, record }) =>
    record.retired === null &&
    ownRoleOf(record, person) !== null &&
    notice.words?.values['after'] === String(checkInCount(record)),
  'epic-lapsed': ({ notice, lapsedSince }) => notice.version === `lapsed:${lapsedSince}`,
  'epic-retired': ({ notice, record }) => notice.version === `retired:${record.retired?.on}`,
};

/**
 * Which notices about epics are not true any more: somebody checked in, took over, ended the epic, or took the end back, while they
 * waited. Of what cannot be read here nothing is said.
 * @throws Refusal of the store
 */
export async function findOutdated(
  { epicShelf, records }: Ports,
  person: string,
  notices: readonly WaitingNotice[],
): Promise<Set<WaitingNotice>> {
  const outdated = new Set<WaitingNotice>();
  const ofEpics = notices.filter(({ kind }) => IS_TRUE[kind] !== undefined);
  if (ofEpics.length === 0) return outdated;
  const ids = [...new Set(ofEpics.map(({ subject }) => subject))];
  const stored = await records.readMany('sponsorship', ids);
  for (const projectId of new Set(ofEpics.map((notice) => notice.projectId))) {
    const here = ofEpics.filter((notice) => notice.projectId === projectId);
    const kept = await epicShelf.readMany(projectId, [...new Set(here.map(({ subject }) => subject))]);
    for (const notice of here) {
      const record = stored.get(notice.subject);
      if (record === undefined || record.isNewer || record.body === null) continue;
      const lapsedSince = kept.get(notice.subject)?.lapsedSince ?? null;
      if (IS_TRUE[notice.kind]?.({ notice, person, record: record.body, lapsedSince }) === false) outdated.add(notice);
    }
  }
  return outdated;
}
