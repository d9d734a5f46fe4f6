/** The request panel on a work item: its sections, two people at once, a reviewer who may only browse, the answer. */
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessible, expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { answer, expectNoSidewaysScroll, text, visit } from '../support/daylight-pages';
import { letKeep, loadAgain } from '../support/kept-storage';
import { endSites, startSite, type RunningSite } from '../support/site';

let site: RunningSite;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
  const { body } = await site.as(OPS)('POST', '/rest/api/3/search/jql', {
    jql: `project = ${PROJECT} AND Decision IS EMPTY AND statusCategory = "To Do" AND type = Story ORDER BY created DESC`,
    maxResults: 10,
    fields: ['summary'],
  });
  keys = (body.issues as { key: string }[]).map(({ key }) => key);
});
test.afterAll(endSites);

const PROJECT = 'MOPS';
const OPS = 'lead@example.com';

/** Undecided requests: each test takes one. */
let keys: string[] = [];

async function nameOf(email: string): Promise<string> {
  const { body } = await site.as(OPS)('GET', '/local/session');
  const people = body.users as { emailAddress: string; displayName: string }[];
  return people.find(({ emailAddress }) => emailAddress === email)?.displayName ?? '';
}

/** Opens a work item and its panel, which a person adds once. */
async function openPanel(page: Page, email: string, key: string, isAdded = false): Promise<FrameLocator> {
  const visitor = await visit(page, site.url, email, PROJECT);
  await visitor.openWorkItem(key);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const frame = page.locator('iframe[title*="Daylight"], iframe').last().contentFrame();
  const panel = frame.getByRole('main', { name: text('ui.request.title') });
  if (!isAdded) {
    await page.locator('.item-actions').getByRole('button', { name: /^Apps/ }).click();
    await page.getByRole('menuitem', { name: text('manifest.panel.request') }).click();
  }
  await expect(panel).toBeVisible();
  await expect(frame.getByText(text('ui.brief'), { exact: true })).toBeVisible();
  return frame;
}

const section = (frame: FrameLocator, title: string) =>
  frame
    .locator('details')
    .filter({ hasText: text(title) })
    .first();
const open = (frame: FrameLocator, title: string) => section(frame, title).locator('summary').click();

test('what is typed by two people at once is all kept', async ({ page, newPerson }) => {
  const [key = ''] = keys;
  const one = await openPanel(page, OPS, key);
  const other = await openPanel(await newPerson(), 'admin@example.com', key, true);
  for (const frame of [one, other]) await open(frame, 'ui.brief');
  const achieve = (frame: FrameLocator) => frame.getByLabel(text('ui.brief.achieve'));
  await achieve(one).fill('More members come back');
  await one.getByLabel(text('ui.brief.target'), { exact: true }).fill('8 %');
  await achieve(other).fill('Fewer members leave');
  await other.getByRole('button', { name: text('ui.section.save'), exact: true }).click();
  await expect(other.locator('.section-summary', { hasText: 'Fewer members leave' })).toBeVisible();
  // The button that was pressed is gone, and the focus is not.
  await expect(section(other, 'ui.brief').locator('summary')).toBeFocused();

  await one.getByRole('button', { name: text('ui.section.save'), exact: true }).click();
  await expect(one.getByText(text('ui.section.stale'))).toBeVisible();
  await expect(one.getByRole('button', { name: text('ui.section.keep.both') })).toBeFocused();
  await one.getByRole('button', { name: text('ui.section.keep.both') }).click();
  await expect(achieve(one)).toHaveValue('Fewer members leave\nMore members come back');
  await expect(one.getByLabel(text('ui.brief.target'), { exact: true })).toHaveValue('8 %');
  await one.getByRole('button', { name: text('ui.section.save'), exact: true }).click();
  await expect(section(one, 'ui.brief').locator('summary')).toContainText('Fewer members leave');
  await expect(section(one, 'ui.brief').locator('summary')).not.toContainText(text('ui.section.unsaved'));
});

