/** Portals, snapshots and marks in memory, and the backlog that they are compiled from. */
import { hash, pack, unpack } from '../../../../src/platform/packing';
import type { World } from '../../../../src/entry/compose';
import type {
  DirtyItem,
  NewPart,
  PortalLogEntry,
  PortalName,
  PortalState,
  ReadItems,
} from '../../../../src/platform/publishing-ports';
import type { BacklogItem } from '../../../../src/publishing/backlog-item';
import { pulseOf } from '../../../../src/publishing/beat';
import { NOTHING_STILL, withoutGone, type Own } from '../../../../src/publishing/own';
import type {
  PartKind,
  SegmentRef,
  SnapshotHead,
  StoredSegment,
  StoryShard,
} from '../../../../src/publishing/snapshot';
import { wholeIndex } from '../../../../src/publishing/whole-index';
import { portalOf } from '../../../../src/settings/portal-settings';
import type { ProjectPortals, ProjectSettings } from '../../../../src/settings/settings';
import type { MemoryState } from './memory-world';

const TEAM: PortalName = { projectId: '10000', portalId: 'team' };

const nameOf = ({ projectId, portalId }: PortalName): string => `${projectId}:${portalId}`;

/** The content behind references of a head. */
export function contentsOf(
  state: MemoryState,
  kind: PartKind,
  refs: readonly SegmentRef[],
  portalId = 'team',
): unknown[] {
  return refs.map((ref) => {
    const key = partKey({ ...TEAM, portalId }, kind, ref);
    const packed = state.contents.get(key);
    if (packed === undefined) throw new Error(`The content ${key} is missing.`);
    return unpack(packed);
  });
}

export const indexOf = (state: MemoryState, head: SnapshotHead, portalId = 'team'): StoredSegment[] =>
  contentsOf(state, 'index', head.index, portalId) as StoredSegment[];

export const storiesOf = (state: MemoryState, head: SnapshotHead, portalId = 'team'): StoryShard['stories'] =>
  (contentsOf(state, 'story', head.stories, portalId) as StoryShard[]).flatMap((shard) => shard.stories);

const partKey = (portal: PortalName, kind: PartKind, { from, size, mark }: SegmentRef): string =>
  `${nameOf(portal)}:${kind}:${from}-${size}:${mark}`;

/** Keys of all contents that a head names. */
export const keysOfHead = (head: SnapshotHead | null, portal: PortalName = TEAM): string[] =>
  head === null
    ? []
    : [
        ...head.index.map((ref) => partKey(portal, 'index', ref)),
        ...head.stories.map((ref) => partKey(portal, 'story', ref)),
        ...head.notes.map((ref) => partKey(portal, 'note', ref)),
      ];

/** What is kept of who asked for what in a portal. */
export function keptOf(state: MemoryState, portal: PortalName = TEAM): Map<string, Own> {
  const own = state.own.get(nameOf(portal)) ?? new Map<string, Own>();
  state.own.set(nameOf(portal), own);
  return own;
}

/** Who asked for what in a portal, by id. */
export const ownOf = (state: MemoryState, portal: PortalName = TEAM): Map<string, number[]> =>
  new Map(
    [...keptOf(state, portal)].flatMap(([accountId, { ids }]) => (ids.length === 0 ? [] : [[accountId, ids] as const])),
  );

/** Puts a watch on every call of a port. */
export type Watch = <Port extends object>(name: string, port: Port) => Port;

