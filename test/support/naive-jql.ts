/**
 * What a query means, written down as plainly as possible and apart from the local Jira: one loop over all work items, no
 * index, no compiler. Queries are trees made by a generator; their text is printed from the same tree.
 */
import type { Holder, IssueRecord, ProjectRecord, SiteSeed, UserRecord } from '../../local/jira/model';

export type Value = string | number;

/** The one who searches. */
export interface Viewer {
  seed: SiteSeed;
  /** Null is the public. */
  user: UserRecord | null;
  now: number;
}

export interface Operand {
  written: string;
  /** A function that gives a list stands without brackets. */
  isList?: boolean;
  /** The values that it means for a viewer; null where it means nothing and the query has to be refused. */
  means: (viewer: Viewer) => readonly Value[] | null;
}

export interface NaiveField {
  written: string;
  values(issue: IssueRecord, seed: SiteSeed): readonly Value[];
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not' | '~' | '!~';

export type Clause =
  | { kind: 'and' | 'or'; parts: readonly Clause[] }
  | { kind: 'not'; part: Clause }
  /** No operand is EMPTY. */
  | { kind: 'test'; field: NaiveField; operator: Operator; operands: readonly (Operand | null)[] };

export interface Sort {
  written: string;
  descending: boolean;
  key(issue: IssueRecord, seed: SiteSeed): Value | null;
}

export interface Query {
  where: Clause;
  order: readonly Sort[];
}

/** The text of a query. */
export function print({ where, order }: Query): string {
  const sorts = order.map(({ written, descending }) => `${written} ${descending ? 'DESC' : 'ASC'}`);
  return `${printClause(where)}${sorts.length > 0 ? ` ORDER BY ${sorts.join(', ')}` : ''}`;
}

function printClause(clause: Clause): string {
  if (clause.kind === 'not') return `NOT (${printClause(clause.part)})`;
  if (clause.kind !== 'test')
    return `(${clause.parts.map(printClause).join(clause.kind === 'and' ? ' AND ' : ' OR ')})`;
  const operands = clause.operands.map((operand) => operand?.written ?? 'EMPTY');
  const takesList = clause.operator === 'in' || clause.operator === 'not in';
  const isList = clause.operands.length === 1 && clause.operands[0]?.isList === true;
  const operand = takesList && !isList ? `(${operands.join(', ')})` : operands.join('');
  return `${clause.field.written} ${clause.operator} ${operand}`;
}

/** What a query finds: the keys in order, or null where it has to be refused. */
export function find(query: Query, viewer: Viewer): string[] | null {
  if (!isUnderstood(query.where, viewer)) return null;
  const { seed } = viewer;
  return (seed.issues ?? [])
    .filter((issue) => maySee(issue, viewer) && projectOf(issue, seed)?.archived === false)
    .filter((issue) => holds(query.where, issue, viewer))
    .sort((a, b) => compare(a, b, query.order, seed))
    .map(({ key }) => key);
}

function isUnderstood(clause: Clause, viewer: Viewer): boolean {
  if (clause.kind === 'not') return isUnderstood(clause.part, viewer);
  if (clause.kind !== 'test') return clause.parts.every((part) => isUnderstood(part, viewer));
  return clause.operands.every((operand) => operand === null || operand.means(viewer) !== null);
}

const OPPOSITE: Record<Operator, Operator> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
  '~': '!~',
  '!~': '~',
};

/** Jira turns `NOT` into the opposite operators, which leave out what is empty too. */
function negate(clause: Clause): Clause {
  if (clause.kind === 'not') return clause.part;
  if (clause.kind === 'test') return { ...clause, operator: OPPOSITE[clause.operator] };
  return { kind: clause.kind === 'and' ? 'or' : 'and', parts: clause.parts.map(negate) };
}

