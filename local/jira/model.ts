/**
 * What the local Jira stores: plain records, one table each. Ids are strings, as in Jira's REST API; instants are ISO 8601
 * strings in UTC; calendar dates are `YYYY-MM-DD`.
 */

/** Atlassian Document Format, kept as given. */
export interface AdfNode {
  type: string;
  version?: number;
  text?: string;
  content?: AdfNode[];
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

export interface UserRecord {
  accountId: string;
  /** `atlassian` is a person, `app` an app's own account, `customer` a service-desk customer. */
  accountType: 'atlassian' | 'app' | 'customer';
  displayName: string;
  emailAddress: string;
  active: boolean;
  /** Whether the person has a licence for Jira. A person without one is `unlicensed` to Forge. */
  licensed: boolean;
  timeZone: string;
  /** As Jira writes it: `en_US`, `de_DE`. */
  locale: string;
  groupIds: string[];
  /** Set once the account was closed and everything personal taken out of it. */
  erased?: boolean;
}

export interface GroupRecord {
  groupId: string;
  name: string;
}

export interface RoleRecord {
  id: string;
  name: string;
  description: string;
}

/** Who holds a permission or belongs to a security level. */
export type Holder =
  | { type: 'anyone' }
  | { type: 'licensed' }
  | { type: 'reporter' | 'assignee' | 'projectLead' }
  | { type: 'role'; roleId: string }
  | { type: 'group'; groupId: string }
  | { type: 'user'; accountId: string };

export interface PermissionSchemeRecord {
  id: string;
  name: string;
  /** Permission key (`BROWSE_PROJECTS`, `EDIT_ISSUES` …) to its holders. */
  grants: Record<string, Holder[]>;
}

export interface SecurityLevelRecord {
  id: string;
  name: string;
  description: string;
  schemeId: string;
  members: Holder[];
}

export interface ProjectRecord {
  id: string;
  key: string;
  name: string;
  description: string;
  projectTypeKey: 'software' | 'service_desk' | 'business';
  /** `classic` is company-managed, `next-gen` team-managed. */
  style: 'classic' | 'next-gen';
  leadAccountId: string;
  archived: boolean;
  /** Set while the project lies in the trash: nobody sees it or anything in it. */
  inTrash?: boolean;
  permissionSchemeId: string;
  securitySchemeId: string | null;
  workflowId: string;
  issueTypeIds: string[];
  /** Field ids on the create screen and on the edit/view screen, in order. System fields included. */
  screens: { create: string[]; edit: string[] };
  /** Role id to its actors. */
  roleActors: Record<string, { accountIds: string[]; groupIds: string[] }>;
  /** The number of the last issued key. */
  lastIssueNumber: number;
}

export interface IssueTypeRecord {
  id: string;
  name: string;
  description: string;
  /** 1 epic, 0 standard, -1 sub-task. */
  hierarchyLevel: number;
}

export interface StatusRecord {
  id: string;
  name: string;
  categoryKey: 'new' | 'indeterminate' | 'done';
}

export interface WorkflowRecord {
  id: string;
  name: string;
  initialStatusId: string;
  statusIds: string[];
  transitions: { id: string; name: string; fromStatusIds: string[] | 'any'; toStatusId: string }[];
}

export interface PriorityRecord {
  id: string;
  name: string;
}

export interface ResolutionRecord {
  id: string;
  name: string;
}

/** How values of a custom field are kept: the raw value below, or null. */
export type FieldKind =
  | 'text' // string
  | 'number' // number
  | 'date' // YYYY-MM-DD
  | 'datetime' // ISO instant
  | 'user' // account id
  | 'option' // string (the option's value)
  | 'options' // string[]
  | 'labels' // string[]
  | 'sprint' // string[] of sprint ids
  | 'object'; // JSON object of an app's field

export interface FieldRecord {
  /** `customfield_10001`. System fields are not records: they are part of the code. */
  id: string;
  name: string;
  description: string;
  kind: FieldKind;
  /** Set for a field that an installed app declares; the declaration itself is registered at start, never stored. */
  app: { appId: string; environmentId: string; moduleKey: string } | null;
}

export interface SprintRecord {
  id: string;
  name: string;
  state: 'future' | 'active' | 'closed';
  boardId: string;
}

export interface BoardRecord {
  id: string;
  name: string;
  type: 'scrum' | 'kanban' | 'simple';
  projectId: string;
  /** Columns in order, each with the statuses that it shows. */
  columns: { name: string; statusIds: string[] }[];
}

export interface IssueRecord {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  statusId: string;
  summary: string;
  description: AdfNode | null;
  environment: AdfNode | null;
  priorityId: string | null;
  resolutionId: string | null;
  assigneeId: string | null;
  reporterId: string | null;
  creatorId: string | null;
  parentId: string | null;
  labels: string[];
  dueDate: string | null;
  securityLevelId: string | null;
  created: string;
  updated: string;
  resolutionDate: string | null;
  statusCategoryChanged: string;
  watcherIds: string[];
  voterIds: string[];
  attachments: { id: string; filename: string; authorId: string | null; created: string; size: number }[];
  /** Raw values of custom fields by field id; see FieldKind. */
  custom: Record<string, unknown>;
  /** Order on boards and backlogs; a lexicographic rank. */
  rank: string;
  /** Former keys, after a move. */
  formerKeys: string[];
}

export interface CommentRecord {
  id: string;
  issueId: string;
  authorId: string | null;
  body: AdfNode;
  created: string;
  updated: string;
  /** False for an internal comment of a service-desk request. */
  jsdPublic: boolean;
  /** The role or group that alone reads it. */
  visibility?: { type: 'role' | 'group'; id: string };
}

export interface LinkTypeRecord {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

export interface LinkRecord {
  id: string;
  typeId: string;
  /** The work item that "blocks" (outward text reads from here). */
  outwardFromId: string;
  /** The work item that "is blocked by". */
  inwardFromId: string;
}

export interface ChangeRecord {
  id: string;
  issueId: string;
  authorId: string | null;
  created: string;
  items: {
    field: string;
    fieldtype: 'jira' | 'custom';
    fieldId: string;
    from: string | null;
    fromString: string | null;
    to: string | null;
    toString: string | null;
  }[];
}

/** An entity property of a work item, project or user. The table's key is `<entity>:<id>:<key>`. */
export interface PropertyRecord {
  entity: 'issue' | 'project' | 'user';
  entityId: string;
  key: string;
  value: unknown;
}

export interface MailRecord {
  id: string;
  at: string;
  toAccountId: string;
  subject: string;
  textBody: string;
  htmlBody: string;
  issueId: string | null;
}

export interface ServiceDeskRecord {
  id: string;
  projectId: string;
  portalName: string;
  requestTypes: { id: string; name: string; description: string; issueTypeId: string }[];
  customerIds: string[];
  /** Whether anyone on the web may open the portal. */
  open: boolean;
}

/** A rule that an app's validator adds to a transition. */
export interface WorkflowRuleRecord {
  id: string;
  workflowId: string;
  transitionId: string;
  appId: string;
  moduleKey: string;
  /** What the app's configuration page gave; `{}` for none. */
  configuration: unknown;
}

/** An access rule of the organization that keeps installed apps away from what is in a project. */
export interface AccessRuleRecord {
  projectId: string;
  since: string;
}

/** Every table of the local Jira with the record it keeps. */
export interface JiraTables {
  users: UserRecord;
  groups: GroupRecord;
  roles: RoleRecord;
  permissionSchemes: PermissionSchemeRecord;
  securityLevels: SecurityLevelRecord;
  projects: ProjectRecord;
  issueTypes: IssueTypeRecord;
  statuses: StatusRecord;
  workflows: WorkflowRecord;
  priorities: PriorityRecord;
  resolutions: ResolutionRecord;
  fields: FieldRecord;
  sprints: SprintRecord;
  boards: BoardRecord;
  issues: IssueRecord;
  comments: CommentRecord;
  linkTypes: LinkTypeRecord;
  links: LinkRecord;
  changes: ChangeRecord;
  properties: PropertyRecord;
  mails: MailRecord;
  serviceDesks: ServiceDeskRecord;
}

/**
 * A whole site as data, for the sample site and for an import: complete records that are written in one transaction.
 * Tables that are left out stay empty.
 */
export type SiteSeed = { [Table in keyof JiraTables]?: JiraTables[Table][] };
