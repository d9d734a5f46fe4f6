/** The addresses of pages, as Jira Cloud has them. */
import type { SessionApp } from './api/local';
import type { Project } from './api/types';

/** The start of every address of a project. */
export function projectUrl(project: Pick<Project, 'key' | 'projectTypeKey' | 'style'>): string {
  const kind =
    project.projectTypeKey === 'software'
      ? project.style === 'next-gen'
        ? 'software'
        : 'software/c'
      : project.projectTypeKey === 'service_desk'
        ? 'servicedesk'
        : 'core';
  return `/jira/${kind}/projects/${encodeURIComponent(project.key)}`;
}

/** The patterns under which a project's pages may stand, for a tail such as `/list`. */
export function projectPatterns(tail: string): string[] {
  return ['software/c', 'software', 'core', 'servicedesk'].map((kind) => `/jira/${kind}/projects/:projectKey${tail}`);
}

/** A work item's own page. */
export const issueUrl = (issueKey: string): string => `/browse/${encodeURIComponent(issueKey)}`;

/** Where an app's page lives under a base. */
export const appUrl = (base: string, app: SessionApp): string => `${base}/apps/${app.appId}/${app.environmentId}`;

/** Where a page of the administration lives: its place in the menu, or behind a button in the list of apps. */
export const adminPageUrl = (app: SessionApp, purpose: 'configure' | 'get-started' | null): string =>
  `/jira/settings/apps/${purpose === null ? '' : `${purpose}/`}${app.appId}/${app.environmentId}`;

/** The project that an address is about, or null. */
export function projectKeyOf(pathname: string): string | null {
  const inProject = /^\/jira\/(?:software\/c|software|core|servicedesk)\/projects\/([^/]+)/.exec(pathname);
  if (inProject?.[1] !== undefined) return decodeURIComponent(inProject[1]);
  const item = /^\/browse\/([^/]+)-\d+$/.exec(pathname);
  return item?.[1] === undefined ? null : decodeURIComponent(item[1]).toUpperCase();
}
