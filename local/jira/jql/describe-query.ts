/** The syntax tree of a query as Jira's REST API shows it. */
import type { Clause, Field, Operand, OrderByField, Predicate, Query, TerminalClause } from '@atlaskit/jql-ast';
import type { PropertyAlias } from '../../contract';

type Shape = Record<string, unknown>;

/**
 * Describes a query.
 * @param query null for an empty one
 * @param aliases names for values inside entity properties, as installed apps declare them
 */
export function describeQuery(query: Query | null, aliases: readonly PropertyAlias[]): Shape {
  return {
    ...(query?.where ? { where: clauseShape(query.where, aliases) } : {}),
    ...(query?.orderBy ? { orderBy: { fields: query.orderBy.fields.map((field) => orderShape(field, aliases)) } } : {}),
  };
}

function orderShape({ field, direction }: OrderByField, aliases: readonly PropertyAlias[]): Shape {
  return {
    field: fieldShape(field, aliases),
    ...(direction ? { direction: direction.value.toLowerCase() } : {}),
  };
}

function clauseShape(clause: Clause, aliases: readonly PropertyAlias[]): Shape {
  switch (clause.clauseType) {
    case 'not':
      return { clauses: [clauseShape(clause.clause, aliases)], operator: 'not' };
    case 'compound':
      return {
        clauses: clause.clauses.map((each) => clauseShape(each, aliases)),
        operator: clause.operator.value.toLowerCase(),
      };
    case 'terminal':
      return terminalShape(clause, aliases);
  }
}

/** Only operators that ask about the past take predicates. */
function terminalShape(clause: TerminalClause, aliases: readonly PropertyAlias[]): Shape {
  const operator = clause.operator ? clause.operator.value : '';
  const isOfPast = operator === 'changed' || operator.startsWith('was');
  return {
    field: fieldShape(clause.field, aliases),
    operator,
    ...(clause.operand ? { operand: operandShape(clause.operand) } : {}),
    ...(isOfPast ? { predicates: clause.predicates.map(predicateShape) } : {}),
  };
}

function predicateShape({ operator, operand }: Predicate): Shape {
  return { operator: operator.value, ...(operand ? { operand: operandShape(operand) } : {}) };
}

function fieldShape(field: Field, aliases: readonly PropertyAlias[]): Shape {
  const properties = (field.properties ?? []).map((property) => {
    const key = property.key ? property.key.value : '';
    const path = property.path ? property.path.map(({ value }) => value).join('') : '';
    const found = aliases.find((alias) => alias.propertyKey === key && `.${alias.path}` === path);
    return {
      entity: field.value.split('.')[0] ?? field.value,
      key,
      path: path.replace(/^\./, ''),
      ...(found === undefined ? {} : { type: found.type }),
    };
  });
  const [property] = properties;
  // The key of a property stands in brackets, as it is in the name and as it was written in the encoded name.
  const inBrackets = (key: string): string =>
    property === undefined ? '' : `[${key}]${property.path === '' ? '' : `.${property.path}`}`;
  const written = field.properties?.[0]?.key ? field.properties[0].key.text : '';
  return {
    name: `${field.value}${inBrackets(property?.key ?? '')}`,
    encodedName: `${field.text}${inBrackets(written)}`,
    ...(property === undefined ? {} : { property: properties }),
  };
}

function operandShape(operand: Operand): Shape {
  switch (operand.operandType) {
    case 'keyword':
      return { keyword: 'empty' };
    case 'value':
      return { value: operand.value, encodedValue: operand.text };
    case 'list':
      return { values: operand.values.map(operandShape), encodedOperand: encoded(operand) };
    case 'function':
      return {
        function: operand.function.value,
        arguments: operand.arguments.map(({ value }) => value),
        encodedOperand: encoded(operand),
      };
  }
}

function encoded(operand: Operand): string {
  switch (operand.operandType) {
    case 'keyword':
      return 'EMPTY';
    case 'value':
      return operand.text;
    case 'list':
      return `(${operand.values.map(encoded).join(', ')})`;
    case 'function':
      return `${operand.function.text}(${operand.arguments.map(({ text }) => text).join(', ')})`;
  }
}