test('an unmet must-have begins the reason; a reviewer answers their own row, and no other is shown', async ({
  page,
  newPerson,
}) => {
  const [, key = ''] = keys;
  const frame = await openPanel(page, OPS, key);
  await open(frame, 'ui.must');
  await frame.getByRole('button', { name: text('ui.must.add') }).click();
  await frame.getByLabel(text('ui.must.what'), { exact: true }).fill('sync with our CRM');
  await frame.getByLabel(text('ui.must.state')).selectOption('unmet');
  await frame.getByRole('button', { name: text('ui.section.save'), exact: true }).click();
  await expect(section(frame, 'ui.must').locator('summary')).toContainText('1 not met');

  await open(frame, 'ui.party');
  for (const role of ['ui.party.role.legal', 'ui.party.role.it-security']) {
    await frame.getByRole('button', { name: text(role) }).click();
  }
  await frame.getByRole('button', { name: text('ui.party.edit-named', { role: text('ui.party.role.legal') }) }).click();
  await frame.getByLabel(text('ui.party.person'), { exact: true }).fill(await nameOf('cmo@example.com'));
  await frame
    .getByRole('listbox', { name: text('ui.settings.people-found') })
    .getByRole('option')
    .first()
    .click();
  await frame.getByRole('button', { name: text('ui.section.save'), exact: true }).click();
  await expect(frame.getByText('Waiting on Legal, asked today (and one more)')).toBeVisible();

  const reviewing = await newPerson();
  await letKeep(reviewing);
  const reviewer = await openPanel(reviewing, 'cmo@example.com', key, true);
  const rows = reviewer.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(reviewer.getByText(text('ui.in-use'))).toHaveCount(0);
  await reviewer
    .getByRole('button', { name: text('ui.party.edit-named', { role: text('ui.party.role.legal') }) })
    .click();
  await reviewer.getByLabel(text('ui.party.stance')).selectOption('agrees-if');
  await reviewer.getByLabel(text('ui.party.note')).fill('the contract names the EU');
  // Meanwhile they answer from another device: the draft that comes back stands beside that answer.
  const device = await daylightClient(site.url, 'cmo@example.com').open('project', PROJECT);
  const { body: work } = await site.as(OPS)('GET', `/rest/api/3/issue/${key}?fields=summary`);
  const issueId = String(work.id);
  const { sections } = await device.must<{ sections: { parties: { body: { items: { id: string }[] } } } }>(
    'request.load',
    { issueId },
  );
  const partyId = sections.parties.body.items[0]?.id;
  await device.must('request.answerParty', { issueId, partyId, stance: 'objects', note: 'no contract yet' });
  await loadAgain(reviewing, reviewer);
  await expect(reviewer.getByRole('table')).toContainText('no contract yet');
  await reviewer
    .getByRole('button', { name: text('ui.party.edit-named', { role: text('ui.party.role.legal') }) })
    .click();
  await expect(reviewer.getByText(text('ui.section.stale'))).toBeVisible();
  await expect(reviewer.getByLabel(text('ui.party.note'))).toHaveValue('the contract names the EU');
  await expect(reviewer.getByRole('button', { name: text('ui.party.save-own') })).toBeHidden();
  await expectAccessible(reviewing, 'two own answers');
  await reviewer.getByRole('button', { name: text('ui.section.keep.mine') }).click();
  await expect(reviewer.getByRole('table')).toContainText('agrees, if: the contract names the EU');

  await page.reload();
  await expect(frame.getByText('Waiting on IT security, asked today')).toBeVisible();
  await frame.getByRole('button', { name: text('ui.story.answer'), exact: true }).click();
  await frame.getByRole('radio', { name: text('decision.outcome.not-now'), exact: true }).check();
  await expect(
    frame.getByRole('button', { name: '“sync with our CRM” is a must, and it is not met: …' }),
  ).toBeVisible();
  await answer(frame, {
    outcome: 'yes',
    reason: 'Small effort, and three teams asked for it since the summer.',
    nextStep: 'draw up the tracking plan',
    nextRole: 'marketing operations',
  });
  await expect(frame.getByText(text('ui.request.yes-but', { who: text('ui.party.role.it-security') }))).toBeVisible();
  await expect(
    frame.getByRole('button', { name: text('ui.undo.named', { name: text('ui.request.last-answer') }) }),
  ).toBeVisible();
});

