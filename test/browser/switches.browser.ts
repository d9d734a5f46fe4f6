/** The pages of the site's switches, and both sides of those that only a browser can show. */
import type { Locator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import type { Decision } from '../../src/decisions/decision';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/browser';
import { answer, text, visit } from '../support/daylight-pages';
import { endSites, startSite, type RunningSite } from '../support/site';

const decision: Decision = {
  outcome: 'not-now',
  reason: 'The events team is busy with the autumn fair until October.',
  reopensWhen: 'The autumn fair is over',
};

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
  await expectAccessible(page, 'what nobody knows', { around: true });

  await page.goto(`${site.url}/local/faults`);
  await page.getByLabel('Seed').fill('7');
  await page.getByLabel('event-lost, in percent').fill('12.5');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  const { body } = await site.as('admin@example.com')('GET', '/local/faults');
  expect(body).toMatchObject({ seed: 7, rates: { 'event-lost': 0.125 } });
  await expectAccessible(page, 'faults', { around: true });
});

/** Daylight in a browser, on both sides of what can only be seen in one. */
test.describe('Daylight works', () => {
  const OPS = 'lead@example.com';
  const ADMIN = 'admin@example.com';
  const PROJECT = 'MOPS';
  let site: RunningSite;
  let fieldId: string;
  let projectId: string;
  let deciders: { roleIds: number[]; accountIds: string[] };

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    site = await startSite();
    fieldId = await placeDecision(site);
    const settings = await daylightClient(site.url, ADMIN).open('settings', PROJECT);
    projectId = (await daylightClient(site.url, ADMIN).project(PROJECT)).id;
    const { roles } = await settings.must<{ roles: { id: number }[] }>('settings.load', { projectId });
    deciders = { roleIds: roles.map(({ id }) => id), accountIds: [] };
    await settings.must('settings.save', { projectId, settings: { on: true, startLine: '2020-01-01', deciders } });
  });

  /** Puts the field on the project's screen, as an administrator of Jira does. @returns its id */
  async function placeDecision({ as }: RunningSite): Promise<string> {
    const admin = as(ADMIN);
    const fields = (await admin('GET', '/rest/api/3/field')).body as { id: string; name: string }[];
    const id = fields.find(({ name }) => name === 'Decision')?.id ?? '';
    const screens = await admin('GET', `/rest/api/3/screens?queryString=${PROJECT}`);
    const edit = (screens.body.values as { id: number; name: string }[]).find(({ name }) => name.includes('Edit'));
    const tabs = await admin('GET', `/rest/api/3/screens/${edit?.id}/tabs`);
    const path = `/rest/api/3/screens/${edit?.id}/tabs/${tabs.body[0].id}/fields`;
    expect([200, 400]).toContain((await admin('POST', path, { fieldId: id })).status);
    return id;
  }

  const choose = async (answers: Record<string, string>): Promise<void> => {
    expect((await site.as(ADMIN)('POST', '/local/unknowns', answers)).status).toBe(200);
  };

  /** Keys of requests without an answer, those of the list's first page first. */
  async function undecided(count: number): Promise<string[]> {
    const jql = `project = ${PROJECT} AND issuetype = Story AND statusCategory = "To Do" AND cf[${fieldId.slice(12)}] is EMPTY AND level is EMPTY ORDER BY key DESC`;
    const { body } = await site.as(ADMIN)('POST', '/rest/api/3/search/jql', {
      jql,
      fields: ['summary'],
      maxResults: count,
    });
    return (body.issues as { key: string }[]).map(({ key }) => key);
  }

  const valueOf = async (key: string): Promise<unknown> =>
    (await site.as(ADMIN)('GET', `/rest/api/3/issue/${key}?fields=${fieldId}`)).body.fields[fieldId];

  /** Selects work items in the list and opens the bulk edit of the field. */
  async function openBulkEdit(page: Page, keys: readonly string[]): Promise<Locator> {
    await visit(page, site.url, OPS, PROJECT);
    await page.goto(`${site.url}/jira/software/c/projects/${PROJECT}/list`);
    await page.getByRole('textbox', { name: 'JQL' }).fill(`key in (${keys.join(', ')})`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: new RegExp(`^${PROJECT}-\\d+$`) })).toHaveCount(keys.length);
    await page.getByLabel('Select all shown').check();
    await page.getByRole('button', { name: 'Bulk edit' }).click();
    const dialog = page.getByRole('dialog', { name: `Edit ${keys.length} work items` });
    await dialog.getByLabel('Field').selectOption({ label: 'Decision' });
    return dialog;
  }

  test('where bulk edit shows the form of the field', async ({ page }) => {
    await choose({ 'bulk-edit-form': 'app' });
    const keys = await undecided(2);
    const dialog = await openBulkEdit(page, keys);
    await answer(dialog.locator('iframe').contentFrame(), decision);
    await expect(dialog.getByText('2 of 2 changed.')).toBeVisible();
    for (const key of keys) expect(await valueOf(key)).toMatchObject({ outcome: 'not-now', reason: decision.reason });
  });

  test('where bulk edit takes the value as JSON: the rules hold there too', async ({ page, problems }) => {
    await choose({ 'bulk-edit-form': 'plain' });
    const keys = await undecided(2);
    for (const [value, outcome] of [
      [{ outcome: 'not-now', reason: 'No' }, '0 of 2 changed.'],
      [{ ...decision }, '2 of 2 changed.'],
    ] as const) {
      const dialog = await openBulkEdit(page, keys);
      await expect(dialog.locator('iframe')).toHaveCount(0);
      await dialog.getByLabel('Decision, as JSON').fill(JSON.stringify(value));
      await dialog.getByRole('button', { name: 'Change all' }).click();
      await expect(dialog.getByText(outcome)).toBeVisible();
    }
    for (const key of keys) expect(await valueOf(key)).toMatchObject({ ...decision });
    // Jira refused the first value twice, and the browser notes it.
    expect(problems.splice(0).map((problem) => /status of (\d+)/.exec(problem)?.[1])).toEqual(['400', '400']);
  });

  test.describe('where Jira refuses what the form lets pass', () => {
    for (const [how, shows] of [
      ['throws', true],
      ['false', false],
    ] as const) {
      test(`and says so by "${how}"`, async ({ page, problems }) => {
        await choose({ 'submit-refused': how });
        const [key = ''] = await undecided(1);
        const ops = await visit(page, site.url, OPS, PROJECT);
        await ops.openWorkItem(key);
        await page.getByRole('button', { name: 'Edit Decision' }).click();
        await expect(ops.frame.getByRole('radio').first()).toBeVisible();
        // Somebody else takes the right to decide while the form is open.
        const settings = await daylightClient(site.url, ADMIN).open('settings', PROJECT);
        const admin = (await site.as(ADMIN)('GET', '/rest/api/3/myself')).body.accountId as string;
        const only = { roleIds: [], accountIds: [admin] };
        await settings.must('settings.save', { projectId, settings: { deciders: only } });
        try {
          await answer(ops.frame, decision);
          const alert = ops.frame.getByRole('alert');
          await expect(alert).toBeVisible();
          expect((await alert.textContent())?.includes('decide')).toBe(shows);
          // What was written is still there.
          await expect(ops.frame.getByLabel(text('ui.answer.why'), { exact: true })).toHaveValue(decision.reason);
          expect(await valueOf(key)).toBeNull();
        } finally {
          await settings.must('settings.save', { projectId, settings: { deciders } });
        }
        expect(problems.splice(0).map((problem) => /status of (\d+)/.exec(problem)?.[1])).toEqual(['400']);
      });
    }
  });

  test.describe('as an action of a board', () => {
    for (const what of ['place', 'none']) {
      test(`whose context names ${what === 'none' ? 'nothing' : 'the place'}`, async ({ page }) => {
        await choose({ 'board-action-context': what });
        const ops = await visit(page, site.url, OPS, PROJECT);
        await ops.openBoard();
        await page.getByRole('button', { name: text('manifest.action.triage') }).click();
        await expect(ops.frame.locator('#triage-title')).not.toBeEmpty();
      });
    }
  });
});
