/** The badge, lozenge or icon beside the label of a `jira:issueContext` module: as declared, or as the app's function says. */
import type { AppIdentity } from '../../contract';
import { CLOUD_ID } from '../../cloud-id';
import { ForgeRefusal, type ModuleStatus, type Person } from '../forge-types';
import { LIMITS } from '../limits';
import type { AppManifest, ModuleEntry } from '../manifest';
import type { Invoker } from '../runtime/invoker';
import { type JiraReader, record } from './jira-reader';
import { checkAccess } from './module-access';
import { iconUrl } from './resource';

const TYPES = ['badge', 'lozenge', 'icon'] as const;
const APPEARANCES = ['default', 'inprogress', 'moved', 'new', 'removed', 'success'] as const;

/** The function that gives the module's changeable status, or null. */
export function statusFunctionOf(module: ModuleEntry): string | null {
  const named = record(module.raw['dynamicProperties'])['function'];
  return module.type === 'jira:issueContext' && typeof named === 'string' ? named : null;
}

/**
 * Reads a status as the manifest or a function gives it.
 * @returns null for what is none; also for an icon from elsewhere, which needs a permission that the local site does not know
 */
export function readStatus(value: unknown, frameOrigin: string): ModuleStatus | null {
  const { type, value: given } = record(value);
  const { label, url, type: appearance } = record(given);
  const known = TYPES.find((one) => one === type);
  if (known === undefined || typeof label !== 'string') return null;
  if (known !== 'icon')
    return { type: known, label, url: null, appearance: APPEARANCES.find((one) => one === appearance) ?? 'default' };
  if (typeof url !== 'string' || !/^(resource:|data:image)/.test(url)) return null;
  return { type: known, label, url: iconUrl(url, frameOrigin), appearance: 'default' };
}

export interface StatusParts {
  manifest: AppManifest;
  identity: AppIdentity;
  invoker: Invoker;
  frameOrigin: string;
  log: (line: string) => void;
}

/**
 * Asks the app's function for the status of a module on a work item.
 * @returns null where it gives none that can be shown: Jira then shows what the manifest says
 * @throws ForgeRefusal when there is no such module, or it is not the person's to load
 */
export async function dynamicStatus(
  asked: { moduleKey: string; issueKey: string },
  person: Person,
  reader: JiraReader,
  parts: StatusParts,
): Promise<ModuleStatus | null> {
  const module = parts.manifest.modules.find(
    (one) => one.type === 'jira:issueContext' && one.key === asked.moduleKey && statusFunctionOf(one) !== null,
  );
  const functionKey = module === undefined ? null : statusFunctionOf(module);
  if (module === undefined || functionKey === null)
    throw new ForgeRefusal(404, `The app has no jira:issueContext ${asked.moduleKey} with dynamic properties.`);
  await checkAccess(module, person, { issue: { key: asked.issueKey } }, reader, null);
  const path = `/rest/api/3/issue/${encodeURIComponent(asked.issueKey)}?fields=issuetype,project`;
  const issue = record(await reader.get(path));
  const { issuetype, project } = record(issue['fields']);
  const result = await parts.invoker.invoke({
    functionKey,
    moduleKey: module.key,
    source: {
      kind: 'surface',
      id: `status ${module.key} ${asked.issueKey}`,
      moduleType: module.type,
      moduleKey: module.key,
      call: 'dynamicProperties',
    },
    request: {
      cloudId: CLOUD_ID,
      extension: {
        type: module.type,
        issue: {
          id: issue['id'],
          key: issue['key'],
          type: record(issuetype)['name'],
          typeId: record(issuetype)['id'],
        },
        project: {
          id: record(project)['id'],
          key: record(project)['key'],
          type: record(project)['projectTypeKey'],
        },
      },
    },
    principal: person.accountId === null ? null : { accountId: person.accountId, accountType: person.accountType },
    background: false,
    defaultTimeoutSeconds: LIMITS.resolverSeconds.value,
  });
  if (!result.ok) return null;
  const given = record(result.value)['status'];
  const status = readStatus(given, parts.frameOrigin);
  if (status === null && given !== undefined)
    parts.log(`Forge: ${functionKey} gave a status that cannot be shown; ${module.key} keeps the one it declares.`);
  return status;
}
