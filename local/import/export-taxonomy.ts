/** The words of an export that become records of their own: types, statuses, priorities, resolutions, sprints, levels. */
import type { IssueRecord, IssueTypeRecord, PriorityRecord, ResolutionRecord, StatusRecord } from '../jira/model';
import { PRIORITIES, RESOLUTIONS } from '../sample/base-site';

export interface Taxonomy {
  issueType: (name: string) => string;
  status(name: string, category: string): StatusRecord;
  priority: (name: string) => string;
  resolution: (name: string) => string;
  sprint: (name: string) => string;
  securityLevel: (name: string) => string;
  /** The types, with their levels told from their names and from who is whose parent. */
  issueTypes(issues: readonly IssueRecord[]): IssueTypeRecord[];
  /** To do, in progress, done. */
  statuses(): StatusRecord[];
  priorities(): PriorityRecord[];
  /** Beside those that every site has. */
  resolutions(): ResolutionRecord[];
  /** In the order of the numbers in their names. */
  sprints(): { id: string; name: string }[];
  securityLevels(): { id: string; name: string; description: string }[];
}

/** Ids by name, without regard to case, in the order in which the names came. */
function registry(first: number, known: readonly { id: string; name: string }[] = []) {
  const ids = new Map(known.map(({ id, name }) => [name.toLowerCase(), { id, name }]));
  const added: { id: string; name: string }[] = [];
  return {
    added,
    id: (name: string): string => {
      const found = ids.get(name.toLowerCase());
      if (found !== undefined) return found.id;
      const made = { id: String(first + added.length), name };
      ids.set(name.toLowerCase(), made);
      added.push(made);
      return made.id;
    },
  };
}

const EPIC = /^(epic|epos|epik|epica|épica|destan)$/i;
const SUBTASK = /sub[- ]?task|unteraufgabe|sottotask|sottoattività|podzadanie|alt görev|sous-tâche|subtarea/i;
const CATEGORY_ORDER = ['new', 'indeterminate', 'done'] as const;

/** An empty collection, filled while the rows are read. */
export function createTaxonomy(): Taxonomy {
  const types = registry(10000);
  const priorities = registry(PRIORITIES.length + 1, PRIORITIES);
  const resolutions = registry(10000 + RESOLUTIONS.length, RESOLUTIONS);
  const sprints = registry(1);
  const levels = registry(10000);
  const statusIds = registry(10000);
  const statuses = new Map<string, StatusRecord>();
  return {
    issueType: types.id,
    priority: priorities.id,
    resolution: resolutions.id,
    sprint: sprints.id,
    securityLevel: levels.id,
    status(name, category) {
      const id = statusIds.id(name);
      const known = statuses.get(id);
      if (known !== undefined) return known;
      const made: StatusRecord = { id, name, categoryKey: categoryOf(category) ?? guessCategory(name) };
      statuses.set(id, made);
      return made;
    },
    issueTypes: (issues) => withLevels(types.added, issues),
    statuses: () =>
      CATEGORY_ORDER.flatMap((key) => [...statuses.values()].filter(({ categoryKey }) => categoryKey === key)),
    priorities: () => [...PRIORITIES, ...priorities.added],
    resolutions: () => resolutions.added,
    sprints: () => [...sprints.added].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    securityLevels: () => levels.added.map((level) => ({ ...level, description: '' })),
  };
}

function categoryOf(text: string): StatusRecord['categoryKey'] | null {
  switch (text.toLowerCase()) {
    case 'to do':
    case 'new':
      return 'new';
    case 'in progress':
    case 'indeterminate':
      return 'indeterminate';
    case 'done':
    case 'complete':
      return 'done';
    default:
      return null;
  }
}

function guessCategory(status: string): StatusRecord['categoryKey'] {
  if (/^(done|closed|resolved|complete|finished|cancell?ed|rejected|released|fertig|erledigt)/i.test(status))
    return 'done';
  return /^(backlog|to ?do|open|new|selected|funnel|reopened|offen)/i.test(status) ? 'new' : 'indeterminate';
}

function withLevels(types: readonly { id: string; name: string }[], issues: readonly IssueRecord[]): IssueTypeRecord[] {
  const levels = new Map(types.map(({ id, name }) => [id, EPIC.test(name) ? 1 : SUBTASK.test(name) ? -1 : 0]));
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const levelOf = (issue: IssueRecord | undefined): number => levels.get(issue?.issueTypeId ?? '') ?? 0;
  const parentLevel = (issue: IssueRecord): number | null =>
    issue.parentId === null ? null : levelOf(byId.get(issue.parentId));
  for (const { id } of types) {
    // What always stands under a standard work item is a sub-task, and what an epic stands under is above epics.
    const own = issues.filter(({ issueTypeId }) => issueTypeId === id);
    if (levels.get(id) === 0 && own.length > 0 && own.every((issue) => parentLevel(issue) === 0)) levels.set(id, -1);
    if (issues.some((issue) => levelOf(issue) === 1 && byId.get(issue.parentId ?? '')?.issueTypeId === id))
      levels.set(id, 2);
  }
  return types.map(({ id, name }) => ({ id, name, description: '', hierarchyLevel: levels.get(id) ?? 0 }));
}
