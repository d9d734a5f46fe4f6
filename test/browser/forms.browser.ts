/**
 * Every form in which a request is answered, and every one that leads to the answer, once: by axe, in light and dark, wide and
 * on a phone; a few in German.
 */
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { UNDO_MS } from '../../src/decisions/decision-log';
import { NO_BRIEF } from '../../src/requests/brief';
import { answer, expectNoSidewaysScroll, putFieldOnScreen, text, visit } from '../support/daylight-pages';
import { letKeep, loadAgain } from '../support/kept-storage';
import { endSites, startSite, type RunningSite } from '../support/site';

let site: RunningSite;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PROJECT = 'MOPS';
const OPS = 'lead@example.com';
const ADMIN = 'admin@example.com';
const DAY_MS = 86_400_000;
const WIDTHS = [1280, 390];

/** Undecided requests, and one whose test is over: each test takes some. */
let waiting: { id: string; key: string; title: string }[] = [];
let over: { id: string; key: string; title: string };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
  const { body } = await site.as(OPS)('POST', '/rest/api/3/search/jql', {
    jql: `project = ${PROJECT} AND Decision IS EMPTY AND statusCategory = "To Do" AND type = Story ORDER BY created DESC`,
    maxResults: 10,
    fields: ['summary'],
  });
  waiting = (body.issues as { id: string; key: string; fields: { summary: string } }[]).map(({ id, key, fields }) => ({
    id,
    key,
    title: fields.summary,
  }));
  const [first] = waiting.splice(0, 1);
  if (first === undefined) throw new Error('Nothing waits.');
  over = first;
  const team = await daylightClient(site.url, OPS).open('project', PROJECT);
  await team.must('decision.record', {
    issueId: over.id,
    decision: {
      outcome: 'test',
      reason: 'Videos did well last quarter, so we try them with one segment.',
      measure: 'qualified leads',
      target: '50',
      endsOn: new Date(Date.now() - 10 * DAY_MS).toISOString().slice(0, 10),
    },
  });
});
test.afterAll(endSites);

