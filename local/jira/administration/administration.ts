/**
 * What an organization's administrators do outside Jira's public REST API: access rules that keep apps away from projects, and
 * accounts that are deactivated, reactivated or given access to the product.
 */
import type { Administration, Outcome } from '../../contract';
import { answerTo } from '../../unknowns/unknowns';
import { identify, type Caller } from '../access/caller';
import { holdsGlobal } from '../access/permissions';
import { emitKeptFrom, emitUser } from '../issues/events';
import type { UserRecord } from '../model';
import { formerUser } from '../shapes/people';
import type { View } from '../shapes/view';
import { createWorkflowAdministration } from '../workflows/workflow-administration';
import { findProject, issuesOfProject, type Site } from '../state/site';

/**
 * Opens the administration over the site's state.
 * @param transact runs a change so that it and its events are one
 */
export function createAdministration(site: Site, transact: <R>(run: () => R) => R): Administration {
  const callerOf = (accountId: string | null): Caller =>
    identify(site, accountId === null ? { kind: 'anonymous' } : { kind: 'user', accountId });

  /** Runs a change for an administrator of Jira. */
  const asAdministrator = (accountId: string | null, change: (view: View) => Outcome): Outcome => {
    const caller = callerOf(accountId);
    if (!holdsGlobal(site, caller, 'ADMINISTER')) return 'forbidden';
    return transact(() => change({ site, caller, baseUrl: '' }));
  };

  return {
    workflows: createWorkflowAdministration(site, transact, callerOf),
    keptFromApps: () =>
      [...site.tables.accessRules.values()].flatMap(({ projectId }) => site.tables.projects.get(projectId)?.key ?? []),
    keepFromApps: (accountId, projectKey, isKept) =>
      asAdministrator(accountId, (view) => {
        const project = findProject(site, projectKey);
        if (project === undefined || project.inTrash === true) return 'not-found';
        const { accessRules } = site.tables;
        if (isKept === accessRules.has(project.id)) return 'done';
        if (!isKept) accessRules.delete(project.id);
        else {
          accessRules.set(project.id, { projectId: project.id, since: site.now() });
          emitKeptFrom(
            view,
            project.id,
            issuesOfProject(site, project.id).map(({ id }) => id),
          );
        }
        return 'done';
      }),
    changePerson: (accountId, personId, { active, licensed, locale, erased }) =>
      asAdministrator(accountId, (view) => {
        const person = site.tables.users.get(personId);
        if (person === undefined || person.accountType === 'app' || person.erased === true) return 'not-found';
        if (erased === true) {
          const { timeZone, locale } = person;
          site.tables.users.set(personId, { ...formerUser(personId), timeZone, locale, erased });
          emitUser(view, 'deleted', person);
          return 'done';
        }
        if (person.accountType !== 'atlassian') return 'not-found';
        const after: UserRecord = {
          ...person,
          active: active ?? person.active,
          licensed: licensed ?? person.licensed,
          locale: locale ?? person.locale,
        };
        site.tables.users.set(personId, after);
        if (after.active === person.active || answerTo(site.db, 'deactivation-event') === 'sent')
          emitUser(view, 'updated', after);
        return 'done';
      }),
  };
}
