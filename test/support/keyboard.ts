/** A person without a mouse: what they cannot reach with the Tab key is not there for them. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './browser';

/** So many stops a page may have before something. */
const MOST_STOPS = 250;

/**
 * Presses Tab until something has the focus.
 * @throws Error if it never has
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${String(target)}.`);
}

/** Goes to something with the Tab key and presses Enter on it. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/**
 * Expects that the focus stands on something inside a surface, so that whoever uses the keyboard goes on there. Looks twice, with
 * pictures between: what was pressed may still be there at the first look, and be gone at the next.
 */
export async function expectFocusKept(surface: Locator): Promise<void> {
  await expect
    .poll(() =>
      surface.evaluate(async ({ ownerDocument }) => {
        const kept = (): Element | null => {
          const { activeElement, body } = ownerDocument;
          return activeElement === body || activeElement?.isConnected !== true ? null : activeElement;
        };
        const first = kept();
        for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
        return first !== null && first === kept();
      }),
    )
    .toBe(true);
}
