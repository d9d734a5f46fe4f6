/** Jira, the store and the queue in memory, for the app's actions. Every port call can be counted, refused or interrupted. */
import { hash, pack, unpack } from '../../../../src/platform/packing';
import type { World } from '../../../../src/entry/compose';
import type { LogEntry } from '../../../../src/decisions/decision-log';
import { refuse } from '../../../../src/platform/failure';
import type {
  Caller,
  NewPart,
  ReadItems,
  DeskRequest,
  DirtyItem,
  PortalLogEntry,
  PortalName,
  PortalState,
  StoredPortals,
} from '../../../../src/platform/ports';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import type {
  IndexSegment,
  NotesPart,
  PartKind,
  SegmentRef,
  SnapshotHead,
  StoryShard,
} from '../../../../src/publishing/snapshot';
import { memoryEpics, noEpics, type MemoryEpics } from './memory-epics';
import { memoryRecords, type StoredRecords } from './memory-records';
import { portalOf } from '../../../../src/settings/portal-settings';
import type { ParsedSource } from '../../../../src/settings/portal-source';
import { wholeIndex } from '../../../../src/publishing/whole-index';
import { readSettings } from '../../../../src/settings/project-settings';
import { readSite, type SiteSettings } from '../../../../src/settings/site-settings';
import type { PortalSettings, ProjectPortals, ProjectSettings } from '../../../../src/settings/settings';

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
  own: Map<string, Map<string, number[]>>;
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
  /** Answers that are to be told later. */
  toTell: {
    event: { projectId: string; issueId: string; version: number; by: string | null };
    delaySeconds: number;
  }[];
  mails: { issueId: string; accountId: string; subject: string; text: string; html: string }[];
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
const nameOf = ({ projectId, portalId }: PortalName): string => headKey(portalId, projectId);

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
    toTell: [],
    mails: [],
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

/** The content behind references of a head. */
export function contentsOf(
  state: MemoryState,
  kind: PartKind,
  refs: readonly SegmentRef[],
  portalId = 'team',
): unknown[] {
  return refs.map((ref) => {
    const key = partKey({ projectId: PROJECT, portalId }, kind, ref);
    const packed = state.contents.get(key);
    if (packed === undefined) throw new Error(`The content ${key} is missing.`);
    return unpack(packed);
  });
}

export const indexOf = (state: MemoryState, head: SnapshotHead, portalId = 'team'): IndexSegment[] =>
  contentsOf(state, 'index', head.index, portalId) as IndexSegment[];

export const storiesOf = (state: MemoryState, head: SnapshotHead, portalId = 'team'): StoryShard['stories'] =>
  (contentsOf(state, 'story', head.stories, portalId) as StoryShard[]).flatMap((shard) => shard.stories);

export const notesOf = (state: MemoryState, head: SnapshotHead, portalId = 'team'): NotesPart[] =>
  contentsOf(state, 'note', head.notes, portalId) as NotesPart[];

const partKey = (portal: PortalName, kind: PartKind, { from, size, mark }: SegmentRef): string =>
  `${nameOf(portal)}:${kind}:${from}-${size}:${mark}`;

/** Keys of all contents that a head names. */
export const keysOfHead = (
  head: SnapshotHead | null,
  portal: PortalName = { projectId: PROJECT, portalId: 'team' },
): string[] =>
  head === null
    ? []
    : [
        ...head.index.map((ref) => partKey(portal, 'index', ref)),
        ...head.stories.map((ref) => partKey(portal, 'story', ref)),
        ...head.notes.map((ref) => partKey(portal, 'note', ref)),
      ];

/** Who asked for what in a portal. */
export function ownOf(
  state: MemoryState,
  portal: PortalName = { projectId: PROJECT, portalId: 'team' },
): Map<string, number[]> {
  const own = state.own.get(nameOf(portal)) ?? new Map<string, number[]>();
  state.own.set(nameOf(portal), own);
  return own;
}

