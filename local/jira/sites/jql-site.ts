import type { Caller } from '../access/caller';
import { restrictedComments, visibleComments } from '../access/comment-access';
import { canBrowse, canBrowseProject } from '../access/permissions';
import { formattedValue } from '../fields/app-fields';
import { declarationOf, findField } from '../fields/field-info';
import type { JqlSite } from '../jql/jql-site';
import type { IssueRecord } from '../model';
import { propertyId } from '../state/tables';
import { findIssue, linksOf, type Site } from '../state/site';

/** What queries see of the site: what the caller may browse. */
export function jqlSite(site: Site, caller: Caller): JqlSite {
  const { tables } = site;
  const visible = (issue: IssueRecord | undefined): issue is IssueRecord =>
    issue !== undefined && canBrowse(site, caller, issue);
  return {
    now: () => site.clock.now(),
    timeZone: () => caller.user?.timeZone ?? 'Etc/UTC',
    currentUser: () => caller.user?.accountId ?? null,
    projects: () => [...tables.projects.values()].filter((project) => canBrowseProject(site, caller, project)),
    issueTypes: () => tables.issueTypes.values(),
    statuses: () => tables.statuses.values(),
    priorities: () => tables.priorities.values(),
    resolutions: () => tables.resolutions.values(),
    securityLevels: () => tables.securityLevels.values(),
    sprints: () => tables.sprints.values(),
    users: () => tables.users.values(),
    groups: () => tables.groups.values(),
    fields: () =>
      [...tables.fields.values()].filter((field) => field.app === null || declarationOf(site, field) !== null),
    appField: (field) => declarationOf(site, field) ?? undefined,
    formatted(field, issue) {
      const info = findField(site, field.id);
      return info === undefined
        ? null
        : formattedValue({ site, caller, baseUrl: '' }, info, issue.custom[field.id], issue);
    },
    issue(idOrKey) {
      const issue = findIssue(site, idOrKey);
      return visible(issue) ? issue : undefined;
    },
    wordIndex: (text) => site.indexes.words(text),
    numberOf: (issueId) => site.indexes.numberOf(issueId),
    comments: (issueId) => visibleComments(site, caller, issueId),
    restrictedComments: () => restrictedComments(site, caller),
    links: (issueId) =>
      linksOf(site, issueId).filter((link) =>
        visible(tables.issues.get(link.outwardFromId === issueId ? link.inwardFromId : link.outwardFromId)),
      ),
    linkTypes: () => tables.linkTypes.values(),
    propertyAliases: () => [...site.apps.values()].flatMap((app) => app.propertyAliases ?? []),
    issueProperty: (issueId, key) => tables.properties.get(propertyId('issue', issueId, key))?.value,
  };
}
