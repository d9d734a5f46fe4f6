/** The pages of the local Jira as people use them: board, work item, create and bulk edit dialogs, list, screens, clock. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { endSites, type RunningSite, startSite } from '../support/site';

let site: RunningSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startSite();
});
test.afterAll(endSites);

const board = '/jira/software/c/projects/MOPS/boards/1?show=all';
const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) });
const flag = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Goes to a page as somebody. */
async function visit(page: Page, email: string, path: string): Promise<void> {
  const { body } = await site.as('admin@example.com')('GET', '/local/session');
  const person = (body.users as { emailAddress: string; accountId: string }[]).find(
    (user) => user.emailAddress === email,
  );
  const url = new URL(path, site.url);
  url.searchParams.set('as', person?.accountId ?? 'anonymous');
  await page.goto(url.href);
}

/** Takes the browser's own line about a refused request, which the test provoked, out of the complaints. */
async function expectRefusal(problems: string[], status: number): Promise<void> {
  await expect
    .poll(() => problems.filter((problem) => problem.includes(`status of ${status}`)).length)
    .toBeGreaterThan(0);
  for (let at = problems.length - 1; at >= 0; at -= 1) {
    if (problems[at]?.includes(`status of ${status}`) === true) problems.splice(at, 1);
  }
}

async function firstCard(page: Page, columnName: string): Promise<string> {
  const link = column(page, columnName).getByRole('article').first();
  return (await link.getByText(/^MOPS-\d+$/).textContent()) ?? '';
}

