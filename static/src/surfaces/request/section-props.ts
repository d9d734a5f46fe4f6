import type { RequestSection } from '../../../../src/requests/sections';
import type { PrivateHints } from '../../components/answer/private-found';
import type { KeptSections } from '../../components/answer/kept-sections';
import type { Loaded, Stored } from './use-section';

/** What every section of the panel is given. */
export interface SectionProps {
  issueId: string;
  loaded: Loaded;
  kept: KeptSections;
  mayEdit: boolean;
  /** What is private on this request, where a portal may show what is written. */
  hints: PrivateHints;
  onSaved: <S extends RequestSection>(section: S, stored: NonNullable<Stored<S>>) => void;
}
