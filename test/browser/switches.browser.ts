/** The pages of the site's switches: what nobody knows, and faults on purpose. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/browser';
import { endSites, startSite } from '../support/site';

test.afterAll(endSites);

test('an answer is chosen and kept; faults are set and listed by rate', async ({ page }) => {
  const site = await startSite();
  await page.goto(`${site.url}/local/unknowns`);
  const question = page.getByRole('group', { name: 'Can an app act for a customer of a service desk?' });
  await expect(question.getByRole('radio', { name: /usual/ })).toBeChecked();
  await question.getByRole('radio', { name: 'They need a licence.' }).click();
  await expect(question.getByRole('radio', { name: 'They need a licence.' })).toBeChecked();
  await page.reload();
  await expect(question.getByRole('radio', { name: 'They need a licence.' })).toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto(`${site.url}/local/faults`);
  await page.getByLabel('Seed').fill('7');
  await page.getByLabel('event-lost, in percent').fill('12.5');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  const { body } = await site.as('admin@example.com')('GET', '/local/faults');
  expect(body).toMatchObject({ seed: 7, rates: { 'event-lost': 0.125 } });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
