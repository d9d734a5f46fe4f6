/** Epics and their sponsors in a browser: the page of a project, one's own epics with and without a licence, by keyboard. */
import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { expectNoSidewaysScroll, text, visit } from '../support/daylight-pages';
import { expectFocusKept, press, tabTo } from '../support/keyboard';
import { endSites, type RunningSite, startSite } from '../support/site';
import { mustOpen } from '../support/surfaces';

let site: RunningSite;

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
});
test.afterAll(endSites);

async function openEpics(page: Page, email: string): Promise<FrameLocator> {
  const visitor = await visit(page, site.url, email, 'MOPS');
  await visitor.openBacklog('/epics');
  await expect(visitor.frame.getByRole('heading', { level: 1, name: text('ui.epics.title') })).toBeVisible();
  return visitor.frame;
}

const button = (frame: FrameLocator, name: string | RegExp) => frame.getByRole('button', { name }).first();

const rowOf = (frame: FrameLocator, key: string) => frame.getByRole('row').filter({ hasText: new RegExp(`${key}\\b`) });

test('what matters comes first; the packet of what has lapsed, by keyboard; the list as a file', async ({ page }) => {
  const frame = await openEpics(page, 'lead@example.com');
  await expect(frame.getByRole('row').nth(1)).toContainText('MOPS-8');
  await expect(rowOf(frame, 'MOPS-8')).toContainText(text('ownership.state.lapsed'));
  await expect(rowOf(frame, 'MOPS-2')).toContainText(text('ownership.state.due'));
  await expect(rowOf(frame, 'MOPS-1')).toContainText(text('ownership.state.sponsored'));
  await expectAccessibleInBoth(page, 'epics');

  const saved = page.waitForEvent('download');
  await press(page, button(frame, text('ui.epics.csv')));
  const csv = readFileSync(await (await saved).path(), 'utf8');
  expect(csv).toContain(`"${text('ui.sponsor.role.sponsor')}"`);
  expect(csv).toMatch(/"MOPS-8","Move off the old campaign tool","Lapsed"/);

  await press(page, button(frame, text('ui.epics.packet-of', { key: 'MOPS-8' })));
  const packet = frame.getByRole('region', { name: text('ui.packet') });
  await expect(packet.getByRole('heading', { name: text('ui.packet.answers') })).toBeVisible();
  await expect(packet.getByRole('listitem').filter({ hasText: 'Our contact changed in spring' })).toBeVisible();
  await expect(packet.getByLabel(text('ui.packet.text'))).toHaveValue(/MOPS-8 Move off the old campaign tool\n\n/);
  await press(page, button(frame, text('ui.packet.copy')));
  await expect(frame.getByText(text('ui.packet.copied')).or(frame.getByText(text('ui.packet.marked')))).toBeVisible();
  await expectAccessibleInBoth(page, 'packet');
  await expect(page).toHaveURL(/\/epics\/MOPS-8$/);
  await press(page, button(frame, text('ui.packet.back')));
  await expect(button(frame, text('ui.epics.packet-of', { key: 'MOPS-8' }))).toBeFocused();
});

