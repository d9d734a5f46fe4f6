/** Epics, people and the Ownership field in memory. */
import { refuse } from '../../../../src/platform/failure';
import type {
  Epic,
  EpicRequest,
  EpicShelf,
  EpicsOfPeople,
  Epics,
  OwnershipField,
  People,
  Sweeps,
} from '../../../../src/platform/sponsorship-ports';
import type { AccountState } from '../../../../src/sponsorship/ownership';
import type { OwnershipValue } from '../../../../src/sponsorship/ownership-value';
import type { TrackedEpic } from '../../../../src/sponsorship/tracked-epic';

export interface MemoryEpics {
  /** Epics by id; Jira's truth. */
  epics: Map<number, Epic & { updated: number }>;
  /** Requests by the id of their epic. */
  requestsBelow: Map<number, EpicRequest[]>;
  /** Accounts by id; those that are not in it exist and are active. */
  accounts: Map<string, AccountState>;
  /** What stands in the Ownership field. */
  ownership: Map<number, OwnershipValue | null>;
  /** By `<project>:<id>`; what tells their states apart is kept beside. */
  shelf: Map<string, TrackedEpic>;
  marks: Map<string, number>;
  /** The last mark that was given. */
  markDrawn: number;
  /** `<account>:<epic>`. */
  ofPeople: Set<string>;
  /** Who leads the project. */
  lead: string | null;
  /** Sweeps that were asked for: projects. */
  sweeps: string[];
  /** Epics whose field Jira does not take. */
  refused: Set<number>;
  /** Points that Jira would have counted. */
  points: number;
}

export const noEpics = (): MemoryEpics => ({
  epics: new Map(),
  requestsBelow: new Map(),
  accounts: new Map(),
  ownership: new Map(),
  shelf: new Map(),
  marks: new Map(),
  markDrawn: 0,
  ofPeople: new Set(),
  lead: 'lea',
  sweeps: [],
  refused: new Set(),
  points: 0,
});

/** An epic as Jira has it. */
export function epicOf(id: number, parts: Partial<Epic & { updated: number }> = {}): Epic & { updated: number } {
  return {
    id: String(id),
    key: `MOPS-${id}`,
    projectId: '10000',
    title: `Epic ${id}`,
    hierarchyLevel: 1,
    statusCategory: 'indeterminate',
    statusCategoryChanged: '2026-09-01T08:00:00.000+0000',
    assignee: null,
    reporter: null,
    isSecured: false,
    hasWord: false,
    updated: 0,
    ...parts,
  };
}

const PAGE = 100;

export interface EpicPorts {
  epics: Epics;
  epicShelf: EpicShelf;
  epicsOfPeople: EpicsOfPeople;
  ownershipField: OwnershipField;
  people: People;
  sweeps: Sweeps;
}

