/**
 * The help center as everybody without the project's page meets it: customers, colleagues without a licence, whoever is not
 * signed in; what is folded and unfolded, in a dialog, on one's own request, on the form; at five widths, in light and dark, by axe.
 */
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { failed, forgetOffline, holdFirst, intercept } from '../support/answering';
import { expect, test } from '../support/browser';
import { text } from '../support/daylight-pages';
import { press as walkTo, tabTo } from '../support/keyboard';
import { AT_200, expectGoodLooks, expectRoom, expectSoundKind, expectSoundState } from '../support/looks';
import { FOREIGN, startReaders, type Readers } from '../support/readers';
import { endSites } from '../support/site';
import { must, mustOpen } from '../support/surfaces';

const CUSTOMER = 'partner@example.com';
const GERMAN_CUSTOMER = 'retail@example.com';
const COLLEAGUE = 'field@example.com';
const LICENSED = 'cmo@example.com';
const DESK = '/servicedesk/customer/portal/1';
const HELP_CENTER = '/servicedesk/customer/portals';
const FOR_ALL = 'For everybody on the web';
/** An open page looks for what changed within this time, and again after a failure. */
const LOOKED_MS = 240_000;

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

/** What is drawn in each view. */
const VIEWS = {
  board: '.card',
  list: '.list-row',
  roadmap: '.roadmap-row',
  changed: '.changed .card-open',
  mine: '[data-item]',
};
type View = keyof typeof VIEWS;
/** Who is not signed in has no visits and requests, and their portal tells no dates. */
const FOR_ANYONE: readonly View[] = ['board', 'list'];
const AT_A_FIRST_VISIT: readonly View[] = ['board', 'list', 'roadmap', 'mine'];

/** Views of an unfolded backlog, and two stories of it. */
async function readsAll(
  page: Page,
  frame: FrameLocator,
  who: string,
  language: string,
  views: readonly View[] = [...AT_A_FIRST_VISIT, 'changed'],
): Promise<void> {
  const words = (key: string): string => text(key, {}, language);
  const tab = (view: string) => frame.getByRole('button', { name: new RegExp(`^${words(`ui.tab.${view}`)}`) });
  for (const view of views) {
    await press(tab(view));
    await expect(frame.locator(VIEWS[view]).first()).toBeVisible();
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
      await readsAll(page, await openDialog(page, language), who, language);
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

test('what is unfolded while it loads, when that fails, and offline', async ({ page, context, problems }) => {
  const letFail = await holdFirst(page, 'portal.view');
  await readers.come(page, DESK, CUSTOMER);
  const frame = summaryOf(page);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }));
  await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
  await expectGoodLooks(page, 'the help center, loading');
  await letFail();
  await expect(frame.getByRole('alert')).toContainText(text('error.JIRA_UNAVAILABLE'));
  await expectGoodLooks(page, 'the help center, failed');
  await press(frame.getByRole('button', { name: text('ui.state.retry') }));
  await expect(frame.locator('.card').first()).toBeVisible();
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await expectGoodLooks(page, 'the help center, offline');
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  forgetOffline(problems);
});

/** Opens the dialog with everything from the menu of a person. */
async function openDialog(page: Page, language = 'en'): Promise<FrameLocator> {
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: text('manifest.desk.full', {}, language) }).click();
  return page.getByRole('dialog').frameLocator('iframe');
}

