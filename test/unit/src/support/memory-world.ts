/** Jira, the store and the queue in memory, for the app's actions. Every port call can be counted, refused or interrupted. */
import type { World } from '../../../../src/entry/compose';
import type { FieldEdit, LogEntry } from '../../../../src/decisions/decision-log';
import { refuse } from '../../../../src/platform/failure';
import type { Caller, DeskRequest } from '../../../../src/platform/ports';
import type { DirtyItem, PortalLogEntry, StoredPortals } from '../../../../src/platform/publishing-ports';
import type { NoticeEvent } from '../../../../src/platform/request-ports';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import type { Own } from '../../../../src/publishing/own';
import type { SnapshotHead } from '../../../../src/publishing/snapshot';
import { memoryEpics, noEpics, type MemoryEpics } from './memory-epics';
import { memoryBacklog, memoryChanges, memoryPortals, type Watch } from './memory-portals';
import { noPrivacy } from './memory-privacy';
import { memoryRequests } from './memory-requests';
import { memoryRecords, type StoredRecords } from './memory-records';
import { memoryVoices, noVoices, type MemoryVoices } from './memory-voices';
import { portalOf } from '../../../../src/settings/portal-settings';
import type { ParsedSource } from '../../../../src/settings/portal-source';
import { readSettings } from '../../../../src/settings/project-settings';
import { readSite, type SiteSettings } from '../../../../src/settings/site-settings';
import type { PortalSettings, ProjectSettings } from '../../../../src/settings/settings';

export interface Person {
  browse: boolean;
  administer: boolean;
  /** Whether they may edit work items. */
  edit?: boolean;
  roleIds: number[];
  /** Groups, if any. */
  groupIds?: string[];
  administersJira?: boolean;
  /** False for whom Jira knows no licence. */
  licensed?: boolean;
}

export interface MemoryState {
  now: number;
  /** Who calls. */
  caller: Caller;
  people: Map<string, Person>;
  /** Work items by id; Jira's truth. */
  items: Map<number, BacklogItem>;
  /** Ids of items of another shape than Jira promises. */
  odd: Set<number>;
  /** When items changed, as search knows it; left out: long ago. */
  updated: Map<number, number>;
  /** Filters that Jira understands. */
  sources: Map<string, (item: BacklogItem) => boolean>;
  /** Projects that an access rule keeps from the app. */
  kept: Set<string>;
  /** Who asked for what, by portal. */
  own: Map<string, Map<string, Own>>;
  /** Ids that search does not know yet. */
  unsearchable: Set<number>;
  settings: Map<string, unknown>;
  logs: Map<number, LogEntry[]>;
  portals: Map<string, StoredPortals>;
  /** Account ids of reporters by id of work item. */
  reporters: Map<number, string>;
  /** By `headKey`. */
  portalLog: Map<string, PortalLogEntry[]>;
  /** Service-desk requests by key, and who takes part in them by id. */
  deskRequests: Map<string, DeskRequest>;
  participants: Map<string, string[]>;
  /** What Jira makes of a query. */
  parse: (jql: string) => ParsedSource;
  /** The site's record, as it is stored. */
  site: unknown;
  /** By `headKey`. */
  heads: Map<string, { version: number; head: SnapshotHead }>;
  contents: Map<string, string>;
  marks: Map<string, Map<number, DirtyItem>>;
  records: StoredRecords;
  voices: MemoryVoices;
  /** What the queue of notices carries. */
  toTell: { event: NoticeEvent; delaySeconds: number }[];
  mails: { issueId: string; accountId: string; subject: string; text: string; html: string }[];
  /** Public comments on service-desk requests. */
  comments: { issueId: string; text: string }[];
  /** Who may not see which work items, by key `<account id> <key>`. */
  unseen: Set<string>;
  /** Whether Jira tells the app who may see what. */
  tellsViewers: boolean;
  /** Last edits by Jira's own history, by id of work item. */
  histories: Map<number, FieldEdit>;
  /** What requests have in common beside their titles, by id. */
  traits: Map<number, { componentIds: string[]; labels: string[] }>;
  links: { from: string; to: string; as: string }[];
  /** Whether Jira takes a new work item with a title alone. */
  createsByTitle: boolean;
  /** Epics, people and the Ownership field. */
  epicWorld: MemoryEpics;
  asked: Map<string, number>;
  problems: { reference: string; where: string; cause: unknown }[];
  /** Names of port calls in order. */
  calls: string[];
  /** Called before every port call; may throw or change the state. */
  before: (call: string) => void | Promise<void>;
  /** How often anything was drawn from chance or made unique. */
  drawn: number;
}

export const PROJECT = '10000';
export const ROLE = 10002;