function holds(clause: Clause, issue: IssueRecord, viewer: Viewer): boolean {
  if (clause.kind === 'not') return holds(negate(clause.part), issue, viewer);
  if (clause.kind !== 'test') {
    const holdsToo = (part: Clause): boolean => holds(part, issue, viewer);
    return clause.kind === 'and' ? clause.parts.every(holdsToo) : clause.parts.some(holdsToo);
  }
  const values = clause.field.values(issue, viewer.seed);
  const isEmpty = values.length === 0;
  const wanted = clause.operands.flatMap((operand) => operand?.means(viewer) ?? []);
  const asksEmpty = clause.operands.includes(null);
  const hit = values.some((value) => wanted.includes(value));
  switch (clause.operator) {
    case '=':
    case 'in':
    case 'is':
      return hit || (asksEmpty && isEmpty);
    // An empty field is not something else: it is left out.
    case '!=':
    case 'not in':
    case 'is not':
      return !isEmpty && !hit;
    case '<':
      return values.some((value) => wanted.some((limit) => value < limit));
    case '<=':
      return values.some((value) => wanted.some((limit) => value <= limit));
    case '>':
      return values.some((value) => wanted.some((limit) => value > limit));
    case '>=':
      return values.some((value) => wanted.some((limit) => value >= limit));
    case '~':
      return values.some((text) => matchesText(String(text), String(wanted[0])));
    case '!~':
      return !isEmpty && !values.some((text) => matchesText(String(text), String(wanted[0])));
  }
}

/** A phrase in quotes, a word that ends in a star, or words that must all be there. */
function matchesText(text: string, query: string): boolean {
  const found = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = query.toLowerCase();
  if (wanted.startsWith('"')) {
    return ` ${found.join(' ')} `.includes(` ${wanted.slice(1, -1)} `);
  }
  if (wanted.endsWith('*')) return found.some((word) => word.startsWith(wanted.slice(0, -1)));
  return wanted.split(' ').every((word) => found.includes(word));
}

/** Empty comes last, in descending order first; what is equal is ordered newest first. */
function compare(a: IssueRecord, b: IssueRecord, order: readonly Sort[], seed: SiteSeed): number {
  for (const { key, descending } of order) {
    const [left, right] = [key(a, seed), key(b, seed)];
    if (left === right) continue;
    const isLess = right === null || (left !== null && left < right);
    return isLess !== descending ? -1 : 1;
  }
  return Number(b.id) - Number(a.id);
}

const projectOf = (issue: IssueRecord, seed: SiteSeed): ProjectRecord | undefined =>
  seed.projects?.find(({ id }) => id === issue.projectId);

function isHolder(holder: Holder, user: UserRecord | null, project: ProjectRecord, issue: IssueRecord | null): boolean {
  if (holder.type === 'anyone') return true;
  if (!user?.licensed) return false;
  switch (holder.type) {
    case 'licensed':
      return true;
    case 'reporter':
      return issue === null || issue.reporterId === user.accountId;
    case 'assignee':
      return issue === null || issue.assigneeId === user.accountId;
    case 'projectLead':
      return project.leadAccountId === user.accountId;
    case 'group':
      return user.groupIds.includes(holder.groupId);
    case 'user':
      return holder.accountId === user.accountId;
    case 'role': {
      const members = project.roleActors[holder.roleId];
      return (
        members?.accountIds.includes(user.accountId) === true ||
        members?.groupIds.some((group) => user.groupIds.includes(group)) === true
      );
    }
  }
}

const grants = (project: ProjectRecord, permission: string, seed: SiteSeed): Holder[] =>
  seed.permissionSchemes?.find(({ id }) => id === project.permissionSchemeId)?.grants[permission] ?? [];

/** Whether the viewer may see a work item: Browse in its project, and its security level. */
export function maySee(issue: IssueRecord, { seed, user }: Viewer): boolean {
  const project = projectOf(issue, seed);
  if (project === undefined) return false;
  const level = seed.securityLevels?.find(({ id }) => id === issue.securityLevelId);
  const any = (list: readonly Holder[]): boolean => list.some((holder) => isHolder(holder, user, project, issue));
  return any(grants(project, 'BROWSE_PROJECTS', seed)) && (level === undefined || any(level.members));
}

/** Whether the viewer may know of a project. */
export function mayKnow(project: ProjectRecord, { seed, user }: Viewer): boolean {
  const all = [...grants(project, 'BROWSE_PROJECTS', seed), ...grants(project, 'ADMINISTER_PROJECTS', seed)];
  const isAdmin = user?.licensed === true && user.groupIds.includes('g-admins');
  return isAdmin || all.some((holder) => isHolder(holder, user, project, null));
}
