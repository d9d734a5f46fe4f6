import { defineConfig } from '@playwright/test';
import { chromiumArguments, ensureChromium } from './scripts/chromium.mjs';

/** Browser tests: two files at once, each with a site of its own. `--trace retain-on-failure` records; that takes a third longer. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.browser.ts',
  outputDir: '.cache/browser',
  globalSetup: './test/support/prepared-sites.ts',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: { executablePath: ensureChromium(), args: [...chromiumArguments] },
  },
  projects: [{ name: 'chromium' }],
});