/** The name of a head in the state. */
export const headKey = (portalId = 'team', projectId = PROJECT): string => `${projectId}:${portalId}`;

export function newState(): MemoryState {
  return {
    now: Date.parse('2026-11-22T09:00:00Z'),
    caller: { accountId: 'ops', accountType: 'licensed' },
    people: new Map([
      ['ops', { browse: true, administer: false, roleIds: [ROLE] }],
      ['admin', { browse: true, administer: true, roleIds: [] }],
      ['reader', { browse: true, administer: false, roleIds: [] }],
      ['outsider', { browse: false, administer: false, roleIds: [] }],
    ]),
    items: new Map(),
    odd: new Set(),
    updated: new Map(),
    sources: new Map(),
    kept: new Set(),
    own: new Map(),
    unsearchable: new Set(),
    settings: new Map(),
    logs: new Map(),
    portals: new Map(),
    reporters: new Map(),
    portalLog: new Map(),
    deskRequests: new Map(),
    participants: new Map(),
    parse: () => ({ hasErrors: false, structure: { where: { field: { name: 'labels' } } } }),
    site: null,
    heads: new Map(),
    contents: new Map(),
    marks: new Map(),
    records: new Map(),
    voices: noVoices(),
    toTell: [],
    mails: [],
    comments: [],
    unseen: new Set(),
    tellsViewers: true,
    histories: new Map(),
    traits: new Map(),
    links: [],
    createsByTitle: true,
    epicWorld: noEpics(),
    asked: new Map(),
    problems: [],
    calls: [],
    before: () => undefined,
    drawn: 0,
  };
}

export const SETTINGS: ProjectSettings = {
  format: 1,
  on: true,
  startLine: '2026-06-01',
  deciders: { roleIds: [ROLE], accountIds: [] },
  timeZone: 'Europe/Berlin',
  promiseDays: 10,
  publicComments: false,
  emptyWords: [],
};

export const PORTAL: PortalSettings = {
  id: 'team',
  title: 'Marketing operations',
  words: '',
  audience: { kind: 'team', groupIds: [] },
  source: '',
  desks: [],
  status: 'draft',
  allow: ['reason', 'detail', 'epic', 'asked'],
  changed: null,
};

/** A state in which Daylight is on in the project. */
export function stateOn(portal: Partial<PortalSettings> = {}): MemoryState {
  const state = newState();
  state.settings.set(PROJECT, SETTINGS);
  setPortals(state, { ...PORTAL, ...portal });
  return state;
}

/** Gives a project exactly these portals. */
export function setPortals(state: MemoryState, ...portals: PortalSettings[]): void {
  const revision = (state.portals.get(PROJECT)?.revision ?? 0) + 1;
  state.portals.set(PROJECT, { value: { format: 1, portals, privateWords: [] }, revision });
}

/** A portal of the project as it is stored. */
export function portalIn(state: MemoryState, portalId = 'team'): PortalSettings {
  const portal = portalOf(state.portals.get(PROJECT)?.value ?? null, portalId);
  if (portal === null) throw new Error(`There is no portal ${portalId}.`);
  return portal;
}

/** A request as Jira has it. */
export function request(id: number, parts: Partial<BacklogItem> = {}): BacklogItem {
  return {
    id,
    key: `MOPS-${id}`,
    projectId: PROJECT,
    hierarchyLevel: 0,
    title: `Request ${id}`,
    statusCategory: 'new',
    created: '2026-10-01T08:00:00.000+0000',
    statusCategoryChanged: '2026-10-01T08:00:00.000+0000',
    secured: false,
    parentId: null,
    reporter: null,
    names: [],
    linked: [],
    decision: null,
    ...parts,
  };
}

/** Puts requests into Jira. */
export function put(state: MemoryState, ...items: BacklogItem[]): void {
  for (const item of items) state.items.set(item.id, item);
}

