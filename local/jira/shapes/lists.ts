/** The small things that work items choose from: statuses, types, priorities, resolutions, levels, link types. */
import type {
  IssueTypeRecord,
  LinkTypeRecord,
  PriorityRecord,
  ResolutionRecord,
  SecurityLevelRecord,
  StatusRecord,
} from '../model';
import { avatarUrl, type View } from './view';

type Shape = Record<string, unknown>;

const CATEGORIES = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
} as const;

/** The categories as the newer routes and workflows name them. */
export const CATEGORY_NAMES = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' } as const;

export function statusCategoryShape(view: View, key: StatusRecord['categoryKey']): Shape {
  const category = CATEGORIES[key];
  return { self: `${view.baseUrl}/rest/api/3/statuscategory/${String(category.id)}`, ...category };
}

/** All categories, Jira's empty one included. */
export function statusCategoryShapes(view: View): Shape[] {
  const undefinedCategory = {
    self: `${view.baseUrl}/rest/api/3/statuscategory/1`,
    id: 1,
    key: 'undefined',
    colorName: 'medium-gray',
    name: 'No Category',
  };
  return [
    undefinedCategory,
    ...(['new', 'indeterminate', 'done'] as const).map((key) => statusCategoryShape(view, key)),
  ];
}

export function statusShape(view: View, status: StatusRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/status/${status.id}`,
    description: '',
    iconUrl: avatarUrl(view, 'status', status.id),
    name: status.name,
    id: status.id,
    statusCategory: statusCategoryShape(view, status.categoryKey),
  };
}

export function issueTypeShape(view: View, type: IssueTypeRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/issuetype/${type.id}`,
    id: type.id,
    description: type.description,
    iconUrl: avatarUrl(view, 'issuetype', type.id),
    name: type.name,
    subtask: type.hierarchyLevel === -1,
    hierarchyLevel: type.hierarchyLevel,
  };
}

export function priorityShape(view: View, priority: PriorityRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/priority/${priority.id}`,
    iconUrl: avatarUrl(view, 'priority', priority.id),
    name: priority.name,
    id: priority.id,
  };
}

export function resolutionShape(view: View, resolution: ResolutionRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/resolution/${resolution.id}`,
    id: resolution.id,
    description: '',
    name: resolution.name,
  };
}

export function securityLevelShape(view: View, level: SecurityLevelRecord): Shape {
  return {
    self: `${view.baseUrl}/rest/api/3/securitylevel/${level.id}`,
    id: level.id,
    description: level.description,
    name: level.name,
  };
}

export function linkTypeShape(view: View, type: LinkTypeRecord): Shape {
  return {
    id: type.id,
    name: type.name,
    inward: type.inward,
    outward: type.outward,
    self: `${view.baseUrl}/rest/api/3/issueLinkType/${type.id}`,
  };
}
