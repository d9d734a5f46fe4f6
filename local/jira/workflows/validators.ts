/** Validators that installed apps add to the transitions of workflows. */
import type { InstalledApp, ValidatorDeclaration } from '../../contract';
import { evaluateExpression, issueVariable, projectVariable, userVariable } from '../expressions/evaluate';
import { ExpressionError } from '../expressions/expression-error';
import { isObject } from '../fields/input';
import type { IssueRecord, ProjectRecord, WorkflowRecord, WorkflowRuleRecord } from '../model';
import { refuse } from '../rest/rest-error';
import { expressionRules } from '../sites/expression-rules';
import { expressionSite } from '../sites/expression-site';
import type { View } from '../shapes/view';
import { projectOf, type Site } from '../state/site';

type Transition = WorkflowRecord['transitions'][number];

const DEFAULT_MESSAGE = 'A validator of this transition does not let the work item pass.';

/** Whether a rule is for projects of that kind. */
export function isForProject(declaration: ValidatorDeclaration, project: ProjectRecord): boolean {
  return declaration.projectTypes.includes(project.style === 'next-gen' ? 'team-managed' : 'company-managed');
}

/** The declaration of a rule, and its app; undefined when the app is gone or no longer has it. */
export function declarationOfRule(
  site: Site,
  rule: WorkflowRuleRecord,
): { app: InstalledApp; declaration: ValidatorDeclaration } | undefined {
  const app = site.apps.get(rule.appId);
  const declaration = app?.validators?.find(({ moduleKey }) => moduleKey === rule.moduleKey);
  return app === undefined || declaration === undefined ? undefined : { app, declaration };
}

/** The rules of a transition, in the order in which they were added. */
export function rulesOf(site: Site, workflowId: string, transitionId: string): WorkflowRuleRecord[] {
  return [...site.tables.workflowRules.values()]
    .filter((rule) => rule.workflowId === workflowId && rule.transitionId === transitionId)
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/**
 * Asks all validators of a transition.
 * @param edited the work item with what was changed on the way, in its former status
 * @throws RestError 400 with the sentences of those that refuse
 */
export function demandValid(view: View, issue: IssueRecord, edited: IssueRecord, transitionId: string): void {
  const { site } = view;
  const project = projectOf(site, issue);
  const workflow = site.tables.workflows.get(project.workflowId);
  const transition = workflow?.transitions.find(({ id }) => id === transitionId);
  if (workflow === undefined || transition === undefined) return;
  const problems = rulesOf(site, workflow.id, transition.id).flatMap((rule) => {
    const problem = problemOf(view, rule, { issue, edited, project, workflow, transition });
    return problem === null ? [] : [problem];
  });
  if (problems.length > 0) throw refuse(400, ...problems);
}

interface Place {
  issue: IssueRecord;
  edited: IssueRecord;
  project: ProjectRecord;
  workflow: WorkflowRecord;
  transition: Transition;
}

/** Only true passes. A text is the sentence to show; anything else, an error too, is refused with the declared one. */
function problemOf(view: View, rule: WorkflowRuleRecord, place: Place): string | null {
  const found = declarationOfRule(view.site, rule);
  if (found === undefined) return DEFAULT_MESSAGE;
  const { declaration } = found;
  if (!isForProject(declaration, place.project)) return null;
  const own = isObject(rule.configuration) ? rule.configuration.expression : undefined;
  const result = evaluated(view, typeof own === 'string' ? own : declaration.expression, variables(view, rule, place));
  if (result === true) return null;
  if (typeof result === 'string') return result;
  const message = declaration.errorMessage;
  if (message === null) return DEFAULT_MESSAGE;
  if (typeof message === 'string') return message;
  const dynamic = evaluated(view, message.expression, variables(view, rule, place));
  return typeof dynamic === 'string' && dynamic !== '' ? dynamic : DEFAULT_MESSAGE;
}

/** Undefined for an expression that fails. */
function evaluated(view: View, expression: string, names: Record<string, unknown>): unknown {
  try {
    return evaluateExpression(expression, names, expressionSite(view.site, view.caller), expressionRules(view.site));
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function variables(view: View, rule: WorkflowRuleRecord, place: Place): Record<string, unknown> {
  const { statuses } = view.site.tables;
  const status = (id: string): object | null => {
    const found = statuses.get(id);
    return found === undefined ? null : { id: Number(found.id), name: found.name };
  };
  return {
    user: view.caller.user === null ? null : userVariable(view.caller.user),
    issue: issueVariable(place.edited),
    originalIssue: issueVariable(place.issue),
    project: projectVariable(place.project),
    transition: {
      id: Number(place.transition.id),
      name: place.transition.name,
      from: status(place.issue.statusId),
      to: status(place.transition.toStatusId),
    },
    workflow: { id: place.workflow.id, name: place.workflow.name },
    config: rule.configuration,
  };
}

/** What a rule says of its configuration, as administrators read it: the app's expression, or its description. */
export function describeRule(view: View, rule: WorkflowRuleRecord): string {
  const found = declarationOfRule(view.site, rule);
  if (found === undefined) return 'The app of this rule is gone: it lets nothing pass.';
  const { configurationDescription, description } = found.declaration;
  if (configurationDescription === null) return description;
  const text = evaluated(view, configurationDescription, { config: rule.configuration });
  return typeof text === 'string' && text !== '' ? text : description;
}
