import type { PortalName, Snapshots } from '../platform/publishing-ports';
import type { EpicFact } from './backlog-item';
import { publishedEpic } from './allow-list';
import { NO_BEAT } from './beat';
import { compileItem, oddNote, type CompiledItem, type CompileRules } from './compiled-item';
import { compiledSnapshot } from './compiled-snapshot';
import { editParts, LostPart, readerOf, refsOf, replaceParts, type PartReader } from './edit-parts';
import type { OwnChange } from './own';
import { indexParts, noteParts, rowOf, shownRow, storyParts, type IndexRow, type NoteRow } from './parts';
import type { ProjectFacts } from './read-facts';
import type { SnapshotHead, Story } from './snapshot';
import type { NewSnapshot } from './store-snapshot';
import { changedTally } from './tally';

type Compiled = Omit<NewSnapshot, 'rest'>;

/** What is compiled, and by what rules. */
export interface CompileInput {
  portal: PortalName;
  rules: CompileRules;
  facts: ProjectFacts;
  /** By id; every epic of the items. */
  epics: ReadonlyMap<number, EpicFact>;
  /** Ids that the portal's filter lets in; null for all. */
  inSource: ReadonlySet<number> | null;
  /** For whom something was kept of an item by a pass that wrote no head. */
  lost: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Compiles one item; one that cannot be compiled is left out and counted. */
function compileOne({ rules, facts, epics, inSource }: CompileInput, id: number): CompiledItem | null {
  if (facts.odd.has(id)) return oddItem(id);
  const found = facts.requests.get(id);
  if (found === undefined) return null;
  try {
    const epic = found.item.parentId === null ? null : (epics.get(found.item.parentId) ?? null);
    return compileItem({ ...found, epic }, inSource === null || inSource.has(id), rules);
  } catch {
    return oddItem(id);
  }
}

const oddItem = (id: number): CompiledItem => ({ note: oddNote(id), story: null, beat: NO_BEAT });

/** Compiles a portal from all items of its project; what is stored the same already stays. */
export async function compileWhole(
  snapshots: Pick<Snapshots, 'read'>,
  input: CompileInput,
  head: SnapshotHead | null,
): Promise<Compiled> {
  const ids = [...input.facts.requests.keys(), ...input.facts.odd];
  const { tally, index, stories, notes, own } = compiledSnapshot(
    ids.flatMap((id) => compileOne(input, id) ?? []),
    input.epics,
  );
  const { portal } = input;
  return {
    tally,
    index: await replaceParts(snapshots, portal, indexParts, head?.index ?? [], index),
    stories: await replaceParts(snapshots, portal, storyParts, head?.stories ?? [], stories),
    notes: await replaceParts(snapshots, portal, noteParts, head?.notes ?? [], notes),
    own: { all: own },
  };
}

/** What is stored of a portal around the items that change. */
export interface StoredAround {
  reader: PartReader;
  head: SnapshotHead;
  /** Notes of all items, or of those in the parts of the items that change. */
  notes: NoteRow[];
}

/**
 * Reads the notes around some items.
 * @param all whether all notes are needed
 * @throws LostPart
 */
export async function readAround(
  snapshots: Pick<Snapshots, 'read'>,
  portal: PortalName,
  head: SnapshotHead,
  ids: Iterable<number> | 'all',
): Promise<StoredAround> {
  const reader = readerOf(snapshots, portal);
  const refs = ids === 'all' ? head.notes : refsOf(head.notes, ids);
  return { reader, head, notes: await reader.rows(noteParts, refs) };
}

/**
 * Compiles some items anew and puts them where they stand; everything else stays.
 * @param ids of the items; what the facts do not know is gone
 * @param fresh epics that were read just now: where they were known otherwise, the items that name them change too
 * @param looked ids of those that only have their turn: what is kept of who asked for them is made sure of
 * @returns the compiled parts, and ids of the items of which readers see something else now
 * @throws LostPart
 */
export async function compileChanges(
  around: StoredAround,
  input: CompileInput,
  ids: ReadonlySet<number>,
  fresh: ReadonlyMap<number, EpicFact>,
  looked: ReadonlySet<number>,
): Promise<Compiled & { changed: Set<number> }> {
  const { head, reader } = around;
  const notes = new Map<number, NoteRow | null>();
  const stories = new Map<number, Story | null>();
  const rows = new Map<number, IndexRow | null>();
  for (const id of ids) {
    const compiled = compileOne(input, id);
    const { note, story, beat } = compiled ?? { note: null, story: null, beat: NO_BEAT };
    notes.set(id, note === null ? null : { id, note, epic: input.epics.get(note.epic) ?? null });
    stories.set(id, story);
    rows.set(id, story && rowOf(story, beat));
  }
  const renamed = around.notes.filter(({ id, note, epic }) => {
    const now = fresh.get(note.epic);
    return now !== undefined && !ids.has(id) && JSON.stringify(now) !== JSON.stringify(epic);
  });
  for (const row of renamed) notes.set(row.id, { ...row, epic: fresh.get(row.note.epic) ?? null });

  const published = renamed.filter(({ note }) => note.out === null).map(({ id }) => id);
  const touched = new Set([...stories.keys(), ...published]);
  const oldStories = mapOf(await reader.rows(storyParts, refsOf(head.stories, touched)));
  const oldRows = mapOf(await reader.rows(indexParts, refsOf(head.index, touched)));
  if (input.rules.allow.includes('epic')) {
    for (const { id, note } of renamed) {
      if (note.out !== null) continue;
      const [story, row] = [oldStories.get(id), oldRows.get(id)];
      if (story === undefined || row === undefined) throw new LostPart('A note speaks of a story that is not there.');
      const epic = publishedEpic(fresh.get(note.epic) ?? null, input.rules.allow);
      stories.set(id, { ...story, epic });
      rows.set(id, { ...row, epic });
    }
  }
  const oldNotes = mapOf(around.notes);
  const before = {
    rows: [...rows.keys()].flatMap((id) => oldRows.get(id) ?? []),
    notes: [...notes.keys()].flatMap((id) => oldNotes.get(id)?.note ?? []),
  };
  const after = {
    rows: [...rows.values()].flatMap((row) => row ?? []),
    notes: [...notes.values()].flatMap((row) => row?.note ?? []),
  };
  return {
    tally: changedTally(head, before, after),
    index: await editParts(indexParts, head.index, rows, reader),
    stories: await editParts(storyParts, head.stories, stories, reader),
    notes: await editParts(noteParts, head.notes, notes, reader),
    own: {
      changes: askersChanged({ notes, before: oldNotes, rows, oldRows, looked, input }),
      rows: async (wanted) => {
        const others = wanted.filter((id) => !rows.has(id));
        const stored = mapOf(await reader.rows(indexParts, refsOf(head.index, others)));
        const noted = mapOf(await reader.rows(noteParts, refsOf(head.notes, others)));
        return new Map(
          wanted.flatMap((id) => {
            const row = rows.has(id) ? rows.get(id) : stored.get(id);
            const note = notes.has(id) ? notes.get(id) : noted.get(id);
            return row == null ? [] : [[id, { row: shownRow(row), askedAs: note?.note.askedAs ?? {} }] as const];
          }),
        );
      },
    },
    changed: new Set([...stories].flatMap(([id, story]) => (isSame(oldStories.get(id) ?? null, story) ? [] : [id]))),
  };
}

const mapOf = <Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const isSame = (a: Story | null, b: Story | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Who asked for what now, where that, or the row of it, is another than before, and who did before and does not now. */
function askersChanged(given: {
  notes: ReadonlyMap<number, NoteRow | null>;
  before: ReadonlyMap<number, NoteRow>;
  rows: ReadonlyMap<number, IndexRow | null>;
  oldRows: ReadonlyMap<number, IndexRow>;
  looked: ReadonlySet<number>;
  input: CompileInput;
}): Map<string, OwnChange> {
  const { notes, before, rows, oldRows, looked, input } = given;
  const changes = new Map<string, OwnChange>();
  const changeOf = (accountId: string): OwnChange => {
    const change = changes.get(accountId) ?? { added: [], left: [], removed: [] };
    changes.set(accountId, change);
    return change;
  };
  for (const [id, row] of notes) {
    const now = row?.note.askers ?? [];
    // Who asks for what is left out may have been kept by a pass that never came to write its head.
    const unkept = row?.note.out === null ? [] : (input.facts.requests.get(id)?.askers ?? []);
    const old = [...(before.get(id)?.note.askers ?? []), ...unkept, ...(input.lost.get(id) ?? [])];
    const was = before.get(id)?.note;
    const [then, here] = [
      [oldRows.get(id), was?.askedAs ?? {}],
      [rows.get(id), row?.note.askedAs ?? {}],
    ];
    const isLeft = row?.note.out !== null;
    const isOther = isLeft || looked.has(id) || JSON.stringify(here) !== JSON.stringify(then);
    const kept = isLeft ? 'left' : 'added';
    for (const accountId of now) if (isOther || !old.includes(accountId)) changeOf(accountId)[kept].push(id);
    for (const accountId of old) if (!now.includes(accountId)) changeOf(accountId).removed.push(id);
  }
  return changes;
}
