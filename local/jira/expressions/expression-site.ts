/** What expressions need of Jira. Everything is read for the person who evaluates: what they may not see is not there. */
import type {
  ChangeRecord,
  CommentRecord,
  GroupRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkRecord,
  LinkTypeRecord,
  PriorityRecord,
  ProjectRecord,
  ResolutionRecord,
  RoleRecord,
  SecurityLevelRecord,
  SprintRecord,
  StatusRecord,
  UserRecord,
} from '../model';

export type PropertyEntity = 'issue' | 'project' | 'user' | 'issuetype';

export interface ExpressionSite {
  /** Milliseconds since the epoch, in the site's time. */
  now(): number;
  /** The evaluating person's time zone; the site's if there is no person. */
  timeZone(): string;
  user(accountId: string): UserRecord | undefined;
  groups(accountId: string): GroupRecord[];
  projectRoles(projectId: string, accountId: string): RoleRecord[];
  issue(idOrKey: string): IssueRecord | undefined;
  project(idOrKey: string): ProjectRecord | undefined;
  issueType(id: string): IssueTypeRecord | undefined;
  status(id: string): StatusRecord | undefined;
  priority(id: string): PriorityRecord | undefined;
  resolution(id: string): ResolutionRecord | undefined;
  securityLevel(id: string): SecurityLevelRecord | undefined;
  sprint(id: string): SprintRecord | undefined;
  /** Child work items that the person may see, in rank order. */
  childIssues(issueId: string): IssueRecord[];
  /** Oldest first. */
  comments(issueId: string): CommentRecord[];
  /** Oldest first. */
  changes(issueId: string): ChangeRecord[];
  links(issueId: string): LinkRecord[];
  linkType(id: string): LinkTypeRecord | undefined;
  /** A property's value, or undefined if it is not set. */
  property(entity: PropertyEntity, entityId: string, key: string): unknown;
  propertyKeys(entity: PropertyEntity, entityId: string): string[];
  /**
   * A custom field's value as REST shows it, by field id or an app field's key; null if empty. Undefined if there is no
   * such field.
   */
  customField(issue: IssueRecord, idOrKey: string): unknown;
  /** The ids of the sprint fields, whose values feed `issue.sprint` and `issue.closedSprints`. */
  sprintFieldIds(): string[];
}