test('an epic behind which nobody stands is on the list, and gets its sponsor there', async ({ page }) => {
  const frame = await openEpics(page, 'lead@example.com');
  const row = rowOf(frame, 'MOPS-9');
  await expect(row).toContainText(text('ui.epics.unnamed'));
  await press(page, row.getByRole('button', { name: /^Find a sponsor/ }));
  await expect(page).toHaveURL(/\/epics\/MOPS-9\/panel$/);
  const person = frame.getByRole('combobox', { name: text('ui.sponsor.role.sponsor') });
  await expect(person).toBeFocused();
  await page.keyboard.type('Claire');
  await expect(frame.getByRole('option', { name: /Claire/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(frame.getByText(text('ui.sponsor.since', { date: '' }).trim()).first()).toBeVisible();
  await expectFocusKept(frame.locator('main'));
  await press(page, button(frame, text('ui.packet.back')));
  await expect(row).toContainText('Claire Donovan');
  await expect(row.getByRole('button', { name: /MOPS-9 Numbers everyone trusts$/ }).nth(1)).toBeFocused();
});

test('who only reads is offered nothing that they would be refused; an epic that is not here is said', async ({
  page,
}) => {
  const visitor = await visit(page, site.url, 'events@example.com', 'MOPS');
  await visitor.openBacklog('/epics/MOPS-4711');
  const { frame } = visitor;
  await expect(frame.getByText(/^MOPS-4711/)).toBeVisible();
  await expect(rowOf(frame, 'MOPS-10')).toContainText(text('ui.epics.unnamed'));
  await expect(frame.getByRole('heading', { name: text('ui.epics.sponsors') })).toBeVisible();
  await expect(frame.getByRole('button', { name: text('ui.epics.hand-over'), exact: true })).toHaveCount(0);
  await expect(rowOf(frame, 'MOPS-10').getByRole('button')).toHaveCount(1);
  // They stand behind this one.
  await expect(rowOf(frame, 'MOPS-4').getByRole('button', { name: /^Check in: MOPS-4/ })).toBeVisible();
});

test('whoever stands behind it is asked with one click, once a day, and it is said that they were', async ({
  page,
}) => {
  const visitor = await visit(page, site.url, 'lead@example.com', 'MOPS');
  const { frame } = visitor;
  const asked = frame.getByText(text('ui.sponsor.asked', { name: 'Claire Donovan' }));
  const ask = button(frame, text('ui.sponsor.ask', { name: 'Claire Donovan' }));
  await visitor.openBacklog('/epics/MOPS-2/panel');
  await press(page, ask);
  await expect(asked).toBeFocused();
  // Whoever looks again sees it too, and asks nobody twice.
  await visitor.openBacklog('/epics/MOPS-2/panel');
  await expect(asked).toBeVisible();
  await expect(ask).toHaveCount(0);
});

test('who could sponsor an epic is named as its sponsor with one click', async ({ page }) => {
  const client = daylightClient(site.url, 'lead@example.com');
  const { id: projectId } = await client.project('MOPS');
  const { issues } = await client.rest<{ issues: { id: string }[] }>('/rest/api/3/search/jql', {
    method: 'POST',
    body: { jql: 'parent = MOPS-5 AND level IS EMPTY', fields: ['summary'], maxResults: 20 },
  });
  const events = await mustOpen(
    site.url,
    'events@example.com',
    { type: 'jira:projectPage', key: 'project' },
    { project: { id: projectId, key: 'MOPS', type: 'software' } },
  );
  for (const { id } of issues) {
    const { code } = await events.call('voice.offer', { projectId, item: Number(id), on: true });
    if (code === 'ok') break;
  }
  await site.pass(24 * 3_600_000);
  const frame = await openEpics(page, 'lead@example.com');
  const row = rowOf(frame, 'MOPS-5');
  await press(page, button(frame, text('ui.sponsor.take-offer', { name: 'Samir Haddad' })));
  await expect(row).toContainText(text('ownership.state.sponsored'));
  await expect(row).toContainText('Samir Haddad');
});

test('all that one person stands for goes to another, by keyboard', async ({ page }) => {
  const frame = await openEpics(page, 'lead@example.com');
  await press(page, button(frame, text('ui.epics.hand-over-of', { name: 'Victor Osei' })));
  await page.keyboard.type('Judith');
  await expect(frame.getByRole('option', { name: /Judith/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const form = frame.getByRole('group', { name: text('ui.epics.hand-over-of', { name: 'Victor Osei' }) });
  await expectAccessibleInBoth(page, 'handing over');
  await press(page, form.getByRole('button', { name: text('ui.epics.hand-over'), exact: true }));
  await expect(form.getByText(text('ui.epics.done', { done: 1, total: 1 }))).toBeVisible();
  await expect(rowOf(frame, 'MOPS-8')).toContainText('Judith Brandt');
});

/** Says of an epic what one thinks of it, by keyboard. */
async function say(page: Page, frame: FrameLocator, epic: string, verdict: string): Promise<void> {
  const row = frame.getByRole('listitem').filter({ hasText: epic });
  // A group of choices is one stop of the Tab key: its first one, or the one that is chosen.
  await tabTo(page, row.getByRole('radio').first());
  await page.keyboard.press('Space');
  const chosen = row.getByRole('radio', { name: text(`ui.sponsor.verdict.${verdict}`), exact: true });
  while (!(await chosen.isChecked())) await page.keyboard.press('ArrowDown');
}

test('a sponsor with a licence confirms several on My Daylight, by keyboard', async ({ page }) => {
  const { frame } = await visit(page, site.url, 'cmo@example.com', 'MOPS');
  const { app } = (await (await page.request.get(`${site.url}/local/session`)).json()) as {
    app: { appId: string; environmentId: string };
  };
  await page.goto(`${site.url}/jira/apps/${app.appId}/${app.environmentId}`);
  await expect(frame.getByRole('heading', { name: text('ui.my-epics') })).toBeVisible();
  await say(page, frame, 'One customer profile', 'changed');
  // Nothing is due of this one: it is folded, and one may say something all the same.
  const calm = frame.getByRole('listitem').filter({ hasText: 'Consent and preferences' });
  await expect(calm.getByRole('radio')).toHaveCount(0);
  await press(page, calm.getByRole('button', { name: text('ui.my-epics.say-now') }));
  await expect(calm.getByRole('radio').first()).toBeFocused();
  await say(page, frame, 'Consent and preferences', 'needed');
  await expectAccessibleInBoth(page, 'my epics');
  await press(page, button(frame, text('ui.my-epics.send.other', { n: 2 })));
  await expect(frame.getByText(text('sponsorship.error.changes'))).toBeVisible();
  await expect(frame.getByText(text('ui.my-epics.recorded'))).toBeVisible();
  await press(page, frame.getByLabel(text('ui.sponsor.changed.users')), 'Space');
  await press(page, button(frame, text('ui.my-epics.send.one', { n: 1 })));
  await expect(frame.getByText(text('ui.my-epics.thanks'))).toBeVisible();
  await expect(frame.getByText(text('ownership.reason.changed')).first()).toBeVisible();
});

test('a sponsor without a licence does so from the help center, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  const { users } = (await (await page.request.get(`${site.url}/local/session`)).json()) as {
    users: { accountId: string; emailAddress: string }[];
  };
  const nadia = users.find(({ emailAddress }) => emailAddress === 'field@example.com')?.accountId ?? '';
  await page.goto(`${site.url}/servicedesk/customer/portals?as=${encodeURIComponent(nadia)}`);
  await page.getByRole('button', { name: /Your profile/ }).click();
  await page.getByRole('menuitem', { name: text('manifest.desk.full') }).click();
  const frame = page.locator('dialog iframe').last().contentFrame();
  await expect(frame.getByRole('heading', { name: text('ui.my-epics') })).toBeVisible();
  await say(page, frame, 'Events and webinars', 'needed');
  await press(page, button(frame, text('ui.my-epics.send.one', { n: 1 })));
  await expect(frame.getByText(text('ui.my-epics.recorded'))).toBeVisible();
  await expectNoSidewaysScroll(frame);
});

test('the page of the epics fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await expectNoSidewaysScroll(await openEpics(page, 'lead@example.com'));
});
