/** The project property `daylight.settings`. */
import { asApp, asUser, route } from '@forge/api';
import { z } from 'zod';
import { readSettings } from '../../settings/project-settings';
import { Refusal, refuse } from '../failure';
import type { SettingsStore } from '../ports';
import { ask, askIfThere } from './request';

type Client = Pick<ReturnType<typeof asApp>, 'requestJira'>;

const property = z.object({ value: z.unknown() });
const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };

async function readAs(client: Client, projectId: string): Promise<unknown> {
  const found = await askIfThere(property, () =>
    client.requestJira(route`/rest/api/3/project/${projectId}/properties/daylight.settings`),
  );
  return found?.value ?? null;
}

async function writeAs(client: Client, projectId: string, value: unknown): Promise<void> {
  await ask(z.unknown(), () =>
    client.requestJira(route`/rest/api/3/project/${projectId}/properties/daylight.settings`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(value),
    }),
  );
}

/** Reads settings as stored; null if there are none. @throws Refusal NEWER_FORMAT */
export function settingsOf(stored: unknown): ReturnType<typeof readSettings>['settings'] {
  const { settings, isNewer } = readSettings(stored);
  if (isNewer) throw refuse('NEWER_FORMAT');
  return settings;
}

export const projectSettings: SettingsStore = {
  read: async (projectId) => settingsOf(await readAs(asUser(), projectId)),
  write: (projectId, settings) => writeAs(asUser(), projectId, settings),
};

/** The property as it is stored, read and written as the app: only to report and to erase whom it names, which nobody asks for. */
export const storedSettings = {
  /** Null also where Jira keeps the project from the app. */
  read: (projectId: string): Promise<unknown> => unlessKept(() => readAs(asApp(), projectId)),

  /** Over what was read; what changed meanwhile is left as it is. @throws Refusal FORBIDDEN, NOT_FOUND where Jira keeps it from the app */
  async replace(projectId: string, before: unknown, value: unknown): Promise<void> {
    const now = await storedSettings.read(projectId);
    if (JSON.stringify(now) !== JSON.stringify(before)) return;
    await writeAs(asApp(), projectId, value);
  },
};

async function unlessKept<Value>(act: () => Promise<Value>): Promise<Value | null> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof Refusal && ['FORBIDDEN', 'NOT_FOUND'].includes(cause.failure.code)) return null;
    throw cause;
  }
}
