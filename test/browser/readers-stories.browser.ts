/**
 * The story of a request: each of its parts, each kind of it, what one says in it, and what can go wrong there; on a phone and
 * wide, in light and dark, by axe.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { daylightClient } from '../../scripts/sample/daylight-client';
import { sampleDecisions } from '../../scripts/sample/decisions';
import type { SampleAnswer } from '../../scripts/sample/decisions/sample-answer';
import { PORTAL_PARTS } from '../../src/settings/settings';
import type { IndexSegment, Place } from '../../src/publishing/snapshot';
import { joinSegments, type Backlog } from '../../static/src/components/backlog/backlog';
import { intercept } from '../support/answering';
import { expect, test } from '../support/browser';
import { inDays } from '../support/days';
import { text, visit, type Visitor } from '../support/daylight-pages';
import { press, tabTo } from '../support/keyboard';
import { expectSoundKind, expectSoundState } from '../support/looks';
import { inOrder } from '../support/in-order';
import { FOREIGN, startReaders, type Readers } from '../support/readers';
import { endSites } from '../support/site';
import { tellAll } from '../support/tell-all';

const READER = 'cmo@example.com';
const PROJECT = 'MOPS';
const DAY_MS = 86_400_000;

let readers: Readers;
/** The project's portal for people with a licence, as the reader gets it. */
let backlog: Backlog;
/** What the reader asked for: of one everything is told, of one it is asked whether it is still wanted, one nobody has answered. */
let [whole, returning, unanswered] = ['', '', ''];
/** Waits on somebody whose name is read from right to left. */
let waiting = '';

test.use({ contextOptions: { reducedMotion: 'reduce' }, actionTimeout: 30_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  readers = await startReaders([READER]);
  await prepare();
});
test.afterAll(endSites);

const come = (page: Page): Promise<Visitor> => visit(page, readers.site.url, READER, PROJECT);

/** What a reader gets of the backlog, and which of it is theirs. */
async function read(): Promise<{ backlog: Backlog; mine: number[] }> {
  const page = await daylightClient(readers.site.url, READER).open('project', PROJECT);
  const view = await page.must<{ segments: string[]; mine: number[] }>('portal.view', {
    projectId: readers.projectId,
  });
  const segments = view.segments.map((one) => JSON.parse(gunzipSync(Buffer.from(one, 'base64')).toString()));
  return { backlog: joinSegments(segments as IndexSegment[]), mine: view.mine };
}

/** Fills what the sample leaves out: a request of which everything is told, one that comes back soon, two that were closed. */
async function prepare(): Promise<void> {
  const { lead, settings, projectId, site } = readers;
  await settings.must('portal.change', { projectId, portalId: 'team', allow: PORTAL_PARTS });
  await settings.must('portal.publish', { projectId, portalId: 'team' });
  const before = await read();
  const rowOf = (id: number): number => before.backlog.id.indexOf(id);
  const OPEN: readonly (Place | undefined)[] = ['undecided', 'asked-before'];
  const waits = before.mine.filter((id) => OPEN.includes(before.backlog.place[rowOf(id)]));
  const inEpic = waits.find((id) => before.backlog.epics[before.backlog.epic[rowOf(id)] ?? -1]?.why);
  const others = before.backlog.id.filter(
    (id, row) => before.backlog.place[row] === 'undecided' && !before.mine.includes(id),
  );
  const [wholeId = '', returningId = '', unansweredId = ''] = [inEpic, ...waits.filter((id) => id !== inEpic)].map(
    String,
  );
  const keyOf = (id: string): string => before.backlog.key[before.backlog.id.indexOf(Number(id))] ?? '';
  [whole, returning, unanswered] = [keyOf(wholeId), keyOf(returningId), keyOf(unansweredId)];
  const [withdrawn, duplicate, waitingId = ''] = others.map(String);
  waiting = keyOf(waitingId);
  const asked = { askedOn: inDays(-20), stance: 'open', accountId: '', answeredOn: '', note: '' };
  await lead.must('request.save', {
    issueId: waitingId,
    revision: null,
    section: 'parties',
    body: { items: [{ id: 'p', role: FOREIGN.role, ...asked }] },
  });
  await lead.must('request.close', { issueId: withdrawn, as: 'withdrawn', note: 'Nobody needs it.' });
  await lead.must('request.close', { issueId: duplicate, as: 'duplicate', duplicateOf: wholeId });
  await lead.must('decision.record', {
    issueId: returningId,
    decision: { outcome: 'not-now', reason: 'The fair takes all of our hands until then.', comesBackOn: inDays(9) },
  });
  await tellAll(lead, wholeId);
  await site.pass(DAY_MS);
  await site.pass(DAY_MS);
  ({ backlog } = await read());
}

