/** The one place where features get their ports. */
import { mendLogs } from '../decisions/mend-logs';
import { changes } from '../platform/changes';
import { backlog } from '../platform/jira/backlog';
import { currentUser } from '../platform/jira/current-user';
import { decisionField } from '../platform/jira/decision-field';
import { desks } from '../platform/jira/desks';
import { epics } from '../platform/jira/epics';
import { ownershipField } from '../platform/jira/ownership-field';
import { people } from '../platform/jira/people';
import { projectSettings } from '../platform/jira/project-settings';
import { fail, ok } from '../platform/failure';
import { unpack } from '../platform/packing';
import { mail } from '../platform/jira/mail';
import { personalData } from '../platform/personal-data';
import { projects } from '../platform/jira/projects';
import { queries } from '../platform/jira/queries';
import { requests } from '../platform/jira/requests';
import { decisionLog } from '../platform/store/decision-log-store';
import { epicShelf } from '../platform/store/epic-shelf';
import { epicsOfPeople } from '../platform/store/epics-of-people';
import { everything } from '../platform/store/everything';
import { ownItems } from '../platform/store/own-items-store';
import { portalLog } from '../platform/store/portal-log-store';
import { portals } from '../platform/store/portal-store';
import { records } from '../platform/store/record-store';
import { siteStore } from '../platform/store/site-store';
import { visits } from '../platform/store/visit-store';
import { voiceStore } from '../platform/store/voice-store';
import { snapshots } from '../platform/store/snapshot-store';
import { chance, clock, journal, site } from '../platform/surroundings';
import { sweeps } from '../platform/sweeps';
import type {
  Chance,
  Clock,
  CurrentUser,
  Desks,
  Journal,
  Projects,
  Queries,
  SettingsStore,
  Site,
  SiteStore,
} from '../platform/ports';
import type { Everything, PersonalData } from '../platform/privacy-ports';
import type {
  Backlog,
  Changes,
  OwnItems,
  PortalLog,
  Portals,
  Published,
  Publishing,
  Snapshots,
  Visits,
} from '../platform/publishing-ports';
import type {
  DecisionField,
  DecisionLog,
  LogKeeper,
  Mail,
  NoticeTruth,
  Outbox,
  PartiesOf,
  Records,
  Requests,
} from '../platform/request-ports';
import type {
  Epics,
  EpicShelf,
  EpicsOfPeople,
  EpicWords,
  OwnershipField,
  People,
  Sponsorships,
  Sweeps,
} from '../platform/sponsorship-ports';
import type { AskerDoors, MailReach, OwnVoices, Voices, VoiceStore } from '../platform/voices-ports';
import { findOutdated as findOutdatedRequests } from '../notices/find-outdated';
import { writeNotices } from '../notices/write-notices';
import { findOwnParties } from '../requests/find-own-parties';
import { openDoors } from '../requests/open-doors';
import { receiveBrief } from '../requests/receive-brief';
import { receiveUse } from '../requests/receive-use';
import { publishingFor } from '../publishing/mark-changes';
import { readEpicOf } from '../publishing/read-epic-of';
import type { StoryShard } from '../publishing/snapshot';
import { noteVisit } from '../publishing/note-visit';
import { openStory } from '../publishing/open-story';
import { beginView, viewPortal } from '../publishing/view-portal';
import { findOutdated as findOutdatedEpics } from '../sponsorship/find-outdated';
import { hasSponsor, readEpicWords } from '../sponsorship/read-epic-words';
import { listVoices } from '../voices/list-voices';
import { readOwnVoice } from '../voices/read-own-voice';
import { mailReachOf } from './mail-reach';

