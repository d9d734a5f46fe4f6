/**
 * The project's page and My Daylight as those with a licence meet them: each view for a reader and for somebody who decides,
 * in two languages, and each state that a page can be in; at five widths, in light and dark, by axe.
 */
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { failed, forgetOffline, holdFirst, intercept } from '../support/answering';
import { expect, test } from '../support/browser';
import { inDays } from '../support/days';
import { text, visit, type Visitor } from '../support/daylight-pages';
import { expectAccessible } from '../support/axe';
import { AT_200, expectGoodLooks, expectRoom, expectSoundState, running } from '../support/looks';
import { FOREIGN, startReaders, type Readers } from '../support/readers';
import { endSites } from '../support/site';

const READER = 'cmo@example.com';
const GERMAN_READER = 'legal@example.com';
const DECIDER = 'lead@example.com';
const GERMAN_DECIDER = 'ops@example.com';
const PROJECT = 'MOPS';
/** An open page looks for what changed within this time, and again after a failure. */
const LOOKED_MS = 120_000;
const DAY_MS = 86_400_000;

let readers: Readers;

test.use({ contextOptions: { reducedMotion: 'reduce' }, actionTimeout: 30_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  readers = await startReaders([READER, GERMAN_READER, DECIDER, GERMAN_DECIDER]);
  await readers.setLanguage(GERMAN_DECIDER, 'de_DE');
  await tellTheirNews();
});
test.afterAll(endSites);

/** To both readers My Daylight tells that something of theirs is answered, and that their word is waited for. */
async function tellTheirNews(): Promise<void> {
  const { lead, site, found, idOf, keys } = readers;
  const open = `Decision IS EMPTY AND statusCategory = "To Do" AND key != ${keys.undecided}`;
  for (const email of [READER, GERMAN_READER]) {
    const { id: issueId } = await found(`reporter = "${idOf(email)}" AND ${open} ORDER BY created DESC`);
    const decision = { outcome: 'not-now', reason: 'Nobody has a hand free for it.', comesBackOn: inDays(100) };
    await lead.must('decision.record', { issueId, decision });
  }
  const { id: issueId } = await found(`${open} ORDER BY created DESC`);
  const asked = { askedOn: inDays(-9), stance: 'open', answeredOn: '', note: '' };
  const items = [
    { id: 'a', role: 'legal', accountId: idOf(GERMAN_READER), ...asked },
    { id: 'b', role: FOREIGN.role, accountId: idOf(READER), ...asked },
  ];
  await lead.must('request.save', { issueId, revision: null, section: 'parties', body: { items } });
  await site.pass(600_000);
}

const come = (page: Page, who: string): Promise<Visitor> => visit(page, readers.site.url, who, PROJECT);