test('the story tells all that is published of a request, and nobody’s name', async ({ page }) => {
  const { openBacklog, frame } = await come(page);
  await openBacklog(`/item/${whole}`);
  const story = frame.locator('.story');
  await expect(story.locator('.voice')).toBeVisible();
  const part = (title: string) => story.locator('.story-part').filter({ hasText: text(title) });
  await expect(story.getByText('The short form did what it should, so everybody gets it.')).toBeVisible();
  // Whom it waits on, and since when.
  await expect(story).toContainText(
    text('ui.next.yes-waits', {
      who: text('ui.next.party', { who: text('ui.party.role.legal'), span: text('ui.span.week.other', { n: 6 }) }),
    }),
  );

  const brief = part('ui.story.brief');
  for (const [term, words] of [
    ['aim', 'Fewer people leave the form half way'],
    ['success', 'Half of them come to its end'],
    ['by-when', 'June 30, 2027'],
  ] as const)
    await expect(brief.locator('div').filter({ hasText: text(`ui.story.${term}`) })).toContainText(words);

  // What is missing first, each with how one knows.
  const musts = part('ui.must').getByRole('listitem');
  await expect(musts).toHaveText([
    new RegExp(`It signs in with our accounts ${text('ui.story.must.unmet')}\\s*The vendor has a plan for it`),
    new RegExp(`It forgets people on request ${text('ui.story.must.unknown')}`),
    new RegExp(`It speaks German ${text('ui.story.must.met')}\\s*Seen in the trial`),
    `✓${FOREIGN.must} ${text('ui.story.must.met')}`,
  ]);

  const result = part('ui.story.result');
  await expect(result).toContainText(text('ui.story.result.met'));
  await expect(result).toContainText(text('ui.story.result.measured', { measured: '57 percent' }));
  await expect(result).toContainText('The second page was the reason');

  const epic = part('ui.story.epic');
  await expect(epic.locator('b')).not.toBeEmpty();
  await expect(epic).toContainText(
    new RegExp(['named', 'standing-in', 'nobody'].map((who) => text(`ui.story.sponsor.${who}`)).join('|')),
  );
  await expect(epic).toContainText(
    new RegExp(['sponsored', 'due', 'lapsed', 'none'].map((word) => text(`ui.story.ownership.${word}`)).join('|')),
  );
  await expect(epic).toContainText(text('ui.story.wanted-because'));

  // Every earlier answer, the latest first.
  await story.getByText(text('ui.story.earlier.other', { n: 3 })).click();
  await expect(story.locator('.story-earlier li')).toHaveText([
    /A week with half of the visitors/,
    new RegExp(text('ui.story.taken-back')),
    /We cannot tell yet whether the form is what makes them leave\./,
  ]);
  const told = (await story.textContent()) ?? '';
  const { body } = await readers.site.as(READER)('GET', '/local/session');
  const names = (body.users as { displayName: string; accountId: string }[]).flatMap((one) => [
    one.displayName,
    one.accountId,
  ]);
  expect(names.filter((name) => told.includes(name))).toEqual([]);
  expect(told).not.toContain('Only for the team.');
  await expectSoundState(page, 'a story of which everything is told');

  // What is searched for is marked in every part of it.
  const [theme = ''] = /\p{L}{4,}/u.exec((await epic.locator('b').textContent()) ?? '') ?? [];
  await openBacklog(`/item/${whole}?search=form+german+vendor+page+${theme}`);
  await expect(story.locator('.voice')).toBeVisible();
  for (const [where, word] of [
    ['.quote', 'form'],
    ['.facts', 'German'],
    ['.story-part .facts', 'form'],
    ['.story-musts', 'German'],
    ['.story-musts .story-evidence', 'vendor'],
    ['.story-result', 'page'],
    ['.story-part b', theme],
  ] as const)
    await expect(story.locator(`${where} mark`, { hasText: new RegExp(`^${word}$`) }).first()).toBeVisible();

  // On paper all of it stands, also what is folded, and nothing that one would press.
  const earlier = story.locator('.story-earlier li');
  await expect(earlier.first()).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(earlier.locator('mark', { hasText: 'form' }).first()).toBeVisible();
  await expect(earlier).toHaveCount(3);
  for (const one of await earlier.all()) await expect(one).toBeVisible();
  await expect(story).toHaveCSS('overflow', 'visible');
  await expect(story).toHaveCSS('position', 'static');
  for (const pressed of ['.story .button', '.voice', '.tabs', '.toolbar', '.card'])
    await expect(frame.locator(`${pressed}:visible`)).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
});

