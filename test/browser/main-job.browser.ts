/**
 * The main job, end to end, as its people do it: an admin switches Daylight on and publishes, ops answer from the board, from
 * the backlog page and in the Decision field, and a stakeholder whose page stays open reads the answers with their reasons.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Decision } from '../../src/decisions/decision';
import { expect, test } from '../support/browser';
import { answer, publishPortal, putFieldOnScreen, text, visit, type Visitor } from '../support/daylight-pages';
import { jiraExport } from '../support/jira-export';
import { listen, type Received } from '../support/received';
import { endSites, startSite, temporaryFolder, type RunningSite } from '../support/site';

const CANARY = 'CANARY-7c1f';
/** The site compiles what changed within this time, and an open page looks for it within this time. */
const COMPILED_MS = 120_000;
const LOOKED_MS = 60_000;

test.afterAll(endSites);

interface Stage {
  site: RunningSite;
  projectKey: string;
  admin: Visitor;
  ops: Visitor;
  reader: Visitor;
  received: Received;
}

async function openStage(
  site: RunningSite,
  projectKey: string,
  people: { ops: string; reader: string },
  pages: Page[],
) {
  const [adminPage, opsPage, readerPage] = pages;
  if (adminPage === undefined || opsPage === undefined || readerPage === undefined) throw new Error('three pages');
  const received = listen(readerPage, site.url);
  await readerPage.clock.install();
  return {
    site,
    projectKey,
    received,
    admin: await visit(adminPage, site.url, 'admin@example.com', projectKey),
    ops: await visit(opsPage, site.url, people.ops, projectKey),
    reader: await visit(readerPage, site.url, people.reader, projectKey),
  } satisfies Stage;
}

/** Switches on with a start line and publishes, on the settings page. */
async function switchOnAndPublish({ admin }: Stage, startLine: string): Promise<void> {
  const { frame } = admin;
  await admin.openSettings();
  await frame.getByRole('switch', { name: text('ui.settings.on') }).check();
  await frame.getByLabel(text('ui.settings.start-line'), { exact: true }).fill(startLine);
  await expect(frame.getByText(text('ui.settings.older-none'))).toBeVisible();
  await frame.getByRole('button', { name: text('ui.settings.save'), exact: true }).click();
  await expect(frame.getByText(text('ui.settings.all-saved'))).toBeVisible();
  const title = (await frame.locator('.portal-name').first().textContent()) ?? '';
  await publishPortal(frame, title);
}

/** Opens the board's action, answers the first request in the queue, and gives its title. */
async function answerFromBoard({ ops }: Stage, decision: Decision): Promise<string> {
  await ops.openBoard();
  await ops.page.getByRole('button', { name: text('manifest.action.triage') }).click();
  const title = (await ops.frame.locator('#triage-title').textContent()) ?? '';
  await answer(ops.frame, decision, text('ui.triage.save'));
  await expect(ops.frame.locator('#triage-title')).not.toHaveText(title);
  return title;
}

/** Answers the topmost undecided card of the backlog page, and gives its title. */
async function answerFromBacklog({ ops }: Stage, decision: Decision): Promise<string> {
  await ops.openBacklog();
  const card = ops.frame.locator('.card.tone-undecided').first();
  const title = (await card.getByRole('heading').textContent()) ?? '';
  await card.getByRole('button', { name: text('ui.card.answer-named', { title }) }).click();
  await answer(ops.frame, decision);
  await expect(ops.frame.locator(`.card.tone-${decision.outcome}`).filter({ hasText: title })).toBeVisible();
  return title;
}

/** A Jira admin puts the field on the screen; then ops answer a work item in the field itself. */
async function answerInField({ site, projectKey, ops }: Stage, key: string, decision: Decision): Promise<string> {
  const asOps = site.as('lead@example.com');
  const fieldId = await putFieldOnScreen(site, projectKey);

  // REST refuses a broken value with the sentence that the form shows.
  const refused = await asOps('PUT', `/rest/api/3/issue/${key}`, {
    fields: { [fieldId]: { ...decision, reason: 'no' } },
  });
  expect(refused.status).toBe(400);
  expect(Object.values(refused.body.errors as object)).toEqual([text('decision.error.reason-short')]);

  await ops.openWorkItem(key);
  const title = (await ops.page.getByRole('heading', { level: 1 }).first().textContent()) ?? '';
  await ops.page.getByRole('button', { name: `Edit ${text('manifest.field.name')}` }).click();
  await answer(ops.frame, { ...decision, reason: 'no' });
  await expect(ops.frame.getByText(text('decision.error.reason-short'))).toBeVisible();
  await answer(ops.frame, decision);
  await expect(ops.page.getByText(decision.reason)).toBeVisible();
  return title;
}

/** Expects that the reader's open page shows an answer without being loaded again, once time has passed. */
async function readsAnswer({ site, reader }: Stage, title: string, decision: Decision): Promise<void> {
  await site.pass(COMPILED_MS);
  await reader.page.clock.fastForward(LOOKED_MS);
  const card = reader.frame.locator(`.card.tone-${decision.outcome}`).filter({ hasText: title });
  await expect(card).toBeVisible();
  await expect(card).toContainText(decision.reason);
}

