/** What axe says of the app's frames on a page (or of a page itself), in light and dark without opening it twice. */
import axeCore from 'axe-core';
import { expect, type Frame, type Page } from '@playwright/test';

declare global {
  /** axe itself, once it is in a page. */
  var axe: typeof axeCore;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** All else is the same in another colour scheme. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

export interface AxeOptions {
  /** Looks at the page around the app's frames as well, by every rule of axe: for pages of the local site itself. */
  around?: boolean;
  /** Only what is inside an element of the page around, by every rule. */
  within?: string;
}

/** The frames that one sees on the page; the page itself where there is none. */
async function seen(page: Page, { around = false, within }: AxeOptions): Promise<Frame[]> {
  const main = page.mainFrame();
  if (within !== undefined) return [main];
  const frames: Frame[] = [];
  for (const frame of main.childFrames()) {
    const element = await frame.frameElement();
    if (await element.isVisible()) frames.push(frame);
  }
  return around || frames.length === 0 ? [main, ...frames] : frames;
}

/** What is looked for: the rules of WCAG, others by name, or every rule of axe. */
type Rules = readonly string[] | 'wcag' | 'every';

async function violationsIn(frame: Frame, rules: Rules, within: string | null): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axeCore.source);
  const only =
    rules === 'every'
      ? {}
      : rules === 'wcag'
        ? { runOnly: { type: 'tag' as const, values: TAGS } }
        : { runOnly: { type: 'rule' as const, values: [...rules] } };
  return frame.evaluate(
    async ({ options, root }) => {
      const place = root === null ? document : { include: [root] };
      const { violations } = await axe.run(place, {
        ...options,
        resultTypes: ['violations'],
        iframes: false,
        preload: false,
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id} (${help}) at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      );
    },
    { options: only, root: within },
  );
}

/** @param only rules by name in place of those that are for the kind of frame */
async function expectNone(page: Page, what: string, options: AxeOptions, only?: readonly string[]): Promise<void> {
  const { around = false, within = null } = options;
  const found: string[] = [];
  for (const frame of await seen(page, options)) {
    const isOurs = frame !== page.mainFrame() || !(around || within !== null);
    const violations = await violationsIn(frame, only ?? (isOurs ? 'wcag' : 'every'), within);
    found.push(...violations.map((violation) => `${what}: ${violation}`));
  }
  expect(found).toEqual([]);
}

/** Expects that axe finds nothing wrong in what is shown, as it is shown. */
export async function expectAccessible(page: Page, what: string, options: AxeOptions = {}): Promise<void> {
  await expectNone(page, what, options);
}

/**
 * Expects that axe finds nothing wrong in light, and nothing wrong with colours in dark. The page stays dark. It must follow
 * the system's colours, and motion must be reduced (`contextOptions: { reducedMotion: 'reduce' }`).
 */
export async function expectAccessibleInBoth(page: Page, what: string, options: AxeOptions = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectMode(page, 'light', options);
  await expectNone(page, `${what}, light`, options);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectMode(page, 'dark', options);
  await expectNone(page, `${what}, dark`, options, RULES_OF_COLOUR);
}

async function expectMode(page: Page, mode: string, options: AxeOptions): Promise<void> {
  for (const frame of await seen(page, options))
    await expect(frame.locator('html')).toHaveAttribute('data-color-mode', mode);
}
