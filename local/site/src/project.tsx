/** The project that the address is about, with its boards and what the app adds to it. */
import { createContext, useContext, type ReactNode } from 'react';
import { get } from './api/http';
import { readModules, type AppModule } from './api/local';
import type { Board, Page, Project } from './api/types';
import { useLoad, type Loaded } from './data';
import { holds, useSession } from './session';

export interface ProjectContextValue {
  project: Project;
  boards: Board[];
  pages: AppModule[];
  settingsPages: AppModule[];
  isAdmin: boolean;
}

const ProjectContext = createContext<ProjectContextValue | null>(null);

async function load(projectKey: string, hasApp: boolean): Promise<ProjectContextValue> {
  const project = await get<Project>(`/rest/api/3/project/${encodeURIComponent(projectKey)}`);
  const modules = (location: string): Promise<AppModule[]> =>
    hasApp ? readModules(location, { projectKey: project.key }) : Promise.resolve([]);
  const [boards, pages, isAdmin] = await Promise.all([
    get<Page<Board>>(`/rest/agile/1.0/board?projectKeyOrId=${encodeURIComponent(project.key)}`),
    modules('projectPage'),
    holds('ADMINISTER_PROJECTS', { projectKey: project.key }),
  ]);
  const settingsPages = isAdmin ? await modules('projectSettingsPage') : [];
  return { project, boards: boards.values, pages, settingsPages, isAdmin };
}

/** Reads a project; the value is null when the address is about none. */
export function useLoadedProject(projectKey: string | null): Loaded<ProjectContextValue | null> {
  const { session } = useSession();
  const key = `project ${projectKey ?? ''} ${session.user?.accountId ?? ''}`;
  const [loaded] = useLoad(key, async () =>
    projectKey === null ? null : load(projectKey, session.app !== null && session.user !== null),
  );
  return loaded;
}

/** Gives the project to the pages inside. */
export function ProjectProvider({ value, children }: { value: ProjectContextValue | null; children: ReactNode }) {
  return <ProjectContext.Provider value={value}>{children}</ProjectContext.Provider>;
}

/** The project around, or null. */
export function useMaybeProject(): ProjectContextValue | null {
  return useContext(ProjectContext);
}

/** The project around. @throws on a page that is about no project */
export function useProject(): ProjectContextValue {
  const value = useContext(ProjectContext);
  if (value === null) throw new Error('This page is about no project.');
  return value;
}
