/** What can be created where, and with which fields. */
import { get } from '../api/http';
import type { FieldMeta, IssueType, Page, Project } from '../api/types';
import { useLoad, type Loaded } from '../data';

/** The projects in which the current user may create work items. */
export function useProjects(who: string): Loaded<Project[]> {
  const [loaded] = useLoad(`create projects ${who}`, async () => {
    const page = await get<Page<Project>>('/rest/api/3/project/search?action=create&maxResults=100&orderBy=name');
    return page.values;
  });
  return loaded;
}

/** The types of work items of a project. */
export function useTypes(projectKey: string): Loaded<IssueType[]> {
  const [loaded] = useLoad(`create types ${projectKey}`, async () => {
    if (projectKey === '') return [];
    const path = `/rest/api/3/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes?maxResults=100`;
    return (await get<{ issueTypes: IssueType[] }>(path)).issueTypes;
  });
  return loaded;
}

/** The fields of the create screen, in its order. */
export function useFields(projectKey: string, typeId: string): Loaded<FieldMeta[]> {
  const [loaded] = useLoad(`create fields ${projectKey} ${typeId}`, async () => {
    if (projectKey === '' || typeId === '') return [];
    const path = `/rest/api/3/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes/${typeId}?maxResults=200`;
    return (await get<{ fields: FieldMeta[] }>(path)).fields;
  });
  return loaded;
}
