/**
 * Calls Daylight's methods on a local site as one of its people would: opens a frame of a module, then invokes through it.
 * For scripts and tests; the site's own rules (who may load what, guards, limits) all hold.
 */
import type { Result } from '../../src/platform/failure';
import { askSite } from './ask-site';

export type ModuleOfDaylight = 'project' | 'settings' | 'answer-requests';

const MODULE_TYPES: Record<ModuleOfDaylight, string> = {
  project: 'jira:projectPage',
  settings: 'jira:projectSettingsPage',
  'answer-requests': 'jira:boardAction',
};

/** A large project is compiled within a minute. */
const MOST_TRIES = 200;
const PAUSE_MS = 300;

export interface ProjectOfJira {
  id: string;
  key: string;
  name: string;
}

export interface DaylightClient {
  /** A call of the site's REST API; the parsed body, undefined for 204. @throws Error naming status and body, or that there was no answer. */
  rest<T>(path: string, init?: { method?: string; body?: unknown }): Promise<T>;
  /** The project's id and names. */
  project(key: string): Promise<ProjectOfJira>;
  /** Opens a module's frame on a project and gives a function that calls Daylight's methods through it. */
  open(module: ModuleOfDaylight, projectKey: string): Promise<DaylightMethods>;
  /** Opens the Jira administrator's page the same way. */
  openSite(): Promise<DaylightMethods>;
}

export interface DaylightMethods {
  /** Calls a method; the whole result, failures included. */
  call<T>(method: string, payload: Record<string, unknown>): Promise<Result<T>>;
  /** Calls a method that is expected to succeed, once what it needs is compiled. @throws Error naming the failure. */
  must<T>(method: string, payload: Record<string, unknown>): Promise<T>;
}

/** Makes a client for a person of the site (basic authentication with the site's token). */
export function daylightClient(url: string, email: string): DaylightClient {
  async function rest<T>(path: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
    const { method = 'GET', body } = init;
    const { status, text } = await askSite(url, email, { method, path, body });
    if (status >= 400) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  const project = (key: string): Promise<ProjectOfJira> =>
    rest<ProjectOfJira>(`/rest/api/3/project/${encodeURIComponent(key)}`);

  async function openFrame(
    moduleType: string,
    moduleKey: string,
    extension: Record<string, unknown>,
  ): Promise<DaylightMethods> {
    const { token } = await rest<{ token: string }>('/local/frames', {
      method: 'POST',
      body: { moduleType, moduleKey, extension: { type: moduleType, ...extension } },
    });
    const call = async <T>(method: string, payload: Record<string, unknown>): Promise<Result<T>> => {
      const body = { token, functionKey: method, payload };
      return (await rest<{ value: Result<T> }>('/local/invoke', { method: 'POST', body })).value;
    };
    return {
      call,
      async must<T>(method: string, payload: Record<string, unknown>) {
        let result = await call<T>(method, payload);
        for (let tries = 1; !result.ok && result.error.code === 'NOT_READY' && tries < MOST_TRIES; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
          result = await call<T>(method, payload);
        }
        if (!result.ok) throw new Error(`${method} failed: ${JSON.stringify(result.error)}`);
        return result.value;
      },
    };
  }

  return {
    rest,
    project,
    async open(module, projectKey) {
      const { id, key } = await project(projectKey);
      return openFrame(MODULE_TYPES[module], module, { project: { id, key, type: 'software' } });
    },
    openSite: () => openFrame('jira:adminPage', 'site', {}),
  };
}
