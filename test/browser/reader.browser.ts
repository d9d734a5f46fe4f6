/** What a reader does with a published backlog: views, search, taking along, reading offline, speaking; and My Daylight. */
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { expectAccessible, expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { inDays } from '../support/days';
import { text, visit } from '../support/daylight-pages';
import { endSites, type RunningSite, startSite } from '../support/site';

const DESK = '/servicedesk/customer/portal/1';
const DAY = 86_400_000;

let site: RunningSite;
let people: Map<string, string>;
let app: string;
let lead: DaylightMethods;

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
  const session = (await (await fetch(`${site.url}/local/session`)).json()) as {
    app: { appId: string; environmentId: string };
    users: { accountId: string; emailAddress: string }[];
  };
  people = new Map(session.users.map(({ accountId, emailAddress }) => [emailAddress, accountId]));
  app = `apps/${session.app.appId}/${session.app.environmentId}`;
  lead = await daylightClient(site.url, 'lead@example.com').open('project', 'MOPS');
});
test.afterAll(endSites);

async function come(page: Page, path: string, email: string): Promise<void> {
  await page.goto(`${site.url}${path}?as=${encodeURIComponent(people.get(email) ?? email)}`);
}
const summaryOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalSubheader iframe');
const answerOf = (page: Page): FrameLocator => page.frameLocator('.desk-module-portalRequestDetail iframe');
/** By how much something in the frame is wider than the frame. */
const overflow = (frame: FrameLocator): Promise<number> =>
  frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
