/**
 * Setting up as its people do it: a Jira administrator allows portals for people without a licence, a project administrator makes
 * one, looks at what gets out, publishes, pauses and takes it back; two administrators at the same settings lose nothing.
 */
import type { FrameLocator } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/browser';
import { confirmPublishing, text, visit, type Visitor } from '../support/daylight-pages';
import { expectGoodLooks } from '../support/looks';
import { endSites, startSite, type RunningSite } from '../support/site';

const ADMIN = 'admin@example.com';
const TITLE = 'What we do for field sales';
const SECRET = 'petra.hidden@example.com';

let site: RunningSite;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite();
  await writeTitle('MOPS-71', `Short videos, ask ${SECRET}`);
  const client = daylightClient(site.url, ADMIN);
  const { id: projectId } = await client.project('MOPS');
  const settings = await client.open('settings', 'MOPS');
  await settings.must('settings.save', { projectId, settings: { on: true, startLine: '2024-01-01' } });
});
test.afterAll(endSites);

async function writeTitle(key: string, summary: string): Promise<void> {
  const answered = await site.as('lead@example.com')('PUT', `/rest/api/3/issue/${key}`, { fields: { summary } });
  expect(answered.status).toBe(204);
}

const button = (frame: FrameLocator, key: string, gaps: Record<string, string> = {}) =>
  frame.getByRole('button', { name: text(key, gaps), exact: true });
const rowOf = (frame: FrameLocator, title: string) =>
  frame.getByRole('listitem').filter({ has: frame.getByRole('button', { name: title, exact: true }) });
const statusOf = (frame: FrameLocator, title: string, status: string) =>
  rowOf(frame, title).getByText(text(`ui.portal.status.${status}`), { exact: true });

async function save(frame: FrameLocator): Promise<void> {
  await button(frame, 'ui.settings.save').click();
  await expect(frame.getByText(text('ui.settings.all-saved'))).toBeVisible();
}

/** The Jira administrator's two switches. */
async function allow({ openSite, frame }: Visitor, signedIn: boolean, anyone: boolean): Promise<void> {
  await openSite();
  await frame.getByRole('switch', { name: text('ui.site.signedIn') }).setChecked(signedIn);
  await frame.getByRole('switch', { name: text('ui.site.anyone') }).setChecked(anyone);
  const saving = button(frame, 'ui.settings.save');
  if (await saving.isEnabled()) await save(frame);
}

/** Adds a portal for everybody who is signed in and chooses a desk for it. */
async function addSignedInPortal({ frame, openSettings }: Visitor): Promise<void> {
  await openSettings();
  await button(frame, 'ui.portals.add').click();
  await frame.getByRole('radio', { name: text('ui.audience.signed-in') }).check();
  await frame.getByLabel(text('ui.settings.portal-title'), { exact: true }).fill(TITLE);
  await button(frame, 'ui.portals.add-now').click();
  await expect(frame.getByRole('heading', { level: 1, name: TITLE })).toBeFocused();
  await frame
    .getByRole('group', { name: text('ui.desks.choose') })
    .getByRole('checkbox')
    .first()
    .check();
  await save(frame);
}

/** A second portal on the same desk is for the same people: the form says so before it is saved. */
async function expectTwins({ frame }: Visitor): Promise<void> {
  await button(frame, 'ui.portals.add').click();
  await frame.getByLabel(text('ui.settings.portal-title'), { exact: true }).fill('Another one');
  await button(frame, 'ui.portals.add-now').click();
  const desks = frame.getByRole('group', { name: text('ui.desks.choose') });
  await desks.getByRole('checkbox').first().check();
  await expect(frame.locator('.portal-warning')).toContainText(TITLE);
  await desks.getByRole('checkbox').first().uncheck();
  await expect(frame.locator('.portal-warning')).toHaveCount(0);
  await button(frame, 'ui.portal.remove').click();
  await frame
    .getByRole('dialog')
    .getByRole('button', { name: text('ui.portal.remove'), exact: true })
    .click();
  await expect(frame.getByRole('heading', { level: 1, name: text('ui.settings.title') })).toBeFocused();
}

