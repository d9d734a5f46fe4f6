/** The help center of the local site, as everyone who may come by meets it, with an app at all of its places. */
import type { FrameLocator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/browser';
import { buildDeskFixture } from '../support/desk-fixture';
import { endSites, type RunningSite, startSite } from '../support/site';

const HELP_CENTER = '/servicedesk/customer/portals';
const PORTAL = '/servicedesk/customer/portal/1';
const app = buildDeskFixture();
let site: RunningSite;
let people: Map<string, string>;

test.beforeAll(async () => {
  site = await startSite({ args: ['--app', app.folder] });
  const answer = await fetch(`${site.url}/local/session`);
  const { users } = (await answer.json()) as { users: { accountId: string; emailAddress: string }[] };
  people = new Map(users.map((user) => [user.emailAddress, user.accountId]));
});
test.afterAll(async () => {
  await endSites();
  app.remove();
});

const as = (email: string): string => (email === 'anonymous' ? email : (people.get(email) ?? 'unknown'));
const visit = async (page: Page, path: string, email: string): Promise<void> => {
  await page.goto(`${site.url}${path}?as=${encodeURIComponent(as(email))}`);
};
const frame = (page: Page, place: string): FrameLocator =>
  page.locator(`.desk-module-${place}`).first().frameLocator('iframe');

/** Takes the refusals that a test provoked out of what the browser complained about: there must have been some. */
function forget(problems: string[], status: number): void {
  const left = problems.filter((line) => !line.includes(`the server responded with a status of ${status}`));
  expect(left.length).toBeLessThan(problems.length);
  problems.splice(0, problems.length, ...left);
}

const clean = (page: Page): Promise<void> => expectAccessible(page, page.url(), { around: true });

test('a customer asks, reads and answers; the app stands at its places', async ({ page, problems }) => {
  await visit(page, HELP_CENTER, 'partner@example.com');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help center');
  await expect(frame(page, 'portalHeader').getByText('portalHeader · customer · help_center')).toBeVisible();
  await expect(frame(page, 'portalSubheader').getByText('requestJira: 200')).toBeVisible();
  await expect(page.locator('.desk-module-portalSubheader')).toHaveCount(1);
  await clean(page);

  await page.getByRole('link', { name: /Ask marketing operations/ }).click();
  await expect(frame(page, 'portalSubheader').getByText('portalSubheader · customer · portal · 1')).toBeVisible();
  await expect(page.locator('.desk-module-portalHeader')).toHaveCount(0);
  await expect(page.getByText('Customer permissions')).toHaveCount(0);
  await clean(page);

  await page.getByRole('link', { name: /Campaign help/ }).click();
  await expect(frame(page, 'portalSubheader').getByText('create_request · 1 · 2')).toBeVisible();
  await clean(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('You must specify a summary')).toBeVisible();
  forget(problems, 400);
  await page.getByLabel('Summary').fill('A stand for the autumn fair');
  await page.getByLabel('Description').fill('Two days.\nWith <b>markup</b>.');
  await page.getByRole('button', { name: 'Send' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A stand for the autumn fair');
  await expect(page.getByText('With <b>markup</b>.')).toBeVisible();
  await expect(
    frame(page, 'portalRequestDetail').getByText(/portalRequestDetail · customer · 1 · MREQ-\d+ · 2/),
  ).toBeVisible();
  await expect(frame(page, 'portalRequestDetailPanel').getByText(/Panel · customer · 1/)).toBeVisible();
  await page.getByLabel('Add a comment').fill('It is in October.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.desk-comments')).toContainText('It is in October.');
  await clean(page);

  await page.getByRole('link', { name: 'My requests' }).click();
  await expect(page.getByRole('link', { name: 'A stand for the autumn fair' })).toBeVisible();
  await clean(page);
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: 'Everything of mine' }).click();
  const dialog = page.getByRole('dialog', { name: 'Everything of mine' });
  await expect(dialog.frameLocator('iframe').getByText('portalUserMenuAction · customer')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('internal comments and others’ requests are not there for a customer', async ({ page, newPerson, problems }) => {
  await visit(page, `${PORTAL}/MREQ-3`, 'region@example.com');
  await expect(page.locator('.desk-comments')).toContainText('You will hear from us here.');
  await expect(page.locator('body')).not.toContainText('Be kind about it');
  const other = await newPerson();
  await visit(other, `${PORTAL}/MREQ-3`, 'partner@example.com');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You can’t see this request');
  forget(problems, 404);
  await clean(page);
});

test('a colleague without a licence: Jira’s pages are closed, the help center is open', async ({ page, problems }) => {
  for (const path of ['/jira/your-work', '/browse/MOPS-1', '/jira/software/c/projects/MOPS/boards/1']) {
    await visit(page, path, 'field@example.com');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access to Jira');
  }
  await clean(page);
  await page.getByRole('link', { name: 'Go to the help center' }).click();
  await expect(frame(page, 'portalSubheader').getByText('portalSubheader · unlicensed · help_center')).toBeVisible();
  await expect(frame(page, 'portalSubheader').getByText('requestJira: 403')).toBeVisible();
  forget(problems, 403);
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: 'Profile', exact: true }).click();
  await expect(page.getByText('A colleague without a licence for Jira')).toBeVisible();
  await clean(page);
});

test('a licensed person opens the portal to everybody; a visitor looks around and signs in', async ({
  page,
  newPerson,
  problems,
}) => {
  const visitor = await newPerson();
  await visit(visitor, HELP_CENTER, 'anonymous');
  await expect(visitor.getByText('No portal is open to visitors who are not signed in.')).toBeVisible();
  await visit(visitor, PORTAL, 'anonymous');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('You can’t see this portal');

  await visit(page, PORTAL, 'lead@example.com');
  await expect(frame(page, 'portalSubheader').getByText('portalSubheader · licensed · portal · 1')).toBeVisible();
  await page.getByLabel('Anyone may open this portal').check();
  await expect(page.getByLabel('Anyone may open this portal')).toBeChecked();
  await clean(page);
  await visit(page, HELP_CENTER, 'lead@example.com');
  await expect(page.locator('.desk-module-portalSubheader')).toHaveCount(2);

  await visitor.goto(site.url + HELP_CENTER);
  await visitor.getByRole('link', { name: /Ask marketing operations/ }).click();
  await expect(frame(visitor, 'portalSubheader').getByText('portalSubheader · anonymous · portal · 1')).toBeVisible();
  await expect(frame(visitor, 'portalSubheader').getByText('requestJira: 401')).toBeVisible();
  await expect(visitor.locator('.desk-module-portalFooter')).toHaveCount(0);
  await clean(visitor);
  await visitor.getByRole('link', { name: /Tool request/ }).click();
  await expect(visitor.getByText('to raise a request')).toBeVisible();
  await expect(frame(visitor, 'portalSubheader').getByText('requestJira: 401')).toBeVisible();
  await visitor.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await clean(visitor);
  await visitor.getByRole('button', { name: /Luca Bianchi/ }).click();
  await expect(visitor).toHaveURL(new RegExp(`${PORTAL}/create/1$`));
  await expect(visitor.getByLabel('Summary')).toBeVisible();
  forget(problems, 401);
});

test('on a phone, in the dark, nothing is cut off', async ({ newPerson }) => {
  const page = await newPerson({ viewport: { width: 375, height: 720 }, colorScheme: 'dark' });
  for (const path of [
    HELP_CENTER,
    PORTAL,
    `${PORTAL}/create/1`,
    `${PORTAL}/MREQ-1`,
    '/servicedesk/customer/user/requests',
  ]) {
    await visit(page, path, 'partner@example.com');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await clean(page);
  }
});
