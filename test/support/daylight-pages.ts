/** Daylight's surfaces as a person meets them in a browser: where they are, and what one does there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Decision } from '../../src/decisions/decision';
import type { RunningSite } from './site';

type Texts = Readonly<Record<string, string>>;

const textsOf = (locale: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'locales', `${locale}.json`), 'utf8')) as Texts;

const LANGUAGES: Record<string, Texts> = {
  en: textsOf('en-US'),
  de: textsOf('de-DE'),
  it: textsOf('it-IT'),
  pl: textsOf('pl-PL'),
  tr: textsOf('tr-TR'),
};

/**
 * A text of locales/ with its gaps filled.
 * @throws Error for a key that is in no file: a test must not look for what is not there
 */
export function text(key: string, gaps: Record<string, string | number> = {}, language = 'en'): string {
  const found = LANGUAGES[language]?.[key];
  if (found === undefined) throw new Error(`There is no text "${key}" in ${language}.`);
  return found.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''));
}

interface Session {
  app: { appId: string; environmentId: string };
  users: { accountId: string; emailAddress: string }[];
}

/** A person at a browser of their own, on one project of the site. */
export interface Visitor {
  page: Page;
  /** The app's frame on the page; a dialog's frame if one is open. */
  frame: FrameLocator;
  openBacklog(path?: string): Promise<void>;
  openSettings(): Promise<void>;
  /** Daylight's page among Jira's settings, for Jira administrators. */
  openSite(): Promise<void>;
  openBoard(): Promise<void>;
  openWorkItem(key: string): Promise<void>;
}

/** Signs a page in as a person and gives them their ways to Daylight in a project. */
export async function visit(page: Page, url: string, email: string, projectKey: string): Promise<Visitor> {
  const session = await (async () => {
    const answer = await page.request.get(`${url}/local/session`);
    return (await answer.json()) as Session;
  })();
  const person = session.users.find(({ emailAddress }) => emailAddress === email);
  if (person === undefined) throw new Error(`The site knows nobody by the address ${email}.`);
  const app = `apps/${session.app.appId}/${session.app.environmentId}`;
  const project = `${url}/jira/software/c/projects/${projectKey}`;
  const go = async (address: string): Promise<void> => {
    await page.goto(address);
  };
  await go(`${url}/jira/projects?as=${encodeURIComponent(person.accountId)}`);
  return {
    page,
    frame: page.locator('iframe').last().contentFrame(),
    openBacklog: (path = '') => go(`${project}/${app}${path}`),
    openSettings: () => go(`${project}/settings/${app}`),
    openSite: () => go(`${url}/jira/settings/apps/configure/${session.app.appId}/${session.app.environmentId}`),
    openBoard: () => go(`${project}/boards/1`),
    openWorkItem: (key) => go(`${url}/browse/${key}`),
  };
}

/** As a Jira admin, puts the Decision field on the screen on which a project's work items are edited; gives the field's id. */
export async function putFieldOnScreen(site: Pick<RunningSite, 'as'>, projectKey: string): Promise<string> {
  const asAdmin = site.as('admin@example.com');
  const { body: fields } = await asAdmin('GET', '/rest/api/3/field');
  const field = (fields as { id: string; name: string }[]).find(({ name }) => name === text('manifest.field.name'));
  const { body: screens } = await asAdmin('GET', '/rest/api/3/screens?maxResults=100');
  const screen = (screens.values as { id: number; name: string }[]).find(
    ({ name }) => name.startsWith(projectKey) && !/create/i.test(name),
  );
  const path = `/rest/api/3/screens/${String(screen?.id)}/tabs`;
  const { body: tabs } = await asAdmin('GET', path);
  const added = await asAdmin('POST', `${path}/${String(tabs[0].id)}/fields`, { fieldId: field?.id });
  expect(added.status).toBe(200);
  return field?.id ?? '';
}

/** Expects that a surface fits its width: nothing is cut off at the side, and nobody has to scroll there. */
export async function expectNoSidewaysScroll(frame: FrameLocator): Promise<void> {
  await expect
    .poll(() => frame.locator('html').evaluate((page) => page.scrollWidth - page.clientWidth))
    .toBeLessThanOrEqual(0);
}

/** Fills the answer form and saves. Only what the chosen answer needs is filled; the rest stays as it was prefilled. */
export async function answer(
  frame: FrameLocator,
  decision: Decision,
  saveLabel = text('ui.answer.save'),
): Promise<void> {
  await frame.getByRole('radio', { name: text(`decision.outcome.${decision.outcome}`), exact: true }).check();
  const why = decision.outcome === 'test' ? 'ui.answer.why-test' : 'ui.answer.why';
  await frame.getByLabel(text(why), { exact: true }).fill(decision.reason);
  const fill = async (label: string, value: string | undefined): Promise<void> => {
    if (value !== undefined) await frame.getByLabel(text(label), { exact: true }).fill(value);
  };
  await fill('ui.answer.next-step', decision.nextStep);
  await fill('ui.answer.next-role', decision.nextRole);
  await fill('ui.answer.measure', decision.measure);
  await fill('ui.answer.target', decision.target);
  await fill('ui.answer.question', decision.question);
  await fill('ui.answer.answered-by', decision.answeredBy);
  if (decision.reopensWhen !== undefined) {
    await frame.getByLabel(text('ui.answer.change.condition')).check();
    await fill('ui.answer.reopens-when', decision.reopensWhen);
  }
  await frame.getByRole('button', { name: saveLabel, exact: true }).click();
}

/** On the settings page: looks at a portal's preview and publishes it, whatever looks private in it. */
export async function publishPortal(frame: FrameLocator, title: string): Promise<void> {
  await frame.getByRole('button', { name: `${text('ui.portal.see-and-publish')}: ${title}`, exact: true }).click();
  await confirmPublishing(frame);
  const row = frame.getByRole('listitem').filter({ hasText: title });
  await expect(row.getByText(text('ui.portal.status.published'), { exact: true })).toBeVisible();
}

/** In a preview: publishes, and says yes where Daylight asks because of texts that look private. */
export async function confirmPublishing(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: text('ui.publish.publish'), exact: true }).click();
  const anyway = frame.getByRole('button', { name: text('ui.report.publish-anyway') });
  const home = frame.getByRole('heading', { name: text('ui.portals.title'), exact: true });
  await expect(anyway.or(home)).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await expect(home).toBeVisible();
}