test('the dialog of the help center for a customer: it loads, fails, grows old, is offline, and shows what is no more', async ({
  page,
  context,
  problems,
}) => {
  test.setTimeout(180_000);
  const { projectId, settings } = readers;
  const letFail = await holdFirst(page, 'desk.full');
  await page.clock.install();
  await readers.come(page, HELP_CENTER, CUSTOMER);
  const frame = await openDialog(page);
  await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
  await expectSoundState(page, 'the dialog, loading');
  await letFail();
  await expect(frame.getByRole('alert')).toContainText(text('error.JIRA_UNAVAILABLE'));
  await expectSoundState(page, 'the dialog, failed');
  await press(frame.getByRole('button', { name: text('ui.state.retry') }));
  // It begins with what is one's own, and so do the views.
  await expect(frame.locator('.tab').first()).toHaveText(new RegExp(`^${text('ui.tab.mine')}`));
  await expect(frame.locator('.tab').first()).toHaveAttribute('aria-current', /./);
  await expect(frame.locator('.card').first()).toBeVisible();
  await expectGoodLooks(page, 'the dialog for a customer');

  let code: string | null = 'JIRA_UNAVAILABLE';
  await intercept(page, (asked, route) => (asked === 'portal.head' && code !== null ? failed(route, code) : null));
  await page.clock.fastForward(LOOKED_MS);
  const [stale = ''] = text('ui.state.not-refreshed', { ago: '\u0001' }).split('\u0001');
  await expect(frame.getByText(stale)).toBeVisible();
  await expectSoundState(page, 'the dialog, stale');
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await expectSoundState(page, 'the dialog, offline');
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  forgetOffline(problems);

  // The team takes it back while it is read; then there is nothing.
  code = null;
  const { portals } = await settings.must<{ portals: { id: string }[] }>('settings.load', { projectId });
  const shown = portals.map(({ id }) => id).filter((id) => id !== 'team');
  for (const portalId of shown) await settings.must('portal.pause', { projectId, portalId });
  try {
    await page.clock.fastForward(LOOKED_MS);
    await expect(frame.getByText(text('ui.portal.not-yours'))).toBeVisible();
    await expectSoundState(page, 'the dialog, not published any more');
    await readers.come(page, HELP_CENTER, CUSTOMER);
    await openDialog(page);
    await expect(frame.getByText(text('ui.desk.none'))).toBeVisible();
    await expectSoundState(page, 'the dialog, empty');
  } finally {
    for (const portalId of shown) await settings.must('portal.publish', { projectId, portalId });
  }
});

/** Everybody's requests on the desk that stand in different places: one of each kind. */
async function kindsOfRequests(): Promise<{ kind: string; key: string; email: string }[]> {
  const { site } = readers;
  const { body } = await site.as('admin@example.com')('POST', '/rest/api/3/search/jql', {
    jql: 'project = MREQ ORDER BY key',
    fields: ['reporter'],
    maxResults: 50,
  });
  const kinds = new Map<string, { kind: string; key: string; email: string }>();
  for (const { key, fields } of body.issues as { key: string; fields: { reporter: { emailAddress: string } } }[]) {
    const email = fields.reporter.emailAddress;
    const module = { type: 'jiraServiceManagement:portalRequestDetail', key: 'desk-answer' };
    const surface = await mustOpen(site.url, email, module, { portal: { id: 1 }, request: { key, typeId: 1 } });
    const { answers } = await must<{ answers: { place: string }[] }>(surface, 'desk.answer', { issueKey: key });
    const kind = answers.map(({ place }) => place).join() || 'on nobody’s list';
    if (!kinds.has(kind)) kinds.set(kind, { kind, key, email });
  }
  return [...kinds.values()];
}

test('one’s own request, in each place that it can have, while it loads, and when that fails', async ({
  page,
  context,
  problems,
}) => {
  test.setTimeout(180_000);
  const frame = answerOf(page);
  const kinds = await kindsOfRequests();
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['undecided', 'not-now', 'maybe', 'on nobody’s list']),
  );
  for (const { kind, key, email } of kinds) {
    await readers.come(page, `${DESK}/${key}`, email);
    await expect(frame.locator('.desk-answer .voice, p').first()).toBeVisible();
    await expect(frame.locator('.loading')).toHaveCount(0);
    await expectSoundKind(page, `an own request that is: ${kind}`);
  }
  await readers.come(page, `${DESK}/MREQ-1`, CUSTOMER);
  await expect(frame.locator('.voice').first()).toBeVisible();
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await expectSoundKind(page, 'an own request, offline');
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  forgetOffline(problems);

  const letFail = await holdFirst(page, 'desk.answer');
  await readers.come(page, `${DESK}/MREQ-1`, CUSTOMER);
  await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
  await expectSoundKind(page, 'an own request while it loads');
  await letFail();
  await expect(frame.getByRole('alert')).toContainText(text('error.JIRA_UNAVAILABLE'));
  await expectSoundKind(page, 'an own request, failed');
});

