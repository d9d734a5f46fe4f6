/** Names of projects, fifty in one call. */
import { route, type asApp, type asUser } from '@forge/api';
import { z } from 'zod';
import { askIfThere } from './request';

/** Jira takes this many ids in one search for projects. */
const IDS_AT_ONCE = 50;
const namedProjects = z.object({ values: z.array(z.object({ id: z.string(), name: z.string() })) });

/** @param jira as whom Jira is asked: what they do not see is left out */
export async function namesBy(
  jira: Pick<ReturnType<typeof asApp> | ReturnType<typeof asUser>, 'requestJira'>,
  projectIds: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < projectIds.length; start += IDS_AT_ONCE) {
    const query = new URLSearchParams();
    for (const id of projectIds.slice(start, start + IDS_AT_ONCE)) query.append('id', id);
    query.append('maxResults', String(IDS_AT_ONCE));
    const found = await askIfThere(namedProjects, () => jira.requestJira(route`/rest/api/3/project/search?${query}`));
    for (const { id, name } of found?.values ?? []) names.set(id, name);
  }
  return names;
}
