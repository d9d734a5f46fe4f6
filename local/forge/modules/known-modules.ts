/** Which modules of a manifest the local site has a place for. What is not here is refused when the site starts. */
import { type AppManifest, ManifestError } from '../manifest';

/** Module types with the place that they have here. */
export const KNOWN_MODULES: Readonly<Record<string, string>> = {
  'jira:customField':
    'View by formatter; edit form in the work item view and in bulk edit; validation, search aliases. Not: value functions, collections, contexts of a field.',
  'jira:issuePanel': 'Below the description of a work item, once somebody added it there.',
  'jira:issueContext':
    'At the side of a work item, closed until it is clicked; static and dynamic status. Not: icons from other machines in a status.',
  'jira:issueActivity': 'A tab of the activity of a work item.',
  'jira:issueAction': 'In the menu of a work item, as a dialog.',
  'jira:projectPage': 'A page of a project with an address of its own; sub-pages only change the address.',
  'jira:projectSettingsPage': 'A page of the settings of a project, for its administrators.',
  'jira:globalPage': 'A page of the site, under Apps in the navigation; sub-pages only change the address.',
  'jira:adminPage': 'A page of the administration, for Jira administrators.',
  'jira:workflowValidator':
    'Expressions, asked on transitions; configuration with the bridge of Jira on `/jira/settings/workflows`. Not: functions, the event of an expression that fails.',
  'jira:boardAction': 'A button of a board, as a dialog.',
  'jira:backlogAction': 'A button of a backlog, as a dialog.',
  'jiraServiceManagement:portalHeader': 'On the pages of the help center that it names, above them.',
  'jiraServiceManagement:portalSubheader': 'On the pages of the help center that it names, below their header.',
  'jiraServiceManagement:portalFooter': 'On the pages of the help center that it names, below them.',
  'jiraServiceManagement:portalRequestDetail': 'On the page of a request.',
  'jiraServiceManagement:portalRequestDetailPanel': 'On the page of a request, at the side.',
  'jiraServiceManagement:portalUserMenuAction': 'In the menu of the visitor, as a dialog.',
  'jira:entityProperty':
    'Search aliases of values inside properties of work items; those of projects and users are not searched.',
  trigger: 'Events of Jira and of the installation, with filters; not `payload.include`.',
  scheduledTrigger: 'Run when the clock of the site reaches them, in order.',
  consumer: 'Queues with delay, retry, concurrency and job statistics.',
};

const APP_POLICY = 'avi:ecosystem.app_policy:blocked';
const KINDS_OF_PROJECT_EVENTS = ['created', 'updated', 'archived', 'unarchived', 'softdeleted', 'restored', 'deleted'];
/** The events that the local site sends. */
export const KNOWN_EVENTS: ReadonlySet<string> = new Set([
  'avi:forge:installed:app',
  ...['created', 'updated', 'deleted', 'assigned', 'commented'].map((kind) => `avi:jira:${kind}:issue`),
  'avi:jira:deleted:comment',
  ...['created', 'deleted'].map((kind) => `avi:jira:${kind}:issuelink`),
  ...['created', 'updated', 'deleted'].map((kind) => `avi:jira:${kind}:user`),
  ...KINDS_OF_PROJECT_EVENTS.map((kind) => `avi:jira:${kind}:project`),
  `${APP_POLICY}:app_access_to_objects_in_container.v2`,
  `${APP_POLICY}:app_access_to_objects.v2`,
]);

/**
 * Refuses modules that the local site has no place for, and triggers of events that it never sends: nothing of an app is left
 * out in silence.
 * @throws ManifestError naming the module
 */
export function checkKnownModules(manifest: AppManifest): void {
  for (const { type, key, raw } of manifest.modules) {
    if (!Object.hasOwn(KNOWN_MODULES, type))
      throw new ManifestError(
        `manifest.yml: the local site has no place for modules of this type (${type}, key ${key}).`,
      );
    if (type !== 'trigger') continue;
    const events = Array.isArray(raw['events']) ? raw['events'].map(String) : [];
    const never = events.find((event) => !KNOWN_EVENTS.has(event));
    if (never !== undefined)
      throw new ManifestError(`manifest.yml: the local site never sends ${never} (trigger, key ${key}).`);
  }
}
