/** The check "a decision is recorded" on a transition: an administrator sets it up, and it keeps what it says. */
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { expectNoSidewaysScroll, text, visit } from '../support/daylight-pages';
import { endSites, startSite, type RunningSite } from '../support/site';

let site: RunningSite;

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
});
test.afterAll(endSites);

const ADMIN = 'admin@example.com';

test('only the chosen answers let a request pass, and somebody has to choose one', async ({ page }) => {
  const { frame } = await visit(page, site.url, ADMIN, 'MOPS');
  await page.goto(`${site.url}/jira/settings/workflows`);
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'Start', exact: true }) });
  await row.getByRole('button', { name: /^Add / }).click();
  const outcomes = ['yes', 'test', 'maybe', 'not-now'] as const;
  const box = (outcome: (typeof outcomes)[number]) =>
    frame.getByRole('checkbox', { name: text(`decision.outcome.${outcome}`), exact: true });
  // That a decision is recorded at all is where one begins.
  for (const outcome of outcomes) await expect(box(outcome)).toBeChecked();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(frame);
    await expectAccessibleInBoth(page, `the form of a rule at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const outcome of outcomes) await box(outcome).uncheck();
  const add = page.getByRole('button', { name: 'Add rule', exact: true });
  await add.click();
  await expect(frame.getByText(text('ui.validator.none'))).toBeVisible();
  await box('yes').check();
  await box('test').check();
  await add.click();
  await expect(add).toBeHidden();

  await row.getByRole('button', { name: /^Edit / }).click();
  await expect(box('test')).toBeChecked();
  await expect(box('maybe')).not.toBeChecked();
  await box('test').uncheck();
  await page.getByRole('button', { name: 'Save rule', exact: true }).click();
  await expect(box('test')).toBeHidden();
  // Whether the host gives the configuration as it was given, as a text, is in no source.
  expect((await site.as(ADMIN)('POST', '/local/unknowns', { 'rule-config': 'text' })).status).toBe(200);
  await row.getByRole('button', { name: /^(View|Show) / }).click();
  await expect(frame.getByText(text('ui.validator.lets', { answers: text('decision.outcome.yes') }))).toBeVisible();

  const rest = site.as(ADMIN);
  const { body } = await rest('POST', '/rest/api/3/search/jql', {
    jql: 'project = MOPS AND Decision IS EMPTY AND status = Backlog AND type = Story',
    maxResults: 1,
    fields: ['summary'],
  });
  const key = String(body.issues[0].key);
  const { body: listed } = await rest('GET', `/rest/api/3/issue/${key}/transitions`);
  const start = (listed.transitions as { id: string; name: string }[]).find(({ name }) => name === 'Start');
  const moved = await rest('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: start?.id } });
  expect(moved.status).toBe(400);
  expect(JSON.stringify(moved.body)).toContain(text('validator.refused', { outcomes: text('decision.outcome.yes') }));
});