/** The ports over a state. @param given the state, its clock and who may look */
export function memoryEpics(
  state: MemoryEpics,
  given: { now: () => number; mayBrowse: () => boolean; watch: <P extends object>(name: string, port: P) => P },
): EpicPorts {
  const copy = <T>(value: T): T => structuredClone(value);
  const shelfKey = ({ projectId, id }: Pick<TrackedEpic, 'projectId' | 'id'>): string => `${projectId}:${id}`;
  const kept = (key: string): TrackedEpic | null => {
    const epic = state.shelf.get(key);
    return epic === undefined ? null : { ...copy(epic), mark: state.marks.get(key) ?? null };
  };
  /** Whether nobody wrote since it was read. */
  const isSame = (epic: TrackedEpic): boolean => (state.marks.get(shelfKey(epic)) ?? null) === epic.mark;
  const plain = ({ updated: _updated, ...epic }: Epic & { updated: number }): Epic => ({
    ...copy(epic),
    hasWord: (state.ownership.get(Number(epic.id)) ?? null) !== null,
  });
  return {
    epics: given.watch<Epics>('epics', {
      read: (issueId) => {
        const epic = state.epics.get(Number(issueId));
        if (epic === undefined || !given.mayBrowse()) return Promise.reject(refuse('NOT_FOUND'));
        return Promise.resolve(plain(epic));
      },
      openRequests: (issueId) =>
        Promise.resolve((state.requestsBelow.get(Number(issueId)) ?? []).filter(({ isDone }) => !isDone).length),
      requestsOf: (issueId) => {
        const all = state.requestsBelow.get(Number(issueId)) ?? [];
        return Promise.resolve({ requests: copy(all.slice(0, PAGE)), more: all.length > PAGE });
      },
      requestIdsOf: (issueId) =>
        Promise.resolve((state.requestsBelow.get(Number(issueId)) ?? []).map(({ id }) => id).reverse()),
      byIds: (ids) => {
        const found = ids.flatMap((id) => state.epics.get(id) ?? []);
        state.points += Math.ceil(ids.length / PAGE) + found.length;
        return Promise.resolve(found.map(plain));
      },
      lead: () => {
        state.points += 2;
        return Promise.resolve(state.lead);
      },
      typeIds: () => {
        state.points += 2;
        return Promise.resolve(['10000']);
      },
      changed: ({ projectId, minutes, page }) => {
        const since = minutes === null ? null : given.now() - minutes * 60_000;
        const all = [...state.epics.values()]
          .filter((epic) => epic.projectId === projectId && epic.hierarchyLevel === 1)
          .filter((epic) => (since === null ? epic.statusCategory === 'indeterminate' : epic.updated >= since))
          .sort((a, b) => Number(a.id) - Number(b.id));
        const start = page === null ? 0 : Number(page);
        const epics = all.slice(start, start + PAGE);
        state.points += 1 + epics.length;
        const next = start + PAGE < all.length ? String(start + PAGE) : null;
        return Promise.resolve({ epics: epics.map(plain), next });
      },
    }),
    epicShelf: given.watch<EpicShelf>('epicShelf', {
      list: (projectId) =>
        Promise.resolve(
          [...state.shelf.keys()]
            .flatMap((key) => kept(key) ?? [])
            .filter((epic) => epic.projectId === projectId)
            .sort((a, b) => a.id - b.id),
        ),
      read: (projectId, issueId) => Promise.resolve(kept(`${projectId}:${issueId}`)),
      readMany: (projectId, issueIds) =>
        Promise.resolve(
          new Map(
            issueIds.flatMap((id) => {
              const found = kept(`${projectId}:${id}`);
              return found === null ? [] : [[id, found] as const];
            }),
          ),
        ),
      write: (epics) => {
        const written = epics.filter(isSame).map((epic) => ({ ...copy(epic), mark: ++state.markDrawn }));
        for (const epic of written) {
          state.shelf.set(shelfKey(epic), { ...epic, mark: null });
          state.marks.set(shelfKey(epic), epic.mark);
        }
        return Promise.resolve(written);
      },
      remove: (epics) => {
        const lost = epics.filter((epic) => !isSame(epic));
        for (const epic of epics.filter(isSame)) {
          state.shelf.delete(shelfKey(epic));
          state.marks.delete(shelfKey(epic));
        }
        return Promise.resolve(lost);
      },
    }),
    epicsOfPeople: given.watch<EpicsOfPeople>('epicsOfPeople', {
      of: (accountId) =>
        Promise.resolve(
          [...state.ofPeople]
            .filter((name) => name.startsWith(`${accountId}:`))
            .map((name) => name.split(':')[1] ?? ''),
        ),
      add: (issueId, accountIds) => {
        for (const id of accountIds) state.ofPeople.add(`${id}:${issueId}`);
        return Promise.resolve();
      },
      remove: (issueId, accountIds) => {
        for (const id of accountIds) state.ofPeople.delete(`${id}:${issueId}`);
        return Promise.resolve();
      },
    }),
    ownershipField: given.watch<OwnershipField>('ownershipField', {
      read: (issueId) =>
        given.mayBrowse()
          ? Promise.resolve(copy(state.ownership.get(Number(issueId)) ?? null))
          : Promise.reject(refuse('NOT_FOUND')),
      write: (updates) => {
        state.points += updates.length === 0 ? 0 : Math.ceil(updates.length / PAGE);
        const refused = updates.map(({ issueId }) => issueId).filter((id) => state.refused.has(id));
        for (const { issueId, value } of updates) {
          if (!state.refused.has(issueId)) state.ownership.set(issueId, copy(value));
        }
        return Promise.resolve(new Set(refused));
      },
    }),
    people: given.watch<People>('people', {
      states: (accountIds) => {
        const ids = [...new Set(accountIds)];
        state.points += Math.ceil(ids.length / 90) + 2 * ids.length;
        return Promise.resolve(new Map(ids.map((id) => [id, state.accounts.get(id) ?? 'active'] as const)));
      },
    }),
    sweeps: given.watch<Sweeps>('sweeps', {
      ask: (projectId) => {
        state.sweeps.push(projectId);
        return Promise.resolve();
      },
    }),
  };
}
