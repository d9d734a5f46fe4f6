/**
 * The browser tests' `test`: a page that fails the test on a console error, an error nobody caught, a breach of the content
 * security policy, or a request to another machine.
 */
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';

const ours = /^(https?|wss?):\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
}

async function guard(context: BrowserContext, problems: string[]): Promise<void> {
  context.on('page', (page) => watch(page, problems));
  await context.route(
    (url) => !ours.test(url.href) && !/^(data|blob|about):/.test(url.protocol),
    async (route) => {
      problems.push(`request to another machine: ${route.request().url()}`);
      await route.abort();
    },
  );
  context.on('response', (response) => {
    if (response.status() >= 500)
      problems.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

export interface Watched {
  /** What went wrong so far. A test that provokes an error on purpose takes its line out of this list. */
  problems: string[];
  /** Opens a page for one more person: a browser of their own, watched like the first. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Watched>({
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
  },
  context: async ({ context, problems }, use) => {
    await guard(context, problems);
    await use(context);
    if (problems.length > 0) throw new Error(`The browser complains:\n${problems.join('\n')}`);
  },
  newPerson: async ({ browser, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-US', timezoneId: 'Europe/Berlin', ...options });
      contexts.push(context);
      await guard(context, problems);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    if (problems.length > 0) throw new Error(`The browser complains:\n${problems.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