for (const [who, language, decides] of [
  [READER, 'en', false],
  [GERMAN_READER, 'de', false],
  [DECIDER, 'en', true],
  [GERMAN_DECIDER, 'de', true],
] as const) {
  const words = (key: string): string => text(key, {}, language);

  test(`every view of ${decides ? 'somebody who decides' : 'a reader'}, in ${language}`, async ({ page }) => {
    test.setTimeout(240_000);
    const { openBacklog, frame } = await come(page, who);
    const { keys, app, site } = readers;
    for (const [path, drawn] of [
      ['/', '.card'],
      ['/list?group=epic&search=the', '.list-row'],
      ['/roadmap', '.roadmap-row'],
      ['/changed', '.changed .card-open'],
      ['/mine', '[data-item]'],
    ] as const) {
      await openBacklog(path);
      await expect(frame.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
      await expect(frame.locator(drawn).first()).toBeVisible();
      await expectGoodLooks(page, `${path} for ${who}`);
    }

    await openBacklog(`/item/${keys.notNow}`);
    await expect(frame.getByText(words('ui.story.why.not-now'), { exact: true })).toBeVisible();
    await expect(frame.locator('.voice')).toBeVisible();
    await expectGoodLooks(page, `a story for ${who}`);
    // Words from right to left stay what they are, in a page from left to right.
    await openBacklog(`/item/${keys.foreign}`);
    await expect(frame.locator('#story-title')).toHaveText(FOREIGN.title);
    await expect(frame.locator('.quote').first()).toContainText(FOREIGN.reason);
    expect(await frame.locator('#story-title').evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
    await expectGoodLooks(page, `a story from right to left for ${who}`);
    if (decides) {
      await openBacklog(`/item/${keys.undecided}?answer=`);
      await expect(frame.getByRole('radio').first()).toBeVisible();
      await expectGoodLooks(page, `the answer beside the board for ${who}`);
    }

    await page.goto(`${site.url}/jira/${app}`);
    await expect(frame.getByRole('heading', { level: 1, name: words('manifest.page.my') })).toBeVisible();
    await expect(frame.locator('.my-card').first()).toBeVisible();
    for (const part of decides ? [] : ['ui.tab.changed', 'ui.my.asked'])
      await expect(frame.getByRole('heading', { name: words(part) })).toBeVisible();
    await expectGoodLooks(page, `My Daylight for ${who}`);
  });
}

for (const [name, path, method] of [
  ['the project’s page', null, 'portal.view'],
  ['My Daylight', '/jira/', 'my.load'],
] as const) {
  test(`${name} while it loads, and when that fails`, async ({ page }) => {
    const { frame, openBacklog } = await come(page, READER);
    const open = (): Promise<unknown> =>
      path === null ? openBacklog() : page.goto(readers.site.url + path + readers.app);
    const letFail = await holdFirst(page, method);
    await open();
    await expect(frame.getByRole('status').filter({ hasText: text('ui.state.loading') })).toBeVisible();
    await expectGoodLooks(page, `${name}, loading`);
    await letFail();
    await expect(frame.getByRole('alert')).toContainText(text('error.JIRA_UNAVAILABLE'));
    await expectGoodLooks(page, `${name}, failed`);
  });
}

test('what cannot be refreshed, what is read offline, and what is not here', async ({ page, context, problems }) => {
  const { openBacklog, frame } = await come(page, READER);
  let isFailing = false;
  await intercept(page, (asked, route) => (asked === 'portal.head' && isFailing ? failed(route) : null));
  await page.clock.install();
  await openBacklog();
  await expect(frame.locator('.card').first()).toBeVisible();
  isFailing = true;
  await page.clock.fastForward(LOOKED_MS);
  const [stale = ''] = text('ui.state.not-refreshed', { ago: '\u0001' }).split('\u0001');
  await expect(frame.getByText(stale)).toBeVisible();
  await expectGoodLooks(page, 'the board, stale');
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await expectGoodLooks(page, 'the board, offline');
  await frame.locator('.card-open').first().press('Enter');
  await expect(frame.locator('#story-title')).toBeVisible();
  await expectGoodLooks(page, 'a story, offline');
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  forgetOffline(problems);

  await openBacklog('/item/MOPS-99999');
  await expect(frame.getByText(text('ui.story.not-here'))).toBeVisible();
  await expectGoodLooks(page, 'a story that is not here');
  await openBacklog('/?portal=gone01');
  await expect(frame.getByText(text('ui.portal.not-yours'))).toBeVisible();
  await expectGoodLooks(page, 'a portal that is not the reader’s');
  await openBacklog('/?search=consent+unicorn');
  await expect(frame.getByText(text('ui.filter.none'))).toBeVisible();
  await expectGoodLooks(page, 'nothing found');
});

test('My Daylight offline, a backlog that is opened in it, and what cannot be refreshed there', async ({
  page,
  context,
  problems,
}) => {
  const { frame } = await come(page, GERMAN_READER);
  const words = (key: string): string => text(key, {}, 'de');
  let isFailing = false;
  await intercept(page, (asked, route) => (asked === 'portal.head' && isFailing ? failed(route) : null));
  await page.clock.install();
  await page.goto(`${readers.site.url}/jira/${readers.app}`);
  await expect(frame.locator('.my-card').first()).toBeVisible();
  await context.setOffline(true);
  await expect(frame.getByText(words('ui.state.offline'))).toBeVisible();
  await expectSoundState(page, 'My Daylight, offline');
  await context.setOffline(false);
  await expect(frame.getByText(words('ui.state.offline'))).toHaveCount(0);
  forgetOffline(problems);

  await frame.locator('.my-card-title').first().press('Enter');
  await expect(frame.locator('.card').first()).toBeVisible();
  await expectGoodLooks(page, 'a backlog in My Daylight');
  isFailing = true;
  await page.clock.fastForward(LOOKED_MS);
  const [stale = ''] = text('ui.state.not-refreshed', { ago: '\u0001' }, 'de').split('\u0001');
  await expect(frame.getByText(stale)).toBeVisible();
  await expectSoundState(page, 'a backlog in My Daylight, stale');
  await page.goto(`${readers.site.url}/jira/${readers.app}?portal=${readers.projectId}:gone01`);
  await expect(frame.getByText(words('ui.portal.not-yours'))).toBeVisible();
  await expectSoundState(page, 'a backlog in My Daylight that is not the reader’s');
});

test('what unfolds: filters, what can be taken along, which portal', async ({ page }) => {
  const { openBacklog, frame } = await come(page, READER);
  await openBacklog('/list');
  const menus = frame.locator('details.filter');
  await expect(frame.getByText(text('ui.export'), { exact: true })).toBeVisible();
  // Which portal, themes, answers, whom it waits on, what can be taken along.
  await expect(menus).toHaveCount(5);
  // For whom each of them is.
  await expect(frame.locator('.backlog-header .grow .hint')).toHaveText(text('ui.for.team'));
  await expect(frame.locator('.portal-option .hint')).toHaveText(text('ui.for.signed-in'));
  for (const menu of await menus.all()) {
    await menu.locator('summary').press('Enter');
    await expect(menu).toHaveAttribute('open', '');
    await expectSoundState(page, `unfolded: ${await menu.locator('summary').innerText()}`);
    await page.keyboard.press('Escape');
    await expect(menu).not.toHaveAttribute('open', '');
    await expect(menu.locator('summary')).toBeFocused();
  }
});

test('at 200 % nothing is cut off, nor with text alone twice as large', async ({ newPerson }) => {
  const zoomed = await newPerson({ ...AT_200, reducedMotion: 'reduce' });
  const { openBacklog, frame } = await come(zoomed, READER);
  for (const [path, drawn] of [
    ['/', '.card'],
    ['/list', '.list-row'],
    ['/roadmap', '.roadmap-row'],
    [`/item/${readers.keys.notNow}`, '.voice'],
  ] as const) {
    await openBacklog(path);
    await expect(frame.locator(drawn).first()).toBeVisible();
    await expectRoom(zoomed, path);
  }
  await zoomed.goto(`${readers.site.url}/jira/${readers.app}`);
  await expect(frame.locator('.my-card').first()).toBeVisible();
  await expectRoom(zoomed, 'My Daylight');
});

test('what moves comes to rest, and does not move at all for who wants it so', async ({ page, newPerson }) => {
  const moving = await newPerson({ reducedMotion: 'no-preference' });
  for (const one of [moving, page]) {
    const { openBacklog, frame } = await come(one, READER);
    await openBacklog();
    await frame.locator('.card-open').first().click();
    await expect(frame.locator('#story-title')).toBeFocused();
    await expect(frame.locator('.voice')).toBeVisible();
    if (one === page) expect(await running(one)).toBe(0);
    else await expect.poll(() => running(one)).toBe(0);
    await expectAccessible(one, 'a story after it has moved');
  }
});

test('a clock that is days slow or fast changes no day: the back end tells what time it is', async ({ page }) => {
  const { openBacklog, frame } = await come(page, READER);
  const waiting = frame.locator('.card.tone-undecided', { hasText: /for \d+ days/ }).first();
  await openBacklog();
  const line = frame.locator(`[data-item="${(await waiting.getAttribute('data-item')) ?? ''}"] .card-next`);
  const shown = async (): Promise<string> => {
    await openBacklog();
    // What lies below the view is not drawn yet, and has no inner text.
    return (await line.textContent()) ?? '';
  };
  const right = await shown();
  await page.clock.install();
  const wrong: string[] = [];
  for (const days of [-40, -1, 1, 40]) {
    await page.clock.setSystemTime(Date.now() + days * DAY_MS);
    wrong.push(await shown());
    for (const path of days === 1 || days === -1 ? [] : ['/list', '/roadmap', '/changed']) {
      await openBacklog(path);
      await expect(frame.locator('.card-open').first()).toBeVisible();
      await expect(frame.locator('main')).not.toContainText(/(^|\s)[-−]\d|NaN|Infinity/);
    }
  }
  await page.clock.setSystemTime(Date.now());
  // Midnight may lie in between.
  const days = [right, await shown()];
  expect(wrong.filter((one) => !days.includes(one))).toEqual([]);
});

test('in a frame as high as its page, a story opens where one looks', async ({ page }) => {
  await choose({ 'page-height': 'content' });
  try {
    const { openBacklog, frame } = await come(page, READER);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await openBacklog('/list');
      const far = frame.locator('.list-row .card-open').nth(25);
      await expect(far).toBeVisible();
      for (const open of [() => far.click(), () => far.press('Enter')]) {
        await expect.poll(() => comesToRest(far)).toBe(true);
        const isFar = await page.evaluate(() => scrollY > innerHeight);
        expect(isFar, 'the page scrolls, not its frame').toBe(true);
        await open();
        await expect(frame.locator('.voice')).toBeVisible();
        await expectInSight(page, frame);
        // It stays, wherever the page around is scrolled to; in a long page that takes two looks.
        await page.evaluate(() => scrollBy(0, -700));
        await expectInSight(page, frame);
        await page.evaluate(() => scrollBy(0, 700));
        await expectInSight(page, frame);
        await frame.getByRole('button', { name: text('ui.story.close') }).press('Enter');
        await expect(far).toBeFocused();
        await expect.poll(() => isInSight(page, far)).toBe(true);
      }
    }
    await openBacklog(`/item/${readers.keys.notNow}?search=${readers.keys.notNow}`);
    await expectInSight(page, frame);

    // So does what the settings ask in the middle of the frame.
    const { openSettings } = await come(page, 'admin@example.com');
    await openSettings();
    await frame
      .getByRole('button', { name: new RegExp(text('ui.portal.edit')) })
      .last()
      .click();
    const close = frame.getByRole('button', { name: text('ui.publish.unpublish') });
    await close.click();
    await expect.poll(() => isInSight(page, frame.getByRole('dialog'))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(close).toBeFocused();
  } finally {
    await choose({ 'page-height': 'window' });
  }
});

/** Brings something to the middle of the window. @returns whether it stays there: what comes into sight above it may be higher */
async function comesToRest(what: Locator): Promise<boolean> {
  const places = await what.evaluate(async (card) => {
    card.scrollIntoView({ block: 'center' });
    const seen: number[] = [];
    for (let looks = 0; looks < 3; looks += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.push(card.getBoundingClientRect().top, innerHeight);
    }
    return seen;
  });
  return places.every((place, index) => place === places[index % 2]);
}

/** Whether something is whole in the window, below the bar that Jira keeps at its top. */
async function isInSight(page: Page, what: Locator): Promise<boolean> {
  const [bar, box] = [await page.locator('.top-bar').boundingBox(), await what.boundingBox()];
  if (bar === null || box === null) return false;
  return box.y >= bar.y + bar.height && box.y + box.height <= (page.viewportSize()?.height ?? 0);
}

/** Expects that the opened story's head and end are in sight. */
async function expectInSight(page: Page, frame: FrameLocator): Promise<void> {
  const title = frame.locator('#story-title');
  const close = frame.getByRole('button', { name: text('ui.story.close') });
  for (const part of [title, close, frame.locator('.story')])
    await expect.poll(() => isInSight(page, part), String(part)).toBe(true);
  await expect(title).toBeFocused();
}

/** Chooses how the site behaves where nobody knows how Jira does. */
async function choose(answers: Record<string, string>): Promise<void> {
  expect((await readers.site.as('admin@example.com')('POST', '/local/unknowns', answers)).status).toBe(200);
}

test('an address that is echoed later takes nothing away from who types on', async ({ page }) => {
  await choose({ 'history-echo': 'later' });
  try {
    const { openBacklog, frame } = await come(page, READER);
    await openBacklog();
    const search = frame.getByRole('searchbox');
    await search.pressSequentially('consent platform for all', { delay: 40 });
    await frame.getByRole('button', { name: text('ui.tab.list'), exact: true }).click();
    await expect(page).toHaveURL(/\/list\?.*search=consent\+platform\+for\+all/);
    await expect(search).toHaveValue('consent platform for all');
    await search.fill('consent');
    await expect(page).toHaveURL(/search=consent(&|$)/);
    await expect(search).toHaveValue('consent');
    await frame.locator('.list-row .card-open').first().click();
    await expect(frame.locator('#story-title')).toBeVisible();
    await expect(page).toHaveURL(/\/item\//);
    await page.goBack();
    await expect(frame.locator('#story-title')).toHaveCount(0);
    await expect(search).toHaveValue('consent');
    await page.goBack();
    await expect(frame.locator('.card').first()).toBeVisible();
    await expect(page).not.toHaveURL(/\/list/);
  } finally {
    await choose({ 'history-echo': 'at-once' });
  }
});

test('a portal without requests, and nothing that is published', async ({ page }) => {
  const { projectId, settings, site, app, keys } = readers;
  // Nothing of one's own, nothing changed, nothing to stand behind.
  const { frame, openBacklog } = await come(page, 'admin@example.com');
  await page.goto(`${site.url}/jira/${app}`);
  await expect(frame.getByText(text('ui.my.no-requests'))).toBeVisible();
  await expectGoodLooks(page, 'My Daylight of somebody who asked for nothing');

  const { portal } = await settings.must<{ portal: { id: string } }>('portal.create', {
    projectId,
    title: 'Of which there is nothing',
    audience: { kind: 'team', groupIds: [] },
  });
  const show = async (source: string): Promise<void> => {
    await settings.must('portal.change', { projectId, portalId: portal.id, source });
    await settings.must('portal.publish', { projectId, portalId: portal.id });
  };
  await show(`key = ${keys.undecided}`);
  await openBacklog(`/roadmap?portal=${portal.id}`);
  await expect(frame.getByText(text('ui.roadmap.none'))).toBeVisible();
  await expectGoodLooks(page, 'a roadmap without dates');
  await site.pass(DAY_MS);
  await openBacklog(`/changed?portal=${portal.id}`);
  await expect(frame.getByText(text('ui.changed.none'))).toBeVisible();
  await expectGoodLooks(page, 'nothing changed');
  await show('labels = "nobody-has-this"');
  await openBacklog(`/?portal=${portal.id}`);
  await expect(frame.getByText(text('ui.board.empty'))).toBeVisible();
  await expectGoodLooks(page, 'a portal without requests');

  const { portals } = await settings.must<{ portals: { id: string }[] }>('settings.load', { projectId });
  for (const { id } of portals) await settings.must('portal.pause', { projectId, portalId: id });
  await come(page, READER);
  await openBacklog();
  await expect(frame.getByText(text('error.NOT_PUBLISHED'))).toBeVisible();
  await expectGoodLooks(page, 'nothing published');
});
