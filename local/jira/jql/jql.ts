/** Compiling queries: from Atlassian's syntax tree to a test and an order of work items. */
import type { Clause, Field, Operand as OperandNode, OrderByField, TerminalClause } from '@atlaskit/jql-ast';
import { both, either, type Bits } from './bits';
import { customFields, propertyField } from './custom-fields';
import { JqlError } from './jql-error';
import { isProblem, type Entry, type JqlField, type JqlOperator, type Matcher, type Operand } from './jql-field';
import { evaluateFunction } from './jql-functions';
import type { JqlSite } from './jql-site';
import { orderBy, type Order, type Sort } from './order';
import { parseJql } from './parse-jql';
import { systemField, UNSUPPORTED_FIELDS } from './system-fields';
import { allTextField } from './text-fields';

/** What a query certainly leaves out, for an index: null means no restriction. */
export interface Restriction {
  projectIds: ReadonlySet<string> | null;
  issueIds: ReadonlySet<string> | null;
  parentIds: ReadonlySet<string> | null;
  /** Numbers of work items, as the site's indexes of words have them. */
  numbers: Bits | null;
  /** Whether the query asks for nothing else. */
  isWhole: boolean;
}

/** A query, with its order: newest first where it says nothing. */
export interface CompiledJql extends Order {
  matches: Matcher;
  /** Whether the query restricts anything at all. */
  isBounded: boolean;
  restriction: Restriction;
}

/** Jira's answer to a query without a restriction. */
export const UNBOUNDED = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';

const MAX_ORDER_FIELDS = 7;
const OPERATORS = ['=', '!=', '>', '>=', '<', '<=', '~', '!~', 'in', 'not in', 'is', 'is not'] as const;

interface Compiler {
  site: JqlSite;
  problems: string[];
  unsupported: string[];
  fields: Map<string, JqlField[]>;
}

/**
 * Compiles a query for a person.
 * @throws JqlError with all that is wrong with it
 */
export function compileJql(jql: string, site: JqlSite): CompiledJql {
  const query = parseJql(jql);
  const compiler: Compiler = { site, problems: [], unsupported: [], fields: new Map() };
  const matches = query?.where ? compileClause(query.where, compiler) : () => true;
  const order = (query?.orderBy ? query.orderBy.fields : []).map((field) => compileOrder(field, compiler));
  if (order.length > MAX_ORDER_FIELDS) {
    compiler.problems.push(`The JQL query sorts by ${order.length} fields; at most ${MAX_ORDER_FIELDS} are allowed.`);
  }
  if (compiler.unsupported.length > 0) throw new JqlError(compiler.unsupported, true);
  if (compiler.problems.length > 0) throw new JqlError([...new Set(compiler.problems)]);
  return {
    matches,
    isBounded: Boolean(query?.where),
    restriction: query?.where ? restrict(query.where, compiler) : NO_RESTRICTION,
    ...orderBy(order.flat()),
  };
}

/**
 * Jira carries NOT down to the operators: `not assignee = a` means `assignee != a`, so it leaves out the unassigned too.
 */
function compileClause(clause: Clause, on: Compiler, isNegated = false): Matcher {
  if (clause.clauseType === 'not') return compileClause(clause.clause, on, !isNegated);
  if (clause.clauseType === 'terminal') return compileTerminal(clause, on, isNegated);
  const parts = clause.clauses.map((each) => compileClause(each, on, isNegated));
  return (clause.operator.value === 'or') !== isNegated ? anyOf(parts) : allOf(parts);
}

function anyOf(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (only !== undefined && matchers.length === 1) return only;
  return (issue) => {
    for (const matches of matchers) if (matches(issue)) return true;
    return false;
  };
}

function allOf(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (only !== undefined && matchers.length === 1) return only;
  return (issue) => {
    for (const matches of matchers) if (!matches(issue)) return false;
    return true;
  };
}

const OPPOSITES: Record<JqlOperator, JqlOperator> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '~': '!~',
  '!~': '~',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};

const NEVER: Matcher = () => false;

function fail(on: Compiler, problem: string): Matcher {
  on.problems.push(problem);
  return NEVER;
}

function compileTerminal(clause: TerminalClause, on: Compiler, isNegated: boolean): Matcher {
  const written = clause.operator ? clause.operator.value : '';
  const plain = OPERATORS.find((each) => each === written);
  const operator = plain !== undefined && isNegated ? OPPOSITES[plain] : plain;
  if (operator === undefined) {
    on.unsupported.push(`The JQL operator '${written}' is not supported by the local site.`);
    return NEVER;
  }
  const fields = findFields(clause.field, on);
  if (fields.length === 0 || !clause.operand) return NEVER;
  const { operand: node } = clause;
  const matchers = fields.map((field) => compileField(field, operator, node, on));
  const isNegative = operator === '!=' || operator === 'not in' || operator === '!~' || operator === 'is not';
  return isNegative ? allOf(matchers) : anyOf(matchers);
}

