/** The panel of an epic in a browser: by keyboard, as sponsor, owner and reader, in German, on a phone, light and dark. */
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessible, expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { expectNoSidewaysScroll, text, visit } from '../support/daylight-pages';
import { expectFocusKept, press, tabTo } from '../support/keyboard';
import { endSites, type RunningSite, startSite } from '../support/site';

const PANELS = ['MOPS-1', 'MOPS-2', 'MOPS-3', 'MOPS-5', 'MOPS-6', 'MOPS-8'];
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
  await team.must('sponsorship.save', {
    issueId: await idOf('MOPS-6'),
    revision: 0,
    people: { sponsor: people.Claire },
    why: {
      need: 'Visitors find what they came for.',
      measure: '',
      statedBy: null,
      statedByText: '',
      statedOn: '2026-06-01',
    },
    parts: [{ what: 'Legal', accountId: null, presented: true, planned: false, stance: null, note: '' }],
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

const button = (frame: FrameLocator, key: string, values: Record<string, string> = {}) =>
  frame.getByRole('button', { name: text(key, values) }).first();

/** Chooses somebody in the box that has the focus. */
async function choose(page: Page, frame: FrameLocator, name: string): Promise<void> {
  await page.keyboard.type(name);
  await expect(frame.getByRole('option', { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press('Enter');
}

test('by keyboard alone: name a sponsor, write down why, ask them, change how often', async ({ page }) => {
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-1');
  await press(page, button(frame, 'ui.sponsor.mend.find-sponsor'));
  const person = frame.getByRole('combobox', { name: text('ui.sponsor.role.sponsor') });
  await expect(person).toBeFocused();
  await choose(page, frame, 'Claire');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('ui.sponsor.since', { date: '' }).trim()).first()).toBeVisible();
  await expectFocusKept(frame.locator('main'));

  await press(page, button(frame, 'ui.sponsor.mend.write-why'));
  const need = frame.getByLabel(text('ui.sponsor.need'));
  await expect(need).toBeFocused();
  await page.keyboard.type('short');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('sponsorship.error.need-short'))).toBeVisible();
  await expect(need).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' is not enough, so here is the need.');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText('short is not enough, so here is the need.')).toBeVisible();
  // Whoever uses the keyboard goes on where they were, not at the top of the page.
  await expectFocusKept(frame.locator('main'));

  const fold = frame.locator('summary', { hasText: new RegExp(`^${text('ui.sponsor.more')}$`) });
  await press(page, fold);
  const cadence = frame.getByRole('combobox', { name: text('ui.sponsor.cadence') });
  await tabTo(page, cadence);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => cadence.inputValue()).toBe('60');
});

test('the owner records what the sponsor said, and it stays theirs', async ({ page }) => {
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-1');
  await press(page, button(frame, 'ui.sponsor.mend.record'));
  await expect(frame.getByLabel(text('ui.sponsor.verdict.needed'), { exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('sponsorship.error.changes'))).toBeVisible();
  await expect(frame.getByText(text('sponsorship.error.meeting'))).toBeVisible();
  await press(page, frame.getByLabel(text('ui.sponsor.changed.users')), 'Space');
  await tabTo(page, frame.getByLabel(text('ui.sponsor.meeting')));
  await page.keyboard.type('Steering meeting of 12 November');
  await press(page, frame.getByRole('button', { name: text('ui.sponsor.check-in.save') }));
  await expect(frame.getByText(/recorded by Maren Lindqvist: Steering meeting of 12 November/)).toBeVisible();
  await expect(frame.getByText(/Claire Donovan said on .* that something has changed/)).toBeVisible();
  // The need was written down on the same day, before she said so: it answers nothing.
  await expect(frame.getByText('Something has changed', { exact: true })).toBeVisible();
  await expectFocusKept(frame.locator('main'));
});

test('the sponsor, who may only browse, confirms in a minute', async ({ page }) => {
  const frame = await openEpic(page, 'cmo@example.com', 'MOPS-2');
  await press(page, button(frame, 'ui.sponsor.mend.write-why'));
  await page.keyboard.type('One view of each customer, so that nobody is asked twice.');
  // What is still being saved when the next form is opened closes itself, and not that one.
  let saved = (): void => undefined;
  const next = new Promise<void>((resolve) => (saved = resolve));
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (functionKey === 'sponsorship.save') await next;
    return route.continue();
  });
  await press(page, frame.getByRole('button', { name: text('ui.sponsor.save') }));
  await press(page, button(frame, 'ui.sponsor.mend.check-in'));
  await expect(frame.getByLabel(text('ui.sponsor.meeting'))).toBeHidden();
  saved();
  await expect(frame.getByText('One view of each customer, so that nobody is asked twice.')).toBeVisible();
  await press(page, frame.getByRole('button', { name: text('ui.sponsor.check-in.save') }));
  await expect(frame.getByText(/Last confirmed by Claire Donovan/)).toBeVisible();
});