/** Takes what the browser says of a broken connection out of its complaints. */
function forgetOffline(problems: string[]): void {
  problems.splice(0, problems.length, ...problems.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')));
}

test('every view has an address, says what it found, and can be taken along as it is', async ({ page }) => {
  const { openBacklog, frame } = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  // An unknown view opens the board.
  await openBacklog('/blocked?sort=points');
  await expect(frame.locator('.column')).toHaveCount(5);
  await expect(frame.getByRole('heading', { name: /^In progress/ })).toBeVisible();
  await frame.getByRole('button', { name: text('ui.tab.roadmap'), exact: true }).click();
  await expect(page).toHaveURL(/\/roadmap/);
  const dated = frame.locator('.roadmap-row');
  await expect(dated.first()).toBeVisible();
  expect(await dated.first().getByRole('cell').count()).toBe(2);

  await frame.getByRole('button', { name: text('ui.tab.list'), exact: true }).click();
  await frame.getByLabel(text('ui.group'), { exact: true }).selectOption('waits');
  await expect(frame.getByRole('rowheader').first()).toBeVisible();
  await frame.getByRole('searchbox').fill('CONSENT platform');
  await expect(frame.locator('mark').first()).toHaveText(/consent|platform/i);
  await expect(page).toHaveURL(/search=CONSENT/);
  await page.reload();
  await expect(frame.getByRole('searchbox')).toHaveValue('CONSENT platform');
  await expect(frame.getByRole('rowheader').first()).toBeVisible();
  // What is perhaps meant stands below, where little is found, and in the file, too.
  const shown = await frame.locator('.backlog-main .card-open').allTextContents();
  expect(shown.length).toBeGreaterThan(0);

  const saving = page.waitForEvent('download');
  await frame.getByText(text('ui.export'), { exact: true }).click();
  await frame.getByRole('button', { name: text('ui.export.csv') }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');
  expect(file.startsWith('\uFEFF')).toBe(true);
  const { data } = Papa.parse<Record<string, string>>(file.slice(1), { header: true, skipEmptyLines: true });
  expect(data.map((line) => line[text('ui.list.request')])).toEqual(shown);
  expect(data[0]?.[text('ui.export.group')]).toBeTruthy();

  // A filter of the reader's own may leave out what is answered "not now": its count stays.
  await frame.getByRole('button', { name: text('ui.filter.clear') }).click();
  await frame.getByRole('button', { name: text('ui.tab.board'), exact: true }).click();
  const notNow = Number(await frame.locator('#column-not-now .column-count').textContent());
  await frame.getByRole('button', { name: text('ui.tab.list'), exact: true }).click();
  await frame.getByText(text('ui.filter.state'), { exact: true }).first().click();
  await frame.getByRole('checkbox', { name: text('decision.outcome.yes') }).check();
  await page.keyboard.press('Escape');
  await expect(frame.getByText(/not now are left out by your filter/)).toHaveText(new RegExp(`^${String(notNow)} `));

  // On paper: all rows, and nothing that one would click.
  await frame.getByRole('button', { name: text('ui.filter.clear') }).click();
  const rows = frame.locator('.list-row');
  const all = Number(await frame.getByRole('table').getAttribute('aria-rowcount')) - 1;
  expect(await rows.count()).toBeLessThan(all);
  await frame.locator('html').evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(frame.locator('.tabs')).toBeHidden();
  await expect(rows).toHaveCount(all);
  await page.emulateMedia({ media: 'screen' });
  await frame.locator('html').evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(frame.locator('.list-more')).toBeVisible();

  // So too what is folded on the board, and in a story; the place in it stays.
  await frame.getByRole('button', { name: text('ui.tab.board'), exact: true }).click();
  await expect(frame.locator('.board-older .card')).toHaveCount(0);
  const cards = await frame.locator('.card').count();
  await frame.locator('html').evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(frame.locator('.board-older .card').first()).toBeVisible();
  await frame.locator('html').evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(frame.locator('.board-older .card')).toHaveCount(0);
  await expect(frame.locator('.card')).toHaveCount(cards);

  // What is unfolded is on the screen, and so it is in the file. While one searches nothing that is found is folded.
  const done = frame.locator('.column .older summary');
  await done.click();
  const folded = await frame.locator('.column .older .card-open').first().textContent();
  await done.click();
  await expect(frame.locator('.column .older .card')).toHaveCount(0);
  await frame.locator('.board-older summary').first().click();
  const open = await frame.locator('.backlog-main .card-open').allTextContents();
  const again = page.waitForEvent('download');
  await frame.getByText(text('ui.export'), { exact: true }).click();
  await frame.getByRole('button', { name: text('ui.export.csv') }).click();
  const board = readFileSync(await (await again).path(), 'utf8').slice(1);
  const lines = Papa.parse<Record<string, string>>(board, { header: true, skipEmptyLines: true }).data;
  const inFile = lines.map((line) => line[text('ui.list.request')]);
  // A column grows as one scrolls: all of it is in the file, and nothing that is folded.
  expect(inFile.filter((title) => open.includes(title ?? ''))).toEqual(open);
  expect(inFile).not.toContain(folded);
  await frame.locator('.board-older summary').first().click();
  await expect(frame.locator('.board-older .card')).toHaveCount(0);

  // A search that finds nothing offers what is like it; a deep link to what is not here any more says so calmly.
  await frame.getByRole('searchbox').fill('consent unicorn');
  await expect(frame.getByRole('heading', { name: text('ui.filter.perhaps') })).toBeVisible();
  await openBacklog('/item/MOPS-99999');
  await expect(frame.getByText(text('ui.story.not-here'))).toBeVisible();
  await openBacklog(`/item/${'x'.repeat(9_000)}`);
  await expect(frame.locator('#story-title')).toHaveText(text('ui.story.not-here'));
  // No more is asked for by a name that no portal can have than by one that none has.
  for (const portal of ['gone01', 'UPPER', `team${'x'.repeat(9_000)}`]) {
    await openBacklog(`/?portal=${portal}`);
    await expect(frame.getByText(text('ui.portal.not-yours'))).toBeVisible();
  }
  await frame.getByRole('button', { name: text('ui.portal.go-first') }).click();
  await expect(frame.locator('.column')).toHaveCount(5);
});

test('who goes offline keeps what is there, and goes on by itself', async ({ page, context, problems }) => {
  const { openBacklog, frame } = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  await openBacklog();
  const read = frame.locator('.card.tone-not-now .card-open').first();
  const unread = frame.locator('.card.tone-maybe .card-open').first();
  const title = (await read.textContent()) ?? '';
  const fetched = page.waitForResponse((response) => (response.request().postData() ?? '').includes('"portal.story"'));
  await read.focus();
  await fetched;
  await context.setOffline(true);
  await expect(frame.getByText(text('ui.state.offline'))).toBeVisible();
  await read.click();
  // Fetched ahead: all of it is there.
  await expect(frame.locator('#story-title')).toHaveText(title);
  await expect(frame.locator('.facts')).toBeVisible();
  await expect(frame.getByText(text('ui.story.only-part'))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await unread.click();
  await expect(frame.locator('.quote')).toBeVisible();
  await expect(frame.getByText(text('ui.story.only-part'))).toBeVisible();
  await context.setOffline(false);
  // What could not be fetched is fetched by itself once the connection is back.
  await expect(frame.getByText(text('ui.story.only-part'))).toHaveCount(0);
  await expect(frame.locator('.story .voice')).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('Escape');
  await frame.getByRole('button', { name: text('ui.tab.roadmap'), exact: true }).click();
  await expect(frame.getByText(text('error.UNREACHABLE'))).toBeVisible();
  await context.setOffline(false);
  await expect(frame.getByText(text('ui.state.offline'))).toHaveCount(0);
  await expect(frame.locator('.roadmap-row').first()).toBeVisible();
  // With its style sheet, which failed, too.
  await expect(frame.locator('.roadmap-row').first()).toHaveCSS('display', 'grid');
  forgetOffline(problems);
});

test('an asker speaks; a colleague may say what changed; nobody who is not signed in', async ({ page, newPerson }) => {
  await come(page, `${DESK}/MREQ-7`, 'region@example.com');
  const frame = answerOf(page);
  const voice = frame.locator('.voice');
  await voice.getByRole('button', { name: text('ui.voice.say.changed') }).click();
  const note = '<b>Our</b> contract ends in March. =1+1';
  await voice.getByLabel(text('ui.voice.what-changed')).fill(note);
  // Folding a form takes nothing away.
  await voice.getByText(text('ui.voice.using')).click();
  await voice.getByLabel(text('ui.voice.using.since')).fill('Since spring');
  await voice.getByText(text('ui.voice.using')).click();
  await voice.getByText(text('ui.voice.using')).click();
  await expect(voice.getByLabel(text('ui.voice.using.since'))).toHaveValue('Since spring');
  await voice.getByText(text('ui.voice.using')).click();
  await expectAccessible(page, 'a note');
  await voice.getByRole('button', { name: text('ui.voice.send') }).click();
  await expect(voice.getByText(note)).toBeVisible();
  await page.reload();
  await expect(voice.getByText(note)).toBeVisible();
  // One may change one's mind: it is one word for each answer.
  await voice.getByRole('button', { name: text('ui.voice.say-again') }).click();
  await voice.getByRole('button', { name: text('ui.voice.say.answers-me') }).click();
  await expect(voice.getByText(text('ui.voice.say.answers-me'))).toBeVisible();
  await expect(voice.getByText(note)).toHaveCount(0);
  // A customer gets no mail from Jira, and the project writes no comments: nothing is promised.
  await expect(voice.getByText(text('ui.voice.told.here'))).toBeVisible();
  await expect(voice.getByRole('button', { name: text('ui.voice.follow') })).toHaveCount(0);
  // Who asked needs it anyway.
  await expect(voice.getByRole('button', { name: text('ui.voice.need') })).toHaveCount(0);

  // What is in use already is told to the team alone, and thanked for with a day.
  await voice.getByText(text('ui.voice.using')).click();
  await voice.getByLabel(text('ui.voice.using.tool')).fill('A chat tool');
  await expectAccessible(page, 'what is in use');
  await voice.getByRole('button', { name: text('ui.voice.send') }).click();
  await expect(voice.getByRole('alert')).toContainText('Thank you for telling us. By ');
  await page.reload();
  await expect(voice.locator('.voice-promised')).toContainText('it stands here how this can go on');
  // It has its answer: what would lead to one is asked no more.
  await expect(voice.getByText(text('ui.voice.brief'))).toHaveCount(0);

  const colleague = await newPerson();
  const other = await visit(colleague, site.url, 'ops2@example.com', 'MOPS');
  await other.openBacklog();
  await other.frame.locator('.card.tone-not-now .card-open').first().click();
  const theirs = other.frame.locator('.voice');
  await expect(theirs.getByRole('button', { name: text('ui.voice.say.changed') })).toBeVisible();
  await expect(theirs.getByRole('button', { name: text('ui.voice.say.answers-me') })).toHaveCount(0);
  // Escape leaves the field first; what is typed is there again when the story is.
  await theirs.getByRole('button', { name: text('ui.voice.say.changed') }).click();
  await theirs.getByLabel(text('ui.voice.what-changed')).fill('We found another vendor');
  await colleague.keyboard.press('Escape');
  await expect(other.frame.locator('#story-title')).toBeFocused();
  await colleague.keyboard.press('Escape');
  await expect(other.frame.locator('#story-title')).toHaveCount(0);
  await other.frame.locator('.card.tone-not-now .card-open').first().click();
  await expect(theirs.getByLabel(text('ui.voice.what-changed'))).toHaveValue('We found another vendor');
  await theirs.getByRole('button', { name: text('ui.voice.cancel') }).click();
  await expect(theirs.getByRole('button', { name: text('ui.voice.say.changed') })).toBeFocused();
  // One reads what it means before one offers, and can take it back.
  const offer = theirs.getByRole('button', { name: text('ui.voice.offer'), exact: true });
  await offer.click();
  await expect(theirs.getByText(text('ui.voice.offer-means'))).toBeVisible();
  await expect(theirs.getByText(text('ui.voice.offered'))).toHaveCount(0);
  await theirs.getByRole('button', { name: text('ui.voice.cancel') }).click();
  await expect(offer).toBeFocused();
  await offer.click();
  await theirs.getByRole('button', { name: text('ui.voice.offer-now') }).click();
  await expect(theirs.getByText(text('ui.voice.offered'))).toBeVisible();
  await theirs.getByRole('button', { name: `${text('ui.voice.take-back')}: ${text('ui.voice.offer')}` }).click();
  await expect(offer).toBeFocused();
  await theirs.getByRole('button', { name: text('ui.voice.need') }).click();
  await expect(theirs.getByText(text('ui.voice.needs'))).toBeVisible();
  // The answer changed while it was read.
  await colleague.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (functionKey !== 'voice.follow') return route.continue();
    return route.fulfill({ json: { value: { ok: false, error: { code: 'STALE' } } } });
  });
  await theirs.getByRole('button', { name: text('ui.voice.follow') }).click();
  await expect(theirs.getByText(text('ui.voice.stale'))).toBeVisible();
  await colleague.unroute('**/local/invoke');
  await theirs.getByRole('button', { name: text('ui.voice.follow') }).click();
  await expect(theirs.getByText(text('ui.voice.told.mail'))).toBeVisible();
  // What was pressed is gone: the focus stands on what takes it back.
  const stop = theirs.getByRole('button', { name: `${text('ui.voice.take-back')}: ${text('ui.voice.follow')}` });
  await expect(stop).toBeFocused();
  // Taken back where it is not offered again, nothing stands in its place: the focus stays in the section.
  await colleague.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (functionKey !== 'voice.follow') return route.continue();
    const answered = await route.fetch();
    return route.fulfill({
      response: answered,
      body: (await answered.text()).replace('"told":"mail"', '"told":"here"'),
    });
  });
  await stop.press('Enter');
  await expect(stop).toHaveCount(0);
  await expect(theirs).toBeFocused();
});

