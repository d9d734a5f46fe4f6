/** Triage by keyboard alone: sentences to start from, Enter saves and brings the next, what is due comes too, and undo. */
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { text, visit } from '../support/daylight-pages';
import { endSites, startSite, type RunningSite } from '../support/site';

let site: RunningSite;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
});
test.afterAll(endSites);

const PROJECT = 'MOPS';
const OPS = 'lead@example.com';

async function openTriage(page: Page): Promise<FrameLocator> {
  const ops = await visit(page, site.url, OPS, PROJECT);
  await ops.openBoard();
  await ops.page.getByRole('button', { name: text('manifest.action.triage') }).click();
  await expect(ops.frame.locator('#triage-title')).toBeFocused();
  return ops.frame;
}

async function find(jql: string): Promise<{ key: string; title: string }[]> {
  const { body } = await site.as(OPS)('POST', '/rest/api/3/search/jql', { jql, maxResults: 50, fields: ['summary'] });
  return (body.issues as { key: string; fields: { summary: string } }[]).map(({ key, fields }) => ({
    key,
    title: fields.summary,
  }));
}

/** Skips to the first request that is due, or is not. */
async function skipTo(frame: FrameLocator, isWanted: (isDue: boolean) => boolean): Promise<void> {
  const heading = frame.locator('#triage-title');
  for (let turns = 0; turns < 60; turns += 1) {
    await expect(frame.getByRole('radio').first()).toBeVisible();
    if (isWanted((await frame.locator('.triage-why').count()) > 0)) return;
    const title = (await heading.textContent()) ?? '';
    await frame.getByRole('button', { name: text('ui.triage.skip') }).click();
    await expect(heading).not.toHaveText(title);
    await expect(heading).toBeFocused();
  }
}

test('an answer is three keys and a sentence, and undone by one more', async ({ page }) => {
  const frame = await openTriage(page);
  await skipTo(frame, (isDue) => !isDue);
  const title = (await frame.locator('#triage-title').textContent()) ?? '';
  await page.keyboard.press('4');
  const reason = frame.getByLabel(text('ui.answer.why'), { exact: true });
  await expect(reason).toBeFocused();

  // A sentence to start from, by one key: what is to be written is selected, and it is not saved as it is.
  await page.keyboard.press('ArrowDown');
  await expect(reason).toHaveValue(/^Until ___ the people/);
  await page.keyboard.press('Enter');
  await expect(frame.getByText(text('decision.error.reason-unfinished'))).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(reason).toHaveValue(/^It would take about ___/);
  await page.keyboard.type('six weeks');
  await page.keyboard.press('Tab');
  await page.keyboard.type('few leads');
  await page.keyboard.press('Tab');
  await page.keyboard.type('the new consent page');
  await expect(reason).toHaveValue(
    'It would take about six weeks and bring few leads; the new consent page brings more.',
  );
  await page.keyboard.press('Enter');
  await expect(frame.locator('#triage-title')).not.toHaveText(title);
  await expect(frame.locator('#triage-title')).toBeFocused();

  // Undone: it is in turn again, and undecided.
  const recent = frame.getByRole('region', { name: text('ui.triage.just-answered') });
  await expect(recent).toContainText(title);
  await recent.getByRole('button', { name: text('ui.undo.named', { name: title }) }).press('Enter');
  await expect(frame.locator('#triage-title')).toHaveText(title);
  await expect(frame.getByText('Undone: Undecided again')).toBeVisible();
  expect((await find(`project = ${PROJECT} AND Decision IS EMPTY`)).map((item) => item.title)).toContain(title);
});

test('words that say nothing are refused where they are typed', async ({ page }) => {
  const frame = await openTriage(page);
  await page.keyboard.press('4');
  await page.keyboard.type('No capacity at the moment, sorry');
  await page.keyboard.press('Enter');
  await expect(frame.getByText(text('decision.error.reason-empty'))).toBeVisible();
  await expect(frame.getByLabel(text('ui.answer.why'), { exact: true })).toBeFocused();
});

test('what is due comes with its story, from the backlog too, and the old reason is one key away', async ({ page }) => {
  const { frame } = await visit(page, site.url, OPS, PROJECT);
  await page.goto(`${site.url}/jira/software/c/projects/${PROJECT}/boards/1/backlog`);
  await page.getByRole('button', { name: text('manifest.action.triage') }).click();
  await skipTo(frame, (isDue) => isDue);
  await expect(frame.getByText(/^(Due again|Result due) since/)).toBeVisible();
  await expect(frame.getByRole('heading', { name: text('ui.log.title') })).toBeVisible();
  const old = (await frame.locator('.answer-log-reason').first().textContent()) ?? '';
  await page.keyboard.press('4');
  const reason = frame.getByLabel(text('ui.answer.why'), { exact: true });
  await expect(reason).toHaveValue('');
  await page.keyboard.press('ArrowDown');
  await expect(reason).toHaveValue(old);
});
