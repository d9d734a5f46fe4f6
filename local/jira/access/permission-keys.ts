/** Jira's permissions. The names are what the permissions API shows for them. */
export const PROJECT_PERMISSIONS = {
  ADMINISTER_PROJECTS: 'Administer Projects',
  BROWSE_PROJECTS: 'Browse Projects',
  VIEW_DEV_TOOLS: 'View Development Tools',
  VIEW_READONLY_WORKFLOW: 'View Read-Only Workflow',
  VIEW_AGGREGATED_DATA: 'View Aggregated Data',
  MANAGE_SPRINTS_PERMISSION: 'Manage Sprints',
  SERVICEDESK_AGENT: 'Service Project Agent',
  ASSIGNABLE_USER: 'Assignable User',
  ASSIGN_ISSUES: 'Assign Issues',
  CLOSE_ISSUES: 'Close Issues',
  CREATE_ISSUES: 'Create Issues',
  DELETE_ISSUES: 'Delete Issues',
  EDIT_ISSUES: 'Edit Issues',
  LINK_ISSUES: 'Link Issues',
  MODIFY_REPORTER: 'Modify Reporter',
  MOVE_ISSUES: 'Move Issues',
  RESOLVE_ISSUES: 'Resolve Issues',
  SCHEDULE_ISSUES: 'Schedule Issues',
  SET_ISSUE_SECURITY: 'Set Issue Security',
  TRANSITION_ISSUES: 'Transition Issues',
  MANAGE_WATCHERS: 'Manage Watchers',
  VIEW_VOTERS_AND_WATCHERS: 'View Voters and Watchers',
  ADD_COMMENTS: 'Add Comments',
  DELETE_ALL_COMMENTS: 'Delete All Comments',
  DELETE_OWN_COMMENTS: 'Delete Own Comments',
  EDIT_ALL_COMMENTS: 'Edit All Comments',
  EDIT_OWN_COMMENTS: 'Edit Own Comments',
  CREATE_ATTACHMENTS: 'Create Attachments',
  DELETE_ALL_ATTACHMENTS: 'Delete All Attachments',
  DELETE_OWN_ATTACHMENTS: 'Delete Own Attachments',
  WORK_ON_ISSUES: 'Work On Issues',
  EDIT_ALL_WORKLOGS: 'Edit All Worklogs',
  EDIT_OWN_WORKLOGS: 'Edit Own Worklogs',
  DELETE_ALL_WORKLOGS: 'Delete All Worklogs',
  DELETE_OWN_WORKLOGS: 'Delete Own Worklogs',
} as const;

export const GLOBAL_PERMISSIONS = {
  ADMINISTER: 'Administer Jira',
  SYSTEM_ADMIN: 'Jira System Administrators',
  BULK_CHANGE: 'Make bulk changes',
  CREATE_PROJECT: 'Create Projects',
  CREATE_SHARED_OBJECTS: 'Create Shared Objects',
  MANAGE_GROUP_FILTER_SUBSCRIPTIONS: 'Manage Group Filter Subscriptions',
  USER_PICKER: 'Browse users and groups',
} as const;

export type ProjectPermission = keyof typeof PROJECT_PERMISSIONS;
export type GlobalPermission = keyof typeof GLOBAL_PERMISSIONS;

export function isProjectPermission(key: string): key is ProjectPermission {
  return Object.hasOwn(PROJECT_PERMISSIONS, key);
}

export function isGlobalPermission(key: string): key is GlobalPermission {
  return Object.hasOwn(GLOBAL_PERMISSIONS, key);
}