/** What is stored of portals. */
export function memoryPortals(
  state: MemoryState,
  watch: Watch,
): Pick<World, 'portals' | 'portalLog' | 'snapshots' | 'ownItems'> {
  return {
    portals: watch('portals', {
      read: (projectId: string, portalId: string): Promise<PortalState> => {
        const stored = state.heads.get(nameOf({ projectId, portalId }));
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
      onDesks: (audiences: readonly string[]) =>
        Promise.resolve(
          [...state.heads].flatMap(([name, { head }]) => {
            const [projectId = '', portalId = ''] = name.split(':');
            return head.desk !== null && audiences.includes(head.desk) ? [{ projectId, portalId, head }] : [];
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

    portalLog: watch('portalLog', {
      read: (name: PortalName) => Promise.resolve([...(state.portalLog.get(nameOf(name)) ?? [])]),
      remove: (name: PortalName) => {
        state.portalLog.delete(nameOf(name));
        return Promise.resolve();
      },
      append: (name: PortalName, entry: PortalLogEntry) => {
        state.portalLog.set(nameOf(name), [...(state.portalLog.get(nameOf(name)) ?? []), entry]);
        return Promise.resolve();
      },
    }),

    snapshots: {
      hash,
      ...watch('snapshots', {
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
          const stored = packed.map((each) => unpack(each ?? '') as StoredSegment);
          return Promise.resolve({ packed: pack(wholeIndex(stored)), pulse: pulseOf(stored) });
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

    ownItems: watch('ownItems', {
      of: (portals: readonly PortalName[], accountId: string) =>
        Promise.resolve(portals.map((portal) => keptOf(state, portal).get(accountId) ?? null)),
      change: async (portal, accountIds, make) => {
        let left = [...accountIds];
        for (let tries = 0; left.length > 0 && tries < 5; tries += 1) {
          // As the store does: all are read first, and each is written only over what was read.
          const read = left.map((accountId) => [accountId, keptOf(state, portal).get(accountId) ?? null] as const);
          const lost: string[] = [];
          for (const [accountId, before] of read) {
            const next = await make(accountId, before);
            const own = keptOf(state, portal);
            if ((own.get(accountId) ?? null) !== before) lost.push(accountId);
            else if (next === null) own.delete(accountId);
            else own.set(accountId, next);
          }
          left = lost;
        }
        return left.length === 0;
      },
      retain: (portal, all) => {
        const own = keptOf(state, portal);
        for (const [accountId, kept] of own) {
          const left = withoutGone(kept, all.get(accountId) ?? NOTHING_STILL);
          if (left === null) own.delete(accountId);
          else own.set(accountId, left);
        }
        return Promise.resolve();
      },
      replace: (portal, all) => {
        state.own.set(nameOf(portal), new Map(all));
        return Promise.resolve();
      },
    } satisfies World['ownItems']),
  };
}

/** What waits to be compiled. */
export function memoryChanges(state: MemoryState, watch: Watch): World['changes'] {
  return watch('changes', {
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
  });
}

/** Jira's work items as the app sees them. */
export function memoryBacklog(
  state: MemoryState,
  watch: Watch,
  settled: (stored: unknown) => ProjectSettings | null,
): World['backlog'] {
  const given = (items: readonly BacklogItem[]): ReadItems => ({
    items: items.filter(({ id, projectId }) => !state.odd.has(id) && !state.kept.has(projectId)),
    odd: items.map(({ id }) => id).filter((id) => state.odd.has(id)),
  });
  const lettingIn = (projectId: string, source: string, is: (item: BacklogItem) => boolean): Set<number> | null => {
    const letsIn = source === '' ? () => true : state.sources.get(source);
    if (letsIn === undefined) return null;
    const found = [...state.items.values()].filter((item) => item.projectId === projectId && is(item) && letsIn(item));
    return new Set(found.map(({ id }) => id));
  };
  return watch('backlog', {
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
    unchangedSince: (ids: readonly number[], instant: number) =>
      Promise.resolve(new Set(ids.filter((id) => state.items.has(id) && (state.updated.get(id) ?? 0) < instant))),
    allInSource: (projectId: string, source: string) =>
      Promise.resolve(lettingIn(projectId, source, ({ id }) => !state.unsearchable.has(id))),
    requesters: (ids: readonly number[]) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const item = state.items.get(id);
            if (item === undefined || item.reporter === null) return [];
            const { key, title, created } = item;
            const raised = { id, accountId: item.reporter, request: item.secured ? null : { key, title, created } };
            return [[id, raised] as const];
          }),
        ),
      ),
    isKept: (projectId: string) => Promise.resolve(state.kept.has(projectId)),
  });
}
