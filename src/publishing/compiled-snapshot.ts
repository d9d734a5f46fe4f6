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
import type { Story } from './snapshot';
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
  const own = new Map<string, number[]>();
  for (const { note } of notes) {
    for (const accountId of note.askers) own.set(accountId, [...(own.get(accountId) ?? []), note.id]);
  }
  return {
    tally: tallyOf({ rows, notes: notes.map(({ note }) => note) }),
    index: partsOf(indexParts, rows),
    stories: partsOf<Story>(storyParts, stories),
    notes: partsOf(noteParts, notes),
    own: { ids: own, rows: rowsOf(rows, notes) },
  };
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
