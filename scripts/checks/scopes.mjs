import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse as parseYaml } from 'yaml';
import { loadProjectModule } from '../project-modules.mjs';
import { reservedScopes } from '../reserved-scopes.mjs';
import { root } from '../root.mjs';
import { HOLE, literalsOf, parse, sourceFiles } from '../source-literals.mjs';

/** @typedef {{ why: string, alternatives: string[][] }} Need */

/** What events and packages need; routes are looked up in the table of the local Jira. */
const eventScopes = [
  { pattern: /^avi:jira:\w+:(issue|comment|worklog|attachment|issuelink)$/, scopes: ['read:jira-work'] },
  { pattern: /^avi:jira:\w+:project$/, scopes: ['read:jira-work'] },
  { pattern: /^avi:jira:\w+:user$/, scopes: ['read:jira-user'] },
  // Neither needs a scope: the page on events of data security policies.
  { pattern: /^avi:ecosystem\.app_policy:blocked:\w+\.v2$/, scopes: [] },
];
const packageScopes = { '@forge/kvs': 'storage:app' };

/**
 * The HTTP method of a call that names a route: a string before it (`requestJira('POST', path)`, the front end) or
 * `{ method: 'PUT' }` beside it (Forge's own call, the back end); else GET.
 * @param {ts.Node} node
 */
function methodOf(node) {
  let call = node.parent;
  while (call && !ts.isCallExpression(call)) {
    if (ts.isFunctionLike(call) || ts.isStatement(call)) return 'GET';
    call = call.parent;
  }
  for (const argument of call?.arguments ?? []) {
    if (ts.isStringLiteral(argument) && /^(GET|PUT|POST|DELETE)$/.test(argument.text)) return argument.text;
    if (!ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) {
      if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'method') continue;
      if (ts.isStringLiteral(property.initializer)) return property.initializer.text;
    }
  }
  return 'GET';
}

/** @param {string} path with holes @param {string} pattern with {names} */
function fits(path, pattern) {
  const asked = path.split('?')[0].split('/');
  const known = pattern.split('/');
  return (
    asked.length === known.length && asked.every((part, index) => known[index].startsWith('{') || part === known[index])
  );
}

/** @param {readonly any[]} routeTable @returns {{ needs: Need[], problems: string[], count: number }} */
function needsOfRoutes(routeTable) {
  /** @type {Need[]} */
  const needs = [];
  const problems = [];
  let count = 0;
  for (const { text, place, node } of literalsOf(['src', 'static/src'])) {
    if (!/^\/?rest\/(api|agile|servicedeskapi)\//.test(text)) continue;
    count += 1;
    const method = methodOf(node);
    const path = text.startsWith('/') ? text : `/${text}`;
    const route = routeTable.find((row) => row.method === method && fits(path, row.path));
    if (!route) {
      problems.push(`${place}: the local Jira has no route ${method} ${path.replaceAll(HOLE, '{…}')}`);
      continue;
    }
    const alternatives = [route.classicScopes, route.granularScopes].filter((scopes) => scopes !== null);
    if (alternatives.length > 0) needs.push({ why: `${place} ${route.key}`, alternatives });
  }
  return { needs, problems, count };
}

/** @param {any} manifest @returns {{ needs: Need[], problems: string[] }} */
function needsOfModules(manifest) {
  /** @type {Need[]} */
  const needs = [];
  const problems = [];
  for (const trigger of manifest.modules.trigger ?? []) {
    for (const event of trigger.events) {
      const known = eventScopes.find(({ pattern }) => pattern.test(event));
      if (known) needs.push({ why: `trigger ${trigger.key}, ${event}`, alternatives: [known.scopes] });
      else problems.push(`manifest.yml: this check does not know what the event ${event} needs`);
    }
  }
  return { needs, problems };
}

/** @returns {Need[]} */
function needsOfPackages() {
  /** @type {Need[]} */
  const needs = [];
  for (const file of sourceFiles('src')) {
    const source = parse(file);
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const scope = packageScopes[statement.moduleSpecifier.text];
      if (scope) needs.push({ why: `${file} imports ${statement.moduleSpecifier.text}`, alternatives: [[scope]] });
    }
    if (/\breportPersonalData\b/.test(source.text)) needs.push({ why: file, alternatives: [['report:personal-data']] });
  }
  return needs;
}

/** Holds the scopes that routes, events and packages need against those that manifest.yml declares, both ways. */
export async function check() {
  const manifest = parseYaml(readFileSync(join(root, 'manifest.yml'), 'utf8'));
  /** @type {string[]} */
  const declared = manifest.permissions.scopes;
  const { routeTable } = await loadProjectModule('local/jira/rest/route-table.ts');
  const routes = needsOfRoutes(routeTable);
  const modules = needsOfModules(manifest);
  const needs = [...routes.needs, ...modules.needs, ...needsOfPackages()];
  const problems = [...routes.problems, ...modules.problems];

  const needed = new Set();
  for (const { why, alternatives } of needs) {
    const granted = alternatives.find((scopes) => scopes.every((scope) => declared.includes(scope)));
    if (granted) for (const scope of granted) needed.add(scope);
    else
      problems.push(`${why} needs ${alternatives.map((scopes) => scopes.join(' and ')).join(', or ')}: not declared`);
  }
  for (const scope of declared) {
    if (!needed.has(scope) && !Object.hasOwn(reservedScopes, scope))
      problems.push(`${scope} is declared, but nothing needs it`);
  }
  for (const scope of Object.keys(reservedScopes)) {
    if (!declared.includes(scope)) problems.push(`${scope} is reserved, but not declared`);
    if (needed.has(scope)) problems.push(`${scope} is needed now: remove it from scripts/reserved-scopes.mjs`);
  }
  const explanation = join(root, 'docs', 'security.md');
  const explained = existsSync(explanation) ? readFileSync(explanation, 'utf8') : '';
  for (const scope of declared) {
    if (!explained.includes(`\`${scope}\``)) problems.push(`docs/security.md does not explain ${scope}`);
  }
  const reserved = Object.keys(reservedScopes).length;
  return {
    did: `held ${declared.length} declared scopes (${reserved} reserved) against ${routes.count} routes, events and packages`,
    problems,
  };
}