test('the search on the form: while it loads, when that fails, when nothing is like it, and a story above the form', async ({
  page,
}) => {
  const frame = summaryOf(page);
  const query = frame.getByLabel(text('ui.before.label'));
  await intercept(page, (asked, route) => (asked === 'portal.view' ? failed(route) : null));
  await readers.come(page, `${DESK}/create/1`, CUSTOMER);
  await query.fill('consent');
  await expect(frame.getByText(text('error.JIRA_UNAVAILABLE'))).toBeVisible();
  await expectSoundState(page, 'the search on the form, failed');
  await page.unroute('**/local/invoke');

  const letFail = await holdFirst(page, 'portal.view');
  await readers.come(page, `${DESK}/create/1`, CUSTOMER);
  await query.fill('consent');
  await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
  await expectSoundState(page, 'the search on the form, loading');
  await letFail();
  await page.unroute('**/local/invoke');

  await readers.come(page, `${DESK}/create/1`, CUSTOMER);
  await query.fill('xylophone lessons');
  await expect(frame.getByText(text('ui.before.go-on'))).toBeVisible();
  await expectSoundState(page, 'the search on the form, nothing like it');
  await query.fill('consent for newsletters');
  await press(frame.locator('.request-line-title').first());
  await expect(frame.locator('#story-title')).toBeFocused();
  await expect(frame.locator('.voice')).toBeVisible();
  await expectSoundState(page, 'a story above the form');
});

test('the help center at 200 %, and with text alone twice as large', async ({ newPerson }) => {
  const page = await newPerson({ ...AT_200, reducedMotion: 'reduce' });
  const frame = summaryOf(page);
  await readers.come(page, HELP_CENTER, CUSTOMER);
  await expect(frame.locator('.request-line').first()).toBeVisible();
  await expectRoom(page, 'the summary');
  await readers.come(page, HELP_CENTER, CUSTOMER);
  await expect((await openDialog(page)).locator('.card').first()).toBeVisible();
  await expectRoom(page, 'the dialog');
  await readers.come(page, `${DESK}/MREQ-1`, CUSTOMER);
  await expect(answerOf(page).locator('.voice').first()).toBeVisible();
  await expectRoom(page, 'their own request');
  await readers.come(page, `${DESK}/create/1`, CUSTOMER);
  await frame.getByLabel(text('ui.before.label')).fill('consent for newsletters');
  await expect(frame.locator('.request-line').first()).toBeVisible();
  await expectRoom(page, 'what is like it');
});

test('the help center on paper: whole texts, and nothing that one would press or fill in', async ({ page }) => {
  const frame = summaryOf(page);
  const onPaper = async (shown: Locator, { without }: { without: Locator }): Promise<void> => {
    await expect(shown.first()).toBeVisible();
    await expect(without.first()).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(shown.first()).toBeVisible();
    await expect(without.filter({ visible: true })).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  };
  await readers.come(page, HELP_CENTER, CUSTOMER);
  await onPaper(frame.locator('.request-line'), { without: frame.locator('.button') });
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }));
  await onPaper(frame.locator('.card'), { without: frame.locator('.button, .tabs, .toolbar, .filter') });
  await press(frame.locator('.card.tone-maybe .card-open').first());
  await onPaper(frame.locator('.story .quote'), { without: frame.locator('.button, .voice, .story-back') });

  await readers.come(page, `${DESK}/MREQ-1`, CUSTOMER);
  await onPaper(answerOf(page).locator('.desk-answer'), { without: answerOf(page).locator('.button, .voice') });
  await readers.come(page, `${DESK}/create/1`, CUSTOMER);
  await frame.getByLabel(text('ui.before.label')).fill('consent for newsletters');
  const reason = frame.locator('.request-line .card-why').first();
  await onPaper(reason, { without: frame.locator('.input') });
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => reason.evaluate((p) => p.scrollHeight - p.clientHeight)).toBeLessThanOrEqual(0);
});

