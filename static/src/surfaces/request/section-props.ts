import type { RequestSection } from '../../../../src/requests/sections';
import type { KeptSections } from './kept-sections';
import type { Loaded, Stored } from './use-section';

/** What every section of the panel is given. */
export interface SectionProps {
  issueId: string;
  loaded: Loaded;
  kept: KeptSections;
  mayEdit: boolean;
  onSaved: <S extends RequestSection>(section: S, stored: NonNullable<Stored<S>>) => void;
}

/** An id for a new row, unlike every other in its section. */
export function newRowId(rows: readonly { id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  for (;;) {
    const id = Math.floor(Math.random() * 36 ** 6).toString(36);
    if (!taken.has(id)) return id;
  }
}
