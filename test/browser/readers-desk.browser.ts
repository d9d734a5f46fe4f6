/**
 * The help center as everybody without the project's page meets it: customers, colleagues without a licence, whoever is not
 * signed in; what is folded and unfolded, in a dialog, on one's own request, on the form; at five widths, in light and dark, by axe.
 */
import type { FrameLocator, Locator, Page, Route } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expect, test } from '../support/browser';
import { text } from '../support/daylight-pages';
import { expectGoodLooks } from '../support/looks';
import { FOREIGN, startReaders, type Readers } from '../support/readers';
import { endSites } from '../support/site';

const CUSTOMER = 'partner@example.com';
const GERMAN_CUSTOMER = 'retail@example.com';
const COLLEAGUE = 'field@example.com';
const LICENSED = 'cmo@example.com';
const DESK = '/servicedesk/customer/portal/1';
const HELP_CENTER = '/servicedesk/customer/portals';
const FOR_ALL = 'For everybody on the web';

let readers: Readers;

test.use({ contextOptions: { reducedMotion: 'reduce' }, actionTimeout: 30_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  readers = await startReaders([CUSTOMER, GERMAN_CUSTOMER, COLLEAGUE]);
});
test.afterAll(endSites);

const summaryOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalSubheader iframe');
const answerOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalRequestDetail iframe');

/** Presses a button by the keyboard: a frame that has just taken another width may still move under a mouse. */
const press = (button: Locator): Promise<void> => button.press('Enter');

/** Every view of an unfolded backlog, and two stories of it. */
async function readsAll(page: Page, frame: FrameLocator, who: string, language: string): Promise<void> {
  const words = (key: string): string => text(key, {}, language);
  const tab = (view: string) => frame.getByRole('button', { name: new RegExp(`^${words(`ui.tab.${view}`)}`) });
  for (const [view, drawn] of [
    ['board', '.card'],
    ['list', '.list-row'],
    ['roadmap', '.roadmap-row'],
    ['changed', '.changed .card-open'],
    ['mine', '[data-item]'],
  ] as const) {
    // Who is not signed in has no visits and requests, and their portal tells no dates.
    if (who === 'anonymous' && view !== 'board' && view !== 'list') continue;
    await press(tab(view));
    await expect(frame.locator(drawn).first()).toBeVisible();
    await expectGoodLooks(page, `${view} for ${who}`);
  }
  await press(tab('board'));
  await press(frame.locator('.card.tone-maybe .card-open').first());
  await expect(frame.locator('.quote').first()).toBeVisible();
  await expect(frame.locator('.story .loading')).toHaveCount(0);
  // Who is not signed in only reads.
  await expect(frame.locator('.voice')).toHaveCount(who === 'anonymous' ? 0 : 1);
  await expectGoodLooks(page, `a story for ${who}`);
  await page.keyboard.press('Escape');
  await frame.getByRole('searchbox').fill(FOREIGN.title.slice(0, 12));
  await press(frame.locator('.card-open').first());
  await expect(frame.locator('#story-title')).toHaveText(FOREIGN.title);
  await expect(frame.locator('.quote').first()).toContainText(FOREIGN.reason);
  expect(await frame.locator('#story-title').evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
  await expectGoodLooks(page, `a story from right to left for ${who}`);
  await page.keyboard.press('Escape');
}

for (const [who, language, own] of [
  [CUSTOMER, 'en', 'MREQ-1'],
  [GERMAN_CUSTOMER, 'de', 'MREQ-11'],
  [COLLEAGUE, 'en', 'MREQ-4'],
  [COLLEAGUE, 'de', 'MREQ-4'],
] as const) {
  const words = (key: string): string => text(key, {}, language);

  test(`the help center for ${who}, in ${language}`, async ({ page }) => {
    test.setTimeout(240_000);
    if (who === COLLEAGUE) await readers.setLanguage(who, language === 'de' ? 'de_DE' : 'en_US');
    await readers.come(page, HELP_CENTER, who);
    const frame = summaryOf(page);
    await expect(frame.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    await expect(frame.locator('.request-line').first()).toBeVisible();
    await expectGoodLooks(page, `the summary for ${who}`);
    if (who === COLLEAGUE) {
      await page.getByRole('button', { name: /Your profile/ }).click();
      await page.getByRole('menuitem', { name: words('manifest.desk.full') }).click();
      await readsAll(page, page.getByRole('dialog').frameLocator('iframe'), who, language);
    } else {
      await press(frame.getByRole('button', { name: words('ui.desk.unfold') }));
      await readsAll(page, frame, who, language);
    }

    await readers.come(page, `${DESK}/${own}`, who);
    await expect(answerOf(page).locator('.desk-answer').first()).toBeVisible();
    await expect(answerOf(page).locator('.voice').first()).toBeVisible();
    await expectGoodLooks(page, `their own request for ${who}`);

    await readers.come(page, `${DESK}/create/1`, who);
    await frame.getByLabel(words('ui.before.label')).fill('consent for newsletters');
    await expect(frame.locator('.request-line').first()).toBeVisible();
    await expectGoodLooks(page, `what is like it for ${who}`);
  });
}

for (const [language, who] of [
  ['it', 'giulia@example.com'],
  ['pl', 'marta@example.com'],
  ['tr', 'aylin@example.com'],
] as const) {
  test(`the help center in ${language}`, async ({ page }) => {
    await readers.come(page, DESK, who);
    const frame = summaryOf(page);
    await frame.getByRole('button', { name: text('ui.desk.unfold', {}, language), exact: true }).click();
    await expect(frame.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    await expect(frame.getByRole('button', { name: text('ui.tab.board', {}, language), exact: true })).toBeVisible();
    const answered = frame.locator('.card.tone-not-now .card-open').first();
    await expect(answered).toBeVisible();
    await expectGoodLooks(page, `the backlog in ${language}`);
    await press(answered);
    await expect(frame.getByText(text('ui.story.why.not-now', {}, language), { exact: true })).toBeVisible();
    await expect(frame.locator('.voice')).toBeVisible();
    await expectGoodLooks(page, `a story in ${language}`);
  });
}

/** Answers some of the app's methods in the place of the site. */
async function intercept(page: Page, how: (method: string, route: Route) => Promise<void> | null): Promise<void> {
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    await (how(functionKey, route) ?? route.continue());
  });
}
const failed = (route: Route): Promise<void> =>
  route.fulfill({ json: { value: { ok: false, error: { code: 'JIRA_UNAVAILABLE' } } } });

test('what is unfolded while it loads, when that fails, and offline', async ({ page, context, problems }) => {
  let letGo: (() => void) | null = null;
  await intercept(page, (asked, route) =>
    asked === 'portal.view' && letGo === null
      ? new Promise<void>((resolve) => (letGo = resolve)).then(() => failed(route))
      : null,
  );
  await readers.come(page, DESK, CUSTOMER);
  const frame = summaryOf(page);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }));
  await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
  await expectGoodLooks(page, 'the help center, loading');
  await expect.poll(() => letGo !== null).toBe(true);
  (letGo as (() => void) | null)?.();
  await expect(frame.getByRole('alert')).toContainText(text('error.JIRA_UNAVAILABLE'));
  await expectGoodLooks(page, 'the help center, failed');
  await press(frame.getByRole('button', { name: text('ui.state.retry') }));
  await expect(frame.locator('.card').first()).toBeVisible();
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await expectGoodLooks(page, 'the help center, offline');
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  problems.splice(0, problems.length, ...problems.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')));
});