function compileField(field: JqlField, operator: JqlOperator, node: OperandNode, on: Compiler): Matcher {
  if (!field.operators.has(operator)) {
    return fail(on, `The operator '${operator}' is not supported by the '${field.name}' field.`);
  }
  const operand = readOperand(node, field, on);
  if (operand === null) return NEVER;
  const takesList = operator === 'in' || operator === 'not in';
  if (operand.isList && !takesList) {
    return fail(
      on,
      `Operator '${operator}' does not support the list value '${operand.source}' for field '${field.name}'.`,
    );
  }
  if (!operand.isList && takesList) {
    return fail(
      on,
      `Operator '${operator}' does not support the non-list value '${operand.source}' for field '${field.name}'.`,
    );
  }
  const hasEmpty = operand.entries.some(({ kind }) => kind === 'empty');
  const values = operand.entries.filter(({ kind }) => kind !== 'empty');
  if (!hasEmpty) return compileValues(field, operator, values, on);
  switch (operator) {
    case '=':
    case 'is':
      return (issue) => field.isEmpty(issue);
    case '!=':
    case 'is not':
      return (issue) => !field.isEmpty(issue);
    case 'in': {
      const others = compileValues(field, operator, values, on);
      return (issue) => field.isEmpty(issue) || others(issue);
    }
    case 'not in': {
      const others = compileValues(field, operator, values, on);
      return (issue) => !field.isEmpty(issue) && others(issue);
    }
    default:
      return fail(
        on,
        `The field '${field.name}' does not support searching for EMPTY values with the operator '${operator}'.`,
      );
  }
}

function compileValues(field: JqlField, operator: JqlOperator, values: readonly Entry[], on: Compiler): Matcher {
  const compiled = field.compile(operator, values);
  return isProblem(compiled) ? fail(on, compiled.problem) : compiled;
}

function readOperand(node: OperandNode, field: JqlField, on: Compiler): Operand | null {
  switch (node.operandType) {
    case 'keyword':
      return { isList: false, entries: [{ kind: 'empty' }], source: 'EMPTY' };
    case 'value':
      return { isList: false, entries: [{ kind: 'text', text: node.value }], source: node.value };
    case 'list': {
      const items = node.values.map((each) => readOperand(each, field, on));
      const entries = items.flatMap((item) => item?.entries ?? []);
      const source = `(${items.map((item) => item?.source ?? '').join(', ')})`;
      return items.includes(null) ? null : { isList: true, entries, source };
    }
    case 'function': {
      const args = node.arguments.map(({ value }) => value);
      const name = node.function.value;
      const result = evaluateFunction(name, args, field.functions, field.name, on.site);
      if ('unsupported' in result) {
        on.unsupported.push(result.unsupported);
        return null;
      }
      if ('problem' in result) {
        fail(on, result.problem);
        return null;
      }
      return { ...result, source: `${name}(${args.join(', ')})` };
    }
  }
}

/** The fields that a name means; none, with a problem noted, if there are none. */
function findFields(field: Field, on: Compiler): JqlField[] {
  const [property] = field.properties ?? [];
  const path = property?.path ? property.path.map(({ value }) => value).join('') : '';
  const key = property?.key ? property.key.value : '';
  const name = key === '' ? field.value : `${field.value}[${key}]${path}`;
  const known = on.fields.get(name.toLowerCase());
  if (known !== undefined) return known;
  const found = lookUp(field.value, key, path, on);
  if (found.length === 0 && !on.unsupported.some((message) => message.includes(`'${name}'`))) {
    fail(on, `Field '${name}' does not exist or you do not have permission to view it.`);
  }
  on.fields.set(name.toLowerCase(), found);
  return found;
}

function lookUp(name: string, key: string, path: string, on: Compiler): JqlField[] {
  const lower = name.toLowerCase();
  if (key !== '') return /^(issue|workitem)\.property$/.test(lower) ? [propertyField(key, path, on.site)] : [];
  if (lower === 'text' || lower === 'textfields') {
    return [allTextField(lower, on.site)];
  }
  const system = systemField(lower, on.site);
  if (system !== undefined) return [system];
  const custom = customFields(name, on.site);
  if (custom.length === 0 && UNSUPPORTED_FIELDS.has(lower)) {
    on.unsupported.push(`The JQL field '${name}' is not supported by the local site.`);
  }
  return custom;
}

