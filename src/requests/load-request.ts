import { dateIn } from '../decisions/calendar-date';
import { ok, type Result } from '../platform/failure';
import type { Caller, Clock, CurrentUser, IssueStanding } from '../platform/ports';
import type { Portals } from '../platform/publishing-ports';
import type { DecisionLog, Records, StoredRecord } from '../platform/request-ports';
import type { HeardVoice, Voices } from '../platform/voices-ports';
import { NOBODY, type Notice } from '../notices/notice';
import { mayDecide, readSettings } from '../settings/project-settings';
import { TEAM_PORTAL } from '../settings/settings';
import { isSaidSince } from './closing';
import { openDoors } from './open-doors';
import { REQUEST_SECTIONS, TEAM_SECTIONS, type RequestSection, type RequestSections } from './sections';

interface Ports {
  clock: Clock;
  currentUser: CurrentUser;
  portals: Portals;
  records: Records;
  voices: Pick<Voices, 'needs' | 'ofIssue'>;
  log: Pick<DecisionLog, 'read'>;
}

type Sections = { [S in RequestSection]: StoredRecord<RequestSections[S]> | null };

export interface LoadedRequest {
  projectId: string;
  mayEdit: boolean;
  mayDecide: boolean;
  isOn: boolean;
  today: string;
  published: boolean;
  sections: Sections;
  /** Who was told of the answers; for the team only, as what follows. */
  told: Notice[];
  voices: { says: 'changed' | 'not-needed'; note: string; at: string; accountId: string }[];
  /** Who needs it too, beside those who asked. */
  needs: { at: string; accountId: string }[];
  returning: string | null;
  closingRevision: number;
  emptyWords: string[];
  privateWords: string[];
}

/**
 * Reads what leads to a request's answer, as far as the caller may see it: who decides all of it; who may edit no private section;
 * who may only browse of the parties the rows that name them, too.
 * @throws Refusal of Jira or the store
 */
export async function loadRequest(
  ports: Ports,
  { standing, caller }: { standing: IssueStanding; caller: Caller },
): Promise<Result<LoadedRequest>> {
  const { clock, currentUser, portals, records } = ports;
  const { issueId, projectId } = standing;
  const [mayEditItem, { record }, sections, told, closing, heard, needs, doors] = await Promise.all([
    currentUser.mayEdit(issueId),
    portals.read(projectId, TEAM_PORTAL),
    records.readSections(issueId, REQUEST_SECTIONS),
    records.read('told', issueId),
    records.read('closing', issueId),
    ports.voices.ofIssue(issueId),
    ports.voices.needs(issueId),
    openDoors(ports, issueId, caller.accountId),
  ]);
  const { settings } = readSettings(standing.settings);
  const decides = mayDecide(settings, { accountId: caller.accountId, roleIds: standing.roleIds });
  const mayEdit = mayEditItem || decides;
  const isOn = settings?.on ?? false;
  return ok({
    projectId,
    mayEdit,
    mayDecide: isOn && decides,
    isOn,
    today: dateIn(clock.now(), settings?.timeZone ?? 'UTC'),
    published: isOn && (record?.value.portals ?? []).some(({ status }) => status === 'published'),
    sections: decides ? sections : mayEdit ? withoutTeams(sections) : ownPart(sections, caller.accountId),
    told: decides ? (told?.body?.items ?? []).filter(({ person }) => person !== NOBODY) : [],
    voices: decides
      ? heard
          .filter(({ at }) => isSaidSince(closing, at))
          .flatMap(openVoice)
          .slice(0, MOST_HEARD)
      : [],
    needs: decides ? needs.map(({ at, accountId }) => ({ at, accountId })) : [],
    returning: mayEdit ? doors.returning : null,
    closingRevision: closing?.revision ?? 0,
    emptyWords: settings?.emptyWords ?? [],
    privateWords: decides ? (record?.value.privateWords ?? []) : [],
  });
}

/** So many words are shown at once: more is dealt with together. */
const MOST_HEARD = 200;

/** What was said that is still open and for the team to deal with. */
function openVoice({ says, note, at, accountId, isOpen }: HeardVoice): LoadedRequest['voices'] {
  return isOpen && (says === 'changed' || says === 'not-needed') ? [{ says, note, at, accountId }] : [];
}

/** Whoever may edit is not yet on the team that decides: what was told to it in confidence is not theirs. */
function withoutTeams(sections: Sections): Sections {
  return { ...sections, ...(Object.fromEntries(TEAM_SECTIONS.map((section) => [section, null])) as Partial<Sections>) };
}

function ownPart(all: Sections, accountId: string): Sections {
  const sections = withoutTeams(all);
  const { parties } = sections;
  if (parties?.body == null) return sections;
  const items = parties.body.items.filter((party) => party.accountId === accountId);
  return { ...sections, parties: items.length === 0 ? null : { ...parties, body: { items } } };
}