test('on the form of a request one finds whether it was asked before', async ({ page }) => {
  await come(page, `${DESK}/create/1`, 'partner@example.com');
  const frame = summaryOf(page);
  await frame.getByLabel(text('ui.before.label')).fill('newsletter by messenger');
  const like = frame.locator('.request-line').first();
  await expect(like).toBeVisible();
  await expect(frame.locator('mark').first()).toBeVisible();
  await expectAccessible(page, 'what is like it');
  const title = (await like.locator('.request-line-title').textContent()) ?? '';
  await like.locator('.request-line-title').click();
  await expect(frame.locator('#story-title')).toHaveText(title);
  // One can say that one needs it too, and comes back to where one was.
  await expect(frame.getByRole('button', { name: text('ui.voice.need') })).toBeVisible();
  await expectAccessible(page, 'a story above the form');
  await frame.getByRole('button', { name: text('ui.before.back') }).click();
  await expect(like.locator('.request-line-title')).toBeFocused();
  await like.locator('.request-line-title').click();
  await expect(frame.locator('#story-title')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(like).toBeVisible();
  await frame.getByLabel(text('ui.before.label')).fill('xylophone lessons');
  await expect(frame.getByText(text('ui.before.none', { titles: '“What we do with what you ask for”' }))).toBeVisible();
  await expect(frame.getByText(text('ui.before.go-on'))).toBeVisible();
});

test('what changed since the last visit is told, and nothing else', async ({ page }) => {
  const { openBacklog, frame } = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  await openBacklog();
  const card = frame.locator('.card.tone-undecided').first();
  const title = (await card.locator('.card-open').textContent()) ?? '';
  const key = (await card.getAttribute('data-item')) ?? '';
  const { id } = await daylightClient(site.url, 'lead@example.com').rest<{ id: string }>(`/rest/api/3/issue/${key}`);
  await site.pass(DAY);
  await lead.must('decision.record', {
    issueId: id,
    decision: {
      outcome: 'not-now',
      reason: 'Nobody could look after it this winter, so we look at it again in spring.',
      comesBackOn: inDays(16 * 7),
    },
  });
  await site.pass(DAY);
  await openBacklog();
  const tab = frame.getByRole('button', { name: new RegExp(`^${text('ui.tab.changed')}`) });
  await tab.click();
  await expect(frame.locator('.changed .card-open', { hasText: title })).toBeVisible();
  await expect(frame.locator('.changed .card-open')).toHaveCount(1);
  await expectAccessibleInBoth(page, 'what changed');
  await frame.getByRole('button', { name: text('ui.tab.board'), exact: true }).click();
  await frame.getByRole('button', { name: text('ui.filter.changed') }).click();
  await expect(page).toHaveURL(/changed=/);
  await expect(frame.locator('.card-open', { hasText: title })).toBeVisible();
});

test('My Daylight shows what is mine, and opens it in its place', async ({ page, newPerson }) => {
  await come(page, `/jira/${app}`, 'cmo@example.com');
  const frame = page.locator('iframe').last().contentFrame();
  await expect(frame.getByRole('heading', { level: 1, name: text('manifest.page.my') })).toBeVisible();
  const own = frame.locator('.request-line-title').first();
  const title = (await own.textContent()) ?? '';
  await expect(frame.locator('.my-card')).not.toHaveCount(0);
  await expect(frame.locator('.my-epic').first()).toBeVisible();
  await expectAccessibleInBoth(page, 'My Daylight');
  await own.click();
  await expect(frame.locator('#story-title')).toHaveText(title);
  await expect(page).toHaveURL(/\/item\/MOPS-\d+\?portal=/);
  await page.reload();
  await expect(frame.locator('#story-title')).toHaveText(title);
  await page.keyboard.press('Escape');
  await frame.getByRole('button', { name: new RegExp(text('manifest.page.my')) }).click();
  await expect(frame.locator('.my-card').first()).toBeVisible();

  const german = await newPerson({ viewport: { width: 375, height: 800 } });
  await come(german, `/jira/${app}`, 'legal@example.com');
  const theirs = german.locator('iframe').last().contentFrame();
  await expect(theirs.getByRole('heading', { name: text('ui.tab.mine', {}, 'de') })).toBeVisible();
  expect(await overflow(theirs)).toBeLessThanOrEqual(0);
});
