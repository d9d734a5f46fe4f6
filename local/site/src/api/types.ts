/** What the pages read of Jira's REST answers: only the properties used. */
import type { FieldSchema } from '../../../jira/fields/field-info';
import type { AdfNode } from '../../../jira/model';

export type { AdfNode, FieldSchema };

export interface Person {
  accountId: string;
  accountType?: string;
  displayName: string;
  emailAddress?: string;
  active?: boolean;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  description?: string;
  projectTypeKey: string;
  style?: string;
  simplified?: boolean;
  archived?: boolean;
  deleted?: boolean;
  lead?: Person;
  issueTypes?: IssueType[];
}

export interface IssueType {
  id: string;
  name: string;
  subtask?: boolean;
  hierarchyLevel?: number;
}

export interface Status {
  id: string;
  name: string;
  statusCategory: { key: string; name?: string };
}

export interface Named {
  id: string;
  name: string;
}

export interface IssueRef {
  id: string;
  key: string;
  fields?: { summary?: string; status?: Status; issuetype?: IssueType; priority?: Named | null };
}

export interface IssueLink {
  id: string;
  type: { id: string; name: string; inward: string; outward: string };
  inwardIssue?: IssueRef;
  outwardIssue?: IssueRef;
}

export interface IssueFields {
  summary?: string;
  description?: AdfNode | null;
  issuetype?: IssueType;
  status?: Status;
  project?: Project;
  priority?: Named | null;
  resolution?: Named | null;
  assignee?: Person | null;
  reporter?: Person | null;
  creator?: Person | null;
  parent?: IssueRef;
  labels?: string[];
  duedate?: string | null;
  security?: Named | null;
  created?: string;
  updated?: string;
  subtasks?: IssueRef[];
  issuelinks?: IssueLink[];
  attachment?: { id: string; filename: string; size: number; created: string; author?: Person }[];
  watches?: { watchCount: number; isWatching: boolean };
  votes?: { votes: number; hasVoted: boolean };
  [field: string]: unknown;
}

export interface Issue {
  id: string;
  key: string;
  fields: IssueFields;
  renderedFields?: Record<string, unknown>;
  names?: Record<string, string>;
  schema?: Record<string, FieldSchema>;
  properties?: Record<string, unknown>;
}

export interface FieldMeta {
  fieldId?: string;
  key: string;
  name: string;
  required: boolean;
  schema: FieldSchema;
  operations?: string[];
  hasDefaultValue?: boolean;
  allowedValues?: AllowedValue[];
}

export interface AllowedValue {
  id?: string;
  name?: string;
  value?: string;
  key?: string;
}

export interface FieldDetails {
  id: string;
  key: string;
  name: string;
  custom: boolean;
  navigable?: boolean;
  clauseNames?: string[];
  schema?: FieldSchema;
}

export interface Transition {
  id: string;
  name: string;
  to: Status;
  isAvailable?: boolean;
}

export interface Comment {
  id: string;
  author?: Person;
  body: AdfNode;
  created: string;
  updated: string;
  jsdPublic?: boolean;
  visibility?: { type: 'role' | 'group'; value: string };
}

export interface Change {
  id: string;
  author?: Person;
  created: string;
  items: { field: string; fieldId?: string; fromString: string | null; toString: string | null }[];
}

export interface Board {
  id: number;
  name: string;
  type: string;
  location?: { projectId?: number; projectKey?: string };
}

export interface BoardConfiguration {
  id: number;
  name: string;
  columnConfig: { columns: { name: string; statuses: { id: string }[] }[] };
}

export interface Sprint {
  id: number;
  name: string;
  state: string;
  startDate?: string;
  endDate?: string;
  goal?: string;
}

export interface Page<T> {
  values: T[];
  isLast?: boolean;
  total?: number;
  startAt?: number;
}