test('words from right to left leave those around them in their order', async ({ page }) => {
  const { openBacklog, frame } = await come(page);
  await page.setViewportSize({ width: 1920, height: 800 });
  await openBacklog(`/list?group=waits&search=${waiting}`);
  const head = frame.getByRole('rowheader');
  await expect(head).toContainText(FOREIGN.role);
  expect(await inOrder(head, [text('ui.waits.heading'), FOREIGN.role, '1'])).toBe(true);
  const next = frame.locator('.list-row .list-next span');
  const [before = '', after = ''] = text('ui.next.waits-on', {
    who: text('ui.next.party', { who: '|', span: '' }),
  }).split('|');
  expect(await inOrder(next, [before, FOREIGN.role, after])).toBe(true);

  await openBacklog(`/item/${whole}?search=${FOREIGN.searched}`);
  const must = frame.locator('.story-musts li', { hasText: FOREIGN.must });
  await expect(must.locator('mark')).toHaveText(FOREIGN.searched);
  expect(await inOrder(must, ['✓', FOREIGN.searched, text('ui.story.must.met')])).toBe(true);
  // Within it one reads on to the left.
  const [first = '', last = ''] = FOREIGN.must.split(FOREIGN.searched);
  expect(await inOrder(must, [last, FOREIGN.searched, first])).toBe(true);
});