test('what is smaller and sooner becomes a work item or the answer; what is private is flagged', async ({ page }) => {
  const [, , key = ''] = keys;
  const frame = await openPanel(page, OPS, key);
  const save = frame.getByRole('button', { name: text('ui.section.save'), exact: true });
  await open(frame, 'ui.brief');
  await frame.getByLabel(text('ui.brief.achieve')).fill('Ask alma@example.com what it is for');
  await expect(frame.getByText(text('ui.section.looks-private', { texts: 'alma@example.com' }))).toBeVisible();
  await frame.getByRole('button', { name: text('ui.section.discard') }).click();
  await open(frame, 'ui.in-use');
  await frame.getByLabel(text('ui.in-use.tool'), { exact: true }).fill('MinuteBot');
  await save.click();
  await expect(section(frame, 'ui.in-use').locator('summary')).toContainText(text('ui.in-use.unanswered'));

  await open(frame, 'ui.alternative');
  const alternatives = section(frame, 'ui.alternative');
  for (const [index, [what, effort]] of [
    ['a newsletter', '4 days'],
    ['coupons by e-mail', '2 days'],
  ].entries()) {
    await frame.getByRole('button', { name: text('ui.alternative.add') }).click();
    await frame
      .getByLabel(text('ui.alternative.what'), { exact: true })
      .nth(index)
      .fill(what ?? '');
    await frame
      .getByLabel(text('ui.alternative.effort'), { exact: true })
      .nth(index)
      .fill(effort ?? '');
    await frame.getByLabel(text('ui.alternative.smaller')).nth(index).check();
  }
  // One of them at most.
  await expect(frame.getByLabel(text('ui.alternative.smaller')).first()).not.toBeChecked();
  await save.click();
  await alternatives
    .getByRole('button', { name: text('ui.alternative.link') })
    .nth(1)
    .click();
  const linked = alternatives.getByRole('button', { name: /^[A-Z]+-\d+: / });
  await expect(linked).toBeVisible();
  const madeKey = /[A-Z]+-\d+/.exec((await linked.textContent()) ?? '')?.[0] ?? '';
  const { body: made } = await site.as(OPS)('GET', `/rest/api/3/issue/${madeKey}?fields=summary,issuelinks`);
  expect(made.fields.summary).toBe('coupons by e-mail');
  expect(JSON.stringify(made.fields.issuelinks)).toContain(key);

  for (const title of ['ui.brief', 'ui.must', 'ui.party', 'ui.reopening', 'ui.prompts', 'ui.askers'])
    await open(frame, title);
  await expectAccessibleInBoth(page, 'the sections of a request');
  await page.setViewportSize({ width: 375, height: 800 });
  await expectNoSidewaysScroll(frame);
  await page.setViewportSize({ width: 1280, height: 720 });
  await frame.getByRole('button', { name: text('ui.alternative.make-answer') }).click();
  await expect(frame.getByRole('radio', { name: text('decision.outcome.yes'), exact: true })).toBeChecked();
  await expect(frame.getByLabel(text('ui.answer.why'), { exact: true })).toHaveValue(
    'Smaller and sooner: coupons by e-mail (2 days). It does for now, because ___.',
  );
});

test('a test that ends says how, and is opened again by hand when something has changed', async ({ page }) => {
  const [, , , key = ''] = keys;
  const frame = await openPanel(page, OPS, key);
  await frame.getByRole('button', { name: text('ui.story.answer'), exact: true }).click();
  const trial = {
    outcome: 'test',
    reason: 'Videos did well last quarter, so we try them with one segment.',
    measure: 'qualified leads',
    target: '50',
  } as const;
  await answer(frame, trial);
  await frame.getByRole('button', { name: text('ui.story.change-answer'), exact: true }).click();
  await answer(frame, { ...trial, target: '30' });
  const isMarked = frame.getByText(text('ui.result.target-changed', { first: '50' }));
  await expect(isMarked).toBeVisible();

  await frame.getByRole('button', { name: text('ui.result.enter') }).click();
  // What is missing is told at once: of the result, and of the answer that follows.
  const save = frame.getByRole('button', { name: text('ui.answer.save'), exact: true });
  await save.click();
  for (const missing of ['ui.result.error.verdict', 'decision.error.result-measured', 'ui.answer.error.outcome'])
    await expect(frame.getByText(text(missing))).toBeVisible();
  await frame.getByRole('radio', { name: text('ui.result.stopped') }).check();
  await answer(frame, {
    outcome: 'not-now',
    reason: 'Nobody opened the teaser, so the campaign goes on without it.',
  });
  await expect(frame.getByText(text('decision.error.result-learnt'))).toBeVisible();
  await expectAccessible(page, 'the end of a test');
  await frame
    .getByLabel(text('ui.result.learnt'), { exact: true })
    .fill('Members read on their phones, without sound.');
  await save.click();
  // The log is read again once the result is saved.
  await expect(frame.getByText('3 entries')).toBeVisible();
  await frame.locator('summary', { hasText: text('ui.log.title') }).click();
  await expect(frame.getByText('Test ended, stopped early: Not now')).toBeVisible();
  await expect(frame.getByText('Learnt: Members read on their phones, without sound.')).toBeVisible();
  await expect(frame.getByText('Target: 50 → 30')).toBeVisible();

  await frame.getByRole('button', { name: text('ui.reopen') }).click();
  await expect(frame.getByText('Not now was reopened: something has changed')).toBeVisible();
});

