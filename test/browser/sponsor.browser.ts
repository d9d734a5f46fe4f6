/** The panel of an epic in a browser: by keyboard, as sponsor, owner and reader, in German, on a phone, light and dark. */
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { text, visit } from '../support/daylight-pages';
import { endSites, type RunningSite, startSite } from '../support/site';

const PANELS = ['MOPS-1', 'MOPS-2', 'MOPS-3', 'MOPS-8'];
let site: RunningSite;
let people: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite();
  const admin = daylightClient(site.url, 'admin@example.com');
  const { id: projectId } = await admin.project('MOPS');
  const settings = await admin.open('settings', 'MOPS');
  const { revision } = await settings.must<{ revision: number }>('settings.load', { projectId });
  await settings.must('settings.save', {
    projectId,
    revision,
    settings: { on: true, startLine: '2026-06-01', deciders: { roleIds: [10002, 10003], accountIds: [] } },
  });
  const users = await admin.rest<{ accountId: string; displayName: string }[]>(
    '/rest/api/3/users/search?maxResults=100',
  );
  people = Object.fromEntries(users.map(({ displayName, accountId }) => [displayName.split(' ')[0], accountId]));
  for (const key of PANELS) {
    await admin.rest(`/rest/api/3/issue/${key}/properties/local-site.panels`, {
      method: 'PUT',
      body: { added: ['sponsor'] },
    });
  }
  const team = await daylightClient(site.url, 'lead@example.com').open('project', 'MOPS');
  const named = { deputy: people.Aiko, owner: people.Maren };
  const idOf = async (key: string): Promise<string> =>
    (await admin.rest<{ id: string }>(`/rest/api/3/issue/${key}?fields=summary`)).id;
  await team.must('sponsorship.save', {
    issueId: await idOf('MOPS-2'),
    revision: 0,
    people: { ...named, sponsor: people.Claire },
  });
  await team.must('sponsorship.save', {
    issueId: await idOf('MOPS-8'),
    revision: 0,
    people: { ...named, sponsor: people.Victor },
  });
  await team.must('adoption.save', {
    issueId: await idOf('MOPS-8'),
    revision: 0,
    audiences: [
      {
        id: 'abcdef',
        who: 'Sales',
        measure: 'weekly users',
        unit: 'people',
        baseline: 2,
        target: 60,
        targetOn: '2027-01-31',
        resistance: 'PRIVATE-7f21',
        answer: '',
      },
    ],
  });
  for (const [on, value] of [
    ['2026-06-15', 4],
    ['2026-10-15', 38],
  ]) {
    const issueId = await idOf('MOPS-8');
    await team.must('adoption.addReading', { issueId, audienceId: 'abcdef', on, value, unit: 'people' });
  }
});
test.afterAll(endSites);

async function openEpic(page: Page, email: string, key: string): Promise<FrameLocator> {
  const visitor = await visit(page, site.url, email, 'MOPS');
  await visitor.openWorkItem(key);
  await expect(visitor.frame.getByRole('main').getByRole('term').first()).toBeVisible();
  return visitor.frame;
}

test('by keyboard alone: name a sponsor, write down why, check in as they said', async ({ page }) => {
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-1');
  await frame.getByRole('button', { name: text('ui.sponsor.mend.find-sponsor') }).focus();
  await page.keyboard.press('Enter');
  const person = frame.getByRole('combobox', { name: text('ui.sponsor.role.sponsor') });
  await expect(person).toBeFocused();
  await page.keyboard.type('Claire');
  await expect(frame.getByRole('option', { name: /Claire/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('ui.sponsor.since', { date: '' }).trim()).first()).toBeVisible();

  await frame
    .getByRole('button', { name: text('ui.sponsor.mend.write-why') })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(frame.getByLabel(text('ui.sponsor.need'))).toBeFocused();
  await page.keyboard.type('short');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('sponsorship.error.need-short'))).toBeVisible();
  await page.keyboard.type(' is not enough, so here is the need.');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText('short is not enough, so here is the need.')).toBeVisible();
  // Whoever uses the keyboard goes on where they were, not at the top of the page.
  await expect(frame.locator('body')).not.toBeFocused();

  const fold = frame.getByText(text('ui.sponsor.more'), { exact: true });
  const cadence = frame.getByRole('combobox', { name: text('ui.sponsor.cadence') });
  // What was saved comes back a moment later, and takes the focus to where it stands.
  await expect(async () => {
    await fold.focus();
    await page.keyboard.press('Enter');
    await expect(cadence).toBeVisible({ timeout: 1000 });
  }).toPass();
  await cadence.selectOption('30');
  await expect(cadence).toHaveValue('30');
});

