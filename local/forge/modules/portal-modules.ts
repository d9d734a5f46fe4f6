/** Modules of Jira Service Management's customer portal: what the local site knows of them, and where they may stand. */
import type { HelpCenter } from '../../contract';
import { ForgeRefusal, type Person } from '../forge-types';
import { type AppManifest, ManifestError, type ModuleEntry } from '../manifest';
import { type JiraReader, record } from './jira-reader';

const PREFIX = 'jiraServiceManagement:';
/** Modules on any page of the help center, chosen by `pages`. */
const ON_PAGES: ReadonlySet<string> = new Set(['portalHeader', 'portalSubheader', 'portalFooter']);
/** Modules on the page of one request. */
const ON_REQUEST: ReadonlySet<string> = new Set(['portalRequestDetail', 'portalRequestDetailPanel']);
const KNOWN: ReadonlySet<string> = new Set([...ON_PAGES, ...ON_REQUEST, 'portalUserMenuAction']);

/** The pages of the help center, and what Forge's context tells of each. */
const PAGES: Record<string, readonly ('portal' | 'typeId' | 'request')[]> = {
  help_center: [],
  portal: ['portal'],
  create_request: ['portal', 'typeId'],
  view_request: ['portal', 'request'],
  my_requests: [],
  profile: [],
  approvals: [],
};

/** Whether the module belongs to service management. */
export const isDeskModule = (module: ModuleEntry): boolean => module.type.startsWith(PREFIX);

const place = (module: ModuleEntry): string => module.type.slice(PREFIX.length);

/**
 * Refuses manifests with modules of service management that the local site has no place for.
 * @throws ManifestError naming the module
 */
export function checkDeskModules(manifest: AppManifest): void {
  for (const module of manifest.modules.filter(isDeskModule)) {
    const refuse = (why: string): never => {
      throw new ManifestError(`manifest.yml: ${why} (${module.type}, key ${module.key}).`);
    };
    if (!KNOWN.has(place(module))) refuse('the local site has no place for modules of this type');
    const { resource, render, pages } = module.raw;
    if (typeof resource !== 'string' || render === 'native') refuse('the local site shows Custom UI only');
    // Several entries in one resource are for modules of Jira; here Forge takes a folder with an index.html.
    const known = manifest.resources.get(String(resource).split('/')[0] ?? '');
    if (String(resource).includes('/') || (known !== undefined && known.entry !== null))
      refuse('a module of Jira Service Management takes a resource with an index.html, not one with entries');
    for (const page of Array.isArray(pages) ? (pages as unknown[]) : [])
      if (!Object.hasOwn(PAGES, String(page))) refuse(`the local site has no page ${String(page)}`);
  }
}

/** Whether the module stands on that page of the help center; modules without `pages` stand on all, or need none. */
export function standsOn(module: ModuleEntry, page: string | null): boolean {
  if (!ON_PAGES.has(place(module))) return true;
  const { pages } = module.raw;
  return page !== null && Object.hasOwn(PAGES, page) && (!Array.isArray(pages) || pages.includes(page));
}

/**
 * Checks that a module stands where the page says, and that the visitor may be there.
 * @throws ForgeRefusal 400 for a context that Forge would not give, 404 for what is not there or not theirs to see
 */
export async function checkDeskPlace(
  module: ModuleEntry,
  extension: Record<string, unknown>,
  person: Person,
  reader: JiraReader,
  helpCenter: HelpCenter | null,
): Promise<void> {
  if (helpCenter === null) throw new ForgeRefusal(501, 'This site has no help center.');
  const needs = neededContext(module, extension);
  const { id } = record(extension['portal']);
  const { typeId, key } = record(extension['request']);
  const missing = (name: string): never => {
    throw new ForgeRefusal(400, `The module ${module.key} stands where extension.${name} is known: it is missing.`);
  };
  if (needs.includes('portal') && id === undefined) missing('portal.id (a number)');
  if (needs.includes('typeId') && !isId(typeId)) missing('request.typeId (a number)');
  if (needs.includes('request') && typeof key !== 'string') missing('request.key');
  if (id !== undefined && !isId(id)) missing('portal.id (a number)');
  if (!isId(id)) return;
  const portal = helpCenter.portals(person.accountId).find((one) => one.id === id);
  if (portal === undefined) throw notThere('portal');
  if (needs.includes('typeId') && !portal.requestTypes.some((type) => type.id === typeId))
    throw notThere('request type');
  if (typeof key !== 'string') return;
  const request = record(await reader.get(`/rest/servicedeskapi/request/${encodeURIComponent(key)}`));
  if (request['serviceDeskId'] !== String(id)) throw notThere('request');
}

function neededContext(module: ModuleEntry, extension: Record<string, unknown>): readonly string[] {
  if (ON_REQUEST.has(place(module))) return ['portal', 'request'];
  if (!ON_PAGES.has(place(module))) return [];
  const page = extension['page'];
  const needs = typeof page === 'string' && Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
  if (needs === undefined)
    throw new ForgeRefusal(400, `extension.page is one of ${Object.keys(PAGES).join(', ')}, not ${String(page)}.`);
  if (!standsOn(module, String(page)))
    throw new ForgeRefusal(404, `The module ${module.key} does not stand on the page ${String(page)}.`);
  return needs;
}

const isId = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

const notThere = (what: string): ForgeRefusal =>
  new ForgeRefusal(404, `This ${what} does not exist, or you do not have permission to see it.`);