function setOwn(own: Map<string, number[]>, accountId: string, ids: readonly number[]): void {
  if (ids.length === 0) own.delete(accountId);
  else
    own.set(
      accountId,
      [...new Set(ids)].sort((a, b) => a - b),
    );
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
  const me = (): Person => {
    const person = state.people.get(state.caller.accountId);
    return person ?? { browse: false, administer: false, roleIds: [] };
  };
  const settled = (stored: unknown): ProjectSettings | null => {
    const { settings, isNewer } = readSettings(stored ?? null);
    if (isNewer) throw refuse('NEWER_FORMAT');
    return settings;
  };
  const given = (items: readonly BacklogItem[]): ReadItems => ({
    items: items.filter(({ id, projectId }) => !state.odd.has(id) && !state.kept.has(projectId)),
    odd: items.map(({ id }) => id).filter((id) => state.odd.has(id)),
  });
  const lettingIn = (projectId: string, source: string, is: (item: BacklogItem) => boolean): Set<number> | null => {
    const letsIn = state.sources.get(source);
    if (letsIn === undefined) return null;
    const found = [...state.items.values()].filter((item) => item.projectId === projectId && is(item) && letsIn(item));
    return new Set(found.map(({ id }) => id));
  };
  const visible = (issueId: string | number): BacklogItem => {
    const item = state.items.get(Number(issueId));
    if (item === undefined || !me().browse) throw refuse('NOT_FOUND');
    return item;
  };

  return {
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

    field: watched(state, 'field', {
      id: () => Promise.resolve('customfield_10100'),
      name: () => Promise.resolve('Decision'),
      read: (issueId: string) => Promise.resolve(visible(issueId).decision),
      readTitled: (issueId: string) => {
        const { title, decision } = visible(issueId);
        return Promise.resolve({ title, value: decision });
      },
      write: (issueId: string, decision: unknown) => {
        const item = state.items.get(Number(issueId));
        if (item === undefined) return Promise.reject(refuse('NOT_FOUND'));
        state.items.set(item.id, { ...item, decision });
        return Promise.resolve();
      },
    }),

    mail: watched(state, 'mail', {
      later: (event: MemoryState['toTell'][number]['event'], delaySeconds: number) => {
        state.toTell.push({ event, delaySeconds });
        return Promise.resolve();
      },
      reader: (accountId: string) =>
        Promise.resolve({
          isReachable: !accountId.startsWith('customer'),
          locale: accountId.endsWith('-de') ? 'de' : 'en',
        }),
      send: (issueId: string, accountId: string, text: { subject: string; text: string; html: string }) => {
        state.mails.push({ issueId, accountId, ...text });
        return Promise.resolve();
      },
      words: (locale: string) => Promise.resolve((key: string) => `${locale} ${key} {title} {outcome} {when} {date}`),
    }),

    settingsStore: watched(state, 'settingsStore', {
      read: (projectId: string) => Promise.resolve(settled(state.settings.get(projectId))),
      write: (projectId: string, settings: ProjectSettings) => {
        state.settings.set(projectId, settings);
        return Promise.resolve();
      },
    }),

    backlog: watched(state, 'backlog', {
      settings: (projectId: string) => Promise.resolve(settled(state.settings.get(projectId))),
      requestIds: (projectId: string) =>
        Promise.resolve(
          [...state.items.values()]
            .filter(
              (item) => item.projectId === projectId && item.hierarchyLevel === 0 && !state.unsearchable.has(item.id),
            )
            .map((item) => item.id),
        ),
      items: (ids: readonly number[]) => Promise.resolve(given(ids.flatMap((id) => state.items.get(id) ?? []))),
      changedSince: (projectId: string, instant: number) =>
        Promise.resolve(
          given(
            [...state.items.values()].filter(
              ({ id, projectId: of, hierarchyLevel }) =>
                of === projectId && hierarchyLevel >= 0 && (state.updated.get(id) ?? 0) >= instant,
            ),
          ),
        ),
      inSource: (projectId: string, source: string, ids: readonly number[]) =>
        Promise.resolve(lettingIn(projectId, source, (item) => ids.includes(item.id))),
      allInSource: (projectId: string, source: string) =>
        Promise.resolve(lettingIn(projectId, source, ({ id }) => !state.unsearchable.has(id))),
      requesters: (ids: readonly number[]) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const reporter = state.items.get(id)?.reporter ?? null;
              return reporter === null ? [] : [[id, reporter] as const];
            }),
          ),
        ),
      isKept: (projectId: string) => Promise.resolve(state.kept.has(projectId)),
    }),

    log: watched(state, 'log', {
      read: (issueId: string) => Promise.resolve([...(state.logs.get(Number(issueId)) ?? [])]),
      readMany: (ids: readonly number[]) =>
        Promise.resolve(
          new Map(ids.flatMap((id) => (state.logs.has(id) ? [[id, [...(state.logs.get(id) ?? [])]] as const] : []))),
        ),
      append: (issueId: string, sequence: number, entry: LogEntry) => {
        const entries = state.logs.get(Number(issueId)) ?? [];
        if (entries.length !== sequence - 1) return Promise.resolve(false);
        state.logs.set(Number(issueId), [...entries, entry]);
        return Promise.resolve(true);
      },
    }),

    portals: watched(state, 'portals', {
      read: (projectId: string, portalId: string): Promise<PortalState> => {
        const stored = state.heads.get(headKey(portalId, projectId));
        const record = state.portals.get(projectId) ?? null;
        return Promise.resolve({
          record,
          portal: portalOf(record?.value ?? null, portalId),
          site: state.site,
          head: stored?.head ?? null,
          version: stored?.version ?? null,
        });
      },
      record: (projectId: string) => Promise.resolve(state.portals.get(projectId) ?? null),
      heads: (names: readonly PortalName[]) =>
        Promise.resolve(
          names.map((name) => {
            const stored = state.heads.get(nameOf(name));
            return { head: stored?.head ?? null, version: stored?.version ?? null, isNewer: false };
          }),
        ),
      removeRecord: (projectId: string) => {
        state.portals.delete(projectId);
        return Promise.resolve();
      },
      write: (projectId: string, value: ProjectPortals, revision: number | null) => {
        if ((state.portals.get(projectId)?.revision ?? null) !== revision) return Promise.resolve(false);
        state.portals.set(projectId, { value, revision: (revision ?? 0) + 1 });
        return Promise.resolve(true);
      },
      readMany: (names: readonly PortalName[]) =>
        Promise.resolve(
          names.map((name) => ({
            portal: portalOf(state.portals.get(name.projectId)?.value ?? null, name.portalId),
            head: state.heads.get(nameOf(name))?.head ?? null,
          })),
        ),
      ofProjects: (ids: readonly string[]) =>
        Promise.resolve(
          new Map(
            ids.flatMap((id) => {
              const record = state.portals.get(id);
              return record === undefined ? [] : [[id, record.value] as const];
            }),
          ),
        ),
      projectIds: () => Promise.resolve([...state.portals.keys()]),
    }),

    requests: watched(state, 'requests', {
      read: (issueId: string) => {
        const { id, key } = visible(issueId);
        return Promise.resolve({ id: String(id), key, reporter: state.reporters.get(id) ?? null });
      },
    }),

    portalLog: watched(state, 'portalLog', {
      read: (name: PortalName) => Promise.resolve([...(state.portalLog.get(nameOf(name)) ?? [])]),
      append: (name: PortalName, entry: PortalLogEntry) => {
        state.portalLog.set(nameOf(name), [...(state.portalLog.get(nameOf(name)) ?? []), entry]);
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

    snapshots: {
      hash,
      ...watched(state, 'snapshots', {
        contents: (portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]) =>
          Promise.resolve(refs.map((ref) => state.contents.get(partKey(portal, kind, ref)) ?? null)),
        read: (portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]) =>
          Promise.resolve(
            refs.map((ref) => {
              const packed = state.contents.get(partKey(portal, kind, ref));
              try {
                return packed === undefined ? null : unpack(packed);
              } catch {
                return null;
              }
            }),
          ),
        whole: (portal: PortalName, head: SnapshotHead) => {
          const packed = head.index.map((ref) => state.contents.get(partKey(portal, 'index', ref)));
          if (packed.includes(undefined)) return Promise.resolve(null);
          return Promise.resolve(pack(wholeIndex(packed.map((each) => unpack(each ?? '') as IndexSegment))));
        },
        store: (portal: PortalName, kind: PartKind, parts: readonly NewPart[]) =>
          Promise.resolve(
            parts.map(({ content, version, ...part }): SegmentRef => {
              const ref = { ...part, mark: hash([version, content]).slice(0, 6) };
              state.contents.set(partKey(portal, kind, ref), pack(content));
              return ref;
            }),
          ),
        remove: (portal: PortalName, kind: PartKind, refs: readonly SegmentRef[]) => {
          for (const ref of refs) state.contents.delete(partKey(portal, kind, ref));
          return Promise.resolve();
        },
        writeHead: (portal: PortalName, head: SnapshotHead, expected: number | null) => {
          if ((state.heads.get(nameOf(portal))?.version ?? null) !== expected) return Promise.resolve(false);
          state.heads.set(nameOf(portal), { version: head.version, head });
          return Promise.resolve(true);
        },
        removeHead: (portal: PortalName) => {
          state.heads.delete(nameOf(portal));
          return Promise.resolve();
        },
        removeOrphans: (portal: PortalName, head: SnapshotHead | null) => {
          const named = new Set(keysOfHead(head, portal));
          const orphans = [...state.contents.keys()].filter(
            (key) => key.startsWith(`${nameOf(portal)}:`) && !named.has(key),
          );
          for (const key of orphans) state.contents.delete(key);
          return Promise.resolve([...named].filter((key) => !state.contents.has(key)).length);
        },
        portalIds: (projectId: string) =>
          Promise.resolve([
            ...new Set(
              [...state.contents.keys()]
                .filter((key) => key.startsWith(`${projectId}:`))
                .map((key) => key.split(':')[1] ?? ''),
            ),
          ]),
      } satisfies Omit<World['snapshots'], 'hash'>),
    },

    ownItems: watched(state, 'ownItems', {
      of: (portals: readonly PortalName[], accountId: string) =>
        Promise.resolve(portals.map((portal) => [...(ownOf(state, portal).get(accountId) ?? [])])),
      change: (portal, changes) => {
        const own = ownOf(state, portal);
        for (const [accountId, { added, removed }] of changes) {
          const ids = [...(own.get(accountId) ?? []).filter((id) => !removed.includes(id)), ...added];
          setOwn(own, accountId, ids);
        }
        return Promise.resolve();
      },
      replace: (portal, all) => {
        const own = ownOf(state, portal);
        own.clear();
        for (const [accountId, ids] of all) setOwn(own, accountId, ids);
        return Promise.resolve();
      },
    } satisfies World['ownItems']),

    records: watched(state, 'records', memoryRecords(state.records)),

    ...memoryEpics(state.epicWorld, {
      now: () => state.now,
      mayBrowse: () => me().browse,
      watch: (name, port) => watched(state, name, port),
    }),

    changes: watched(state, 'changes', {
      mark: (projectId: string, item: Omit<DirtyItem, 'mark' | 'at'>) => {
        const marks = state.marks.get(projectId) ?? new Map<number, DirtyItem>();
        const [known = null] = [marks.get(item.issueId)?.edit];
        const isOver = known !== null && (item.edit === null || Date.parse(known.at) > Date.parse(item.edit.at));
        const edit = isOver ? known : item.edit;
        marks.set(item.issueId, { ...item, edit, mark: String(++state.drawn), at: state.now });
        state.marks.set(projectId, marks);
        return Promise.resolve();
      },
      marked: (projectId: string) => Promise.resolve([...(state.marks.get(projectId)?.values() ?? [])]),
      lastEdit: (projectId: string, issueId: string) =>
        Promise.resolve(state.marks.get(projectId)?.get(Number(issueId))?.edit ?? null),
      lastEdits: (projectId: string, issueIds: readonly number[]) =>
        Promise.resolve(
          new Map(
            issueIds.flatMap((id) => {
              const edit = state.marks.get(projectId)?.get(id)?.edit;
              return edit == null ? [] : [[id, edit] as const];
            }),
          ),
        ),
      clear: (projectId: string, handled: readonly DirtyItem[]) => {
        const marks = state.marks.get(projectId);
        for (const item of handled) if (marks?.get(item.issueId)?.mark === item.mark) marks.delete(item.issueId);
        return Promise.resolve();
      },
      ask: (projectId: string, delaySeconds: number) => {
        state.asked.set(projectId, Math.min(delaySeconds, state.asked.get(projectId) ?? delaySeconds));
        return Promise.resolve();
      },
      begin: (projectId: string) => {
        state.asked.delete(projectId);
        return Promise.resolve();
      },
      waits: () => Promise.resolve(),
    }),
  };
}