test('by the Tab key alone: from the summary into a story and back, and through the dialog', async ({ page }) => {
  test.setTimeout(180_000);
  await readers.come(page, HELP_CENTER, CUSTOMER);
  const summary = summaryOf(page);
  const own = summary.locator('.request-line-title').first();
  const name = (await own.textContent()) ?? '';
  await walkTo(page, own);
  await expect(summary.locator('#story-title')).toHaveText(name);
  await expect(summary.locator('#story-title')).toBeFocused();
  await tabTo(page, summary.locator('.voice').getByRole('button').first());
  await page.keyboard.press('Shift+Tab');
  await expect(summary.getByRole('button', { name: text('ui.story.back') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(summary.locator('.card-open', { hasText: name })).toBeFocused();

  await readers.come(page, HELP_CENTER, CUSTOMER);
  await expect(own).toBeVisible();
  await walkTo(page, page.getByRole('button', { name: /Your profile/ }));
  await walkTo(page, page.getByRole('menuitem', { name: text('manifest.desk.full') }));
  const dialog = page.getByRole('dialog').frameLocator('iframe');
  const card = dialog.locator('.card-open').first();
  await walkTo(page, card);
  await expect(dialog.locator('#story-title')).toBeFocused();
  await tabTo(page, dialog.locator('.voice').getByRole('button').first());
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.getByRole('button', { name: text('ui.story.close') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toBeFocused();
});

test('the help center for whoever is not signed in', async ({ page }) => {
  test.setTimeout(240_000);
  const { projectId, settings } = readers;
  await opensToAnyone();
  const { portal } = await settings.must<{ portal: { id: string } }>('portal.create', {
    projectId,
    title: FOR_ALL,
    audience: { kind: 'anyone' },
  });
  await settings.must('portal.change', { projectId, portalId: portal.id, desks: ['1'], allow: ['reason'] });
  await settings.must('portal.publish', { projectId, portalId: portal.id });
  await openDesk();

  const frame = summaryOf(page);
  await readers.come(page, DESK, 'anonymous');
  await expect(frame.getByRole('heading', { name: FOR_ALL })).toBeVisible();
  await expectGoodLooks(page, 'the summary for anyone');
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }));
  await readsAll(page, frame, 'anonymous', 'en', FOR_ANYONE);

  await readers.come(page, `${DESK}/create/1`, 'anonymous');
  await frame.getByLabel(text('ui.before.label')).fill('consent');
  await expect(frame.locator('.request-line').first()).toBeVisible();
  await expectGoodLooks(page, 'what is like it for anyone');

  // The help center is in German for them.
  await page.route('**/local/frames', async (route) => {
    const opened = await route.fetch();
    await route.fulfill({ response: opened, body: (await opened.text()).replaceAll('"en-US"', '"de-DE"') });
  });
  await readers.come(page, DESK, 'anonymous');
  await expect(frame.locator('html')).toHaveAttribute('lang', /^de/);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold', {}, 'de') }));
  await readsAll(page, frame, 'anonymous', 'de', FOR_ANYONE);
});

test('somebody with a licence reads in the help center, too, and is told where nothing fits', async ({ page }) => {
  test.setTimeout(180_000);
  const frame = summaryOf(page);
  await openDesk();
  await readers.setLanguage(LICENSED, 'de_DE');
  await readers.come(page, DESK, LICENSED);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold', {}, 'de') }).first());
  await readsAll(page, frame, LICENSED, 'de', AT_A_FIRST_VISIT);
  await readers.setLanguage(LICENSED, 'en_US');
  await readers.come(page, DESK, LICENSED);
  await press(frame.getByRole('button', { name: text('ui.desk.unfold') }).first());
  await press(frame.getByRole('button', { name: new RegExp(`^${text('ui.tab.board')}`) }));
  await expect(frame.locator('.card').first()).toBeVisible();
  await expectGoodLooks(page, 'the board in the help center for somebody with a licence');
  await frame.getByRole('searchbox').fill('nothing is called so');
  await expect(frame.getByText(text('ui.filter.none'))).toBeVisible();
  await expectGoodLooks(page, 'the board in the help center, nothing found');
});

/** The service desk lets everybody in, not only its customers. */
async function openDesk(): Promise<void> {
  const { status } = await readers.site.as('admin@example.com')('POST', '/local/portals/1', { isOpen: true });
  expect(status).toBe(200);
}

/** The Jira administrator allows portals for everybody. */
async function opensToAnyone(): Promise<void> {
  const jira = await daylightClient(readers.site.url, 'admin@example.com').openSite();
  const { revision } = await jira.must<{ revision: number }>('site.load', {});
  await jira.must('site.save', { signedIn: true, anyone: true, revision });
}
