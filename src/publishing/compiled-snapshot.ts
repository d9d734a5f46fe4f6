/** A snapshot as a fold of its compiled items. Pure: the same items in any order give the same bytes. */
import type { EpicFact } from './backlog-item';
import type { CompiledItem } from './compiled-item';
import { partition } from './partition';
import type { AllOwn } from './own';
import {
  indexParts,
  noteParts,
  rowOf,
  shownRow,
  storyParts,
  type IndexRow,
  type NoteRow,
  type PartCodec,
} from './parts';
import type { Note, Story } from './snapshot';
import { tallyOf, type Tally } from './tally';

/** One part of a snapshot before it is stored. */
export interface CompiledPart {
  from: number;
  size: number;
  items: number;
  content: unknown;
}

export interface CompiledSnapshot {
  tally: Tally;
  index: CompiledPart[];
  stories: CompiledPart[];
  notes: CompiledPart[];
  own: AllOwn;
}

/**
 * @param compiled every request of the project once
 * @param epics by id; every epic that a note names
 */
export function compiledSnapshot(
  compiled: readonly CompiledItem[],
  epics: ReadonlyMap<number, EpicFact>,
): CompiledSnapshot {
  const stories = compiled.flatMap(({ story }) => story ?? []);
  const rows = compiled.flatMap(({ story, beat }): IndexRow[] => (story === null ? [] : [rowOf(story, beat)]));
  const notes: NoteRow[] = compiled.map(({ note }) => ({ id: note.id, note, epic: epics.get(note.epic) ?? null }));
  return {
    tally: tallyOf({ rows, notes: notes.map(({ note }) => note) }),
    index: partsOf(indexParts, rows),
    stories: partsOf<Story>(storyParts, stories),
    notes: partsOf(noteParts, notes),
    own: { ids: askedBy(notes.map(({ note }) => note)), rows: rowsOf(rows, notes) },
  };
}

/** By account id: who asked for what stands there, and for what the portal's filter leaves out. */
export function askedBy(notes: readonly Note[]): Map<string, { ids: number[]; left: number[] }> {
  const own = new Map<string, { ids: number[]; left: number[] }>();
  for (const { id, out, askers } of notes) {
    for (const accountId of askers) {
      const theirs = own.get(accountId) ?? { ids: [], left: [] };
      theirs[out === null ? 'ids' : 'left'].push(id);
      own.set(accountId, theirs);
    }
  }
  return own;
}

function rowsOf(rows: readonly IndexRow[], notes: readonly NoteRow[]): AllOwn['rows'] {
  const askedAs = new Map(notes.map(({ id, note }) => [id, note.askedAs] as const));
  return new Map(rows.map((row) => [row.id, { row: shownRow(row), askedAs: askedAs.get(row.id) ?? {} }]));
}

function partsOf<Row extends { id: number }>(codec: PartCodec<Row>, rows: readonly Row[]): CompiledPart[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return partition([...byId.keys()], codec.most).map(({ from, size, ids }) => ({
    from,
    size,
    items: ids.length,
    content: codec.encode(ids.flatMap((id) => byId.get(id) ?? [])),
  }));
}
