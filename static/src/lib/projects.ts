/** The projects that the person in front of the screen may see. */
import { SETTINGS_PROPERTY } from '../../../src/settings/settings';
import { requestJira, type CallResult } from './bridge';
import { isRecord } from './extension';
import { failureOf } from './read-asked-item';

export interface ProjectName {
  id: string;
  key: string;
  name: string;
}

/** Reads a project by its id or key. */
export async function readProject(idOrKey: string): Promise<CallResult<ProjectName>> {
  const answer = await requestJira('GET', `/rest/api/3/project/${encodeURIComponent(idOrKey)}`);
  const project = answer.ok ? projectName(answer.body) : null;
  return project === null ? { ok: false, error: failureOf(answer) } : { ok: true, value: project };
}

/**
 * Projects in which Daylight is on; every project, where Jira does not tell their properties.
 * @param words a part of the name or key; empty for all
 */
export async function findProjects(words: string): Promise<CallResult<ProjectName[]>> {
  const query = words.trim() === '' ? '' : `&query=${encodeURIComponent(words.trim())}`;
  const answer = await requestJira(
    'GET',
    `/rest/api/3/project/search?maxResults=50&orderBy=name&properties=${SETTINGS_PROPERTY}${query}`,
  );
  // Jira answers "not found" where there is no project to see.
  if (answer.status === 404) return { ok: true, value: [] };
  if (!answer.ok || !isRecord(answer.body)) return { ok: false, error: failureOf(answer) };
  const values: unknown[] = Array.isArray(answer.body['values']) ? answer.body['values'] : [];
  const tellsProperties = values.some((value) => isRecord(value) && isRecord(value['properties']));
  const projects = values
    .filter((value) => !tellsProperties || isOn(value))
    .map(projectName)
    .filter((project) => project !== null);
  return { ok: true, value: projects };
}

function isOn(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['properties'])) return false;
  const settings = value['properties'][SETTINGS_PROPERTY];
  return isRecord(settings) && settings['on'] === true;
}

function projectName(value: unknown): ProjectName | null {
  if (!isRecord(value) || typeof value['key'] !== 'string') return null;
  const { id, key, name } = value;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return { id: String(id), key, name: typeof name === 'string' ? name : key };
}