test('a portal for who is signed in: allowed, added, looked at, published, paused, shown again, taken back', async ({
  newPerson,
}) => {
  test.setTimeout(240_000);
  const admin = await visit(await newPerson(), site.url, ADMIN, 'MOPS');
  const { frame, page, openSettings } = admin;

  // Not allowed yet: it cannot be chosen, and the page says who can change that.
  await openSettings();
  await button(frame, 'ui.portals.add').click();
  await expect(frame.getByRole('radio', { name: text('ui.audience.signed-in') })).toBeDisabled();
  await expect(frame.getByText(text('ui.audience.closed'))).toBeVisible();
  await expectAccessible(page, 'adding a portal');

  await allow(admin, true, false);
  await expectAccessible(page, 'the site page');
  await addSignedInPortal(admin);
  await expectAccessible(page, 'a portal');

  // The preview says what gets out, and what looks private in it, with the work item.
  await button(frame, 'ui.portal.see-and-publish').click();
  const report = frame.getByRole('complementary', { name: text('ui.report.title') });
  await expect(report.getByText(SECRET, { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(report.getByRole('button', { name: /^MOPS-71/ })).toBeVisible();
  await expect(report.getByText(text('ui.allow.reason'), { exact: true })).toBeVisible();
  await expect(frame.locator('.card').first()).toBeVisible();
  // What customers meet first stands above what they find behind it; the desk has no other portal of theirs.
  const first = frame.getByRole('region', { name: /^What people meet first, on / });
  await expect(first.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(first.locator('.portal-warning')).toHaveCount(0);
  await expectAccessible(page, 'the preview');

  // With findings it asks once; a no changes nothing.
  await button(frame, 'ui.publish.publish').click();
  await button(frame, 'ui.report.look-first').click();
  await expect(button(frame, 'ui.publish.publish')).toBeFocused();
  await confirmPublishing(frame);
  await expect(statusOf(frame, TITLE, 'published')).toBeVisible();
  await expect(rowOf(frame, TITLE).getByText(/^Published by /)).toBeVisible();

  // One lands at the portal that was published, and it is said aloud.
  await expect(frame.getByRole('button', { name: TITLE, exact: true })).toBeFocused();
  await expect(frame.getByRole('button', { name: TITLE, exact: true })).toBeInViewport();
  const said = text('ui.portal.landed', { title: TITLE, who: text('ui.audience.signed-in') });
  await expect(rowOf(frame, TITLE).getByRole('status')).toHaveText(said);
  await expectTwins(admin);

  await frame.getByRole('button', { name: `${text('ui.portal.pause')}: ${TITLE}`, exact: true }).click();
  await expect(statusOf(frame, TITLE, 'paused')).toBeVisible();
  await frame.getByRole('button', { name: `${text('ui.portal.resume')}: ${TITLE}`, exact: true }).click();
  await confirmPublishing(frame);
  await expect(statusOf(frame, TITLE, 'published')).toBeVisible();

  // The Jira administrator closes it again: it says so, and nothing is lost.
  await allow(admin, false, false);
  await expect(frame.getByRole('row', { name: new RegExp(TITLE) })).toBeVisible();
  await openSettings();
  await expect(rowOf(frame, TITLE).getByText(text('ui.portal.state.unreachable'))).toBeVisible();
  await allow(admin, true, false);

  await openSettings();
  await frame.getByRole('button', { name: TITLE, exact: true }).click();
  await button(frame, 'ui.publish.unpublish').click();
  await frame
    .getByRole('dialog')
    .getByRole('button', { name: text('ui.publish.unpublish'), exact: true })
    .click();
  await expect(frame.getByText(text('ui.portal.status.draft'), { exact: true })).toBeVisible();
  await frame.getByText(text('ui.history.title')).click();
  await expect(frame.getByText(/^Taken back by /)).toBeVisible();

  // Its address can be opened anew; removing it asks first.
  await page.reload();
  await expect(frame.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await button(frame, 'ui.portal.remove').click();
  await frame
    .getByRole('dialog')
    .getByRole('button', { name: text('ui.portal.remove'), exact: true })
    .click();
  await expect(frame.getByRole('heading', { name: text('ui.portals.title'), exact: true })).toBeVisible();
  await expect(frame.getByRole('button', { name: TITLE, exact: true })).toHaveCount(0);
});

test('refusals say what to do, beside the field', async ({ newPerson }) => {
  const { frame, openSettings } = await visit(await newPerson(), site.url, ADMIN, 'MOPS');
  await openSettings();
  await frame.locator('.portal-name').first().click();
  await frame.getByLabel(text('ui.settings.portal-title'), { exact: true }).fill('');
  await button(frame, 'ui.settings.save').click();
  await expect(frame.getByText(text('error.settings.title'))).toBeVisible();
  await expect(frame.getByLabel(text('ui.settings.portal-title'), { exact: true })).toBeFocused();
  await button(frame, 'ui.settings.discard').click();

  await frame.getByRole('radio', { name: text('ui.source.filter') }).check();
  const filter = frame.getByLabel(text('ui.source.jql'), { exact: true });
  await filter.fill('Decision is EMPTY');
  await expect(frame.getByText(text('error.portal.source-decision'))).toBeVisible();
  await filter.fill('labels = consent ORDER BY created');
  await expect(frame.getByText(text('error.portal.source-order'))).toBeVisible();
  await filter.fill('labels == consent');
  await expect(frame.getByText(text('error.portal.source'))).toBeVisible();
  await button(frame, 'ui.settings.save').click();
  await expect(filter).toBeFocused();
  await expect(frame.getByRole('alert')).toHaveCount(0);
  await filter.fill('labels = consent');
  await expect(frame.getByText(/^Jira understands this filter/)).toBeVisible();
  await button(frame, 'ui.settings.discard').click();

  await button(frame, 'ui.settings.title')
    .click()
    .catch(() => undefined);
  await openSettings();
  await frame.getByLabel(text('ui.settings.promise'), { exact: true }).fill('0');
  await button(frame, 'ui.settings.save').click();
  await expect(frame.getByText(text('error.settings.promise'))).toBeVisible();
});

test('what a project lets customers know, and which words are no reason there', async ({ newPerson }) => {
  const { frame, openSettings } = await visit(await newPerson(), site.url, ADMIN, 'MOPS');
  await openSettings();
  const comments = frame.getByRole('switch', { name: text('ui.settings.public-comments') });
  const words = frame.getByLabel(text('ui.settings.empty-words'), { exact: true });
  await expect(comments).not.toBeChecked();
  await comments.check();
  await words.fill('roadmap\nstrategy');
  await save(frame);
  await openSettings();
  await expect(comments).toBeChecked();
  await expect(words).toHaveValue('roadmap\nstrategy');
  await comments.uncheck();
  await words.fill('x'.repeat(81));
  await button(frame, 'ui.settings.save').click();
  await expect(frame.getByText(text('error.settings.empty-words'))).toBeVisible();
  await expect(words).toBeFocused();
});

test('two administrators at the same settings lose nothing', async ({ newPerson }) => {
  const one = await visit(await newPerson(), site.url, ADMIN, 'MOPS');
  const other = await visit(await newPerson(), site.url, 'lead@example.com', 'MOPS');
  for (const { frame, openSettings } of [one, other]) {
    await openSettings();
    await frame.locator('.portal-name').first().click();
  }
  const title = (frame: FrameLocator) => frame.getByLabel(text('ui.settings.portal-title'), { exact: true });
  const words = (frame: FrameLocator) => frame.getByLabel(text('ui.settings.portal-words'), { exact: true });
  await title(other.frame).fill('Their title');
  await words(other.frame).fill('Their words.');
  await save(other.frame);

  const { frame } = one;
  await title(frame).fill('My title');
  await button(frame, 'ui.settings.save').click();
  const said = frame.getByRole('alert');
  await expect(said.getByText(text('ui.meanwhile.title'))).toBeVisible();
  await expect(said).toContainText('Their title');
  await expect(title(frame)).toHaveValue('My title');
  await expect(words(frame)).toHaveValue('Their words.');
  await said.getByRole('button', { name: text('ui.meanwhile.take') }).click();
  await expect(title(frame)).toHaveValue('Their title');

  // What only one of them touches is saved without a question.
  await words(other.frame).fill('Their other words.');
  await save(other.frame);
  await one.openSettings();
  await frame.getByLabel(text('ui.settings.private-words'), { exact: true }).fill('Aurora');
  await words(other.frame).fill('Their last words.');
  await save(other.frame);
  await save(frame);
  await expect(frame.getByRole('alert')).toHaveCount(0);

  // The same for what stands in Jira and not with the portals.
  const promise = (whose: FrameLocator) => whose.getByLabel(text('ui.settings.promise'), { exact: true });
  await other.openSettings();
  await promise(other.frame).fill('8');
  await save(other.frame);
  await promise(frame).fill('9');
  await button(frame, 'ui.settings.save').click();
  await expect(frame.getByRole('alert')).toContainText('“8”');
  await expect(promise(frame)).toHaveValue('9');
  await save(frame);
});

test('what was typed is still there when one comes back from a portal', async ({ newPerson }) => {
  const { frame, page, openSettings } = await visit(await newPerson(), site.url, ADMIN, 'MOPS');
  await openSettings();
  const promise = frame.getByLabel(text('ui.settings.promise'), { exact: true });
  const words = frame.getByLabel(text('ui.settings.portal-words'), { exact: true });
  await promise.fill('7');
  await frame.locator('.portal-name').first().click();
  await words.fill('Not saved yet.');
  await page.goBack();
  await expect(promise).toHaveValue('7');
  await expect(frame.getByText(text('ui.portal.unsaved'), { exact: true })).toBeVisible();
  await page.goForward();
  await expect(words).toHaveValue('Not saved yet.');
});

test('everything is within reach of the keyboard and of a phone', async ({ newPerson }) => {
  const page = await newPerson({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const { frame, openSettings } = await visit(page, site.url, ADMIN, 'MOPS');
  await openSettings();
  const name = frame.locator('.portal-name').first();
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(frame, 'ui.publish.preview').or(button(frame, 'ui.portal.see-and-publish'))).toBeFocused();

  const groups = frame.getByRole('combobox', { name: text('ui.portal.group-add') });
  await groups.focus();
  await page.keyboard.type('jira');
  await expect(frame.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('list', { name: text('ui.portal.groups') }).getByRole('listitem')).toHaveCount(1);
  const wide = await frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(wide).toBe(0);
  await expectAccessible(page, 'a portal on a phone, dark');
});

test('in German everything is in words, fits every width and is accessible', async ({ newPerson }) => {
  const { users } = (await (await fetch(`${site.url}/local/session`)).json()) as {
    users: { accountId: string; emailAddress: string }[];
  };
  const account = users.find(({ emailAddress }) => emailAddress === ADMIN)?.accountId ?? '';
  const speak = async (locale: string): Promise<void> => {
    const path = `/local/people/${encodeURIComponent(account)}`;
    expect((await site.as(ADMIN)('POST', path, { locale })).status).toBe(200);
  };
  await speak('de_DE');
  try {
    const page = await newPerson({ reducedMotion: 'reduce' });
    const { frame, openSettings, openSite } = await visit(page, site.url, ADMIN, 'MOPS');
    await openSettings();
    const title = frame.getByRole('heading', { level: 1, name: text('ui.settings.title', {}, 'de') });
    await expect(title).toBeVisible();
    await expectGoodLooks(page, 'the settings in German');
    await frame.locator('.portal-name').first().click();
    await expect(title).toBeHidden();
    await expect(frame.getByLabel(text('ui.settings.portal-title', {}, 'de'), { exact: true })).toBeVisible();
    await expectGoodLooks(page, 'a portal in German');
    await openSite();
    await expect(frame.getByRole('switch', { name: text('ui.site.signedIn', {}, 'de') })).toBeVisible();
    await expectGoodLooks(page, 'the settings of the site in German');
  } finally {
    await speak('en_US');
  }
});

test('what the host does not tell is said, not left blank', async ({ page }) => {
  const { frame, openSettings } = await visit(page, site.url, ADMIN, 'MOPS');
  await page.route('**/__bridge/client.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: "globalThis.__bridge = { callBridge: () => Promise.reject(new Error('gone')) };",
    }),
  );
  await openSettings();
  await expect(frame.getByRole('alert')).toBeVisible();
  await expect(button(frame, 'ui.state.reload')).toBeVisible();
});
