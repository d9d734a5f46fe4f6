/** The project property `daylight.settings`. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import { readSettings } from '../../settings/project-settings';
import { refuse } from '../failure';
import type { SettingsStore } from '../ports';
import { ask, askIfThere } from './request';

const property = z.object({ value: z.unknown() });

/** Reads settings as stored; null if there are none. @throws Refusal NEWER_FORMAT */
export function settingsOf(stored: unknown): ReturnType<typeof readSettings>['settings'] {
  const { settings, isNewer } = readSettings(stored);
  if (isNewer) throw refuse('NEWER_FORMAT');
  return settings;
}

export const projectSettings: SettingsStore = {
  async read(projectId) {
    const found = await askIfThere(property, () =>
      asUser().requestJira(route`/rest/api/3/project/${projectId}/properties/daylight.settings`),
    );
    return settingsOf(found?.value ?? null);
  },

  async write(projectId, settings) {
    await ask(z.unknown(), () =>
      asUser().requestJira(route`/rest/api/3/project/${projectId}/properties/daylight.settings`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(settings),
      }),
    );
  },
};