function compileOrder(order: OrderByField, on: Compiler): Sort[] {
  const [field] = findFields(order.field, on);
  if (field === undefined) return [];
  const { sortKey } = field;
  if (sortKey === undefined) {
    fail(on, `Not able to sort using field '${field.name}'.`);
    return [];
  }
  return [{ key: sortKey, descending: Boolean(order.direction && order.direction.value === 'DESC') }];
}

const NO_RESTRICTION: Restriction = {
  projectIds: null,
  issueIds: null,
  parentIds: null,
  numbers: null,
  isWhole: false,
};

/** Reads what `project`, `key` and `parent` restrict, as far as every match has to obey it. */
function restrict(clause: Clause, on: Compiler): Restriction {
  if (clause.clauseType === 'compound') {
    const parts = clause.clauses.map((each) => restrict(each, on));
    const isOr = clause.operator.value === 'or';
    const merge = isOr ? union : intersection;
    return {
      projectIds: merge(parts.map(({ projectIds }) => projectIds)),
      issueIds: merge(parts.map(({ issueIds }) => issueIds)),
      parentIds: merge(parts.map(({ parentIds }) => parentIds)),
      numbers: parts.map(({ numbers }) => numbers).reduce(isOr ? eitherOf : bothOf),
      isWhole: parts.every(({ isWhole }) => isWhole),
    };
  }
  if (clause.clauseType !== 'terminal' || !clause.operand) return NO_RESTRICTION;
  const operator = clause.operator ? clause.operator.value : '';
  if (operator === '~') {
    const numbers = numbersByWords(clause, clause.operand, on);
    return { ...NO_RESTRICTION, numbers, isWhole: numbers !== null };
  }
  if (operator !== '=' && operator !== 'in') return NO_RESTRICTION;
  const name = clause.field.value.toLowerCase();
  const ids = (read: (text: string) => string[]): ReadonlySet<string> | null => {
    const [field] = findFields(clause.field, on);
    const operand = field && clause.operand ? readOperand(clause.operand, field, on) : null;
    if (operand === null || operand.entries.some(({ kind }) => kind === 'empty')) return null;
    return new Set(
      operand.entries.flatMap((entry) =>
        entry.kind === 'text' ? read(entry.text) : entry.kind === 'id' ? [entry.id] : [],
      ),
    );
  };
  const issueIds = (text: string): string[] => {
    const found = on.site.issue(text.toUpperCase()) ?? on.site.issue(text);
    return found === undefined ? [] : [found.id];
  };
  if (name === 'project') {
    const projects = [...on.site.projects()];
    const find = (text: string): string[] =>
      projects
        .filter(
          ({ id, key, name: title }) =>
            id === text || [key, title].some((each) => each.toLowerCase() === text.toLowerCase()),
        )
        .map(({ id }) => id);
    return { ...NO_RESTRICTION, projectIds: ids(find) };
  }
  if (['key', 'issue', 'issuekey', 'id', 'workitem', 'workitemkey'].includes(name)) {
    return { ...NO_RESTRICTION, issueIds: ids(issueIds) };
  }
  return name === 'parent' ? { ...NO_RESTRICTION, parentIds: ids(issueIds) } : NO_RESTRICTION;
}

/** What the site's index of words leaves of a text search. */
function numbersByWords(clause: TerminalClause, node: OperandNode, on: Compiler): Bits | null {
  const found = findFields(clause.field, on).map((field) => {
    const operand = field.candidates ? readOperand(node, field, on) : null;
    return operand === null ? null : (field.candidates?.(operand.entries) ?? null);
  });
  return found.length === 0 ? null : found.reduce(eitherOf);
}

const eitherOf = (a: Bits | null, b: Bits | null): Bits | null => (a === null || b === null ? null : either(a, b));
const bothOf = (a: Bits | null, b: Bits | null): Bits | null => (a === null || b === null ? (a ?? b) : both(a, b));

type Ids = ReadonlySet<string> | null;

function intersection(sets: readonly Ids[]): Ids {
  return sets.reduce((common, set) => {
    if (common === null || set === null) return common ?? set;
    return new Set([...common].filter((id) => set.has(id)));
  }, null);
}

function union(sets: readonly Ids[]): Ids {
  const [only] = sets;
  if (only !== undefined && sets.length === 1) return only;
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    set.forEach((id) => all.add(id));
  }
  return all;
}