test('who only reads sees the lapse and who stands in, nothing of the team, and no button', async ({ page }) => {
  const frame = await openEpic(page, 'legal@example.com', 'MOPS-8');
  await expect(frame.getByText(/Der Sponsor ist nicht mehr da/)).toBeVisible();
  await expect(frame.getByText(text('ui.sponsor.stands-in', { name: 'Aiko Tanabe' }, 'de'))).toBeVisible();
  await expect(frame.getByRole('img', { name: /weekly users/ })).toBeVisible();
  await expect(frame.getByText('PRIVATE-7f21')).toBeHidden();
  // They may look at the requests that wait, and change nothing.
  await expect(frame.getByRole('button')).toHaveText([text('ui.sponsor.mend.see-requests', {}, 'de')]);
  await frame.getByText(text('ui.sponsor.as-table', {}, 'de')).click();
  await expect(frame.getByRole('cell', { name: /38/ })).toBeVisible();
});

test.describe('beside the work item', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the word at once where Jira asks for it, and who stands behind it', async ({ page }) => {
    await site.as('admin@example.com')('POST', '/local/unknowns', { 'context-status': 'at-once' });
    const visitor = await visit(page, site.url, 'legal@example.com', 'MOPS');
    await visitor.openWorkItem('MOPS-8');
    const glance = page.locator('details', { hasText: text('manifest.panel.sponsor', {}, 'de') }).last();
    await expect(glance.locator('summary')).toContainText(text('ownership.state.lapsed', {}, 'de'));
    await tabTo(page, glance.locator('summary'));
    await page.keyboard.press('Enter');
    const frame = glance.locator('iframe').contentFrame();
    await expect(frame.getByText('Victor Osei').first()).toBeVisible();
    await expect(frame.getByRole('button')).toHaveText([text('ui.sponsor.mend.see-requests', {}, 'de')]);
    await expectAccessibleInBoth(page, 'lozenge');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(frame);
  });
});

test('whatever is opened meanwhile, what one typed waits, and goes only when it is saved or given up', async ({
  page,
}) => {
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-5');
  await press(page, button(frame, 'ui.sponsor.mend.write-why'));
  const need = frame.getByLabel(text('ui.sponsor.need'));
  await expect(need).toBeFocused();
  await page.keyboard.type('Half a sentence');
  await page.keyboard.press('Escape');
  await expect(need).toHaveCount(0);
  await expectFocusKept(frame.locator('main'));
  const waits = frame.getByRole('group', { name: text('ui.sponsor.unsaved') });
  await press(page, button(frame, 'ui.sponsor.mend.find-sponsor'));
  await expect(waits.getByRole('button')).toHaveText([text('ui.sponsor.why')]);
  await press(page, waits.getByRole('button'));
  await expect(need).toHaveValue('Half a sentence');
  await expect(waits).toHaveCount(0);

  await press(page, frame.getByRole('button', { name: text('ui.answer.cancel') }));
  await expect(need).toHaveCount(0);
  await expect(waits).toHaveCount(0);
  await expectFocusKept(frame.locator('main'));
});

test('two people write at once: theirs is shown, and both, theirs or mine is kept', async ({ page }) => {
  const failing = new Set<string>();
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (!failing.has(functionKey)) return route.continue();
    return route.fulfill({ json: { value: { ok: false, error: { code: 'JIRA_UNAVAILABLE' } } } });
  });
  const mine = await openEpic(page, 'lead@example.com', 'MOPS-3');
  await press(page, button(mine, 'ui.sponsor.mend.write-why'));
  const need = mine.getByLabel(text('ui.sponsor.need'));
  await expect(need).toBeFocused();
  await page.keyboard.type('What I typed here must not get lost.');
  const colleague = daylightClient(site.url, 'ops@example.com');
  const team = await colleague.open('project', 'MOPS');
  const { id } = await colleague.rest<{ id: string }>('/rest/api/3/issue/MOPS-3?fields=summary');
  const why = {
    need: 'Their need.  Their need.',
    measure: 'It is quicker.',
    statedBy: null,
    statedByText: '',
    statedOn: '2026-11-01',
  };
  await team.must('sponsorship.save', { issueId: id, revision: 0, why });
  // Theirs cannot be read at first: the form stays as it is.
  failing.add('sponsorship.read');
  await press(page, mine.getByRole('button', { name: text('ui.sponsor.save') }));
  await expect(mine.getByText(text('error.JIRA_UNAVAILABLE'))).toBeVisible();
  await expect(need).toHaveValue('What I typed here must not get lost.');
  failing.clear();
  await press(page, mine.getByRole('button', { name: text('ui.sponsor.save') }));
  const versions = mine.getByRole('alert').filter({ hasText: text('ui.section.stale') });
  await expect(versions).toContainText('Their need.');
  await expect(versions.getByRole('button', { name: text('ui.section.keep.both') })).toBeFocused();
  await expectAccessibleInBoth(page, 'two versions of why');
  await page.keyboard.press('Enter');
  await expect(need).toHaveValue('Their need.  Their need.\nWhat I typed here must not get lost.');
  await expect(need).toBeFocused();
  await expect(mine.getByLabel(text('ui.sponsor.measure'))).toHaveValue('It is quicker.');
  await page.keyboard.press('Control+Enter');
  await expect(mine.getByText('What I typed here must not get lost.')).toBeVisible();

  // The same with rows: those that either added stay.
  const part = { accountId: null, presented: true, planned: false, stance: null, note: '' };
  await press(page, mine.locator('summary', { hasText: text('ui.sponsor.parts') }));
  await press(page, mine.getByRole('button', { name: text('ui.sponsor.parts-edit') }));
  const what = mine.getByLabel(text('ui.sponsor.part'), { exact: true });
  await expect(what).toBeFocused();
  await page.keyboard.type('Legal');
  const { revision } = await team.must<{ revision: number }>('sponsorship.read', { issueId: id });
  await team.must('sponsorship.save', { issueId: id, revision, parts: [{ ...part, what: 'Data' }] });
  await page.keyboard.press('Control+Enter');
  await expect(versions).toContainText('Data');
  await press(page, versions.getByRole('button', { name: text('ui.section.keep.both') }));
  await page.keyboard.press('Control+Enter');
  await expect(mine.locator('.parts li b')).toHaveText(['Data', 'Legal']);
  await expectFocusKept(mine.locator('main'));
});