/** What the world outside gives; tests give their own. */
export interface World {
  backlog: Backlog;
  chance: Chance;
  changes: Changes;
  clock: Clock;
  currentUser: CurrentUser;
  desks: Desks;
  epics: Epics;
  epicShelf: EpicShelf;
  epicsOfPeople: EpicsOfPeople;
  everything: Everything;
  field: DecisionField;
  journal: Journal;
  log: DecisionLog;
  mail: Mail;
  ownItems: OwnItems;
  ownershipField: OwnershipField;
  people: People;
  personalData: PersonalData;
  portalLog: PortalLog;
  portals: Portals;
  projects: Projects;
  queries: Queries;
  records: Records;
  requests: Requests;
  settingsStore: SettingsStore;
  site: Site;
  siteStore: SiteStore;
  snapshots: Snapshots;
  sweeps: Sweeps;
  visits: Visits;
  voiceStore: VoiceStore;
}

/** The world, and the ports by which features reach each other's actions. */
export interface Ports extends World {
  askerDoors: AskerDoors;
  epicWords: EpicWords;
  mailReach: MailReach;
  logKeeper: LogKeeper;
  noticeTruth: NoticeTruth;
  outbox: Outbox;
  partiesOf: PartiesOf;
  ownVoices: OwnVoices;
  published: Published;
  publishing: Publishing;
  sponsorships: Sponsorships;
  voices: Voices;
}

/** Wires the features to a world. */
export function compose(world: World): Ports {
  const outbox: Outbox = { write: (notice) => writeNotices(world, notice) };
  const publishing = publishingFor(world);
  const askerDoors: AskerDoors = {
    open: ({ issueId }, accountId) => openDoors(world, issueId, accountId),
    fillBrief: (item, accountId, given) => receiveBrief({ ...world, publishing }, item, accountId, given),
    noteUsing: (item, accountId, given) => receiveUse({ ...world, outbox }, item, accountId, given),
  };
  const mailReach = mailReachOf(world);
  return {
    ...world,
    askerDoors,
    mailReach,
    noticeTruth: {
      outdated: async (person, notices) => {
        const found = [findOutdatedRequests(world, notices), findOutdatedEpics(world, person, notices)];
        return new Set((await Promise.all(found)).flatMap((some) => [...some]));
      },
    },
    outbox,
    partiesOf: { person: (accountId) => findOwnParties(world, accountId) },
    ownVoices: {
      of: (portal, issueId, caller) => readOwnVoice({ ...world, askerDoors, mailReach }, portal, issueId, caller),
    },
    voices: listVoices(world),
    epicWords: { of: (projectId, epicIds) => readEpicWords(world, projectId, epicIds) },
    logKeeper: { bringInLine: (projectId, items) => mendLogs(world, projectId, items) },
    published: {
      view: (projectId, portal, accountId, begun = null) => viewPortal(world, { projectId, accountId, begun }, portal),
      begin: (portal, head) => beginView(world, portal, head),
      visit: async (place, accountId, timeZone) =>
        noteVisit(world, { place, accountId, timeZone }, await world.visits.of(place, accountId)),
      async story(projectId, portal, issueId) {
        const opened = await openStory(world, { projectId, issueId }, portal);
        if (!opened.ok) return opened;
        const { shard } = opened.value;
        const story = (unpack(shard) as StoryShard).stories.find(({ id }) => id === Number(issueId));
        return story === undefined ? fail('NOT_FOUND') : ok({ story, shard });
      },
      epicOf: (projectId, portal, issueId) => readEpicOf(world, projectId, portal, issueId),
    },
    publishing,
    sponsorships: { has: (projectId, epicId) => hasSponsor(world, projectId, epicId) },
  };
}

/** Jira, Forge's store and queue, and the real clock. */
export const forge: World = {
  backlog,
  chance,
  changes,
  clock,
  currentUser,
  desks,
  epics,
  epicShelf,
  epicsOfPeople,
  everything,
  field: decisionField,
  journal,
  log: decisionLog,
  mail,
  ownItems,
  ownershipField,
  people,
  personalData,
  portalLog,
  portals,
  projects,
  queries,
  records,
  requests,
  settingsStore: projectSettings,
  site,
  siteStore,
  snapshots,
  sweeps,
  visits,
  voiceStore,
};
