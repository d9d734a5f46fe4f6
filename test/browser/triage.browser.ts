/** Triage by keyboard alone: sentences to start from, Enter saves and brings the next, what is due comes too, and undo. */
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { inDays } from '../support/days';
import { answer, expectNoSidewaysScroll, text, visit } from '../support/daylight-pages';
import { endSites, startSite, type RunningSite } from '../support/site';

let site: RunningSite;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

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

/** Answers that stand, and are not due. */
const ANSWERED = `Decision.Outcome in ("maybe", "not-now") AND Decision.ComesBackOn > "${inDays(39)}" AND statusCategory != Done`;

async function idOf(email: string): Promise<string> {
  const { body } = await site.as(OPS)('GET', '/local/session');
  const people = body.users as { accountId: string; emailAddress: string }[];
  return people.find(({ emailAddress }) => emailAddress === email)?.accountId ?? '';
}

async function find(jql: string): Promise<{ id: string; key: string; title: string }[]> {
  const { body } = await site.as(OPS)('POST', '/rest/api/3/search/jql', { jql, maxResults: 50, fields: ['summary'] });
  return (body.issues as { id: string; key: string; fields: { summary: string } }[]).map(({ id, key, fields }) => ({
    id,
    key,
    title: fields.summary,
  }));
}

/** Skips to the first request that waits for such a reason ("Due again since …"; '' for what nobody has answered yet). */
async function skipTo(frame: FrameLocator, isWanted: (why: string) => boolean): Promise<void> {
  const heading = frame.locator('#triage-title');
  await expect(frame.getByRole('radio').first()).toBeVisible();
  while (!isWanted((await frame.locator('.triage-why').allTextContents()).join(''))) {
    const title = (await heading.textContent()) ?? '';
    await frame.getByRole('button', { name: text('ui.triage.skip') }).click();
    await expect(heading).not.toHaveText(title);
    await expect(heading).toBeFocused();
    await expect(frame.getByRole('radio').first()).toBeVisible();
  }
}

test('an answer is three keys and a sentence, and undone by one more', async ({ page }) => {
  const frame = await openTriage(page);
  await skipTo(frame, (why) => why === '');
  const title = (await frame.locator('#triage-title').textContent()) ?? '';
  // What was answered before stands above the choices; it keeps its place while it comes.
  await expect(frame.locator('.similar')).toHaveText(/^(Similar: |Nothing like it)/);
  await expectAccessibleInBoth(page, 'a turn of triage');
  await page.keyboard.press('4');
  const reason = frame.getByLabel(text('ui.answer.why'), { exact: true });
  await expect(reason).toBeFocused();

  // Words that say nothing are refused where they are typed.
  await page.keyboard.type('No capacity at the moment, sorry');
  await page.keyboard.press('Enter');
  await expect(frame.getByText(text('decision.error.reason-empty'))).toBeVisible();
  await expect(reason).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');

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
  const again = { after: text('ui.place.undecided') };
  await expect(frame.getByText(text('ui.log.undone', again))).toBeVisible();
  expect((await find(`project = ${PROJECT} AND Decision IS EMPTY`)).map((item) => item.title)).toContain(title);
});

test('what is due comes with its story, from the backlog too, and the old reason is one key away', async ({ page }) => {
  const { frame } = await visit(page, site.url, OPS, PROJECT);
  await page.goto(`${site.url}/jira/software/c/projects/${PROJECT}/boards/1/backlog`);
  await page.getByRole('button', { name: text('manifest.action.triage') }).click();
  await skipTo(frame, (why) => why.startsWith('Due again'));
  await expect(frame.getByRole('heading', { name: text('ui.log.title') })).toBeVisible();
  const old = (await frame.locator('.answer-log-reason').first().textContent()) ?? '';
  await expect(frame.getByRole('button', { name: text('ui.answer.starter.before') })).toBeVisible();
  await page.keyboard.press('4');
  const reason = frame.getByLabel(text('ui.answer.why'), { exact: true });
  await expect(reason).toHaveValue('');
  await page.keyboard.press('ArrowDown');
  await expect(reason).toHaveValue(old);
});

test('several get one answer; what fails stays chosen, with the reason', async ({ page }) => {
  const frame = await openTriage(page);
  await frame.getByRole('button', { name: text('ui.several.open') }).click();
  await expect(frame.getByRole('heading', { name: text('ui.several') })).toBeFocused();
  const boxes = frame.getByRole('checkbox');
  const titles: string[] = [];
  for (const index of [0, 1, 2]) {
    titles.push((await boxes.nth(index).locator('xpath=following-sibling::span').textContent()) ?? '');
    await boxes.nth(index).check();
  }
  const keyOf = (row: string): string => /[A-Z]+-\d+/.exec(row)?.[0] ?? '';
  const [gone = '', ...kept] = titles;
  await site.as('admin@example.com')('DELETE', `/rest/api/3/issue/${keyOf(gone)}`);
  const reason = 'The agency offers all of it from spring, and we decide about the agency in March.';
  const saveLabel = text('ui.several.save.other', { n: 3 });
  await answer(frame, { outcome: 'not-now', reason }, saveLabel);
  await expect(frame.getByText(text('ui.several.some-failed.one', { n: 1 }))).toBeVisible();
  const failed = frame.getByRole('listitem').filter({ hasText: keyOf(gone) });
  await expect(failed.getByRole('checkbox')).toBeChecked();
  await expect(failed).toContainText(text('error.NOT_FOUND'));
  await expect(frame.getByLabel(text('ui.answer.why'), { exact: true })).toHaveValue(reason);
  await expectAccessibleInBoth(page, 'one answer for several');
  for (const row of kept) {
    const { body } = await site.as(OPS)('GET', `/rest/api/3/issue/${keyOf(row)}`);
    expect(JSON.stringify(body.fields)).toContain(reason);
  }
  // Each is undone by itself, and waits again.
  await frame
    .getByRole('button', { name: /^Undo: / })
    .first()
    .click();
  await expect(frame.getByRole('button', { name: /^Undo: / })).toHaveCount(1);
  await page.setViewportSize({ width: 375, height: 800 });
  await expectNoSidewaysScroll(frame);
});

