/** What queries need of Jira. Everything is read for the person who searches: what they may not see is not there. */
import type { AppFieldDeclaration, PropertyAlias } from '../../contract';
import type {
  CommentRecord,
  FieldRecord,
  GroupRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  LinkTypeRecord,
  PriorityRecord,
  ProjectRecord,
  ResolutionRecord,
  SecurityLevelRecord,
  SprintRecord,
  StatusRecord,
  UserRecord,
} from '../model';
import type { Bits } from './bits';

/**
 * An index of the words (see `words`) that the work items of a site have in a text. It is made of pieces: a search has to match
 * within one of them, one comment for example. Pieces and work items go by numbers.
 */
export interface WordIndex {
  /** All pieces, those without a word included. */
  all(): Bits;
  /** The pieces that have a word. */
  withWord(word: string): Bits;
  /** The pieces that have a word which passes. */
  withWords(test: (word: string) => boolean): Bits;
  /** Of some pieces, those in which the words stand side by side in that order. */
  withRun(words: readonly string[], among: Bits): Bits;
  /** The work items that the pieces belong to. */
  owners(pieces: Bits): Bits;
}

export interface JqlSite {
  /** Milliseconds since the epoch, in the site's time. */
  now(): number;
  /** The searching person's time zone; the site's if there is no person. */
  timeZone(): string;
  /** The account id of the searching person, or null. */
  currentUser(): string | null;
  projects(): Iterable<ProjectRecord>;
  issueTypes(): Iterable<IssueTypeRecord>;
  statuses(): Iterable<StatusRecord>;
  /** The most important first. */
  priorities(): Iterable<PriorityRecord>;
  resolutions(): Iterable<ResolutionRecord>;
  securityLevels(): Iterable<SecurityLevelRecord>;
  sprints(): Iterable<SprintRecord>;
  users(): Iterable<UserRecord>;
  groups(): Iterable<GroupRecord>;
  fields(): Iterable<FieldRecord>;
  /** The declaration of an app's field; undefined for other fields and for apps that are gone. */
  appField(field: FieldRecord): AppFieldDeclaration | undefined;
  /** The text that an app's field shows for a value (its formatter), or null. */
  formatted(field: FieldRecord, issue: IssueRecord): string | null;
  /** A work item that the person may see. */
  issue(idOrKey: string): IssueRecord | undefined;
  comments(issueId: string): Iterable<CommentRecord>;
  links(issueId: string): Iterable<LinkRecord>;
  /**
   * The index of a text, where the site keeps indexes: of `summary`, `description`, `environment`, `comment` (any of them) or a
   * custom field by its id. Without it every text is read.
   */
  wordIndex?(text: string): WordIndex;
  /** Comments that are in no index, for not everybody reads them: those that the person does. */
  restrictedComments?(): Iterable<CommentRecord>;
  /** The number of a work item in those indexes; -1 if it has none. */
  numberOf?(issueId: string): number;
  linkTypes(): Iterable<LinkTypeRecord>;
  /** Names for values inside entity properties, as installed apps declare them. */
  propertyAliases?(): Iterable<PropertyAlias>;
  /** The value of an entity property of a work item, or undefined. */
  issueProperty(issueId: string, key: string): unknown;
}
