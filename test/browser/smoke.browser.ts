/** The site opens, and Daylight's pages with it, without a complaint of the browser. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/browser';
import { jiraExport } from '../support/jira-export';
import { endSites, startSite, temporaryFolder } from '../support/site';

test.afterAll(endSites);

test('an imported backlog: board, backlog, a work item, and what Daylight adds', async ({ page }) => {
  const file = join(temporaryFolder(), 'export.csv');
  writeFileSync(file, jiraExport({ items: 40 }));
  const site = await startSite({ args: ['--import', file] });

  await page.goto(`${site.url}/jira/software/c/projects/CAMP/boards/1`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CAMP board');
  // The project page of Daylight has a page of that name, too.
  await page.getByRole('link', { name: 'Backlog', exact: true }).first().click();
  await expect(page).toHaveURL(/\/boards\/1\/backlog$/);
  await page.goto(`${site.url}/browse/CAMP-10`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Request 10');

  await page.goto(`${site.url}/jira/software/c/projects/CAMP/boards/1`);
  await page.getByRole('navigation').getByRole('link', { name: 'Daylight' }).first().click();
  const daylight = page.frameLocator('iframe');
  await expect(daylight.getByRole('heading', { level: 1 })).toBeVisible();
});