test('each kind of request has its story', async ({ page }) => {
  test.setTimeout(180_000);
  const { openBacklog, frame } = await come(page);
  const rows = [...backlog.key.keys()];
  const first = (is: (row: number) => boolean): string => backlog.key[rows.find(is) ?? -1] ?? '';
  const inPlace = (place: Place, is: (row: number) => boolean = () => true): string =>
    first((row) => backlog.place[row] === place && is(row));
  const on = (row: number): number => backlog.on[row] ?? 0;
  const isNotExpected = ({ decision }: SampleAnswer): boolean =>
    decision.outcome === 'not-now' && decision.notExpected === true;
  const [notExpected = ''] =
    Object.entries(sampleDecisions(Date.now())).find(([, answers]) => answers.slice(-1).some(isNotExpected)) ?? [];
  const today = Math.floor(Date.now() / DAY_MS);
  for (const [kind, key] of [
    ['nobody has answered', inPlace('undecided', (row) => backlog.waits[row] === '')],
    ['asked before the start line', inPlace('asked-before')],
    ['yes, planned', inPlace('yes-planned')],
    ['yes, in progress', inPlace('yes-in-progress')],
    ['yes, done', inPlace('yes-done')],
    ['a test that runs', inPlace('test', (row) => on(row) > today + 5)],
    ['a test that is over', inPlace('test', (row) => on(row) > 0 && on(row) < today - 5)],
    ['maybe', inPlace('maybe')],
    ['not now, with a day', inPlace('not-now', (row) => on(row) > 0)],
    ['not expected to change', notExpected],
    ['withdrawn', inPlace('withdrawn')],
    ['the same as another', inPlace('duplicate')],
    ['under way before the start line', inPlace('under-way')],
    ['done before the start line', inPlace('finished-before')],
  ] as const) {
    expect(key, kind).not.toBe('');
    await openBacklog(`/item/${key}?search=${key}`);
    await expect(frame.locator('#story-title')).toBeFocused();
    await expect(frame.locator('.voice')).toBeVisible();
    await expect(frame.locator('.story .loading')).toHaveCount(0);
    await expectSoundKind(page, `the story of what is: ${kind}`);
  }

  // What asks for the same leads to the other one, unless the reader's page does not show that.
  const same = inPlace('duplicate');
  const other = frame.locator('.story').getByRole('button', { name: backlog.title[backlog.key.indexOf(whole)] ?? '' });
  await openBacklog(`/item/${same}`);
  await other.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/item/${whole}`));
  await expect(frame.locator('#story-title')).toHaveText(backlog.title[backlog.key.indexOf(whole)] ?? '');
  await expect(frame.locator('#story-title')).toBeFocused();
  await intercept(page, (asked, route) =>
    asked !== 'portal.story'
      ? null
      : route.fetch().then(async (response) => {
          const body = (await response.json()) as { value: { value: { shard: string } } };
          const shard = gunzipSync(Buffer.from(body.value.value.shard, 'base64')).toString();
          const without = shard.replaceAll(/"sameAs":"[^"]+"/g, '"sameAs":"elsewhere"');
          expect(without).not.toBe(shard);
          body.value.value.shard = gzipSync(without).toString('base64');
          return route.fulfill({ response, json: body });
        }),
  );
  await openBacklog(`/item/${same}`);
  await expect(frame.locator('.voice')).toBeVisible();
  await expect(frame.getByText(text('ui.story.place.duplicate'))).toBeVisible();
  await expect(other).toHaveCount(0);
  await expect(frame.getByText(text('ui.story.same-as'))).toHaveCount(0);
});

test('what one says in a story: each form, filled, sent and answered', async ({ page }) => {
  test.setTimeout(180_000);
  const { openBacklog, frame } = await come(page);
  const voice = frame.locator('.voice');
  const button = (key: string) => voice.getByRole('button', { name: text(key), exact: true });

  // It comes back soon: whoever asked is asked whether it is still wanted.
  await openBacklog(`/item/${returning}`);
  await expect(button('ui.voice.say.still-wanted')).toBeVisible();
  await expectSoundState(page, 'whether it is still wanted');
  await button('ui.voice.say.still-wanted').click();
  await expect(voice.locator('.voice-said')).toBeFocused();
  await expect(voice.locator('.voice-said')).toContainText(text('ui.voice.say.still-wanted'));
  await voice.getByRole('button', { name: text('ui.voice.say-again') }).click();
  await button('ui.voice.say.not-needed').click();
  await expect(voice.locator('.voice-said')).toContainText(text('ui.voice.say.not-needed'));
  await expectSoundState(page, 'what was said');

  // Nobody has answered it, and nothing says what it is for: three plain questions.
  await openBacklog(`/item/${unanswered}`);
  await voice.getByText(text('ui.voice.brief')).press('Enter');
  await expectSoundState(page, 'the questions of a brief');
  const aim = voice.getByLabel(text('ui.voice.brief.aim'));
  await aim.fill('Letters go out on the day of the event <b>');
  await voice.getByLabel(text('ui.voice.brief.success')).fill('Nobody waits for a list');
  await voice.getByLabel(text('ui.voice.brief.by-when')).fill('2027-03-01');
  const send = voice.getByRole('button', { name: text('ui.voice.send') });
  await send.click();
  await expect(voice.getByText(text('ui.voice.brief-thanks'))).toBeVisible();
  await voice.getByText(text('ui.voice.using')).press('Enter');
  await voice.getByLabel(text('ui.voice.using.tool')).fill('A list of our own');
  await expectSoundState(page, 'what is in use already');
  await openBacklog(`/item/${unanswered}`);
  await expect(voice).toBeVisible();
  await expect(voice.getByText(text('ui.voice.brief'), { exact: true })).toHaveCount(0);

  // A note, and what is refused.
  await button('ui.voice.say.news').click();
  await voice.getByLabel(text('ui.voice.what-news')).fill('ملاحظة <script>alert(1)</script>');
  await expectSoundState(page, 'a note');
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (functionKey !== 'voice.say') return route.continue();
    return route.fulfill({ json: { value: { ok: false, error: { code: 'FORBIDDEN' } } } });
  });
  await send.first().click();
  await expect(voice.getByRole('alert')).toContainText(text('ui.voice.refused'));
  await expectSoundState(page, 'a note that is refused');
  await page.unroute('**/local/invoke');
  await send.first().click();
  await expect(voice.locator('.voice-said')).toContainText('ملاحظة <script>alert(1)</script>');
  const note = voice.locator('.voice-said .story-evidence');
  expect(await note.evaluate((shown) => getComputedStyle(shown).direction)).toBe('rtl');
});

test('a story that loads, that fails, and that comes after all', async ({ page }) => {
  const { openBacklog, frame } = await come(page);
  let letGo: (() => void) | null = null;
  await page.route('**/local/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    if (functionKey !== 'portal.story' || letGo !== null) return route.continue();
    await new Promise<void>((resolve) => (letGo = resolve));
    return route.fulfill({ json: { value: { ok: false, error: { code: 'JIRA_UNAVAILABLE' } } } });
  });
  await openBacklog(`/item/${whole}`);
  await expect(frame.locator('.story').getByRole('status')).toBeVisible();
  await expectSoundState(page, 'a story while it loads');
  await expect.poll(() => letGo !== null).toBe(true);
  (letGo as (() => void) | null)?.();
  await expect(frame.getByText(text('ui.story.only-part'))).toBeVisible();
  await expectSoundState(page, 'a story of which only a part is known');
  await frame
    .locator('.story')
    .getByRole('button', { name: text('ui.state.retry') })
    .click();
  await expect(frame.locator('.voice')).toBeVisible();
  await expect(frame.getByText(text('ui.story.only-part'))).toHaveCount(0);
});

test('what one points at is fetched ahead, once; what one opens at once takes one call', async ({ page }) => {
  const { openBacklog, frame } = await come(page);
  await openBacklog();
  const cards = frame.locator('.column .card-open');
  await expect(cards.first()).toBeVisible();
  const calls: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/local/invoke')) return;
    const { functionKey } = request.postDataJSON() as { functionKey: string };
    // Who the reader is may be asked a moment after the first view.
    if (['portal.head', 'decision.context'].includes(functionKey)) return;
    calls.push(`${functionKey} ${/"issueId":"(\d+)"/.exec(request.postData() ?? '')?.[1] ?? ''}`);
  });
  const answered = page.waitForResponse((response) => (response.request().postData() ?? '').includes('"portal.story"'));
  await cards.nth(0).hover();
  await answered;
  expect(calls).toEqual([expect.stringMatching(/^portal\.story \d+$/)]);
  const [pointedAt] = calls;
  await cards.nth(0).click();
  await expect(frame.locator('.voice')).toBeVisible();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  // Enter opens at once; what is fetched on focus is the same call.
  await cards.nth(2).press('Enter');
  await expect(frame.locator('.voice')).toBeVisible();
  await expect(frame.locator('.story .loading')).toHaveCount(0);
  // The pointer may have come to rest over another card while the board made room: that one is asked for, too, but none twice.
  expect(calls.length).toBeGreaterThan(1);
  expect(calls).toEqual([pointedAt, ...new Set(calls.slice(1))]);
  expect(calls.slice(1)).not.toContain(pointedAt);
  expect(calls.every((call) => call.startsWith('portal.story '))).toBe(true);
});

test('by the Tab key alone: from the board into a story, through what one may say, and back', async ({ page }) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const { openBacklog, frame } = await come(page);
    await openBacklog('/?search=consent');
    const card = frame.locator('.column .card-open').first();
    await press(page, card);
    await expect(frame.locator('#story-title')).toBeFocused();
    await expect(frame.locator('.voice')).toBeVisible();
    for (const target of [
      frame.locator('.voice').getByRole('button').first(),
      frame.getByRole('button', { name: text('ui.story.close') }),
    ]) {
      await tabTo(page, target);
      expect(await isOnTop(target)).toBe(true);
    }
    await page.keyboard.press('Enter');
    await expect(card).toBeFocused();
    expect(await isOnTop(card)).toBe(true);
  }
});

/** Whether one sees what has the focus: nothing lies over its middle. */
const isOnTop = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && (element === seen || element.contains(seen));
  });
