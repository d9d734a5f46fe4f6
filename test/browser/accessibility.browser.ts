/** The surfaces of those who decide and set up, in light and dark by axe; what readers see is in the tests of readers. */
import { expectAccessibleInBoth } from '../support/axe';
import { expect, test } from '../support/browser';
import { text, visit, type Visitor } from '../support/daylight-pages';
import { endSites, type RunningSite, startSite } from '../support/site';

let site: RunningSite;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startSite({ filled: true });
});
test.afterAll(endSites);

interface Surface {
  name: string;
  person: string;
  open: (visitor: Visitor) => Promise<void>;
}

const surfaces: Surface[] = [
  {
    name: 'answering from the board',
    person: 'lead@example.com',
    async open({ openBoard, frame, page }) {
      await openBoard();
      await page.getByRole('button', { name: text('manifest.action.triage') }).click();
      await frame.getByRole('radio').first().check();
    },
  },
  {
    name: 'the settings',
    person: 'admin@example.com',
    async open({ openSettings, frame }) {
      await openSettings();
      await expect(frame.getByRole('switch').first()).toBeVisible();
    },
  },
  {
    name: 'a portal in the settings',
    person: 'admin@example.com',
    async open({ openSettings, frame }) {
      await openSettings();
      await frame.locator('.portal-name').last().click();
      await expect(frame.getByRole('radio').first()).toBeVisible();
    },
  },
  {
    name: 'the preview of a portal',
    person: 'admin@example.com',
    async open({ openSettings, frame }) {
      await openSettings();
      await frame.locator('.portal-name').first().click();
      await frame.getByRole('button', { name: text('ui.publish.preview') }).click();
      await expect(frame.locator('.card').first()).toBeVisible();
    },
  },
  {
    name: 'the site page',
    person: 'admin@example.com',
    async open({ openSite, frame }) {
      await openSite();
      await expect(frame.getByRole('row').last()).toBeVisible();
    },
  },
];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const { name, person, open } of surfaces) {
  test(name, async ({ page }) => {
    const visitor = await visit(page, site.url, person, 'MOPS');
    await open(visitor);
    await expectAccessibleInBoth(page, name);
  });
}
