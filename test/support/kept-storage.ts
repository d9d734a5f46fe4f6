/** What a frame keeps for the tab. */
import type { FrameLocator, Page } from '@playwright/test';

/**
 * Browsers differ in whether a frame of another site may keep anything, and the one here lets none: it is given a storage of
 * its own, as long as the page.
 */
export async function letKeep(page: Page, kept: Record<string, string> = {}): Promise<void> {
  await page.addInitScript((found) => {
    const entries = new Map(Object.entries(found));
    const storage = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
      all: () => Object.fromEntries(entries),
    };
    Object.defineProperty(window, 'sessionStorage', { value: storage, configurable: true });
  }, kept);
}

/** Loads the page anew; what its frame kept is still there. */
export async function loadAgain(page: Page, frame: FrameLocator): Promise<void> {
  const kept: unknown = await frame
    .locator('html')
    .evaluate(() => Reflect.apply(Reflect.get(sessionStorage, 'all'), null, []));
  await letKeep(page, kept as Record<string, string>);
  await page.reload();
}
