import type { Caller } from '../access/caller';
import { visibleComments } from '../access/comment-access';
import { canBrowse, canBrowseProject } from '../access/permissions';
import type { ExpressionSite } from '../expressions/expression-site';
import { customValueShape } from '../fields/custom-values';
import { allFields, findField } from '../fields/field-info';
import type { IssueRecord } from '../model';
import { propertyId } from '../state/tables';
import { changesOf, childrenOf, findIssue, findProject, linksOf, type Site } from '../state/site';
import type { View } from '../shapes/view';

const SITE_TIME_ZONE = 'Etc/UTC';

/** What expressions see of the site: what the caller may browse. */
export function expressionSite(site: Site, caller: Caller): ExpressionSite {
  const { tables } = site;
  const view: View = { site, caller, baseUrl: '' };
  const visible = (issue: IssueRecord | undefined): IssueRecord | undefined =>
    issue !== undefined && canBrowse(site, caller, issue) ? issue : undefined;
  return {
    now: () => site.clock.now(),
    timeZone: () => caller.user?.timeZone ?? SITE_TIME_ZONE,
    user: (accountId) => tables.users.get(accountId),
    groups: (accountId) => (tables.users.get(accountId)?.groupIds ?? []).flatMap((id) => tables.groups.get(id) ?? []),
    projectRoles(projectId, accountId) {
      const groupIds = tables.users.get(accountId)?.groupIds ?? [];
      return Object.entries(tables.projects.get(projectId)?.roleActors ?? {})
        .filter(
          ([, actors]) => actors.accountIds.includes(accountId) || actors.groupIds.some((id) => groupIds.includes(id)),
        )
        .flatMap(([roleId]) => tables.roles.get(roleId) ?? []);
    },
    issue: (idOrKey) => visible(findIssue(site, idOrKey)),
    project(idOrKey) {
      const project = findProject(site, idOrKey);
      return project !== undefined && canBrowseProject(site, caller, project) ? project : undefined;
    },
    issueType: (id) => tables.issueTypes.get(id),
    status: (id) => tables.statuses.get(id),
    priority: (id) => tables.priorities.get(id),
    resolution: (id) => tables.resolutions.get(id),
    securityLevel: (id) => tables.securityLevels.get(id),
    sprint: (id) => tables.sprints.get(id),
    childIssues: (issueId) =>
      childrenOf(site, issueId)
        .filter((issue) => canBrowse(site, caller, issue))
        .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)),
    comments: (issueId) => visibleComments(site, caller, issueId),
    changes: (issueId) => changesOf(site, issueId),
    links: (issueId) =>
      linksOf(site, issueId).filter((link) =>
        [link.outwardFromId, link.inwardFromId].every((id) => visible(tables.issues.get(id)) !== undefined),
      ),
    linkType: (id) => tables.linkTypes.get(id),
    property: (entity, entityId, key) => tables.properties.get(propertyId(entity, entityId, key))?.value,
    propertyKeys: (entity, entityId) =>
      [...site.indexes.propertiesByEntity.get(`${entity}:${entityId}`)].flatMap(
        (id) => tables.properties.get(id)?.key ?? [],
      ),
    customField(issue, idOrKey) {
      const field = findField(site, idOrKey);
      return field?.record == null ? undefined : customValueShape(view, field, issue.custom[field.id]);
    },
    sprintFieldIds: () =>
      allFields(site)
        .filter((field) => field.record?.kind === 'sprint')
        .map((field) => field.id),
  };
}
