/** What is on the screen, as a table: the same requests in the same order, with what one reads of them. Pure. */
import { dateOfDay } from '../../../../src/decisions/calendar-date';
import type { Place } from '../../../../src/publishing/snapshot';
import type { TextKey } from '../../lib/texts';
import type { View } from './address';
import { outcomeOf, type Backlog, type Column } from './backlog';
import { boardParts } from './board-parts';
import type { AsAsked } from './card';
import { changeWords, partsOfChanges, type WhatChanged } from './changes';
import { datedRows } from './dates';
import { columnWord, groupTitle } from './group-words';
import { placeWord } from './place-words';
import { groupRows, type Grouping } from './rows';
import { nextLineOf, type Speech } from './sentences';

/** What a view shows at the moment. */
export interface Screen {
  /** Stands in the file's name. */
  title: string;
  view: View;
  backlog: Backlog;
  /** What search and filters leave, in the order of the view. */
  rows: readonly number[];
  /** The columns of the board; empty for all. */
  columns: readonly Column[];
  group: Grouping | null;
  /** The folded parts of the board that are unfolded. */
  unfolded: ReadonlySet<Place>;
  /** What is like a search that finds little. */
  perhaps: readonly number[];
  /** What changed, by id, for the view that says so. */
  changes: ReadonlyMap<number, WhatChanged>;
  /** How the reader asked for them, by id, where that is told. */
  asAsked: ReadonlyMap<number, AsAsked>;
  speech: Speech;
}

/** A column of the table, and what stands in it. */
interface TableColumn {
  head: TextKey;
  cell: (row: number) => string;
}

/** A line of the table, and the heading under which it stands. */
interface Line {
  group: string;
  row: number;
}

/** The rows of a screen in the order in which they stand there; what is folded is not there. */
function linesOf(screen: Screen): Line[] {
  const { perhaps, speech } = screen;
  return [...linesOfView(screen), ...linesUnder(speech.texts.t('ui.filter.perhaps'), perhaps)];
}

const linesUnder = (group: string, rows: readonly number[]): Line[] => rows.map((row) => ({ group, row }));

function linesOfView({ backlog, rows, view, group, speech, columns, unfolded, changes }: Screen): Line[] {
  const { texts, today } = speech;
  switch (view) {
    case 'mine':
      return linesUnder('', rows);
    case 'board': {
      const parts = boardParts(backlog, rows, columns, today).filter(
        ({ folds, place }) => !folds || unfolded.has(place),
      );
      return parts.flatMap((part) => linesUnder('', part.rows));
    }
    case 'list':
      if (group === null) return linesUnder('', rows);
      return groupRows(backlog, rows, group, today, texts.locale).flatMap((one) =>
        linesUnder(groupTitle(texts, group, one), one.rows),
      );
    case 'roadmap':
      return datedRows(backlog, rows).map(({ row }) => ({ group: '', row }));
    case 'changed':
      return partsOfChanges(backlog, rows, changes).flatMap(({ list }) => linesUnder('', list));
  }
}

/** The table of a screen: its head, then a line for each request. Days are written as `YYYY-MM-DD`, for spreadsheets. */
export function tableOf(screen: Screen): string[][] {
  const { backlog, view, changes, asAsked, speech } = screen;
  const { t } = speech.texts;
  const order = linesOf(screen);
  const day = (number: number | undefined): string => (number === undefined || number === 0 ? '' : dateOfDay(number));
  const dated = new Map(datedRows(backlog, screen.rows).map((one) => [one.row, one]));
  const change = (row: number): WhatChanged | undefined => changes.get(backlog.id[row] ?? 0);
  // On the roadmap nobody reads who asked how.
  const own = (row: number): AsAsked | undefined =>
    view === 'roadmap' ? undefined : asAsked.get(backlog.id[row] ?? 0);
  const all: (TableColumn | false)[] = [
    { head: 'ui.export.key', cell: (row) => backlog.key[row] ?? '' },
    { head: 'ui.list.request', cell: (row) => backlog.title[row] ?? '' },
    order.some(({ row }) => own(row) !== undefined) && {
      head: 'ui.export.you-asked',
      cell: (row) => own(row)?.title ?? '',
    },
    { head: 'ui.list.answer', cell: (row) => answerOf(screen, row) },
    view === 'changed' && {
      head: 'ui.tab.changed',
      cell: (row) => {
        const what = change(row)?.what;
        return what === undefined ? '' : t(changeWords[what]);
      },
    },
    view === 'changed' && {
      head: 'ui.export.before',
      cell: (row) => {
        const was = change(row)?.was ?? null;
        return was === null ? '' : t(`decision.outcome.${was}`);
      },
    },
    { head: 'ui.export.why', cell: (row) => backlog.reason[row] ?? '' },
    { head: 'ui.list.next', cell: (row) => nextLineOf(speech, backlog, row, own(row)?.on).text },
    view === 'roadmap' && { head: 'ui.export.from', cell: (row) => day(dated.get(row)?.from) },
    view === 'roadmap' && { head: 'ui.export.to', cell: (row) => day(dated.get(row)?.to) },
    { head: 'ui.list.epic', cell: (row) => backlog.epics[backlog.epic[row] ?? -1]?.title ?? '' },
    { head: 'ui.list.asked', cell: (row) => day(own(row)?.on ?? backlog.asked[row]) },
    { head: 'ui.list.answered', cell: (row) => day(backlog.answered[row]) },
  ];
  const columns = all.filter((column) => column !== false);
  const isGrouped = (view === 'list' && screen.group !== null) || screen.perhaps.length > 0;
  const lead = (text: string): string[] => (isGrouped ? [text] : []);
  return [
    [...lead(t('ui.export.group')), ...columns.map(({ head }) => t(head))],
    ...order.map(({ group, row }) => [...lead(group), ...columns.map(({ cell }) => cell(row))]),
  ];
}

/** Where a request stands, in a word. */
function answerOf({ backlog, speech: { texts } }: Screen, row: number): string {
  const place = backlog.place[row] ?? 'closed';
  const word = placeWord(place);
  if (word !== null) return texts.t(word);
  return columnWord(texts, outcomeOf(place) ?? 'undecided');
}
