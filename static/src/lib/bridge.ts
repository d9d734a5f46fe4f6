/** The only door to Forge: every other file of the front end calls these functions. */
import {
  i18n,
  invoke,
  NavigationTarget,
  requestJira as requestJiraThroughBridge,
  router,
  showFlag as showFlagThroughBridge,
  view,
} from '@forge/bridge';
import type { z } from 'zod';
import type { decisionMethods } from '../../../src/decisions/methods';
import type { deskMethods } from '../../../src/desks/methods';
import type { myMethods } from '../../../src/my/methods';
import type { Failure, Result } from '../../../src/platform/failure';
import type { publishingMethods } from '../../../src/publishing/methods';
import type { requestMethods } from '../../../src/requests/methods';
import type { settingsMethods } from '../../../src/settings/methods';
import type { sponsorshipMethods } from '../../../src/sponsorship/methods';
import type { voiceMethods } from '../../../src/voices/methods';
import { learnTime } from './clock';

/** Both tables; nothing if they have a name in common. */
type Disjoint<One, Other> = [Extract<keyof One, keyof Other>] extends [never] ? One & Other : never;
/** All methods of the back end. Two features with a method of the same name leave nothing to call: the build fails. */
type Methods = Disjoint<
  Disjoint<
    Disjoint<
      Disjoint<
        Disjoint<
          Disjoint<Disjoint<typeof decisionMethods, typeof publishingMethods>, typeof settingsMethods>,
          typeof deskMethods
        >,
        typeof sponsorshipMethods
      >,
      typeof requestMethods
    >,
    typeof voiceMethods
  >,
  typeof myMethods
>;

export type MethodName = keyof Methods;
export type Payload<Name extends MethodName> = z.input<Methods[Name]['payload']>;
export type Answer<Name extends MethodName> = z.output<Methods[Name]['answer']>;

/** What can go wrong from here: what the back end answers, or that it could not be reached at all. */
export type CallFailure = Omit<Failure, 'code'> & { code: Failure['code'] | 'UNREACHABLE' };
export type CallResult<T> = { ok: true; value: T } | { ok: false; error: CallFailure };

const unreachable = { ok: false, error: { code: 'UNREACHABLE' } } as const;

/**
 * Calls a method of the back end.
 * @returns its answer or its coded failure; never throws: a bridge that throws is the failure `UNREACHABLE`.
 */
export async function call<Name extends MethodName>(
  name: Name,
  payload: Payload<Name>,
): Promise<CallResult<Answer<Name>>> {
  try {
    const askedAt = Date.now();
    const result: unknown = await invoke(name, payload);
    if (tellsTime(result)) learnTime(result.at, askedAt);
    return isResult<Answer<Name>>(result) ? result : unreachable;
  } catch {
    return unreachable;
  }
}

const tellsTime = (answer: unknown): answer is { at: number } =>
  typeof answer === 'object' && answer !== null && 'at' in answer && typeof answer.at === 'number';

function isResult<T>(value: unknown): value is Result<T> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true ? 'value' in value : 'error' in value;
}

/** What Jira answered: the status, and the body if it was JSON. */
export interface JiraAnswer {
  ok: boolean;
  status: number;
  body: unknown;
}

/**
 * Asks Jira as the person in front of the screen.
 * @param path from `/rest/…`, with its parameters encoded
 * @returns the answer; status 0 when Jira could not be reached
 */
