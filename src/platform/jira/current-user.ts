/** What Jira says about the caller, asked as the caller. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import type { CurrentUser } from '../ports';
import { Refusal, refuse } from '../failure';
import { namesBy } from './project-names';
import { ask, askIfThere } from './request';

const permissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

const projectStanding = z.object({
  value: z.object({ roleIds: z.array(z.number()), settings: z.unknown().optional() }),
});

const issueStanding = z.object({
  value: z.object({
    projectId: z.number(),
    hierarchyLevel: z.number(),
    roleIds: z.array(z.number()),
    settings: z.unknown().optional(),
  }),
});

const account = z.object({
  accountType: z.string().optional(),
  active: z.boolean().optional(),
  applicationRoles: z.object({ size: z.number() }).optional(),
  groups: z.object({ items: z.array(z.object({ groupId: z.string().nullish() })) }).optional(),
});

/** What Jira tells people about their own account; null for those for whom no app can ask it, who have no licence. */
async function ownAccount(): Promise<z.output<typeof account> | null> {
  try {
    return await ask(account, () => asUser().requestJira(route`/rest/api/3/myself?expand=groups,applicationRoles`));
  } catch (cause) {
    if (cause instanceof Refusal && ['FORBIDDEN', 'NOT_FOUND'].includes(cause.failure.code)) return null;
    throw cause;
  }
}

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Evaluates on the caller's behalf what the field's validation evaluates: roles come without a right to administer. */
const IN_PROJECT = `{
  roleIds: user.getProjectRoles(project).map(role => role.id),
  settings: project.properties.get('daylight.settings')
}`;

const ON_ISSUE = `{
  projectId: issue.project.id,
  hierarchyLevel: issue.issueType.hierarchyLevel,
  roleIds: user.getProjectRoles(issue.project).map(role => role.id),
  settings: issue.project.properties.get('daylight.settings')
}`;

const titled = z.object({
  issues: z.array(z.object({ id: z.string(), key: z.string(), fields: z.object({ summary: z.string().nullish() }) })),
});
/** Jira reads so many work items at once. */
const ITEMS_AT_ONCE = 100;

export const currentUser: CurrentUser = {
  async permissionsIn(projectId) {
    const found = await askIfThere(permissions, () =>
      asUser().requestJira(
        route`/rest/api/3/mypermissions?projectId=${projectId}&permissions=BROWSE_PROJECTS,ADMINISTER_PROJECTS`,
      ),
    );
    const has = (key: string): boolean => found?.permissions[key]?.havePermission ?? false;
    return { browse: has('BROWSE_PROJECTS'), administer: has('ADMINISTER_PROJECTS') };
  },

  async standingIn(projectId) {
    const body = JSON.stringify({ expression: IN_PROJECT, context: { project: { id: Number(projectId) } } });
    const answer = await ask(projectStanding, () =>
      asUser().requestJira(route`/rest/api/3/expression/evaluate`, { method: 'POST', headers: json, body }),
    );
    return { projectId, roleIds: answer.value.roleIds, settings: answer.value.settings ?? null };
  },

  async standingOn(issueId) {
    const body = JSON.stringify({ expression: ON_ISSUE, context: { issue: { id: Number(issueId) } } });
    const { value } = await ask(issueStanding, () =>
      asUser().requestJira(route`/rest/api/3/expression/evaluate`, { method: 'POST', headers: json, body }),
    );
    return {
      issueId,
      projectId: String(value.projectId),
      hierarchyLevel: value.hierarchyLevel,
      roleIds: value.roleIds,
      settings: value.settings ?? null,
    };
  },

  async mayEdit(issueId) {
    const found = await askIfThere(permissions, () =>
      asUser().requestJira(route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=EDIT_ISSUES`),
    );
    return found?.permissions['EDIT_ISSUES']?.havePermission ?? false;
  },

  async timeZone() {
    const me = await ask(z.object({ timeZone: z.string().optional() }).nullable(), () =>
      asUser().requestJira(route`/rest/api/3/myself`),
    );
    if (me === null) throw refuse('FORBIDDEN');
    return me.timeZone ?? null;
  },
  async isLicensed() {
    const me = await ownAccount();
    if (me === null || me.accountType !== 'atlassian' || me.active === false) return false;
    return (me.applicationRoles?.size ?? 0) > 0;
  },

  async groupIds() {
    const me = await ownAccount();
    return me?.groups?.items.flatMap(({ groupId }) => groupId ?? []) ?? [];
  },

  async administersJira() {
    const found = await ask(permissions, () =>
      asUser().requestJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`),
    );
    return found.permissions['ADMINISTER']?.havePermission ?? false;
  },

  projectNames: (projectIds) => namesBy(asUser(), projectIds),

  async titles(issueIds) {
    const titles = new Map<string, { key: string; title: string }>();
    for (let start = 0; start < issueIds.length; start += ITEMS_AT_ONCE) {
      const body = JSON.stringify({
        issueIdsOrKeys: issueIds.slice(start, start + ITEMS_AT_ONCE),
        fields: ['summary'],
      });
      const { issues } = await ask(titled, () =>
        asUser().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: json, body }),
      );
      for (const { id, key, fields } of issues) titles.set(id, { key, title: fields.summary ?? '' });
    }
    return titles;
  },
};