test('what a sponsor who left stood for goes to another, with all their roles; the open requests are one click away', async ({
  page,
}) => {
  const admin = daylightClient(site.url, 'admin@example.com');
  const team = await daylightClient(site.url, 'lead@example.com').open('project', 'MOPS');
  const { id } = await admin.rest<{ id: string }>('/rest/api/3/issue/MOPS-8?fields=summary');
  const { revision } = await team.must<{ revision: number }>('sponsorship.read', { issueId: id });
  await team.must('sponsorship.save', { issueId: id, revision, people: { adoption: people.Victor } });
  const frame = await openEpic(page, 'lead@example.com', 'MOPS-8');
  const popup = page.waitForEvent('popup');
  await press(page, button(frame, 'ui.sponsor.mend.see-requests'));
  await expect(await popup).toHaveURL(/\/issues\/?\?jql=parent/);
  await (await popup).close();

  await press(page, button(frame, 'ui.sponsor.mend.hand-over'));
  await press(page, frame.getByRole('button', { name: /Victor/ }));
  await choose(page, frame, 'Judith');
  await expect(frame.getByRole('checkbox', { name: /Victor Osei/ })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  const roles = frame.getByRole('definition').filter({ hasText: 'Judith Brandt' });
  await expect(roles).toHaveCount(2);
});

test.describe('as it looks', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('every form passes axe in light and dark, wide and on a phone, and nothing runs over the edge', async ({
    page,
  }) => {
    const frame = await openEpic(page, 'lead@example.com', 'MOPS-6');
    const fold = (key: string) => press(page, frame.locator('summary', { hasText: text(key) }));
    await fold('ui.sponsor.parts');
    await fold('ui.sponsor.questions');
    await fold('ui.sponsor.story');
    await press(page, frame.locator('summary', { hasText: new RegExp(`^${text('ui.sponsor.more')}$`) }));
    const forms: [string, string][] = [
      ['the panel, all folds open', ''],
      ['a role', text('ui.sponsor.change-role', { role: text('ui.sponsor.role.sponsor') })],
      ['why', text('ui.sponsor.change-why')],
      ['check-in', text('ui.sponsor.mend.record')],
      ['who takes part', text('ui.sponsor.parts-edit')],
      ['worth asking', text('ui.sponsor.questions-edit')],
      ['audiences', text('ui.sponsor.adoption-start')],
      ['retire', text('ui.sponsor.mend.retire')],
    ];
    // One form after the other, on one page: opening the site anew for each would take the time of all of them.
    for (const [what, opener] of forms) {
      if (opener !== '') await press(page, frame.getByRole('button', { name: opener }).first());
      await page.setViewportSize({ width: 1280, height: 900 });
      await expectAccessibleInBoth(page, what);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoSidewaysScroll(frame);
      await expectAccessible(page, `${what}, on a phone`);
      if (opener !== '')
        await press(page, frame.getByRole('form').getByRole('button', { name: text('ui.answer.cancel') }));
    }
  });

  test('a lapse, a chart and a reading pass axe', async ({ page }) => {
    const frame = await openEpic(page, 'lead@example.com', 'MOPS-8');
    await press(page, frame.getByRole('button', { name: text('ui.sponsor.mend.add-reading') }).first());
    await expectAccessibleInBoth(page, 'reading');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(frame);
  });
});