test('the owner records what the sponsor said, and it stays theirs', async ({ page }) => {
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-1');
  await frame
    .getByRole('button', { name: text('ui.sponsor.mend.check-in') })
    .first()
    .click();
  await frame.getByText(text('ui.sponsor.verdict.changed'), { exact: true }).click();
  await frame.getByRole('button', { name: text('ui.sponsor.check-in.save') }).click();
  await expect(frame.getByText(text('sponsorship.error.changes'))).toBeVisible();
  await expect(frame.getByText(text('sponsorship.error.meeting'))).toBeVisible();
  await frame.getByLabel(text('ui.sponsor.changed.users')).check();
  await frame.getByLabel(text('ui.sponsor.meeting')).fill('Steering meeting of 12 November');
  await frame.getByRole('button', { name: text('ui.sponsor.check-in.save') }).click();
  await expect(frame.getByText(/recorded by Maren Lindqvist: Steering meeting of 12 November/)).toBeVisible();
  await expect(frame.getByText(/Claire Donovan said on .* that something has changed/)).toBeVisible();
  // The need was written down on the same day, before she said so: it answers nothing.
  await expect(frame.getByText('Something has changed', { exact: true })).toBeVisible();
});

test('the sponsor, who may only browse, confirms in a minute', async ({ page }) => {
  const frame = await openEpic(page, 'cmo@example.com', 'MOPS-2');
  await frame
    .getByRole('button', { name: text('ui.sponsor.mend.write-why') })
    .first()
    .click();
  await frame.getByLabel(text('ui.sponsor.need')).fill('One view of each customer, so that nobody is asked twice.');
  await frame.getByRole('button', { name: text('ui.sponsor.save') }).click();
  await frame.getByRole('button', { name: text('ui.sponsor.mend.check-in') }).click();
  await expect(frame.getByLabel(text('ui.sponsor.meeting'))).toBeHidden();
  await frame.getByRole('button', { name: text('ui.sponsor.check-in.save') }).click();
  await expect(frame.getByText(/Last confirmed by Claire Donovan/)).toBeVisible();
});

test('who only reads sees the lapse and who stands in, nothing of the team, and no button', async ({ page }) => {
  const frame = await openEpic(page, 'legal@example.com', 'MOPS-8');
  await expect(frame.getByText(/Der Sponsor ist nicht mehr da/)).toBeVisible();
  await expect(frame.getByText(text('ui.sponsor.stands-in', { name: 'Aiko Tanabe' }, 'de'))).toBeVisible();
  await expect(frame.getByRole('img', { name: /weekly users/ })).toBeVisible();
  await expect(frame.getByText('PRIVATE-7f21')).toBeHidden();
  await expect(frame.getByRole('button')).toHaveCount(0);
  await frame.getByText(text('ui.sponsor.as-table', {}, 'de')).click();
  await expect(frame.getByRole('cell', { name: /38/ })).toBeVisible();
});

test('what somebody saved meanwhile is shown, and what one typed is still there', async ({ page }) => {
  const mine = await openEpic(page, 'lead@example.com', 'MOPS-3');
  await mine
    .getByRole('button', { name: text('ui.sponsor.mend.write-why') })
    .first()
    .click();
  await mine.getByLabel(text('ui.sponsor.need')).fill('What I typed here must not get lost.');
  const team = await daylightClient(site.url, 'ops@example.com').open('project', 'MOPS');
  const { id } = await daylightClient(site.url, 'ops@example.com').rest<{ id: string }>(
    '/rest/api/3/issue/MOPS-3?fields=summary',
  );
  const why = {
    need: 'Their need.  Their need.',
    measure: '',
    statedBy: null,
    statedByText: '',
    statedOn: '2026-11-01',
  };
  await team.must('sponsorship.save', { issueId: id, revision: 0, why });
  await mine.getByRole('button', { name: text('ui.sponsor.save') }).click();
  await expect(mine.getByText(text('ui.sponsor.stale'))).toBeVisible();
  await expect(mine.getByRole('region', { name: text('ui.sponsor.theirs') })).toContainText('Their need.');
  await expect(mine.getByLabel(text('ui.sponsor.need'))).toHaveValue('What I typed here must not get lost.');
  await mine.getByRole('button', { name: text('ui.sponsor.save') }).click();
  await expect(mine.getByText('What I typed here must not get lost.')).toBeVisible();
});

test.describe('in light and dark', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('every state passes axe', async ({ page }) => {
    const frame = await openEpic(page, 'lead@example.com', 'MOPS-8');
    await expectAccessibleInBoth(page, 'lapsed');
    await frame.getByRole('button', { name: text('ui.sponsor.mend.find-sponsor') }).click();
    await expectAccessibleInBoth(page, 'naming a sponsor');
    await page.keyboard.press('Escape');
    await frame.getByText(text('ui.sponsor.parts')).first().click();
    await frame.getByRole('button', { name: text('ui.sponsor.parts-edit') }).click();
    await expectAccessibleInBoth(page, 'who takes part');
    await page.keyboard.press('Escape');
    await frame.getByRole('button', { name: text('ui.sponsor.adoption-edit') }).click();
    await expectAccessibleInBoth(page, 'audiences');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('nothing runs over the edge', async ({ page }) => {
    const frame = await openEpic(page, 'lead@example.com', 'MOPS-8');
    const over = await frame.locator('main').evaluate((main) => {
      const { ownerDocument } = main;
      return ownerDocument.documentElement.scrollWidth - ownerDocument.documentElement.clientWidth;
    });
    expect(over).toBeLessThanOrEqual(0);
  });
});
