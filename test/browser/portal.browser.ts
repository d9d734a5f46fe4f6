/** Published portals as everybody meets them: in the project, and in the help center without a licence. */
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { expectAccessible, expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { text, visit } from '../support/daylight-pages';
import { endSites, type RunningSite, startSite } from '../support/site';

const HELP_CENTER = '/servicedesk/customer/portals';
const DESK = '/servicedesk/customer/portal/1';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TEAM_TITLE = 'What marketing operations is working on';
/** An open page looks for what changed within this time, and again after a failure. */
const LOOKED_MS = 120_000;
const CUSTOMERS_TITLE = 'What we do with what you ask for';

let site: RunningSite;
let people: Map<string, string>;
let settings: DaylightMethods;
let projectId: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
  const { users } = (await (await fetch(`${site.url}/local/session`)).json()) as {
    users: { accountId: string; emailAddress: string }[];
  };
  people = new Map(users.map(({ accountId, emailAddress }) => [emailAddress, accountId]));
  const admin = daylightClient(site.url, 'admin@example.com');
  ({ id: projectId } = await admin.project('MOPS'));
  settings = await admin.open('settings', 'MOPS');
});
test.afterAll(endSites);

async function come(page: Page, path: string, email: string): Promise<void> {
  const who = email === 'anonymous' ? email : (people.get(email) ?? 'unknown');
  await page.goto(`${site.url}${path}?as=${encodeURIComponent(who)}`);
}
const summaryOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalSubheader iframe');
const answerOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalRequestDetail iframe');
/** Comes to a page and waits until the app's answer to a method has been drawn, also where it draws nothing. */
async function drawnAfter(
  page: Page,
  method: string,
  coming: () => Promise<unknown>,
  frame = summaryOf(page),
): Promise<void> {
  const asked = page.waitForResponse((response) => response.request().postData()?.includes(`"${method}"`) === true);
  await coming();
  await (await asked).finished();
  await frame
    .locator('html')
    .evaluate(
      () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))),
    );
}
/** How high the summary's frame is: 0 where it draws nothing. */
const heightOf = (page: Page): Promise<number> =>
  page.locator('.desk-module-portalSubheader iframe').evaluate((frame) => frame.getBoundingClientRect().height);

/** Portals of the project by title. */
async function portalIds(): Promise<Map<string, string>> {
  const { portals } = await settings.must<{ portals: { id: string; title: string }[] }>('settings.load', { projectId });
  return new Map(portals.map(({ id, title }) => [title, id]));
}

