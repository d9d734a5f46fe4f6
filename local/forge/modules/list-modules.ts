/** The modules that a page shows at a place. */
import type { AppIdentity, Jira } from '../../contract';
import type { AnswerOf } from '../../unknowns/unknowns';
import type { ModuleListing, ModuleQuery, Person } from '../forge-types';
import { extensionAri } from '../identity';
import type { AppManifest, ModuleEntry } from '../manifest';
import type { Texts } from '../translations';
import { conditionsHold } from './display-conditions';
import { createJiraReader, type JiraReader, record } from './jira-reader';
import { isOpenTo } from './module-access';
import { readStatus, statusFunctionOf } from './module-status';
import { isDeskModule, standsOn } from './portal-modules';
import { type EntryPoint, iconUrl, modulePage } from './resource';
import type { JsonObject } from '../store/values';

export interface ListParts {
  jira: Jira;
  manifest: AppManifest;
  identity: AppIdentity;
  texts: Texts;
  unknown: AnswerOf;
  siteOrigin: string;
  frameOrigin: string;
}

const ENTRY_POINTS: EntryPoint[] = ['view', 'edit', 'create'];

/** Lists the modules of a place that the person gets to see, in their language. */
export async function listModules(query: ModuleQuery, person: Person, parts: ListParts): Promise<ModuleListing[]> {
  const reader = createJiraReader(parts.jira, person.accountId, parts.siteOrigin);
  const listed: ModuleListing[] = [];
  for (const module of parts.manifest.modules) {
    if (module.type !== query.location && module.type.split(':')[1] !== query.location) continue;
    if (!isOpenTo(module, person.accountType) || !(await isShown(module, query, person, reader))) continue;
    listed.push(await describe(module, person, reader, parts));
  }
  return listed;
}

async function isShown(module: ModuleEntry, query: ModuleQuery, person: Person, reader: JiraReader): Promise<boolean> {
  const { projectKey, issueKey } = query;
  if (!standsOn(module, query.page ?? null)) return false;
  if (
    module.type === 'jira:projectSettingsPage' &&
    !(await reader.hasPermission('ADMINISTER_PROJECTS', { projectKey }))
  )
    return false;
  if (module.type === 'jira:adminPage' && !(await reader.hasPermission('ADMINISTER', {}))) return false;
  if (projectKey !== null && !(await reader.hasPermission('BROWSE_PROJECTS', { projectKey }))) return false;
  return conditionsHold(module.raw['displayConditions'], {
    accountId: person.accountId,
    accountType: person.accountType,
    projectKey,
    issueKey,
    onPortal: isDeskModule(module),
    reader,
  });
}

async function describe(
  module: ModuleEntry,
  person: Person,
  reader: JiraReader,
  parts: ListParts,
): Promise<ModuleListing> {
  const { raw } = module;
  const text = (value: unknown): string => parts.texts.resolve(value, person.locale);
  const icon = (value: unknown): string | null => iconUrl(value, parts.frameOrigin);
  const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    type: module.type,
    key: module.key,
    appId: parts.identity.appId,
    environmentId: parts.identity.environmentId,
    title: text(raw['title'] ?? raw['name']),
    description: text(raw['description']),
    icon: icon(raw['icon']),
    entryPoints: ENTRY_POINTS.filter((entryPoint) => modulePage(parts.manifest, module, entryPoint) !== null),
    fieldId: module.type === 'jira:customField' ? await fieldIdOf(module, reader, parts) : null,
    editExperience: names(record(raw['edit'])['experience']).filter(
      (place) => place !== 'issue-bulk-edit' || parts.unknown('bulk-edit-form') === 'app',
    ),
    viewExperience: names(record(raw['view'])['experience']),
    label: text(raw['label']),
    status: readStatus(raw['status'], parts.frameOrigin),
    statusAsked:
      statusFunctionOf(module) === null
        ? 'never'
        : parts.unknown('context-status') === 'at-once'
          ? 'at-once'
          : 'opened',
    viewportSize: typeof raw['viewportSize'] === 'string' ? raw['viewportSize'] : null,
    actionType: typeof raw['actionType'] === 'string' ? raw['actionType'] : null,
    pages: isDeskModule(module)
      ? []
      : subPages(raw).map(({ page, header }) => ({
          route: text(page['route']),
          title: text(page['title']),
          icon: icon(page['icon']),
          section: header === undefined ? null : text(header),
        })),
    purpose: raw['useAsConfig'] === true ? 'configure' : raw['useAsGetStarted'] === true ? 'get-started' : null,
  };
}

/** The sub-pages of a page module: by themselves, or in sections with a header. */
function subPages(raw: ModuleEntry['raw']): { page: JsonObject; header: unknown }[] {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  return [
    ...list(raw['pages']).map((page) => ({ page: record(page), header: undefined })),
    ...list(raw['sections']).flatMap((section) => {
      const { header = '', pages } = record(section);
      return list(pages).map((page) => ({ page: record(page), header }));
    }),
  ];
}

async function fieldIdOf(module: ModuleEntry, reader: JiraReader, parts: ListParts): Promise<string | null> {
  const fields = await reader.get('/rest/api/3/field');
  const type = extensionAri(parts.identity, module.key);
  for (const field of Array.isArray(fields) ? fields : []) {
    const { id, schema } = record(field);
    if (record(schema)['custom'] === type && typeof id === 'string') return id;
  }
  return null;
}