/** Calls `before` ahead of every method of a port. */
function watched<Port extends object>(state: MemoryState, name: string, port: Port): Port {
  return new Proxy(port, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const call = `${name}.${String(property)}`;
        state.calls.push(call);
        await state.before(call);
        return (value as (...given: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}

/** The world of a state. */
export function memoryWorld(state: MemoryState): World {
  const watch: Watch = (name, port) => watched(state, name, port);
  const me = (): Person => {
    const person = state.people.get(state.caller.accountId);
    return person ?? { browse: false, administer: false, roleIds: [] };
  };
  const settled = (stored: unknown): ProjectSettings | null => {
    const { settings, isNewer } = readSettings(stored ?? null);
    if (isNewer) throw refuse('NEWER_FORMAT');
    return settings;
  };
  const visible = (issueId: string | number): BacklogItem => {
    const item = state.items.get(Number(issueId));
    if (item === undefined || !me().browse) throw refuse('NOT_FOUND');
    return item;
  };

  return {
    ...noPrivacy,
    clock: { now: () => state.now },
    site: { id: () => 'site' },
    chance: { token: () => `ref${++state.drawn}` },
    journal: { problem: (reference, where, cause) => void state.problems.push({ reference, where, cause }) },

    currentUser: watched(state, 'currentUser', {
      permissionsIn: () => Promise.resolve({ browse: me().browse, administer: me().administer }),
      standingIn: (projectId: string) => {
        if (!me().browse) return Promise.reject(refuse('NOT_FOUND'));
        return Promise.resolve({ projectId, roleIds: me().roleIds, settings: state.settings.get(projectId) ?? null });
      },
      standingOn: (issueId: string) => {
        const item = visible(issueId);
        return Promise.resolve({
          issueId,
          projectId: item.projectId,
          hierarchyLevel: item.hierarchyLevel,
          roleIds: me().roleIds,
          settings: state.settings.get(item.projectId) ?? null,
        });
      },
      mayEdit: () => Promise.resolve(me().edit ?? false),
      timeZone: () => Promise.resolve('Europe/Berlin'),
      isLicensed: () => Promise.resolve(state.people.has(state.caller.accountId) && me().licensed !== false),
      groupIds: () => Promise.resolve(me().groupIds ?? []),
      administersJira: () => Promise.resolve(me().administersJira ?? false),
      projectNames: (ids: readonly string[]) =>
        Promise.resolve(new Map(me().browse ? ids.map((id) => [id, 'Marketing operations'] as const) : [])),
      titles: (ids: readonly string[]) => {
        const seen = me().browse ? ids.flatMap((id) => state.items.get(Number(id)) ?? []) : [];
        return Promise.resolve(new Map(seen.map(({ id, key, title }) => [String(id), { key, title }] as const)));
      },
    }),

    projects: watched(state, 'projects', {
      name: () => Promise.resolve('Marketing operations'),
      names: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, 'Marketing operations']))),
      roles: () =>
        Promise.resolve([
          { id: ROLE, name: 'Administrators' },
          { id: 10003, name: 'Member' },
        ]),
      requestTypeIds: () => Promise.resolve(['10001', '10002']),
      openRequests: (projectId: string) => {
        const open = [...state.items.values()].filter(
          (item) => item.projectId === projectId && item.hierarchyLevel === 0 && item.statusCategory !== 'done',
        );
        open.sort((a, b) => Date.parse(a.created) - Date.parse(b.created));
        const [oldest] = open;
        return Promise.resolve({
          count: open.length,
          oldest: oldest ? { id: String(oldest.id), created: oldest.created } : null,
        });
      },
      isOnScreen: () => Promise.resolve(false),
    }),

    settingsStore: watched(state, 'settingsStore', {
      read: (projectId: string) => Promise.resolve(settled(state.settings.get(projectId))),
      write: (projectId: string, settings: ProjectSettings) => {
        state.settings.set(projectId, settings);
        return Promise.resolve();
      },
    }),

    siteStore: watched(state, 'siteStore', {
      read: () => Promise.resolve(readSite(state.site)),
      write: (site: SiteSettings, revision: number | null) => {
        if (readSite(state.site).revision !== revision) return Promise.resolve(false);
        state.site = { section: 'site', subject: 'site', revision: (revision ?? 0) + 1, body: site };
        return Promise.resolve(true);
      },
    }),

    queries: watched(state, 'queries', {
      parse: (jql: string) => Promise.resolve(state.parse(jql)),
    }),

    desks: watched(state, 'desks', {
      list: () => Promise.resolve([{ id: '1', name: 'Marketing requests', projectKey: 'MREQ' }]),
      request: (issueKey: string) => Promise.resolve(state.deskRequests.get(issueKey) ?? null),
      participants: (issueId: string) => Promise.resolve(state.participants.get(issueId) ?? []),
      projectsOf: (ids: readonly string[]) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const item = state.items.get(Number(id));
              return item === undefined ? [] : [[id, item.projectId] as const];
            }),
          ),
        ),
    }),

    records: watched(state, 'records', memoryRecords(state.records)),

    ...memoryRequests(state, watch, visible),
    ...memoryVoices(state.voices, watch),
    ...memoryPortals(state, watch),
    changes: memoryChanges(state, watch),
    backlog: memoryBacklog(state, watch, settled),

    ...memoryEpics(state.epicWorld, {
      now: () => state.now,
      mayBrowse: () => me().browse,
      watch,
    }),
  };
}