test('a customer reads the summary, unfolds it in place, searches, opens a story and comes back', async ({ page }) => {
  await come(page, DESK, 'partner@example.com');
  const frame = summaryOf(page);
  await expect(frame.getByRole('heading', { name: CUSTOMERS_TITLE })).toBeVisible();
  await expect(frame.locator('.counts li')).toHaveCount(6);
  await expect(frame.getByText(/^Your (\d+ )?requests?$/)).toBeVisible();
  await expect(frame.locator('.request-line').first()).toBeVisible();
  await expectAccessible(page, 'the summary');
  const folded = await heightOf(page);

  await frame.getByRole('button', { name: text('ui.desk.unfold') }).click();
  await expect(frame.locator('.card').first()).toBeVisible();
  await expect.poll(() => heightOf(page)).toBeGreaterThan(folded + 300);
  // As high as its content: nothing in it scrolls by itself.
  await expect
    .poll(() => frame.locator('html').evaluate((html) => html.scrollHeight - html.clientHeight))
    .toBeLessThanOrEqual(1);
  await expectAccessible(page, 'the unfolded board');

  await frame.getByRole('searchbox').fill('newsletter');
  await expect(frame.getByRole('search').getByRole('status')).toContainText(/found/);
  const found = frame.locator('.card').first();
  const title = (await found.locator('.card-open').textContent()) ?? '';
  await found.locator('.card-open').click();
  await expect(frame.getByRole('heading', { name: title })).toBeFocused();
  await expect(frame.locator('.backlog-main')).toBeHidden();
  await expectAccessible(page, 'a story in place');
  await page.keyboard.press('Escape');
  await expect(frame.locator('.backlog-main')).toBeVisible();
  await expect(frame.locator('.card-open', { hasText: title }).first()).toBeFocused();

  await frame.getByRole('button', { name: text('ui.tab.list'), exact: true }).click();
  await expect(frame.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  await frame.getByRole('button', { name: text('ui.desk.fold') }).click();
  await expect.poll(() => heightOf(page)).toBeLessThanOrEqual(folded + 2);
});

test('a customer’s own requests lead to their stories, by the keyboard too', async ({ page }) => {
  await come(page, HELP_CENTER, 'region@example.com');
  const frame = summaryOf(page);
  const own = frame.locator('.request-line-title').first();
  const title = (await own.textContent()) ?? '';
  await own.focus();
  await page.keyboard.press('Enter');
  await expect(frame.locator('#story-title')).toHaveText(title);
  await frame.getByRole('button', { name: text('ui.story.back') }).click();
  await frame.getByRole('button', { name: new RegExp(`^${text('ui.tab.mine')}`) }).click();
  await expect(frame.locator('.card-open', { hasText: title })).toBeVisible();
  await expect(frame.locator('.card-answer')).toHaveCount(0);
});

test('on their own request a customer finds the answer to what it is linked to', async ({ page, newPerson }) => {
  await come(page, `${DESK}/MREQ-7`, 'region@example.com');
  const frame = answerOf(page);
  await expect(frame.getByText(text('decision.outcome.not-now'), { exact: true })).toBeVisible();
  await expect(frame.getByText(text('ui.story.why.not-now'))).toBeVisible();
  await expect(frame.getByText(text('ui.desk.answers-both'))).toBeVisible();
  await expect(frame.getByText(text('ui.desk.nothing-to-do'))).toBeVisible();
  await expectAccessible(page, 'the answer');

  const dark = await newPerson({ ...PHONE, colorScheme: 'dark' });
  await come(dark, `${DESK}/MREQ-7`, 'region@example.com');
  await expect(answerOf(dark).locator('.quote')).toBeVisible();
  expect(await dark.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(dark, 'the answer on a phone, dark');

  // Not linked to anything, and resolved: there is a heading all the same, and so there is a sentence, which promises nothing.
  const other = await newPerson();
  await come(other, `${DESK}/MREQ-2`, 'partner@example.com');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('The weekly leads arrive twice');
  await expect(answerOf(other).getByText(text('ui.desk.nothing'))).toBeVisible();
  await expect(answerOf(other).locator('.desk')).toHaveCount(0);
  await expectAccessible(other, 'a request without an answer');
});

test('a colleague without a licence reads everything in a dialog', async ({ page }) => {
  await come(page, DESK, 'field@example.com');
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: text('manifest.desk.full') }).click();
  const dialog = page.getByRole('dialog');
  const frame = dialog.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: CUSTOMERS_TITLE })).toBeVisible();
  // One's own first.
  await expect(frame.locator('.tab[aria-current]')).toContainText(text('ui.tab.mine'));
  // What the team calls otherwise is found by the words in which one asked.
  const asked = text('ui.desk.you-asked', { title: 'Leads from the trade show reached me after nine days' });
  await expect(frame.locator('.card-asked').getByText(asked, { exact: true })).toBeVisible();
  // What is said on the page of one's own request is said in its story, too.
  await frame.locator('.card.tone-undecided .card-open').first().click();
  const [before = '', after = ''] = text('ui.desk.late.other', { n: 10, date: '|' }).split('|');
  expect(Math.min(before.length, after.length)).toBeGreaterThan(0);
  for (const words of [before, after]) await expect(frame.locator('.story .story-state')).toContainText(words);
  await page.keyboard.press('Escape');
  await frame.getByRole('button', { name: text('ui.tab.board') }).click();
  await expect(frame.locator('.column')).toHaveCount(5);
  await expectAccessible(page, 'the dialog');
  await frame.locator('.card-open').first().click();
  await expect(frame.locator('#story-title')).toBeFocused();
  // Escape closes the story first, and only then the dialog.
  await page.keyboard.press('Escape');
  await expect(frame.locator('#story-title')).toHaveCount(0);
  await expect(dialog).toBeVisible();
});

test('the whole view is one invocation for whom nothing waits', async ({ page }) => {
  await drawnAfter(page, 'desk.summary', () => come(page, DESK, 'partner@example.com'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(...(/"[a-z]+\.[a-zA-Z]+"/.exec(request.postData() ?? '') ?? [])));
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: text('manifest.desk.full') }).click();
  const frame = page.getByRole('dialog').frameLocator('iframe');
  await expect(frame.locator('.list-row, .card').first()).toBeVisible();
  await expect(frame.getByRole('heading', { name: text('ui.my-epics') })).toHaveCount(0);
  expect(asked).toEqual(['"desk.full"']);
});