test('a card moves by its menu and by dragging', async ({ page }) => {
  await visit(page, 'ops@example.com', board);
  const byMenu = await firstCard(page, 'To do');
  await page.getByRole('button', { name: `Move ${byMenu}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move to In progress' }).click();
  await expect(flag(page, `${byMenu} moved to In progress`)).toBeVisible();
  await expect(column(page, 'In progress').getByText(byMenu, { exact: true })).toBeVisible();

  const byHand = await firstCard(page, 'To do');
  const card = page.getByRole('article').filter({ has: page.getByText(byHand, { exact: true }) });
  await card.dragTo(column(page, 'Waiting for approval'));
  await expect(column(page, 'Waiting for approval').getByText(byHand, { exact: true })).toBeVisible();
  // The board shows the card where it was dropped before Jira has moved it.
  const status = async (): Promise<unknown> =>
    (await site.as('ops@example.com')('GET', `/rest/api/3/issue/${byHand}?fields=status`)).body.fields.status.name;
  await expect.poll(status).toBe('Waiting for approval');
});

test('who may only look is told so, and the card stays', async ({ page }) => {
  await visit(page, 'cmo@example.com', board);
  const key = await firstCard(page, 'To do');
  await page.getByRole('button', { name: `Move ${key}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move to Done' }).click();
  await expect(flag(page, `${key} cannot go from`)).toBeVisible();
  await expect(column(page, 'To do').getByText(key, { exact: true })).toBeVisible();
});

test('a work item is edited where it stands, over the board, by keyboard', async ({ page }) => {
  await visit(page, 'ops@example.com', board);
  await page.getByLabel('Filter by text').fill('catalogue');
  await page
    .getByRole('link', { name: /catalogue/ })
    .first()
    .press('Enter');
  await expect(page).toHaveURL(/selectedIssue=MOPS-\d+/);
  const item = page.getByRole('dialog');
  await item.getByRole('button', { name: /catalogue/ }).click();
  await item.getByLabel('Summary').fill('Order the printed catalogue by e-mail');
  await page.keyboard.press('Enter');
  await expect(item.getByRole('heading', { level: 1 })).toHaveText('Order the printed catalogue by e-mail');

  await item.getByRole('button', { name: 'Edit Labels' }).press('Enter');
  await item.getByLabel('Labels').fill('print web');
  await page.keyboard.press('Enter');
  await expect(item.getByText('print', { exact: true })).toBeVisible();

  await item.getByRole('button', { name: 'Edit Assignee' }).press('Enter');
  await item.getByRole('button', { name: /^Assignee: / }).click();
  await page.getByLabel('Search people').fill('Aiko');
  await item.getByRole('button', { name: 'Aiko Tanabe' }).last().click();
  await expect(item.getByText('Aiko Tanabe', { exact: true })).toBeVisible();

  await item.getByLabel('Add a comment').fill('Asked the printer.');
  await page.keyboard.press('Control+Enter');
  await expect(item.getByText('Asked the printer.')).toBeVisible();
  await item.getByRole('tab', { name: 'History' }).click();
  await expect(item.getByRole('tabpanel')).toContainText('Order the printed catalogue by e-mail');

  await page.keyboard.press('Escape');
  await expect(item).toHaveCount(0);
  await expect(page).not.toHaveURL(/selectedIssue/);
});

test('creating: an error beside its field, then the work item', async ({ page, problems }) => {
  await visit(page, 'ops@example.com', board);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Create a work item' });
  await expect(dialog.getByLabel('Summary')).toBeFocused();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog.getByLabel('Summary')).toHaveAccessibleDescription('You must specify a summary of the issue.');
  await expectRefusal(problems, 400);
  await dialog.getByLabel('Summary').fill('A chat tool for the night shift');
  await dialog.getByLabel('Parent').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(flag(page, /^MOPS-\d+ was created/)).toBeVisible();
  await expect(column(page, 'To do').getByRole('link', { name: 'A chat tool for the night shift' })).toHaveCount(1);
});

test('the list says what is wrong with a query, and edits many at once', async ({ page, problems }) => {
  await visit(page, 'ops@example.com', '/jira/software/c/projects/MOPS/list');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^MOPS-/ }) });
  await expect(rows.first()).toBeVisible();
  await page.getByRole('textbox', { name: 'JQL' }).fill('fruit = apple');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(
    "Field 'fruit' does not exist or you do not have permission to view it.",
  );
  await expectRefusal(problems, 400);
  await page.getByRole('textbox', { name: 'JQL' }).fill('project = MOPS AND summary ~ "roadshow"');
  await page.keyboard.press('Enter');
  await page.getByLabel('Select all shown').check();
  const count = await rows.count();
  await page.getByRole('button', { name: 'Bulk edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Field').selectOption({ label: 'Labels' });
  await dialog.getByLabel('New value').fill('autumn');
  await dialog.getByRole('button', { name: /^Change/ }).click();
  await expect(dialog.getByText(`${count} of ${count} changed.`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const { body } = await site.as('ops@example.com')('POST', '/rest/api/3/search/approximate-count', {
    jql: 'labels = autumn',
  });
  expect(body.count).toBe(count);
});

test("an administrator puts the app's field on a screen; others may not", async ({ page, newPerson }) => {
  await visit(page, 'admin@example.com', '/jira/settings/issues/screens');
  await page.getByRole('link', { name: /^MOPS: Edit/ }).click();
  await page.getByLabel('Field to add').selectOption({ label: 'Decision' });
  await page.getByRole('button', { name: 'Add field' }).click();
  await expect(flag(page, 'Decision was added')).toBeVisible();
  await page.goto(`${site.url}/browse/MOPS-20`);
  await expect(page.getByRole('button', { name: 'Edit Decision' })).toHaveCount(1);

  const other = await newPerson();
  await visit(other, 'lead@example.com', '/jira/settings/issues/screens');
  await expect(other.getByRole('heading', { name: 'Only for administrators of Jira' })).toBeVisible();
});

test('an administrator keeps a project from apps, and deactivates an account; nobody else may', async ({
  page,
  newPerson,
}) => {
  await visit(page, 'admin@example.com', '/jira/projects');
  const project = page.getByRole('row', { name: /Marketing operations/ });
  for (const [action, state] of [
    ['Keep from apps', 1],
    ['Show to apps', 0],
  ] as const) {
    await project.getByRole('button', { name: 'Manage Marketing operations' }).click();
    await page.getByRole('menuitem', { name: action }).click();
    await expect(project.getByText('kept from apps', { exact: true })).toHaveCount(state);
  }
  await page.goto(`${site.url}/jira/people`);
  const person = page.getByRole('row', { name: /Nadia Petrov/ });
  for (const [action, rights] of [
    ['Deactivate', 'deactivated'],
    ['Reactivate', 'no licence'],
  ] as const) {
    await person.getByRole('button', { name: 'Account of Nadia Petrov' }).click();
    await page.getByRole('menuitem', { name: action }).click();
    await expect(person.getByRole('cell', { name: rights })).toBeVisible();
  }
  await page.goto(`${site.url}/jira/settings/workflows`);
  await expect(page.getByRole('columnheader', { name: 'Validators of apps' }).first()).toBeVisible();

  const other = await newPerson();
  await visit(other, 'ops@example.com', '/jira/projects');
  await expect(other.getByRole('link', { name: 'Marketing operations' })).toBeVisible();
  await expect(other.getByRole('button', { name: /^Manage/ })).toHaveCount(0);
});

test('who one is decides what one sees', async ({ page, problems }) => {
  await visit(page, 'admin@example.com', '/jira/projects');
  await expect(page.getByRole('link', { name: 'Marketing operations' })).toBeVisible();
  await page.getByRole('button', { name: /^Who am I/ }).click();
  await page.getByRole('button', { name: /Nadia Petrov/ }).click();
  // A colleague without a licence has no page of Jira, and is shown the way to the help center.
  await expect(page.getByRole('heading', { name: 'You don’t have access to Jira' })).toBeVisible();
  await visit(page, 'nobody', '/browse/MOPS-20');
  await expect(page.getByRole('heading', { name: 'You can’t see this work item' })).toBeVisible();
  await expectRefusal(problems, 404);
});

test('the clock is moved, and the address that leads nowhere says so', async ({ page }) => {
  await visit(page, 'admin@example.com', '/local/clock');
  const before = await site.as('admin@example.com')('GET', '/local/clock');
  await page.getByRole('main').getByRole('button', { name: '+1 day' }).click();
  await expect(flag(page, 'The clock was moved')).toBeVisible();
  const after = await site.as('admin@example.com')('GET', '/local/clock');
  const moved = Date.parse(after.body.now as string) - Date.parse(before.body.now as string);
  expect(moved).toBeGreaterThanOrEqual(24 * 3_600_000);
  await page.goto(`${site.url}/jira/nowhere`);
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing is wider than the screen, and every page is reached', async ({ page }) => {
    const paths = [board, '/jira/software/c/projects/MOPS/boards/1/backlog', '/browse/MOPS-20', '/jira/your-work'];
    for (const path of paths) {
      await visit(page, 'ops@example.com', path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    await page.goto(site.url + board);
    await page.getByRole('button', { name: 'Project menu' }).click();
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await expect(page).toHaveURL(/\/list$/);
  });
});
