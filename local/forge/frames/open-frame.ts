/** Opens frames: checks that the visitor may load the module, and builds the context that the app will see. */
import type { AppIdentity, HelpCenter, Jira } from '../../contract';
import type { AnswerOf } from '../../unknowns/unknowns';
import { CLOUD_ID } from '../../cloud-id';
import { extensionAri } from '../identity';
import { ForgeRefusal, type FrameRequest, type OpenFrame, type Person } from '../forge-types';
import type { AppManifest, ModuleEntry } from '../manifest';
import { createJiraReader } from '../modules/jira-reader';
import { checkAccess } from '../modules/module-access';
import { assetPath, modulePage, pageOf, type ResourcePage } from '../modules/resource';
import { forgeLocale, type Texts } from '../translations';
import type { FrameRecord, FrameRegistry } from './registry';

export interface OpenFrameParts {
  jira: Jira;
  manifest: AppManifest;
  identity: AppIdentity;
  texts: Texts;
  registry: FrameRegistry;
  /** Null on a site without service desks. */
  helpCenter: HelpCenter | null;
  unknown: AnswerOf;
  siteOrigin: () => string;
  frameOrigin: () => string;
}

/** Forge's name for a visitor who is not signed in. The same for all of them. */
export const UNIDENTIFIED = 'unidentified';

/**
 * Opens a frame.
 * @throws ForgeRefusal
 */
export async function openFrame(request: FrameRequest, person: Person, parts: OpenFrameParts): Promise<OpenFrame> {
  const module = parts.manifest.modules.find((one) => one.type === request.moduleType && one.key === request.moduleKey);
  if (module === undefined)
    throw new ForgeRefusal(404, `The app has no module ${request.moduleKey} of type ${request.moduleType}.`);
  const reader = createJiraReader(parts.jira, person.accountId, parts.siteOrigin());
  const parent = request.modal === null ? null : parentOf(request.modal.parentToken, module, person, parts.registry);
  await checkAccess(module, person, request.extension, reader, parts.helpCenter);
  const page = pageFor(request, module, parent, parts.manifest);
  const extension = {
    ...shownPlace(module, request.extension, parts.unknown),
    ...shownRule(module, request.extension, parts.unknown),
    type: module.type,
    // Only fields are told which of their faces is asked for.
    ...(module.type === 'jira:customField' ? { entryPoint: request.entryPoint } : {}),
    location: request.location,
    ...(request.modal === null ? {} : { modal: request.modal.context }),
  };
  const frame = parts.registry.open({ person, module, entryPoint: request.entryPoint, page, extension });
  const { viewportSize, title, name } = module.raw;
  return {
    token: frame.token,
    origin: parts.frameOrigin(),
    url: parts.frameOrigin() + assetPath(page.resource.key, page.file),
    title: parts.texts.resolve(title ?? name, person.locale) || module.key,
    viewportSize: typeof viewportSize === 'string' ? viewportSize : null,
    context: frontContext(frame, parts),
    submitRefused: parts.unknown('submit-refused') === 'false' ? 'false' : 'throws',
    pageHeight: parts.unknown('page-height') === 'content' ? 'content' : 'window',
    historyEcho: parts.unknown('history-echo') === 'later' ? 'later' : 'at-once',
  };
}

const ACTIONS: ReadonlySet<string> = new Set(['jira:boardAction', 'jira:backlogAction', 'jira:sprintAction']);

/** Whether an action knows where it was chosen is not known. */
function shownPlace(
  module: ModuleEntry,
  extension: FrameRequest['extension'],
  unknown: AnswerOf,
): FrameRequest['extension'] {
  if (!ACTIONS.has(module.type) || unknown('board-action-context') !== 'none') return extension;
  const { project: _project, board: _board, ...rest } = extension;
  return rest;
}

/** The saved configuration of a rule is what the app gave, read; or the text itself. */
function shownRule(
  module: ModuleEntry,
  { validatorConfig }: FrameRequest['extension'],
  unknown: AnswerOf,
): Record<string, unknown> {
  const isText = module.type === 'jira:workflowValidator' && unknown('rule-config') === 'text';
  return isText && validatorConfig !== null ? { validatorConfig: JSON.stringify(validatorConfig) } : {};
}

function parentOf(token: string, module: ModuleEntry, person: Person, registry: FrameRegistry): FrameRecord {
  const parent = registry.get(token);
  if (parent?.module !== module || parent.person.accountId !== person.accountId)
    throw new ForgeRefusal(403, 'The frame that opens the dialog is not open any more.');
  return parent;
}

function pageFor(
  request: FrameRequest,
  module: ModuleEntry,
  parent: FrameRecord | null,
  manifest: AppManifest,
): ResourcePage {
  const named = request.modal?.resource ?? null;
  if (named !== null) {
    const page = pageOf(manifest, named);
    if (page === null) throw new ForgeRefusal(404, `The app has no resource ${named}.`);
    return page;
  }
  const page = parent?.page ?? modulePage(manifest, module, request.entryPoint);
  if (page === null) throw new ForgeRefusal(404, `The module ${module.key} has no ${request.entryPoint} page.`);
  return page;
}

function frontContext(frame: FrameRecord, parts: OpenFrameParts): Record<string, unknown> {
  const { identity } = parts;
  const locales = (parts.manifest.translations?.resources ?? []).map((resource) => resource.key);
  return {
    accountId: frame.person.accountId ?? UNIDENTIFIED,
    cloudId: CLOUD_ID,
    extension: frame.extension,
    environmentId: identity.environmentId,
    environmentType: identity.environmentType,
    localId: extensionAri(identity, frame.module.key),
    locale: forgeLocale(frame.person.locale, locales),
    moduleKey: frame.module.key,
    siteUrl: parts.siteOrigin(),
    timezone: frame.person.timeZone,
    surfaceColor: null,
    permissions: { scopes: [...identity.scopes], external: {} },
  };
}

/** The context that a resolver gets with a call from this frame. */
export function backContext(
  frame: FrameRecord,
  identity: AppIdentity,
  siteOrigin: string,
  unknown: AnswerOf,
): Record<string, unknown> {
  return {
    ...(unknown('account-type') === 'absent' ? {} : { accountType: frame.person.accountType }),
    cloudId: CLOUD_ID,
    localId: extensionAri(identity, frame.module.key),
    environmentId: identity.environmentId,
    environmentType: identity.environmentType,
    moduleKey: frame.module.key,
    siteUrl: siteOrigin,
    extension: frame.extension,
  };
}