test('on a phone nothing is cut off, in light and dark', async ({ newPerson }) => {
  const page = await newPerson({ ...PHONE, reducedMotion: 'reduce' });
  await come(page, DESK, 'partner@example.com');
  const frame = summaryOf(page);
  await frame.getByRole('button', { name: text('ui.desk.unfold') }).click();
  await expect(frame.locator('.card').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessibleInBoth(page, 'a phone');
});

test('a licensed reader chooses between the portals of a project, by an address', async ({ page }) => {
  const ids = await portalIds();
  const visitor = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  await visitor.openBacklog();
  await expect(visitor.frame.getByRole('heading', { level: 1 })).toHaveText(TEAM_TITLE);
  await visitor.frame.getByText(text('ui.portal.choice')).click();
  await visitor.frame.getByRole('button', { name: CUSTOMERS_TITLE }).click();
  await expect(visitor.frame.getByRole('heading', { level: 1 })).toHaveText(CUSTOMERS_TITLE);
  await expect(page).toHaveURL(new RegExp(`portal=${ids.get(CUSTOMERS_TITLE) ?? 'none'}`));
  await page.reload();
  await expect(visitor.frame.getByRole('heading', { level: 1 })).toHaveText(CUSTOMERS_TITLE);
  await page.goBack();
  await expect(visitor.frame.getByRole('heading', { level: 1 })).toHaveText(TEAM_TITLE);
  await expectAccessible(page, 'the choice of portals');
});

test('what was published and is no more is gone from an open page too', async ({ page }) => {
  const portalId = (await portalIds()).get(CUSTOMERS_TITLE);
  await page.clock.install();
  await come(page, DESK, 'partner@example.com');
  const frame = summaryOf(page);
  await frame.getByRole('button', { name: text('ui.desk.unfold') }).click();
  await expect(frame.locator('.card').first()).toBeVisible();
  await settings.must('portal.pause', { projectId, portalId });
  try {
    await page.clock.fastForward(LOOKED_MS);
    await expect(frame.locator('.card')).toHaveCount(0);
    await drawnAfter(page, 'desk.summary', () => page.reload());
    expect(await heightOf(page)).toBe(0);
  } finally {
    await settings.must('portal.publish', { projectId, portalId });
  }
});

test('whoever is not signed in sees only what is for anyone, and nothing of their own', async ({ page, newPerson }) => {
  await drawnAfter(page, 'desk.summary', () => come(page, HELP_CENTER, 'anonymous'));
  await expect(page.getByText('No portal is open to visitors who are not signed in.')).toBeVisible();
  expect(await heightOf(page)).toBe(0);

  const admin = daylightClient(site.url, 'admin@example.com');
  const jira = await admin.openSite();
  const { revision } = await jira.must<{ revision: number }>('site.load', {});
  await jira.must('site.save', { signedIn: true, anyone: true, revision });
  const { portal } = await settings.must<{ portal: { id: string } }>('portal.create', {
    projectId,
    title: 'For everybody on the web',
    audience: { kind: 'anyone' },
  });
  await settings.must('portal.change', { projectId, portalId: portal.id, desks: ['1'], allow: ['reason'] });
  await publishWhenReady(portal.id);
  await admin.rest('/local/portals/1', { method: 'POST', body: { isOpen: true } });

  const visitor = await newPerson();
  await come(visitor, DESK, 'anonymous');
  const frame = summaryOf(visitor);
  await expect(frame.getByRole('heading', { name: 'For everybody on the web' })).toBeVisible();
  await expect(frame.getByRole('heading', { name: CUSTOMERS_TITLE })).toHaveCount(0);
  await expect(frame.locator('.desk-mine')).toHaveCount(0);
  await frame.getByRole('button', { name: text('ui.desk.unfold') }).click();
  await expect(frame.locator('.card').first()).toBeVisible();
  await expect(frame.getByRole('button', { name: new RegExp(text('ui.tab.mine')) })).toHaveCount(0);
  const { origins } = await visitor.context().storageState();
  expect(origins.filter(({ origin }) => !site.url.startsWith(origin))).toEqual([]);
  await expectAccessible(visitor, 'the summary for anyone');
});

test('what people wrote is shown as text, in its own direction, and never breaks out', async ({ page }) => {
  const client = daylightClient(site.url, 'lead@example.com');
  const long = 'Unzertrennlich'.repeat(18).slice(0, 250);
  const titles = ['<img src=x onerror=alert(1)> **bold** {color:red}', 'طلب أداة جديدة للفريق 🚀👩‍💻', long];
  const reason = '<script>document.title = "owned"</script> & <b>no markup</b> שלום {{x}}';
  const made: { id: string; key: string }[] = [];
  for (const summary of titles)
    made.push(
      await client.rest('/rest/api/3/issue', {
        method: 'POST',
        body: { fields: { project: { key: 'MOPS' }, issuetype: { name: 'Story' }, summary } },
      }),
    );
  const methods = await client.open('project', 'MOPS');
  for (const { id } of made)
    await methods.must('decision.record', {
      issueId: id,
      decision: { outcome: 'not-now', reason, reopensWhen: '<i>the vendor</i> answers 🎉' },
    });
  await daylightClient(site.url, 'admin@example.com').rest('/local/clock', {
    method: 'POST',
    body: { advanceMs: 120_000 },
  });
  await come(page, DESK, 'partner@example.com');
  const frame = summaryOf(page);
  await frame
    .getByRole('button', { name: text('ui.desk.unfold') })
    .first()
    .click();
  for (const title of titles) {
    await frame.getByRole('searchbox').fill(title.slice(0, 12));
    const card = frame.locator('.card', { hasText: title });
    await expect(card).toBeVisible();
    expect(await card.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await card.locator('.card-open').click();
    await expect(frame.locator('#story-title')).toHaveText(title);
    await expect(frame.locator('.quote')).toContainText(reason);
    await frame.getByRole('button', { name: text('ui.story.back') }).click();
  }
  expect(await frame.locator('.card-open', { hasText: long }).count()).toBe(1);
  expect(await frame.locator('img, script:not([src])').count()).toBe(0);
});

test('what cannot be refreshed stands as it was, with its time; what is not known is asked again', async ({ page }) => {
  const failing = new Set(['decision.context']);
  await page.clock.install();
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (!failing.has(functionKey)) return route.continue();
    return route.fulfill({ json: { value: { ok: false, error: { code: 'JIRA_UNAVAILABLE' } } } });
  });
  const visitor = await visit(page, site.url, 'lead@example.com', 'MOPS');
  await visitor.openBacklog();
  await expect(visitor.frame.getByText(text('ui.page.context-failed'))).toBeVisible();
  await expect(visitor.frame.locator('.card-answer')).toHaveCount(0);
  failing.clear();
  await visitor.frame.getByRole('button', { name: text('ui.state.retry') }).click();
  await expect(visitor.frame.locator('.card-answer').first()).toBeVisible();
  await expect(visitor.frame.getByText(text('ui.page.context-failed'))).toHaveCount(0);

  failing.add('portal.head');
  const [said = ''] = text('ui.state.not-refreshed', { ago: '\u0001' }).split('\u0001');
  await page.clock.fastForward(LOOKED_MS);
  await expect(visitor.frame.getByText(said)).toBeVisible();
  await expect(visitor.frame.locator('.card').first()).toBeVisible();
  failing.clear();
  await page.clock.fastForward(LOOKED_MS);
  await expect(visitor.frame.getByText(said)).toHaveCount(0);
});

test('a page that stays open over midnight counts the new day', async ({ page }) => {
  await page.clock.install();
  const visitor = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  await visitor.openBacklog();
  const waiting = visitor.frame.locator('.card.tone-undecided', { hasText: /for \d+ days/ }).first();
  const key = await waiting.getAttribute('data-item');
  const line = visitor.frame.locator(`[data-item="${key ?? ''}"] .card-next`);
  const days = async (): Promise<number> => Number(/(\d+) days/.exec((await line.textContent()) ?? '')?.[1]);
  const before = await days();
  await site.pass(24 * 3_600_000);
  await page.clock.fastForward('24:00:00');
  await expect.poll(days).toBe(before + 1);
});

/** The first snapshot of a new portal is compiled a moment after it was made. */
async function publishWhenReady(portalId: string): Promise<void> {
  await expect
    .poll(async () => (await settings.call('portal.publish', { projectId, portalId })).ok, { timeout: 60_000 })
    .toBe(true);
}