test('who needs a request too stands on it for those who decide, and for nobody else', async ({ page, newPerson }) => {
  const [, , , , , key = ''] = keys;
  const { id: projectId } = await daylightClient(site.url, OPS).project(PROJECT);
  const { body: issue } = await site.as(OPS)('GET', `/rest/api/3/issue/${key}?fields=summary`);
  const reader = await daylightClient(site.url, 'cmo@example.com').open('project', PROJECT);
  await reader.must('voice.need', { projectId, portalId: 'team', item: Number(issue.id), on: true });
  const frame = await openPanel(page, OPS, key);
  const needed = frame.getByRole('region', { name: text('ui.voices') });
  await expect(needed).toContainText(text('ui.voices.needs.one', { n: 1 }));
  await expect(needed).toContainText(await nameOf('cmo@example.com'));
  // There is nothing to deal with.
  await expect(needed.getByRole('button')).toHaveCount(0);
  await expectAccessibleInBoth(page, 'who needs it too');
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(frame);
  await expectAccessible(page, 'who needs it too, on a phone');

  const other = await openPanel(await newPerson(), 'cmo@example.com', key, true);
  await expect(other.getByText(text('ui.brief'), { exact: true })).toBeVisible();
  await expect(other.getByRole('region', { name: text('ui.voices') })).toHaveCount(0);
});

test('a draft that was kept meets an answer given meanwhile: the person chooses', async ({ page }) => {
  const [, , , , key = ''] = keys;
  const { body: issue } = await site.as(OPS)('GET', `/rest/api/3/issue/${key}?fields=summary`);
  const title = String(issue.fields.summary);
  // A browser may keep nothing for frames of another site: what was typed lasts as long as the page then.
  const { frame, openBacklog } = await visit(page, site.url, OPS, PROJECT);
  await openBacklog();
  const answerIt = frame.getByRole('button', { name: text('ui.card.answer-named', { title }) });
  await answerIt.click();
  await frame.getByRole('radio', { name: text('decision.outcome.not-now'), exact: true }).check();
  const mine = 'Until March the people who could do it work on the web shop.';
  await frame.getByLabel(text('ui.answer.why'), { exact: true }).fill(mine);
  await frame.getByRole('button', { name: text('ui.answer.cancel'), exact: true }).click();

  const other = await daylightClient(site.url, 'admin@example.com').open('project', PROJECT);
  const theirs = 'We do not know yet whether the vendor supports it.';
  await other.must('decision.record', {
    issueId: issue.id,
    decision: { outcome: 'maybe', reason: theirs, question: 'Does it sync?', answeredBy: 'the vendor' },
  });
  await answerIt.click();
  const choice = frame.getByRole('group', { name: text('ui.stale.title') });
  await expect(choice).toContainText(theirs);
  await expect(frame.getByLabel(text('ui.answer.why'), { exact: true })).toHaveValue(mine);
  await choice.getByRole('button', { name: text('ui.stale.mine') }).click();
  await expect(choice).toBeHidden();
  // The choice goes when it is made; what was chosen is stored a moment later.
  const reasons = async (): Promise<string[]> => {
    const log = await other.must<{ entries: { after: { reason: string } }[] }>('decision.log', { issueId: issue.id });
    return log.entries.map(({ after }) => after.reason);
  };
  await expect.poll(reasons).toEqual([theirs, mine]);
});