test('the help center for whoever is not signed in', async ({ page }) => {
  test.setTimeout(240_000);
  const { projectId, settings, site } = readers;
  const asAdmin = site.as('admin@example.com');
  await opensToAnyone();
  const { portal } = await settings.must<{ portal: { id: string } }>('portal.create', {
    projectId,
    title: FOR_ALL,
    audience: { kind: 'anyone' },
  });
  await settings.must('portal.change', { projectId, portalId: portal.id, desks: ['1'], allow: ['reason'] });
  await settings.must('portal.publish', { projectId, portalId: portal.id });
  expect((await asAdmin('POST', '/local/portals/1', { isOpen: true })).status).toBe(200);

  const frame = summaryOf(page);
  await readers.come(page, DESK, 'anonymous');
  await expect(frame.getByRole('heading', { name: FOR_ALL })).toBeVisible();
  await expectGoodLooks(page, 'the summary for anyone');
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }));
  await readsAll(page, frame, 'anonymous', 'en');

  await readers.come(page, `${DESK}/create/1`, 'anonymous');
  await frame.getByLabel(text('ui.before.label')).fill('consent');
  await expect(frame.locator('.request-line').first()).toBeVisible();
  await expectGoodLooks(page, 'what is like it for anyone');
});

test('somebody with a licence reads in the help center, too, and is told where nothing fits', async ({ page }) => {
  const frame = summaryOf(page);
  await readers.come(page, DESK, LICENSED);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }).first());
  await press(frame.getByRole('button', { name: new RegExp(`^${text('ui.tab.board')}`) }));
  await expect(frame.locator('.card').first()).toBeVisible();
  await expectGoodLooks(page, 'the board in the help center for somebody with a licence');
  await frame.getByRole('searchbox').fill('nothing is called so');
  await expect(frame.getByText(text('ui.filter.none'))).toBeVisible();
  await expectGoodLooks(page, 'the board in the help center, nothing found');
});

/** The Jira administrator allows portals for everybody. */
async function opensToAnyone(): Promise<void> {
  const jira = await daylightClient(readers.site.url, 'admin@example.com').openSite();
  const { revision } = await jira.must<{ revision: number }>('site.load', {});
  await jira.must('site.save', { signedIn: true, anyone: true, revision });
}
