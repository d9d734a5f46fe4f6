/** What the parts of an import share. */
import type { IssueRecord } from '../jira/model';
import { person } from '../sample/base-site';
import type { Columns } from './export-columns';
import type { ExtraField } from './export-fields';
import type { People } from './export-people';
import type { Taxonomy } from './export-taxonomy';
import type { CsvRow } from './read-csv';

export const SPRINT_FIELD = 'customfield_10020';
export const SECURITY_SCHEME = '10000';

/** People that every imported site has beside its own, so that one knows whom to be. */
export const KNOWN_LOGINS = {
  lead: person({ number: 2, displayName: 'Local Lead', emailAddress: 'lead@example.com' }),
  reader: person({ number: 3, displayName: 'Local Reader', emailAddress: 'reader@example.com' }),
};

export interface Importing {
  columns: Columns;
  people: People;
  taxonomy: Taxonomy;
  readDate: (text: string) => number | null;
  extras: ExtraField[];
  now: number;
  notes: Map<string, number>;
}

/** A row that can be used, with what later steps need. */
export interface Usable {
  row: CsvRow;
  issue: IssueRecord;
  projectKey: string;
}

/** Counts an occasion of a note; `#` in it becomes the count. */
export const note = (on: Importing, text: string): void => void on.notes.set(text, (on.notes.get(text) ?? 0) + 1);
