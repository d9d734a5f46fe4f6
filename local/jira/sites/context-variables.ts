import type { Caller } from '../access/caller';
import { canBrowse, canBrowseProject } from '../access/permissions';
import { issueVariable, projectVariable, userVariable } from '../expressions/evaluate';
import { isObject, member } from '../fields/input';
import { findIssue, findProject, type Site } from '../state/site';

/**
 * The variables of an expression that comes from outside: `issue` and `project` given as `{id}` or `{key}` become Jira's
 * objects (null if the caller may not see them), `user` is the caller; everything else is plain data.
 */
export function contextVariables(
  site: Site,
  caller: Caller,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = {
    user: caller.user === null ? null : userVariable(caller.user),
    ...given,
  };
  const issueId = isObject(given.issue) ? member(given.issue, 'id', 'key') : null;
  if (issueId !== null) {
    const issue = findIssue(site, issueId);
    variables.issue = issue !== undefined && canBrowse(site, caller, issue) ? issueVariable(issue) : null;
  }
  const projectId = isObject(given.project) ? member(given.project, 'id', 'key') : null;
  if (projectId !== null) {
    const project = findProject(site, projectId);
    variables.project =
      project !== undefined && canBrowseProject(site, caller, project) ? projectVariable(project) : null;
  }
  return variables;
}
