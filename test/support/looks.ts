/**
 * How a state of a surface is looked at: by its words, at its widths, in light and dark, and by axe. "Good" is a view: five widths
 * (320, 390, 768, 1280, 1920); "sound" is a state: 390 and 1280; axe looks at both at 390 and 1280, in light and dark, and at a
 * "good" one in another language than English at 390. "Room" is a page at 200 %, by axe and without motion, and with text alone
 * twice as large.
 *
 * | surface            | audience                         | languages | what is looked at                                            | in        |
 * |--------------------|----------------------------------|-----------|--------------------------------------------------------------|-----------|
 * | project page       | reader, who decides              | en, de    | good: board, list, roadmap, what changed, mine, story, rtl   | project   |
 * |                    | who decides                      | en, de    | good: the answer beside the board                            | project   |
 * |                    | reader                           | en        | good: loading, failed, stale, offline, not here, not theirs, |           |
 * |                    |                                  |           | nothing found, empty, no dates, nothing changed, not         |           |
 * |                    |                                  |           | published; sound: each menu; room, motion, clocks, a growing |           |
 * |                    |                                  |           | frame                                                        | project   |
 * | story              | reader                           | en        | sound: all parts, loading, failed, each form, said, refused; |           |
 * |                    |                                  |           | fourteen kinds; calls, Tab, print, marks, rtl among others   | stories   |
 * | My Daylight        | reader, who decides              | en, de    | good: whole, loading, failed, nothing of one's own           | project   |
 * |                    | reader                           | en, de    | what changed, what is asked (in "whole")                     | project   |
 * |                    | reader                           | de        | good: a backlog in it; sound: offline, stale, not theirs     | project   |
 * |                    | reader                           | en        | room                                                         | project   |
 * | help center        | customer, colleague              | en, de    | good: summary, every view, story, rtl                        | desk      |
 * |                    | not signed in                    | en, de    | good: summary, board, list, story, rtl                       | desk      |
 * |                    | with a licence                   | en, de    | good: board, list, roadmap, mine, story, rtl, nothing found  | desk      |
 * |                    | customer                         | it pl tr  | good: board, story                                           | desk      |
 * |                    | customer                         | en        | good: loading, failed, offline; room, print, Tab             | desk      |
 * | dialog             | colleague                        | en, de    | good: every view, story, rtl                                 | desk      |
 * |                    | customer                         | en        | good: mine; sound: loading, failed, stale, offline, not      |           |
 * |                    |                                  |           | published any more, empty; room, Tab                         | desk      |
 * | own request        | customer, colleague              | en, de    | good: answered                                               | desk      |
 * |                    | each customer                    | en        | sound: each place it can have, offline, loading, failed;     |           |
 * |                    | customer                         | en        | room, print                                                  | desk      |
 * | form of a request  | customer, colleague, anyone      | en, de    | good: what is like it                                        | desk      |
 * |                    | customer                         | en        | sound: loading, failed, nothing like it, a story above it;   |           |
 * |                    |                                  |           | room, print                                                  | desk      |
 * | triage, panel      | who decides                      | en        | who needs it too: light, dark, narrow                        | triage,   |
 * |                    |                                  |           |                                                              | request-panel |
 *
 * "In": test/browser/readers-….browser.ts; the last two by their own names.
 */
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInBoth } from './axe';

const PHONE = 390;
const DESK = 1280;
const WIDTHS = [320, PHONE, 768, 1920, DESK] as const;
const HEIGHT = 900;
/** A key that no language has, or a gap that nobody filled. */
const UNTRANSLATED = /\b(?:ui|error|decision)\.[a-z][\w.-]*|\{\w+\}/g;

/** What is wider than its place: the page or a frame of the app. Empty once everything has taken the width that it has. */
export async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  const width = page.viewportSize()?.width ?? 0;
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) found.push(`the page by ${over}`);
  for (const frame of page.mainFrame().childFrames()) {
    const element = await frame.frameElement();
    const place = await element.evaluate((iframe) => (iframe instanceof HTMLElement ? iframe.clientWidth : 0));
    const { inner, more, out } = await frame.evaluate(() => ({
      inner: innerWidth,
      more: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // What stands in a column of the board leaves it on no side.
      out: [...document.querySelectorAll('.column')].flatMap((column) => {
        const { left, right } = column.getBoundingClientRect();
        const boxes = [...column.querySelectorAll('*')].map((inside) => inside.getBoundingClientRect());
        return boxes.filter((box) => box.width > 0 && (box.left < left - 1 || box.right > right + 1));
      }).length,
    }));
    if (out > 0) found.push(`${out} parts of columns stand outside them`);
    if (place > width || Math.abs(inner - place) > 1) found.push(`a frame of ${inner} in a place of ${place}`);
    else if (more > 0) found.push(`a frame by ${more}`);
  }
  return found;
}

/** Cards and lines that are wider than what they stand in, so that they lie over their neighbours. */
async function spilling(page: Page): Promise<string[]> {
  const frames = page.mainFrame().childFrames();
  const found = await Promise.all(
    frames.map((frame) =>
      frame.locator('body').evaluate((body) =>
        [...body.querySelectorAll('.card, .request-line, .my-card, .column > *, .story > *')].flatMap((one) => {
          const place = one.parentElement?.getBoundingClientRect();
          const { left, right, width } = one.getBoundingClientRect();
          if (place === undefined || width < 2 || (left >= place.left - 1 && right <= place.right + 1)) return [];
          return [`${one.className} by ${Math.round(Math.max(right - place.right, place.left - left))}`];
        }),
      ),
    ),
  );
  return found.flat();
}

