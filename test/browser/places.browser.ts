/** Where an app stands in the local Jira beside projects: a page of the site, the side of a work item, rules of workflows. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { buildFixture, removeFixtures } from '../support/forge-fixture';
import { endSites, type RunningSite, startSite } from '../support/site';

const ADMIN = 'admin@example.com';
const APP = '11111111-1111-4111-8111-111111111111/00000000-0000-4000-8000-00000000e001';
const GLOBAL = `/jira/apps/${APP}`;
let site: RunningSite;
let people: Map<string, string>;

test.beforeAll(async () => {
  site = await startSite({ args: ['--app', buildFixture()] });
  const { users } = (await (await fetch(`${site.url}/local/session`)).json()) as {
    users: { accountId: string; emailAddress: string }[];
  };
  people = new Map(users.map(({ accountId, emailAddress }) => [emailAddress, accountId]));
});
test.afterAll(async () => {
  await endSites();
  removeFixtures();
});

const come = (page: Page, path: string, email = ADMIN): Promise<unknown> =>
  page.goto(`${site.url}${path}?as=${encodeURIComponent(people.get(email) ?? 'unknown')}`);

test('a page of the site stands under Apps, with addresses of its own', async ({ page }) => {
  await come(page, '/jira/your-work');
  await page.getByRole('button', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Fixture' }).click();
  await expect(page).toHaveURL(site.url + GLOBAL);
  await expect(page.frameLocator('iframe').getByText('The fixture is here.')).toBeVisible();
  const frame = page.frames().find((one) => one.url().includes('/app/main.html'));
  if (frame === undefined) throw new Error('There is no frame.');
  await frame.evaluate(async () => {
    globalThis.heard = [];
    (await bridge.view.createHistory()).listen(({ pathname }) => heard.push(pathname));
  });
  const pages = page.getByRole('navigation', { name: 'Fixture' });
  await pages.getByRole('link', { name: 'Second' }).click();
  await expect(page).toHaveURL(`${site.url}${GLOBAL}/second`);
  await expect.poll(() => frame.evaluate(() => heard)).toEqual(['/second']);
  await page.goBack();
  await expect(page).toHaveURL(site.url + GLOBAL);
  expect(await frame.evaluate(() => bridge.view.getContext())).toMatchObject({
    moduleKey: 'everywhere',
    extension: { type: 'jira:globalPage', location: site.url + GLOBAL },
  });

  await come(page, `/jira/apps/${APP.replace('1111', '2222')}`);
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
});

test('a page of the site is for nobody without a licence', async ({ page }) => {
  await come(page, GLOBAL, 'field@example.com');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access to Jira');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('a panel at the side says its status once it was opened, or at once', async ({ page }) => {
  await come(page, '/browse/MOPS-1');
  const panel = page.locator('details.context-module');
  await expect(panel.locator('.badge')).toHaveText('3');
  await panel.locator('summary').click();
  await expect(panel.frameLocator('iframe').getByText('The fixture is here.')).toBeVisible();
  await expect(panel.locator('.lozenge')).toHaveText('An Epic');

  const choose = async (answer: string): Promise<void> => {
    expect((await site.as(ADMIN)('POST', '/local/unknowns', { 'context-status': answer })).status).toBe(200);
  };
  await choose('at-once');
  await page.reload();
  await expect(panel.locator('.lozenge')).toHaveText('An Epic');
  await expect(panel.locator('iframe')).toHaveCount(0);
  await choose('opened');
});

test('a rule of a workflow is added, shown, changed and taken away, and decides on transitions', async ({ page }) => {
  await come(page, '/jira/settings/workflows');
  const workflow = page.getByRole('region', { name: 'Marketing operations workflow' });
  const add = workflow.getByRole('button', { name: /^Add Summary has the word to Close/ });
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'Summary has the word' });
  const word = dialog.frameLocator('iframe').getByLabel(/^Word on the way to Done/);
  await word.fill('pie');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(workflow.getByText('The word is pie')).toBeVisible();

  await workflow.getByRole('button', { name: /^View the rule of Close/ }).click();
  await expect(word).toHaveValue('pie');
  await expect(word).toBeDisabled();
  await dialog.locator('.form-foot').getByRole('button', { name: 'Close' }).click();

  await workflow.getByRole('button', { name: /^Edit the rule of Close/ }).click();
  await expect(word).toHaveValue('pie');
  await word.fill('cake');
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(workflow.getByText('The word is cake')).toBeVisible();

  const lead = site.as('lead@example.com');
  const jql = 'project = MOPS AND issuetype = Story AND status = Backlog';
  const found = await lead('POST', '/rest/api/3/search/jql', { jql, maxResults: 1, fields: ['key'] });
  const path = `/rest/api/3/issue/${found.body.issues[0].key as string}/transitions`;
  const { body } = await lead('GET', path);
  const close = (body.transitions as { id: string; name: string }[]).find(({ name }) => name === 'Close');
  const finish = () => lead('POST', path, { transition: { id: close?.id } });
  expect(await finish()).toMatchObject({ status: 400, body: { errorMessages: ['The word is missing.'] } });
  await workflow.getByRole('button', { name: /^Remove the rule of Close/ }).click();
  await expect(workflow.getByText('The word is cake')).toHaveCount(0);
  expect((await finish()).status).toBe(204);
});