const NOT_NOW: Decision = {
  outcome: 'not-now',
  reason: 'Syncing with our CRM is a must and fails today; building it ourselves would take a quarter.',
  reopensWhen: 'the vendor ships webhooks',
};
const TEST: Decision = {
  outcome: 'test',
  reason: 'Videos did well last quarter, so before a mass e-mail we try them with one segment.',
  measure: 'qualified leads',
  target: '50',
};
const YES: Decision = {
  outcome: 'yes',
  reason: 'Small effort, and three teams asked for it since the summer.',
  nextStep: 'draw up the tracking plan',
  nextRole: 'marketing operations',
};

/** The whole way: from nothing published to three answers that the reader has before their eyes. */
async function walk(stage: Stage, startLine: string): Promise<void> {
  const { site, projectKey, reader } = stage;
  await reader.openBacklog();
  await expect(reader.frame.getByText(text('error.NOT_PUBLISHED'))).toBeVisible();

  await switchOnAndPublish(stage, startLine);
  await reader.openBacklog();
  await expect(reader.frame.locator('.card').first()).toBeVisible();
  // A reader has nothing to answer with.
  await expect(reader.frame.getByRole('button', { name: text('ui.card.answer'), exact: true })).toHaveCount(0);

  const fromBoard = await answerFromBoard(stage, NOT_NOW);
  await readsAnswer(stage, fromBoard, NOT_NOW);
  const fromBacklog = await answerFromBacklog(stage, TEST);
  await readsAnswer(stage, fromBacklog, TEST);
  const { body } = await site.as('lead@example.com')('POST', '/rest/api/3/search/jql', {
    jql: `project = ${projectKey} AND type = Story AND statusCategory = "To Do" AND Decision IS EMPTY ORDER BY created DESC`,
    maxResults: 1,
    fields: ['summary'],
  });
  const inField = await answerInField(stage, body.issues[0].key, YES);
  await readsAnswer(stage, inField, YES);

  // The story has its own address and tells the reason.
  await reader.frame.getByRole('button', { name: fromBoard, exact: true }).click();
  await expect(reader.page).toHaveURL(new RegExp(`/item/${projectKey}-\\d+`));
  await reader.page.reload();
  await expect(reader.frame.getByText('the vendor ships webhooks').last()).toBeVisible();
}

/** What Daylight gave the reader's browser holds the reasons, and nothing of what was never meant for them. */
async function holdsNothingElse({ received }: Stage, secrets: readonly string[]): Promise<void> {
  const bytes = await received.text();
  expect(bytes).toContain(NOT_NOW.reason);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
}

test('an imported backlog is switched on, published, answered and read', async ({ newPerson }) => {
  test.setTimeout(240_000);
  const file = join(temporaryFolder(), 'export.csv');
  writeFileSync(file, jiraExport({ items: 60, canary: CANARY }));
  const site = await startSite({ args: ['--import', file] });
  const pages = [await newPerson(), await newPerson(), await newPerson()];
  const stage = await openStage(site, 'CAMP', { ops: 'lead@example.com', reader: 'reader@example.com' }, pages);
  await walk(stage, '2024-01-01');
  await holdsNothingElse(stage, [CANARY, 'Prado', 'Tomasz', 'Duarte', 'b0000002-0000']);
  // A page that is open goes on asking.
  await Promise.all(pages.map((page) => page.close()));
  await site.stop();
});

test('the sample backlog is switched on, published, answered and read', async ({ newPerson }) => {
  test.setTimeout(240_000);
  const site = await startSite();
  const asLead = site.as('lead@example.com');
  const secured = await asLead('POST', '/rest/api/3/search/jql', {
    jql: 'project = MOPS AND level IS NOT EMPTY',
    fields: ['summary'],
  });
  const hidden = (secured.body.issues as { key: string; fields: { summary: string } }[]).flatMap(({ key, fields }) => [
    `"${key}"`,
    fields.summary,
  ]);
  expect(hidden.length).toBeGreaterThan(0);
  for (const key of ['MOPS-71', 'MOPS-18']) {
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: CANARY }] };
    const body = { type: 'doc', version: 1, content: [paragraph] };
    expect((await asLead('PUT', `/rest/api/3/issue/${key}`, { fields: { description: body } })).status).toBe(204);
    expect((await asLead('POST', `/rest/api/3/issue/${key}/comment`, { body })).status).toBe(201);
  }
  const pages = [await newPerson(), await newPerson(), await newPerson()];
  const stage = await openStage(site, 'MOPS', { ops: 'lead@example.com', reader: 'events@example.com' }, pages);
  await walk(stage, '2024-01-01');
  await holdsNothingElse(stage, [CANARY, ...hidden, 'Lindqvist', 'Herrera', 'Tanabe', 'Brandt', 'Donovan', 'Osei']);
  // A page that is open goes on asking.
  await Promise.all(pages.map((page) => page.close()));
  await site.stop();
});
