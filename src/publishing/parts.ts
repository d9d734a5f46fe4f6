/**
 * The three kinds of parts: how their rows are written into a content and read from one. A full rebuild and a change of one
 * item write by the same functions, so that both give the same bytes.
 */
import type { EpicFact } from './backlog-item';
import type { Beat } from './beat';
import { indexColumns } from './index-columns';
import type { IndexRow as ShownRow } from './index-row';
import { INDEX_ITEMS, NOTE_ITEMS, STORY_ITEMS } from './partition';
import {
  PLACES,
  SNAPSHOT_FORMAT,
  type Note,
  type NotesPart,
  type OpenAgain,
  type PartKind,
  type PublishedEpic,
  type StoredSegment,
  type Story,
  type StoryShard,
} from './snapshot';

/** One item of the index; columns of the same names hold these. */
export interface IndexRow extends Beat {
  id: number;
  key: string;
  title: string;
  place: number;
  asked: number;
  answered: number;
  reason: string;
  what: string;
  who: string;
  goal: string;
  on: number;
  to: number;
  ended: number;
  waits: string;
  waitsSince: number;
  epic: PublishedEpic | null;
}

/** A note with the epic that it names; null where it names none. */
export interface NoteRow {
  id: number;
  note: Note;
  epic: EpicFact | null;
}

export interface PartCodec<Row extends { id: number }> {
  kind: PartKind;
  /** How many items one part holds at most. */
  most: number;
  /** @param rows in ascending order of id */
  encode(rows: readonly Row[]): unknown;
  /** @throws if the content is not of this kind and format */
  decode(content: unknown): Row[];
}

/** The columns of a segment. */
export const indexParts: PartCodec<IndexRow> = {
  kind: 'index',
  most: INDEX_ITEMS,

  encode(rows): StoredSegment {
    const epics = [...new Map(rows.flatMap(({ epic }) => (epic ? [[epic.key, epic] as const] : []))).values()];
    epics.sort((a, b) => (a.key < b.key ? -1 : 1));
    const position = new Map(epics.map((epic, index) => [epic.key, index]));
    return {
      format: SNAPSHOT_FORMAT,
      id: rows.map((row) => row.id),
      key: rows.map((row) => row.key),
      title: rows.map((row) => row.title),
      place: rows.map((row) => row.place),
      asked: rows.map((row) => row.asked),
      answered: rows.map((row) => row.answered),
      reason: rows.map((row) => row.reason),
      what: rows.map((row) => row.what),
      who: rows.map((row) => row.who),
      goal: rows.map((row) => row.goal),
      on: rows.map((row) => row.on),
      to: rows.map((row) => row.to),
      ended: rows.map((row) => row.ended),
      waits: rows.map((row) => row.waits),
      waitsSince: rows.map((row) => row.waitsSince),
      epic: rows.map(({ epic }) => (epic === null ? -1 : (position.get(epic.key) ?? -1))),
      epics,
      changed: rows.map((row) => row.changed),
      how: rows.map((row) => row.how),
      was: rows.map((row) => row.was),
      paced: rows.map((row) => row.paced),
      gave: rows.map((row) => row.gave),
      took: rows.map((row) => row.took),
    };
  },

  decode(content) {
    const segment = content as StoredSegment;
    demandFormat(segment);
    const at = <Value>(column: readonly Value[], row: number): Value => {
      const value = column[row];
      if (value === undefined) throw new Error('A segment has columns of different lengths.');
      return value;
    };
    return segment.id.map((id, row) => {
      const epic = at(segment.epic, row);
      return {
        id,
        key: at(segment.key, row),
        title: at(segment.title, row),
        place: at(segment.place, row),
        asked: at(segment.asked, row),
        answered: at(segment.answered, row),
        reason: at(segment.reason, row),
        what: at(segment.what, row),
        who: at(segment.who, row),
        goal: at(segment.goal, row),
        on: at(segment.on, row),
        to: at(segment.to, row),
        ended: at(segment.ended, row),
        waits: at(segment.waits, row),
        waitsSince: at(segment.waitsSince, row),
        changed: at(segment.changed, row),
        how: at(segment.how, row),
        was: at(segment.was, row),
        paced: at(segment.paced, row),
        gave: at(segment.gave, row),
        took: at(segment.took, row),
        epic: epic === -1 ? null : at(segment.epics, epic),
      };
    });
  },
};

export const storyParts: PartCodec<Story> = {
  kind: 'story',
  most: STORY_ITEMS,
  encode: (stories): StoryShard => ({ format: SNAPSHOT_FORMAT, stories: [...stories] }),
  decode(content) {
    const shard = content as StoryShard;
    demandFormat(shard);
    return shard.stories.map((story) => story);
  },
};

export const noteParts: PartCodec<NoteRow> = {
  kind: 'note',
  most: NOTE_ITEMS,
  encode(rows): NotesPart {
    const epics = [...new Map(rows.flatMap(({ epic }) => (epic ? [[epic.id, epic] as const] : []))).values()];
    epics.sort((a, b) => a.id - b.id);
    return {
      format: SNAPSHOT_FORMAT,
      notes: rows.map(({ note }) => note),
      epics: epics.map(({ id, key, title, isOpen, word }) => ({ id, key, title, isOpen, word })),
    };
  },
  decode(content) {
    const part = content as NotesPart;
    demandFormat(part);
    const epics = new Map(part.epics.map((epic) => [epic.id, epic]));
    return part.notes.map((note) => ({ id: note.id, note, epic: epics.get(note.epic) ?? null }));
  },
};

function demandFormat(content: { format?: unknown }): void {
  if (content.format !== SNAPSHOT_FORMAT) throw new Error('A part of a snapshot has another format.');
}

/** A row as it is shown by itself. */
export function shownRow({ epic: _epic, paced: _paced, gave: _gave, took: _took, place, ...row }: IndexRow): ShownRow {
  return { ...row, place: PLACES[place] ?? 'closed' };
}

/** Since which day something is open again that had an answer, and what that was; null for anything else. */
export function openAgainOf({ place, answers }: Pick<Story, 'place' | 'answers'>): OpenAgain | null {
  const last = answers.at(-1);
  if ((place !== 'undecided' && place !== 'asked-before') || last === undefined || last.decision !== null) return null;
  const before = answers.findLast(({ decision }) => decision !== null);
  return { since: last.day, before: before?.decision == null ? null : { day: before.day, decision: before.decision } };
}

/** What the index says of a story. */
export function rowOf(story: Story, beat: Beat): IndexRow {
  const { decision } = story;
  return {
    id: story.id,
    key: story.key,
    title: story.title,
    place: PLACES.indexOf(story.place),
    asked: story.asked,
    answered: decision === null ? 0 : (story.answers.at(-1)?.day ?? 0),
    reason: decision?.reason ?? '',
    ...indexColumns(decision),
    ...(decision === null ? { on: openAgainOf(story)?.since ?? 0 } : {}),
    ended: story.ended,
    waits: story.waits,
    waitsSince: story.waitsSince,
    epic: story.epic,
    ...beat,
  };
}
