/** Workflows as administrators see them, and the rules that apps add to their transitions. */
import type { ShownWorkflow, WorkflowAdministration } from '../../contract';
import type { Caller } from '../access/caller';
import { holds, holdsGlobal } from '../access/permissions';
import type { ProjectRecord, WorkflowRecord } from '../model';
import { CATEGORY_NAMES } from '../shapes/lists';
import type { Site } from '../state/site';
import { describeRule, isForProject, rulesOf } from './validators';

/** As Forge's new workflow editor: no more than this. */
const MAX_CONFIGURATION = 32 * 1024;

export function createWorkflowAdministration(
  site: Site,
  transact: <R>(run: () => R) => R,
  callerOf: (accountId: string | null) => Caller,
): WorkflowAdministration {
  const projectsOf = (workflow: WorkflowRecord): ProjectRecord[] =>
    [...site.tables.projects.values()].filter(
      (project) => project.workflowId === workflow.id && project.inTrash !== true,
    );
  /** A workflow that only team-managed projects use is their administrators' own. */
  const mayChange = (caller: Caller, workflow: WorkflowRecord): boolean => {
    if (holdsGlobal(site, caller, 'ADMINISTER')) return true;
    const projects = projectsOf(workflow);
    return (
      projects.length > 0 &&
      projects.every(
        (project) => project.style === 'next-gen' && holds(site, caller, 'ADMINISTER_PROJECTS', { project }),
      )
    );
  };
  const shown = (caller: Caller, workflow: WorkflowRecord): ShownWorkflow => {
    const projects = projectsOf(workflow);
    const status = (id: string): ShownWorkflow['transitions'][number]['to'] => {
      const found = site.tables.statuses.get(id);
      return { id, name: found?.name ?? id, statusCategory: CATEGORY_NAMES[found?.categoryKey ?? 'new'] };
    };
    const usable = [...site.apps.values()].flatMap((app) =>
      (app.validators ?? []).filter((declaration) => projects.some((project) => isForProject(declaration, project))),
    );
    return {
      id: workflow.id,
      name: workflow.name,
      projects: projects.map(({ id, key, style }) => ({ id, key, style })),
      usable: usable.map(({ moduleKey, name }) => ({ moduleKey, name })),
      transitions: workflow.transitions.map(({ id, name, fromStatusIds, toStatusId }) => ({
        id,
        name,
        from: fromStatusIds === 'any' ? null : fromStatusIds.map(status),
        to: status(toStatusId),
        rules: rulesOf(site, workflow.id, id).map((rule) => ({
          id: rule.id,
          moduleKey: rule.moduleKey,
          configuration: rule.configuration,
          description: describeRule({ site, caller, baseUrl: '' }, rule),
        })),
      })),
    };
  };
  return {
    workflows(accountId) {
      const caller = callerOf(accountId);
      return [...site.tables.workflows.values()]
        .filter((workflow) => mayChange(caller, workflow))
        .map((workflow) => shown(caller, workflow));
    },
    setRule(accountId, { id, workflowId, transitionId, moduleKey, configuration }) {
      const workflow = site.tables.workflows.get(workflowId);
      const transition = workflow?.transitions.find((one) => one.id === transitionId);
      if (workflow === undefined || transition === undefined) return 'not-found';
      if (!mayChange(callerOf(accountId), workflow)) return 'forbidden';
      const app = [...site.apps.values()].find(({ validators }) =>
        validators?.some((declaration) => declaration.moduleKey === moduleKey),
      );
      const known = id === null ? undefined : site.tables.workflowRules.get(id);
      if (app === undefined || (id !== null && known === undefined)) return 'not-found';
      if (JSON.stringify(configuration).length > MAX_CONFIGURATION) return 'forbidden';
      transact(() => {
        const ruleId = id ?? site.db.nextId('workflowRules');
        const { appId } = app.identity;
        site.tables.workflowRules.set(ruleId, {
          id: ruleId,
          workflowId,
          transitionId,
          appId,
          moduleKey,
          configuration,
        });
      });
      return 'done';
    },
    removeRule(accountId, id) {
      const rule = site.tables.workflowRules.get(id);
      const workflow = rule === undefined ? undefined : site.tables.workflows.get(rule.workflowId);
      if (workflow === undefined) return 'not-found';
      if (!mayChange(callerOf(accountId), workflow)) return 'forbidden';
      transact(() => site.tables.workflowRules.delete(id));
      return 'done';
    },
  };
}
