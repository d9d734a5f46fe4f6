import type { Database, Table } from '../../contract';
import type { AccessRuleRecord, JiraTables, WorkflowRuleRecord } from '../model';

/** The outcome of a bulk operation, kept so that its progress can be asked for. */
export interface TaskRecord {
  id: string;
  submittedById: string;
  created: string;
  processed: string[];
  failed: Record<string, string[]>;
  invalidCount: number;
  total: number;
}

/** The tables that a site's content is made of. */
export type ContentTables = { [Name in keyof JiraTables]: Table<JiraTables[Name]> };

export type Tables = ContentTables & {
  tasks: Table<TaskRecord>;
  /** By project id. */
  accessRules: Table<AccessRuleRecord>;
  workflowRules: Table<WorkflowRuleRecord>;
  /** Participants of requests: account ids by work item id. */
  participants: Table<readonly string[]>;
};

const NAMES: readonly (keyof Tables)[] = [
  'users',
  'groups',
  'roles',
  'permissionSchemes',
  'securityLevels',
  'projects',
  'issueTypes',
  'statuses',
  'workflows',
  'priorities',
  'resolutions',
  'fields',
  'sprints',
  'boards',
  'issues',
  'comments',
  'linkTypes',
  'links',
  'changes',
  'properties',
  'mails',
  'serviceDesks',
  'tasks',
  'accessRules',
  'workflowRules',
  'participants',
];

/** Opens Jira's tables. */
export function openTables(db: Database): Tables {
  return Object.fromEntries(NAMES.map((name) => [name, db.table(`jira.${name}`)])) as Tables;
}

/** The key under which a property is stored. */
export function propertyId(entity: string, entityId: string, key: string): string {
  return `${entity}:${entityId}:${key}`;
}
