/** Functions of queries. */
import type { IssueRecord } from '../model';
import { dateFunction } from './jql-dates';
import type { Entry, FunctionTarget, Problem } from './jql-field';
import type { JqlSite } from './jql-site';

export interface FunctionResult {
  isList: boolean;
  entries: readonly Entry[];
}

/** Functions that Jira has and the local site does not. */
const UNSUPPORTED = new Set([
  'approved',
  'approver',
  'breached',
  'cascadeoption',
  'choiceoption',
  'closedsprintsbyboard',
  'componentsleadbyuser',
  'completed',
  'currentlogin',
  'earliestunreleasedversion',
  'elapsed',
  'everbreached',
  'issuehistory',
  'issueswithremotelinksbyglobalid',
  'lastlogin',
  'latestreleasedversion',
  'myapproval',
  'mypending',
  'organizationmembers',
  'paused',
  'pending',
  'pendingby',
  'portfoliochildissuesof',
  'projectsleadbyuser',
  'projectswhereuserhaspermission',
  'projectswhereuserhasrole',
  'releasedversions',
  'remaining',
  'running',
  'unreleasedversions',
  'updatedby',
  'withincalendarhours',
]);

export interface UnsupportedFunction {
  unsupported: string;
}

/**
 * Evaluates a function for a field.
 * @returns its values, a problem in Jira's words, or the name of a function that only the local site does not know
 */
export function evaluateFunction(
  name: string,
  args: readonly string[],
  target: FunctionTarget,
  field: string,
  site: JqlSite,
): FunctionResult | Problem | UnsupportedFunction {
  const lower = name.toLowerCase();
  if (UNSUPPORTED.has(lower)) return { unsupported: `The JQL function '${name}' is not supported by the local site.` };
  const known = call(lower, name, args, site);
  if (known === undefined) return { problem: `Unable to find JQL function '${name}(${args.join(', ')})'.` };
  if ('problem' in known) return known;
  if (known.target !== target) {
    return { problem: `A value provided by the function '${name}' is invalid for the field '${field}'.` };
  }
  return known;
}

type Call = FunctionResult & { target: FunctionTarget };

const list = (target: FunctionTarget, ids: Iterable<string>): Call => ({
  target,
  isList: true,
  entries: [...new Set(ids)].map((id) => ({ kind: 'id', id })),
});

function call(lower: string, name: string, args: readonly string[], site: JqlSite): Call | Problem | undefined {
  const instant = dateFunction(lower, args, site.now(), site.timeZone());
  if (instant === null) {
    return {
      problem: `The argument of the function '${name}' is not valid: expected an increment such as '-1' or '+2w'.`,
    };
  }
  if (instant !== undefined) return { target: 'date', isList: false, entries: [{ kind: 'instant', millis: instant }] };
  const wrongCount = (least: number, most: number): Problem | null =>
    args.length >= least && args.length <= most
      ? null
      : { problem: `Function '${name}' expected '${least}' arguments but received '${args.length}'.` };
  switch (lower) {
    case 'currentuser': {
      const user = site.currentUser();
      return (
        wrongCount(0, 0) ?? { target: 'user', isList: false, entries: user === null ? [] : [{ kind: 'id', id: user }] }
      );
    }
    case 'membersof':
      return wrongCount(1, 1) ?? membersOf(args[0] ?? '', site);
    case 'opensprints':
    case 'closedsprints':
    case 'futuresprints': {
      const state = { opensprints: 'active', closedsprints: 'closed', futuresprints: 'future' }[lower];
      const sprints = [...site.sprints()].filter((sprint) => sprint.state === state);
      return (
        wrongCount(0, 0) ??
        list(
          'sprint',
          sprints.map(({ id }) => id),
        )
      );
    }
    case 'linkedissues':
    case 'linkedworkitems':
      return wrongCount(1, 2) ?? linkedIssues(args, site);
    case 'standardissuetypes':
    case 'subtaskissuetypes': {
      const isSubtask = lower === 'subtaskissuetypes';
      const types = [...site.issueTypes()].filter((type) => (type.hierarchyLevel === -1) === isSubtask);
      return (
        wrongCount(0, 0) ??
        list(
          'issuetype',
          types.map(({ id }) => id),
        )
      );
    }
    default:
      return undefined;
  }
}

function membersOf(group: string, site: JqlSite): Call | Problem {
  const wanted = group.toLowerCase();
  const found = [...site.groups()].find(({ groupId, name }) => groupId === group || name.toLowerCase() === wanted);
  if (!found)
    return {
      problem: `Function 'membersOf' cannot generate a list of usernames for group '${group}'; the group does not exist.`,
    };
  const members = [...site.users()].filter(({ groupIds }) => groupIds.includes(found.groupId));
  return list(
    'user',
    members.map(({ accountId }) => accountId),
  );
}

function linkedIssues([key = '', description]: readonly string[], site: JqlSite): Call | Problem {
  const issue = site.issue(key.toUpperCase()) ?? site.issue(key);
  if (issue === undefined) return { problem: `Issue '${key}' could not be found in function 'linkedIssues'.` };
  const types = [...site.linkTypes()];
  const isType = (text: string | undefined): boolean => text?.toLowerCase() === description?.toLowerCase();
  if (description !== undefined && !types.some(({ inward, outward }) => isType(inward) || isType(outward))) {
    return { problem: `Issue link type '${description}' could not be found in function 'linkedIssues'.` };
  }
  return list(
    'issue',
    otherEnds(issue, site, (typeId, outward) => {
      const type = types.find(({ id }) => id === typeId);
      return description === undefined || isType(outward ? type?.outward : type?.inward);
    }),
  );
}

function otherEnds(issue: IssueRecord, site: JqlSite, wanted: (typeId: string, outward: boolean) => boolean): string[] {
  return [...site.links(issue.id)]
    .filter((link) => wanted(link.typeId, link.outwardFromId === issue.id))
    .map((link) => (link.outwardFromId === issue.id ? link.inwardFromId : link.outwardFromId));
}