/** Expects that what is shown fits and is accessible at every width. */
async function expectFine(page: Page, frame: FrameLocator, what: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(frame);
    await expectAccessibleInBoth(page, `${what} at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

const choose = (frame: FrameLocator, outcome: string): Promise<void> =>
  frame.getByRole('radio', { name: text(`decision.outcome.${outcome}`), exact: true }).check();
const press = (frame: FrameLocator, key: string, gaps = {}): Promise<void> =>
  frame.getByRole('button', { name: text(key, gaps), exact: true }).click();
const section = (frame: FrameLocator, title: string): Locator =>
  frame
    .locator('details')
    .filter({ hasText: text(title) })
    .first();

test('the request panel: every section, two versions, what is kept over a reload, on paper', async ({ page }) => {
  const [request] = waiting;
  await letKeep(page);
  const { openWorkItem } = await visit(page, site.url, OPS, PROJECT);
  await openWorkItem(request?.key ?? '');
  await page.locator('.item-actions').getByRole('button', { name: /^Apps/ }).click();
  await page.getByRole('menuitem', { name: text('manifest.panel.request') }).click();
  const frame = page.locator('iframe').last().contentFrame();
  for (const title of ['ui.brief', 'ui.must', 'ui.party', 'ui.alternative', 'ui.in-use', 'ui.prompts', 'ui.reopening'])
    await section(frame, title).locator('summary').click();
  await press(frame, 'ui.must.add');
  await press(frame, 'ui.alternative.add');
  await press(frame, 'ui.party.role.legal');
  await section(frame, 'ui.askers').locator('summary').click();
  const team = frame.getByLabel(text('ui.askers.add-team'), { exact: true });
  await team.fill('Events, alma@example.com');

  // Somebody else saves what one has begun to write.
  await frame.getByLabel(text('ui.brief.achieve')).fill('More members come back');
  const other = await daylightClient(site.url, ADMIN).open('project', PROJECT);
  await other.must('request.save', {
    issueId: request?.id,
    revision: null,
    section: 'brief',
    body: { ...NO_BRIEF, achieve: 'Fewer members leave' },
  });
  await section(frame, 'ui.brief')
    .getByRole('button', { name: text('ui.section.save'), exact: true })
    .click();
  await expect(frame.getByText(text('ui.section.stale'))).toBeVisible();

  await press(frame, 'ui.story.answer');
  await choose(frame, 'yes');
  await frame.getByLabel(text('ui.answer.why'), { exact: true }).fill('no');
  await press(frame, 'ui.answer.save');
  await expect(frame.getByText(text('decision.error.reason-short'))).toBeVisible();
  // Nobody is looked for: no list of people is open.
  await expect(frame.getByRole('combobox').first()).toBeVisible();
  await expect(frame.getByRole('listbox')).toHaveCount(0);
  await expectFine(page, frame, 'the request panel');

  // What was typed of who asked is there again, and nobody has to look for it.
  await loadAgain(page, frame);
  await expect(team).toHaveValue('Events, alma@example.com');
  await page.emulateMedia({ media: 'print' });
  await expect(section(frame, 'ui.brief').locator('summary')).toBeVisible();
  await expect(frame.getByRole('button')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });

  // Withdrawn: nobody waits any more; taken back, somebody does again.
  const waits = frame.getByText(/^Waiting for our answer|^Waiting on/);
  await expect(waits).toBeVisible();
  await press(frame, 'ui.closing.withdrawn');
  await expect(frame.getByRole('note').filter({ hasText: text('ui.place.withdrawn') })).toBeVisible();
  await expect(waits).toHaveCount(0);
  await expect(section(frame, 'ui.askers').locator('summary')).toBeFocused();
  await frame.getByRole('button', { name: text('ui.undo.named', { name: text('ui.askers.closing') }) }).click();
  await expect(waits).toBeVisible();
});

test('on the Daylight page: a test that is over, and an answer that somebody else gave meanwhile', async ({ page }) => {
  const [, request] = waiting;
  const { openBacklog, frame } = await visit(page, site.url, OPS, PROJECT);
  await openBacklog(`/item/${over.key}?answer=`);
  await expect(frame.getByText(text('ui.result.next'))).toBeVisible();
  await press(frame, 'ui.answer.save');
  await expect(frame.getByText(text('ui.result.error.verdict'))).toBeVisible();
  await expectFine(page, frame, 'the end of a test');

  await openBacklog(`/item/${request?.key ?? ''}?answer=`);
  await choose(frame, 'not-now');
  await frame.getByLabel(text('ui.answer.change.condition')).check();
  const mine = 'Until March the people who could do it work on the web shop; ask alma@example.com.';
  await frame.getByLabel(text('ui.answer.why'), { exact: true }).fill(mine);
  const other = await daylightClient(site.url, ADMIN).open('project', PROJECT);
  await other.must('decision.record', {
    issueId: request?.id,
    decision: {
      outcome: 'maybe',
      reason: 'We do not know yet whether it syncs.',
      question: 'Does it?',
      answeredBy: 'IT',
    },
  });
  await frame.getByLabel(text('ui.answer.reopens-when'), { exact: true }).fill('the vendor ships webhooks');
  await press(frame, 'ui.answer.save');
  await expect(frame.getByRole('group', { name: text('ui.stale.title') })).toBeFocused();
  await expectFine(page, frame, 'two answers at once');
  await press(frame, 'ui.stale.mine');
  await expect(frame.getByRole('group', { name: text('ui.stale.title') })).toBeHidden();
});

test('in the Decision field: an answer in German, and a test that is over, which ends there too', async ({ page }) => {
  const [, , request] = waiting;
  await putFieldOnScreen(site, PROJECT);
  const { openWorkItem, frame } = await visit(page, site.url, OPS, PROJECT);
  const openField = async (key: string): Promise<void> => {
    await openWorkItem(key);
    await page.getByRole('button', { name: `Edit ${text('manifest.field.name')}` }).click();
  };
  await openField(over.key);
  await frame.getByRole('radio', { name: text('ui.result.missed') }).check();
  await frame.getByLabel(text('ui.result.measured'), { exact: true }).fill('31');
  await choose(frame, 'not-now');
  const reason = 'Nobody opened the teaser, so the campaign goes on without it.';
  await frame.getByLabel(text('ui.answer.why'), { exact: true }).fill(reason);
  await press(frame, 'ui.answer.save');
  // The work item shows it without being opened again, and the log has the result with it.
  await expect(page.getByText(reason)).toBeVisible();
  const team = await daylightClient(site.url, OPS).open('project', PROJECT);
  const log = await team.must<{ results: object[]; entries: { kind?: string }[] }>('decision.log', {
    issueId: over.id,
  });
  expect(log.results).toMatchObject([{ verdict: 'missed', measured: '31' }]);
  expect(log.entries.at(-1)).toMatchObject({ kind: 'after-test' });

  const { body: me } = await site.as(OPS)('GET', '/rest/api/3/myself');
  await site.as(ADMIN)('POST', `/local/people/${String(me.accountId)}`, { locale: 'de_DE' });
  await openField(request?.key ?? '');
  await frame.getByRole('radio', { name: text('decision.outcome.test', {}, 'de'), exact: true }).check();
  await frame.getByRole('button', { name: text('ui.answer.save', {}, 'de'), exact: true }).click();
  await expect(frame.getByText(text('decision.error.reason-short', {}, 'de'))).toBeVisible();
  await expectFine(page, frame, 'the field');
  await site.as(ADMIN)('POST', `/local/people/${String(me.accountId)}`, { locale: 'en_US' });
});

const idOf = async (key: string): Promise<string> => {
  const { body } = await site.as(OPS)('GET', `/rest/api/3/issue/${key}?fields=summary`);
  return String(body.id);
};

test('in triage: a turn, closing without an answer, one answer for several, and which project', async ({
  page,
  problems,
}) => {
  const { openBacklog, openBoard, frame } = await visit(page, site.url, OPS, PROJECT);
  // From the Daylight page, and back to it.
  await openBacklog();
  await press(frame, 'ui.triage.title');
  await expect(frame.locator('#triage-title')).toBeFocused();
  await frame.getByText(text('ui.triage.no-answer')).click();
  await frame.getByLabel(text('ui.triage.duplicates.keys')).fill('MOPS-999999');
  await press(frame, 'ui.triage.duplicates.close');
  await expect(frame.getByText(/^MOPS-999999: /)).toBeVisible();
  expect(problems.splice(0).map((problem) => /status of (\d+)/.exec(problem)?.[1])).toEqual(['404']);
  // One in turn has no room for more askers: who falls out is said, and counted. Then it is taken back.
  const key = (await frame.locator('.triage-place button').first().textContent()) ?? '';
  const [, , , other] = waiting;
  const issueId = await idOf(key);
  const team = await daylightClient(site.url, OPS).open('project', PROJECT);
  const teams = Array.from({ length: 50 }, (_, index) => `Team ${index}`);
  await team.must('request.setAskers', { issueId, accounts: [], teams, revision: 0 });
  await frame.getByLabel(text('ui.triage.duplicates.keys')).fill(other?.key ?? '');
  await press(frame, 'ui.triage.duplicates.close');
  await expect(frame.getByText(text('ui.closing.left-out', { key, n: 1 }))).toBeVisible();
  await frame.getByRole('button', { name: text('ui.undo.named', { name: other?.title ?? '' }) }).click();
  await expect(frame.getByText(text('ui.closing.left-out', { key, n: 1 }))).toBeHidden();
  await choose(frame, 'maybe');
  await press(frame, 'ui.triage.save');
  await expectFine(page, frame, 'a turn of triage');

  // Closed as withdrawn, and taken back: it has its turn again.
  const heading = frame.locator('#triage-title');
  const title = (await heading.textContent()) ?? '';
  await press(frame, 'ui.closing.withdrawn');
  const recent = frame.getByRole('region', { name: text('ui.triage.just-answered') });
  await expect(recent).toContainText(text('ui.place.withdrawn'));
  await expect(heading).not.toHaveText(title);
  await recent.getByRole('button', { name: text('ui.undo.named', { name: title }) }).click();
  await expect(heading).toHaveText(title);
  await expect(frame.getByRole('radio').first()).toBeVisible();
  await press(frame, 'ui.several.open');
  await choose(frame, 'not-now');
  await press(frame, 'ui.answer.save');
  await expect(frame.getByText(text('ui.several.spread', { from: 10, to: 16 }))).toBeVisible();
  await expectFine(page, frame, 'one answer for several');
  await press(frame, 'ui.triage.back');
  await expect(frame.getByRole('button', { name: text('ui.triage.title'), exact: true })).toBeFocused();

  // A board of several projects: nobody says in which.
  await site.as(ADMIN)('POST', '/local/unknowns', { 'board-action-context': 'none' });
  await openBoard();
  await page.evaluate(() => history.replaceState(null, '', '/jira/boards/1'));
  await page.getByRole('button', { name: text('manifest.action.triage') }).click();
  await expect(frame.getByText(text('ui.triage.which-project'))).toBeVisible();
  await expect(frame.getByRole('button', { name: PROJECT })).toBeVisible();
  await expectFine(page, frame, 'the choice of a project');
  await frame.getByRole('button', { name: PROJECT }).click();
  await expect(frame.locator('#triage-title')).toBeFocused();
});

test('of an answer to what was asked before the start line, those who asked hear only where that is ticked', async ({
  page,
}) => {
  const [, , , request, tried] = waiting;
  const admin = daylightClient(site.url, ADMIN);
  const { id: projectId } = await admin.project(PROJECT);
  const startLine = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
  await (await admin.open('settings', PROJECT)).must('settings.save', { projectId, settings: { startLine } });
  await letKeep(page);
  const { openBacklog, frame } = await visit(page, site.url, OPS, PROJECT);
  await openBacklog(`/item/${request?.key ?? ''}?answer=`);
  const tick = frame.getByRole('checkbox', { name: text('ui.answer.tell') });
  await expect(tick).not.toBeChecked();
  await tick.check();
  // It is kept with what was typed.
  await loadAgain(page, frame);
  await expect(tick).toBeChecked();
  await answer(frame, {
    outcome: 'not-now',
    reason: 'Until March the people who could do it work on the web shop.',
  });
  const team = await daylightClient(site.url, OPS).open('project', PROJECT);
  const told = async (): Promise<unknown[]> => {
    const loaded = await team.must<{ told: unknown[] }>('request.load', { issueId: request?.id });
    return loaded.told;
  };
  await expect(tick).toBeHidden();
  await site.pass(UNDO_MS);
  await expect.poll(async () => (await told()).length).toBeGreaterThan(0);

  // So at the end of a test, and where several get one answer.
  const endsOn = new Date(Date.now() - 10 * DAY_MS).toISOString().slice(0, 10);
  const reason = 'Videos did well last quarter, so we try them with one segment.';
  const trial = { outcome: 'test', reason, measure: 'qualified leads', target: '50', endsOn };
  await team.must('decision.record', { issueId: tried?.id, decision: trial });
  await openBacklog(`/item/${tried?.key ?? ''}?answer=`);
  await expect(frame.getByText(text('ui.result.next'))).toBeVisible();
  await expect(tick).not.toBeChecked();
  await openBacklog('/triage');
  await press(frame, 'ui.several.open');
  await expect(frame.locator('.several-list li').first()).toBeVisible();
  await expect(tick).toBeHidden();
  await frame.locator('.several-list li').first().getByRole('checkbox').check();
  await expect(frame.getByText(text('ui.several.tell.why'))).toBeVisible();
  await tick.check();
});
