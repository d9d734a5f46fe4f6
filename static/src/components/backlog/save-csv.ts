import Papa from 'papaparse';
import { dateOfDay } from '../../../../src/decisions/calendar-date';
import { tableOf, type Screen } from './screen-table';

/** What a spreadsheet would take for a formula, also after blanks and in the wide signs of East Asian keyboards. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠\t\r]/;

/**
 * A table as CSV that a spreadsheet opens as it is: every cell quoted, no cell a formula, separated by what spreadsheets expect
 * where decimals have a comma, and with a mark that says UTF-8.
 */
export function csvOf(table: readonly (readonly string[])[], locale: string): string {
  const comma = new Intl.NumberFormat(locale).format(1.5).includes(',');
  const text = Papa.unparse(table as string[][], {
    quotes: true,
    delimiter: comma ? ';' : ',',
    newline: '\r\n',
    escapeFormulae: formula,
  });
  return `\uFEFF${text}\r\n`;
}

/** Saves what is on the screen as a file of the reader's. */
export function saveScreen(screen: Screen, locale: string): void {
  saveTable(tableOf(screen), { title: screen.title, today: dateOfDay(screen.speech.today) }, locale);
}

/** Saves a table as a file of the reader's, by its title and the day. */
export function saveTable(
  table: readonly (readonly string[])[],
  { title, today }: { title: string; today: string },
  locale: string,
): void {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvOf(table, locale)], { type: 'text/csv' }));
  link.download = `${name} ${today}.csv`;
  link.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