export async function requestJira(method: 'GET' | 'POST', path: string, body?: unknown): Promise<JiraAnswer> {
  try {
    const response = await requestJiraThroughBridge(path, {
      method,
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { ok: response.ok, status: response.status, body: text === '' ? null : parse(text) };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a surface is told about where it stands. The browser could lie about it: nothing is authorized by it. */
export interface SurfaceContext {
  /** Who is in front of the screen; null where the host does not say. */
  accountId: string | null;
  /** Key of the module in manifest.yml. */
  moduleKey: string;
  locale: string;
  timeZone: string;
  extension: Record<string, unknown>;
}

/**
 * Reads where the surface stands.
 * @throws what the host throws when it does not say
 */
export async function getContext(): Promise<SurfaceContext> {
  const context = await view.getContext();
  const { accountId, moduleKey, locale, timezone, extension } = context;
  return { accountId: accountId ?? null, moduleKey, locale, timeZone: timezone, extension };
}

/** Takes on the host's colours, light or dark; without them the fallbacks of the style sheets stay. */
export async function enableTheme(): Promise<void> {
  try {
    await view.theme.enable();
  } catch {
    // A host without themes: the surface stays in its own light colours.
  }
}

/** Loads the texts of the app in a locale, with the fallbacks of the manifest. An unknown key gives undefined. */
export async function loadTexts(locale: string): Promise<(key: string) => string | undefined> {
  const wanted = locale as Parameters<typeof i18n.createTranslationFunction>[0];
  const translate = await i18n.createTranslationFunction(wanted);
  return (key) => {
    const text = translate(key);
    return text === key ? undefined : text;
  };
}

export interface SurfaceLocation {
  pathname: string;
  search: string;
}

/** The address of the surface inside the host's page. */
export interface SurfaceHistory {
  current(): SurfaceLocation;
  push(path: string): void;
  replace(path: string): void;
  listen(onChange: (location: SurfaceLocation) => void): void;
}

/** The host's history, or one in memory where the surface has no address of its own. */
export async function createHistory(): Promise<SurfaceHistory> {
  try {
    const history = await view.createHistory();
    return {
      current: () => history.location,
      push: (path) => history.push(path),
      replace: (path) => history.replace(path),
      listen: (onChange) => void history.listen((location) => onChange(location)),
    };
  } catch {
    return createMemoryHistory();
  }
}

/** A history that nobody sees: for surfaces without an address, as a preview inside another page. */
export function createMemoryHistory(): SurfaceHistory {
  let current: SurfaceLocation = { pathname: '/', search: '' };
  const listeners: ((location: SurfaceLocation) => void)[] = [];
  const go = (path: string): void => {
    const [pathname = '/', search = ''] = path.split('?');
    current = { pathname, search: search === '' ? '' : `?${search}` };
    for (const listener of listeners) listener(current);
  };
  return { current: () => current, push: go, replace: go, listen: (onChange) => void listeners.push(onChange) };
}

/**
 * Hands a value over to the host (the edit form of a field).
 * @returns null, or the host's sentence on why it refused
 */
export async function submit(value: unknown): Promise<string | null> {
  try {
    await view.submit(value);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Gives Jira the configuration of a workflow's rule whenever it asks for it.
 * @param configured the configuration, or undefined while it is not right: then Jira leaves its form open
 * @returns whether Jira takes configurations here
 */
export async function onConfigure(configured: () => Promise<object | undefined>): Promise<boolean> {
  try {
    // It looks for the host as soon as it is loaded, and only one surface needs it. Its index would bring all of tslib along.
    const { workflowRules } = await import('@forge/jira-bridge/out/workflow');
    // Of undefined this makes undefined, which is what Jira wants to see then.
    await workflowRules.onConfigure(async () => JSON.stringify(await configured()));
    return true;
  } catch {
    return false;
  }
}

/** Closes the surface, where the host can close it. */
export async function close(): Promise<void> {
  try {
    await view.close();
  } catch {
    // Nothing to close: the surface is a page.
  }
}

/** Shows a short note in the host's own corner: of something done, or of something that did not work. */
export function showFlag(id: string, title: string, type: 'success' | 'error' = 'success'): void {
  try {
    showFlagThroughBridge({ id, title, type, isAutoDismiss: true });
  } catch {
    // A host without flags: the surface itself shows what changed.
  }
}

/**
 * Opens a work item in a new tab.
 * @returns whether the host did so
 */
export function openWorkItem(key: string): Promise<boolean> {
  return opened(() => router.open({ target: NavigationTarget.Issue, issueKey: key }));
}

/**
 * Opens Daylight's page of a project, in the place of what is shown now.
 * @returns whether the host did so
 */
export function openProjectPage(projectKey: string): Promise<boolean> {
  return opened(() => router.navigate({ target: NavigationTarget.Module, moduleKey: 'project', projectKey }));
}

/**
 * Opens a page of Jira in a new tab.
 * @param path from `/…`
 * @returns whether the host did so
 */
export function openPage(path: string): Promise<boolean> {
  return opened(() => router.open(path));
}

async function opened(open: () => Promise<unknown>): Promise<boolean> {
  try {
    await open();
    return true;
  } catch {
    return false;
  }
}
