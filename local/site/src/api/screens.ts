/** Screens over Jira's REST API: which fields a form shows. */
import { get, post, remove } from './http';
import type { Named, Page } from './types';

export interface Screen {
  id: number;
  name: string;
  description?: string;
}

export interface ScreenTab {
  id: number;
  name: string;
}

/** All screens of the site. For administrators of Jira. */
export async function readScreens(): Promise<Screen[]> {
  const screens: Screen[] = [];
  for (;;) {
    const page = await get<Page<Screen>>(`/rest/api/3/screens?startAt=${screens.length}&maxResults=100`);
    screens.push(...page.values);
    if (page.values.length === 0 || page.isLast !== false) return screens;
  }
}

export const readTabs = (screenId: number): Promise<ScreenTab[]> => get(`/rest/api/3/screens/${screenId}/tabs`);

const fieldsOf = (screenId: number, tabId: number): string => `/rest/api/3/screens/${screenId}/tabs/${tabId}/fields`;

export const readTabFields = (screenId: number, tabId: number): Promise<Named[]> => get(fieldsOf(screenId, tabId));

/** Fields that are not on the screen yet. */
export const readAvailable = (screenId: number): Promise<Named[]> =>
  get(`/rest/api/3/screens/${screenId}/availableFields`);

export const addField = (screenId: number, tabId: number, fieldId: string): Promise<unknown> =>
  post(fieldsOf(screenId, tabId), { fieldId });

export const dropField = (screenId: number, tabId: number, fieldId: string): Promise<void> =>
  remove(`${fieldsOf(screenId, tabId)}/${fieldId}`);

/** Puts a field behind another one, or first. */
export const moveField = (screenId: number, tabId: number, fieldId: string, after: string | null): Promise<unknown> =>
  post(
    `${fieldsOf(screenId, tabId)}/${fieldId}/move`,
    after === null ? { position: 'First' } : { after: `${fieldsOf(screenId, tabId)}/${after}` },
  );