/** Keys and gaps of texts that stand on the page in place of words. */
async function untranslated(page: Page): Promise<string[]> {
  const texts = await Promise.all(
    page
      .mainFrame()
      .childFrames()
      .map((frame) => frame.locator('body').innerText()),
  );
  return texts.flatMap((shown) => shown.match(UNTRANSLATED) ?? []);
}

/** Expects that what is on the page fits a width. */
async function expectFit(page: Page, width: number, what: string): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await expect.poll(() => tooWide(page), `${what} at ${width}`).toEqual([]);
  expect(await spilling(page), `${what} at ${width}`).toEqual([]);
}

/** Expects that what is on the page is in words, fits some widths, and that axe finds nothing wrong in light and dark, on a phone and wide. */
async function expectLooks(
  page: Page,
  what: string,
  widths: readonly number[],
  byAxe: readonly number[] = [PHONE, DESK],
): Promise<void> {
  expect(await untranslated(page), what).toEqual([]);
  for (const width of widths) {
    await expectFit(page, width, what);
    if (byAxe.includes(width)) await expectAccessibleInBoth(page, `${what} at ${width}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A view as a reader meets it: five widths. What axe finds wide does not depend on the language. */
export async function expectGoodLooks(page: Page, what: string): Promise<void> {
  const languages = await Promise.all(
    page
      .mainFrame()
      .childFrames()
      .map((frame) => frame.locator('html').getAttribute('lang')),
  );
  const isEnglish = languages.every((language) => language?.startsWith('en') ?? true);
  await expectLooks(page, what, WIDTHS, isEnglish ? [PHONE, DESK] : [PHONE]);
}

/** A state of a view that is looked at as a whole elsewhere: a phone's width, and a wide one. */
export const expectSoundState = (page: Page, what: string): Promise<void> => expectLooks(page, what, [PHONE, DESK]);

/** One of many kinds of a state: wide it fits, and axe looks at it on a phone, where nothing else is seen. */
export const expectSoundKind = (page: Page, what: string): Promise<void> =>
  expectLooks(page, what, [DESK, PHONE], [PHONE]);

/** A window of 1,280 by 800 as it is for who reads, and what is left of it for a page at 200 %. */
const WINDOW = { width: 1280, height: 800 };
export const AT_200 = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

/**
 * Expects that nothing is cut off at 200 %, nor with text alone twice as large; at 200 % also by axe, and that nothing moves. The
 * page's texts stay large: what comes next is opened anew.
 * @param page of a person with `AT_200`, and with motion reduced
 */
export async function expectRoom(page: Page, what: string): Promise<void> {
  await expect.poll(() => tooWide(page), `${what} at 200 %`).toEqual([]);
  expect(await running(page), `${what}: what moves`).toBe(0);
  await expectAccessible(page, `${what} at 200 %`);
  await page.setViewportSize(WINDOW);
  const bodies = page
    .mainFrame()
    .childFrames()
    .map((frame) => frame.locator('body'));
  for (const body of bodies) await body.evaluate(doubleText);
  await expect.poll(() => tooWide(page), `${what} with large text`).toEqual([]);
  for (const body of bodies) expect(await body.evaluate(cutOff), `${what} with large text`).toEqual([]);
  await page.setViewportSize(AT_200.viewport);
}

/** How much in the app's frames is moving. */
export async function running(page: Page): Promise<number> {
  const counts = await Promise.all(
    page
      .mainFrame()
      .childFrames()
      .map((frame) =>
        frame.evaluate(
          () =>
            document.getAnimations().filter((animation) => {
              const lasts = animation.effect?.getComputedTiming().duration;
              return animation.playState === 'running' && (typeof lasts !== 'number' || lasts > 1);
            }).length,
        ),
      ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Makes every text twice as large, as a browser does that enlarges text only. */
function doubleText(body: Element): void {
  const sizes = [...body.querySelectorAll<HTMLElement>('*')].map((element) => {
    const { fontSize, lineHeight } = getComputedStyle(element);
    return { element, fontSize, lineHeight };
  });
  const twice = (size: string): string => (size.endsWith('px') ? `${parseFloat(size) * 2}px` : size);
  for (const { element, fontSize, lineHeight } of sizes) {
    element.style.fontSize = twice(fontSize);
    element.style.lineHeight = twice(lineHeight);
  }
}

/** Controls whose words do not fit into them. */
function cutOff(body: Element): string[] {
  return [...body.querySelectorAll<HTMLElement>('button, a, label, summary, h1, h2, h3, th')]
    .filter((one) => {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(one);
      if (one.classList.contains('visually-hidden') || webkitLineClamp !== 'none') return false;
      const hides = (how: string): boolean => how === 'hidden' || how === 'clip';
      const isWide = hides(overflowX) && one.scrollWidth - one.clientWidth > 1;
      return isWide || (hides(overflowY) && one.scrollHeight - one.clientHeight > 1);
    })
    .map((one) => one.innerText);
}
