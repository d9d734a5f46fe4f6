/** Who may load a module at all: what Forge checks before a frame opens. */
import type { HelpCenter } from '../../contract';
import { type AccountType, ForgeRefusal, type Person } from '../forge-types';
import type { ModuleEntry } from '../manifest';
import { type JiraReader, record } from './jira-reader';
import { checkDeskPlace, isDeskModule } from './portal-modules';

/** Module types that can be opened to people without a licence, by kind of visitor. */
const OPEN_TO: Record<string, readonly AccountType[]> = {
  'jiraServiceManagement:portalHeader': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalSubheader': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalFooter': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalRequestDetail': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalRequestDetailPanel': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalUserMenuAction': ['unlicensed', 'customer'],
  'jira:customField': ['unlicensed', 'customer', 'anonymous'],
  'jira:issuePanel': ['unlicensed', 'customer', 'anonymous'],
};

/** Module types that only a project's administrators see, and only a site's. */
const PROJECT_ADMIN: ReadonlySet<string> = new Set(['jira:projectSettingsPage']);
const SITE_ADMIN: ReadonlySet<string> = new Set(['jira:adminPage']);
/** Module types that stand on a project's pages. */
const ON_PROJECT: ReadonlySet<string> = new Set([
  'jira:projectPage',
  'jira:boardAction',
  'jira:backlogAction',
  'jira:sprintAction',
  'jira:projectSettingsPage',
]);

/** Whether a person of this kind may load the module, by its unlicensedAccess. */
export function isOpenTo(module: ModuleEntry, accountType: AccountType): boolean {
  if (accountType === 'licensed') return true;
  const declared = module.raw['unlicensedAccess'];
  return (
    Array.isArray(declared) && declared.includes(accountType) && OPEN_TO[module.type]?.includes(accountType) === true
  );
}

/**
 * Checks that a person may load the module where the page says it stands.
 * @throws ForgeRefusal 403, 404
 */
export async function checkAccess(
  module: ModuleEntry,
  person: Person,
  extension: Record<string, unknown>,
  reader: JiraReader,
  helpCenter: HelpCenter | null,
): Promise<void> {
  if (!isOpenTo(module, person.accountType))
    throw new ForgeRefusal(403, `The module ${module.key} is not open to people without a licence for Jira.`);
  if (isDeskModule(module)) {
    await checkDeskPlace(module, extension, person, reader, helpCenter);
    return;
  }
  const projectKey = textOf(record(extension['project'])['key']);
  const issueKey = textOf(record(extension['issue'])['key']);
  if (SITE_ADMIN.has(module.type)) {
    if (!(await reader.hasPermission('ADMINISTER', {})))
      throw new ForgeRefusal(403, 'Only Jira administrators can open this page.');
  }
  if (module.type === 'jira:workflowValidator') {
    // A workflow of one team-managed project names it; any other is for Jira's administrators.
    const projectId = textOf(extension['scopedProjectId']);
    const may = await reader.hasPermission(
      projectId === null ? 'ADMINISTER' : 'ADMINISTER_PROJECTS',
      projectId === null ? {} : { projectId },
    );
    if (!may) throw new ForgeRefusal(403, 'Only administrators can configure rules of workflows.');
  }
  if (ON_PROJECT.has(module.type)) {
    if (projectKey === null)
      throw new ForgeRefusal(400, `The module ${module.key} stands in a project: extension.project.key is missing.`);
    if (!(await reader.hasPermission('BROWSE_PROJECTS', { projectKey })))
      throw new ForgeRefusal(404, 'This project does not exist, or you do not have permission to see it.');
  }
  if (PROJECT_ADMIN.has(module.type)) {
    if (!(await reader.hasPermission('ADMINISTER_PROJECTS', { projectKey })))
      throw new ForgeRefusal(403, "Only the project's administrators can open this page.");
  }
  if (issueKey !== null && (await reader.get(`/rest/api/3/issue/${encodeURIComponent(issueKey)}?fields=id`)) === null)
    throw new ForgeRefusal(404, 'This work item does not exist, or you do not have permission to see it.');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
