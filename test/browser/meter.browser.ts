/** The meter's drawer: it follows what the app uses, on a large screen and on a phone, in both colours. */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/browser';
import { endSites, type RunningSite, startSite } from '../support/site';

let site: RunningSite;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(endSites);

async function openAppPage(page: Page): Promise<void> {
  const session = (await (await page.request.get(`${site.url}/local/session`)).json()) as {
    app: { appId: string; environmentId: string };
  };
  const { appId, environmentId } = session.app;
  await page.goto(`${site.url}/jira/software/c/projects/MOPS/apps/${appId}/${environmentId}`);
  await page.frameLocator('iframe').locator('h1').first().waitFor();
}

const expectClean = (page: Page): Promise<void> => expectAccessible(page, 'the meter', { within: '.meter' });

test('shows what a surface used while it is open, and counts anew', async ({ page }) => {
  await openAppPage(page);
  await page.getByRole('button', { name: 'Meter' }).click();
  const meter = page.getByRole('region', { name: 'Meter' });
  const row = meter.getByRole('row', { name: /^Surface project/ });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('cell').first()).toHaveText(/^[1-9]/);
  await expectClean(page);
  await meter.getByText('By function').click();
  await meter.getByText('and what is free').click();
  await expect(meter.getByRole('row', { name: /^Store writes/ })).toContainText('0.1 GB');
  await expectClean(page);

  await meter.getByRole('button', { name: 'Count anew' }).click();
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(meter).toBeHidden();
});

test('fits a phone, also in the dark', async ({ newPerson }) => {
  const page = await newPerson({ viewport: { width: 390, height: 760 }, colorScheme: 'dark' });
  await openAppPage(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Meter' }).click();
  const meter = page.getByRole('region', { name: 'Meter' });
  await expect(meter.getByRole('row', { name: /^Surface project/ }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectClean(page);
  await meter.getByRole('button', { name: 'Close the meter' }).click();
  await expect(meter).toBeHidden();
});