test('what readers say comes to triage, and is dealt with there', async ({ page }) => {
  const reader = await daylightClient(site.url, 'cmo@example.com').open('project', PROJECT);
  const { id: projectId } = await daylightClient(site.url, OPS).project(PROJECT);
  const own = await find(`project = ${PROJECT} AND reporter = ${await idOf('cmo@example.com')} AND ${ANSWERED}`);
  const [changed, gone, used] = own;
  const speak = async (item: { id: string } | undefined, says: string, note: string): Promise<void> => {
    const where = { projectId, portalId: 'team' };
    const { mine } = await reader.must<{ mine: { answer: string } }>('portal.story', { ...where, issueId: item?.id });
    await reader.must('voice.say', { ...where, item: Number(item?.id), answer: mine.answer, says, note });
  };
  await speak(changed, 'changed', 'The agency pays for the tool itself now.');
  await speak(gone, 'not-needed', 'We hired somebody for it.');
  for (const [email, isNeeded] of [
    ['legal@example.com', true],
    ['ops2@example.com', true],
    ['ops@example.com', false],
  ] as const) {
    const other = await daylightClient(site.url, email).open('project', PROJECT);
    for (const on of new Set([true, isNeeded])) {
      await other.must('voice.need', { projectId, portalId: 'team', item: Number(changed?.id), on });
    }
  }
  await reader.must('voice.using', {
    projectId,
    item: Number(used?.id),
    tool: 'Calendlio',
    since: 'September',
    account: 'private',
    approver: '',
    contractEnd: '',
    note: 'Three of us pay for it.',
  });

  const frame = await openTriage(page);
  const said = frame.getByRole('region', { name: text('ui.voices') });
  const title = frame.locator('#triage-title');
  const skipUntil = async (wanted: string): Promise<void> => {
    for (let now = await title.textContent(); now !== wanted; now = await title.textContent()) {
      await frame.getByRole('button', { name: text('ui.triage.skip') }).click();
      await expect(title).not.toHaveText(now ?? '');
    }
  };
  await skipUntil(changed?.title ?? '');
  await expect(said).toContainText('The agency pays for the tool itself now.');
  // Who needs it too: with their names, and without who took it back.
  const needed = said.getByText(text('ui.voices.needs.other', { n: 2 })).locator('..');
  await expect(needed).toContainText('Judith Brandt');
  await expect(needed).toContainText('Aiko Tanabe');
  await expect(needed).not.toContainText('Tomás');
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(frame);
    await expectAccessibleInBoth(page, `what readers say at ${width}`);
  }
  await said.getByRole('button', { name: text('ui.voices.settle') }).click();

  await expect(title).toHaveText(gone?.title ?? '');
  await expect(said).toContainText('We hired somebody for it.');
  await said.getByRole('button', { name: text('ui.closing.withdrawn') }).click();

  await expect(title).toHaveText(used?.title ?? '');
  await expect(frame.getByText('Three of us pay for it.')).toBeVisible();
  await frame.getByLabel(text('ui.in-use.way-forward'), { exact: true }).fill('We take over the contract in spring.');
  await frame.getByRole('button', { name: text('ui.in-use.thank') }).click();
  await expect(frame.getByRole('heading', { name: text('ui.triage.through') })).toBeVisible();
});

test('what could not be read is said, each with a way to try again', async ({ page }) => {
  const failing = new Set(['request.load', 'triage.load']);
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (!failing.has(functionKey)) return route.continue();
    return route.fulfill({ json: { value: { ok: false, error: { code: 'JIRA_UNAVAILABLE' } } } });
  });
  const frame = await openTriage(page);
  const notes = ['ui.triage.due-missing', 'ui.triage.story-missing'].map((key) =>
    frame.getByRole('note').filter({ hasText: text(key) }),
  );
  for (const note of notes) await expect(note).toBeVisible();
  failing.clear();
  for (const note of notes) {
    await note.getByRole('button', { name: text('ui.state.retry') }).click();
    await expect(note).toBeHidden();
  }
});

for (const [what, begins] of [
  ['what is new', ''],
  ['what is due again', 'Due again'],
  ['a test that is over', 'Result due'],
] as const) {
  test(`from reading to the saved answer by keys alone: ${what}`, async ({ page }) => {
    const frame = await openTriage(page);
    await skipTo(frame, (why) => (begins === '' ? why === '' : why.startsWith(begins)));
    const heading = frame.locator('#triage-title');
    const title = (await heading.textContent()) ?? '';
    // One reads with the focus where the page puts it; from here on there are only keys.
    await expect(heading).toBeFocused();
    if (begins === 'Result due') {
      await page.keyboard.press('2');
      await expect(frame.getByLabel(text('ui.result.measured'), { exact: true })).toBeFocused();
      await page.keyboard.type('31');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('4');
    await expect(frame.getByLabel(text('ui.answer.why'), { exact: true })).toBeFocused();
    await page.keyboard.type('Until March the people who could do it work on the web shop.');
    await page.keyboard.press('Enter');
    await expect(frame.getByRole('region', { name: text('ui.triage.just-answered') })).toContainText(title);
    await expect(heading).not.toHaveText(title);
    await expect(heading).toBeFocused();
  });
}
