/** The endpoints under /local/: who one is, the clock, the mailbox, what the installed app adds. */
import type { MailRecord } from '../../../jira/model';
import { get, post, withQuery } from './http';

export interface SessionUser {
  accountId: string;
  displayName: string;
  emailAddress?: string;
  accountType?: string;
  active?: boolean;
  licensed?: boolean;
  /** Why this person is worth trying: "Jira admin", "no licence" … */
  rights?: string;
}

export interface SessionApp {
  appId: string;
  environmentId: string;
  environmentType?: string;
  name: string;
  scopes?: string[];
}

export interface Session {
  user: SessionUser | null;
  users: SessionUser[];
  now: string | number;
  locale: string;
  /** Who one is to Forge: `licensed`, `unlicensed`, `customer` or `anonymous`. */
  accountType?: string;
  app: SessionApp | null;
  /** Keys of the projects that an access rule keeps from apps. */
  keptFromApps: string[];
}

/** The mark beside the label of a module at the side of a work item. */
export interface ModuleStatus {
  type: 'badge' | 'lozenge' | 'icon';
  label: string;
  url: string | null;
  appearance: 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success';
}

/** A module of the installed app, texts in the current user's language. */
export interface AppModule {
  type: string;
  key: string;
  appId: string;
  environmentId: string;
  title: string;
  description?: string;
  /** An address, if the module has an icon. */
  icon: string | null;
  entryPoints: string[];
  /** Of a custom field: its id in Jira. */
  fieldId: string | null;
  /** Where a field's own edit form is used. */
  editExperience: string[];
  viewExperience: string[];
  viewportSize: string | null;
  pages: { route: string; title: string; section: string | null }[];
  /** Of a page of the administration that stands behind a button in the list of apps. */
  purpose: 'configure' | 'get-started' | null;
  /** Of a module on the right side of a work item. */
  label?: string;
  /** As declared. */
  status: ModuleStatus | null;
  /** When the app itself is asked for its status. */
  statusAsked: 'never' | 'opened' | 'at-once';
}

/** Who am I, who else is there, what time is it, which app is installed. */
export const readSession = (): Promise<Session> => get('/local/session');

/** Becomes another person; `anonymous` is a visitor who is not signed in. */
export const switchUser = (accountId: string): Promise<unknown> => post('/local/session', { accountId });

/** Moves the site's clock by an amount, or to an instant. */
export const moveClock = (move: { advanceMs: number } | { to: string }): Promise<unknown> => post('/local/clock', move);

/** The modules at a place, with display conditions applied for the current user. */
export async function readModules(
  location: string,
  where: { projectKey?: string | undefined; issueKey?: string | undefined } = {},
): Promise<AppModule[]> {
  const answer = await get<AppModule[] | { modules: AppModule[] }>(withQuery('/local/modules', { location, ...where }));
  return Array.isArray(answer) ? answer : answer.modules;
}

/** Asks the app for the status of a module on a work item; null: as declared. */
export async function readStatus(moduleKey: string, issueKey: string): Promise<ModuleStatus | null> {
  const { status } = await post<{ status: ModuleStatus | null }>('/local/modules/status', { moduleKey, issueKey });
  return status;
}

/** Makes or removes the access rule that keeps apps away from what is in a project. */
export const keepFromApps = (projectKey: string, isKept: boolean): Promise<unknown> =>
  post('/local/access-rules', { projectKey, isKept });

/** Deactivates or reactivates an account, gives and takes its licence, or closes it for good. */
export const changePerson = (
  accountId: string,
  change: { active?: boolean; licensed?: boolean; erased?: true },
): Promise<unknown> => post(`/local/people/${encodeURIComponent(accountId)}`, change);

/** All mail that was sent on the site, newest first. */
export async function readMail(): Promise<MailRecord[]> {
  const answer = await get<MailRecord[] | { mails: MailRecord[] }>('/local/mail');
  return Array.isArray(answer) ? answer : answer.mails;
}
