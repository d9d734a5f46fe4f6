import type { Backlog } from '../platform/publishing-ports';
import type { EpicWords } from '../platform/sponsorship-ports';
import { epicFact, type BacklogItem, type EpicFact } from './backlog-item';
import type { StoredAround } from './compile-portal';
import type { ProjectFacts } from './read-facts';

export interface EpicPorts {
  backlog: Backlog;
  epicWords: EpicWords;
}

/** By id: all that items name, and of these what was read just now. */
export interface ReadEpics {
  known: Map<number, EpicFact>;
  fresh: Map<number, EpicFact>;
}

/**
 * Epics that the items name: read now where they changed, or where nobody knows them yet, with what may be said of who stands
 * behind them.
 * @param given `around`: what is stored around the items that change; `isAll`: whether nothing stored counts
 * @throws Refusal of Jira or the store
 */
export async function readEpics(
  { backlog, epicWords }: EpicPorts,
  projectId: string,
  given: { facts: ProjectFacts; around: readonly StoredAround[]; dirty: ReadonlySet<number>; isAll: boolean },
): Promise<ReadEpics> {
  const { facts, around, dirty, isAll } = given;
  const { stored, disputed } = storedEpics(around);
  const found = new Map<number, BacklogItem | null>();
  const isRequest = (id: number): boolean => facts.requests.has(id) || facts.odd.has(id);
  // What was marked and is no request was an epic to whoever names it.
  for (const id of dirty) if (!isRequest(id) || stored.has(id)) found.set(id, facts.items.get(id) ?? null);
  const parents = new Set([...facts.requests.values()].flatMap(({ item }) => item.parentId ?? []));
  const unknown = [...parents].filter((id) => !found.has(id) && (isAll || !stored.has(id) || disputed.has(id)));
  if (unknown.length > 0) {
    const read = await backlog.items(unknown);
    const items = new Map(read.items.map((item) => [item.id, item]));
    for (const id of unknown) found.set(id, items.get(id) ?? null);
  }
  const words = found.size === 0 ? null : await epicWords.of(projectId, [...found.keys()]);
  const fresh = new Map(
    [...found].map(([id, item]) => [id, epicFact(id, item, projectId, words?.get(id) ?? null)] as const),
  );
  return { known: new Map([...stored, ...fresh]), fresh };
}

/** Epics as they are stored, and of which of them not everything that is stored says the same: nobody knows then what is true. */
function storedEpics(around: readonly StoredAround[]): { stored: Map<number, EpicFact>; disputed: Set<number> } {
  const stored = new Map<number, EpicFact>();
  const disputed = new Set<number>();
  for (const { notes } of around) {
    for (const { epic } of notes) {
      if (epic === null) continue;
      const known = stored.get(epic.id);
      if (known === undefined) stored.set(epic.id, epic);
      else if (known !== epic && JSON.stringify(known) !== JSON.stringify(epic)) disputed.add(epic.id);
    }
  }
  return { stored, disputed };
}
