/** The bridge of an app's frames, driven by Atlassian's own `@forge/bridge` in the fixture's page. */
import type * as forgeBridge from '@forge/bridge';
import type { Frame, Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { buildFixture, removeFixtures } from '../support/forge-fixture';
import { endSites, type RunningSite, startSite } from '../support/site';

declare global {
  var bridge: typeof forgeBridge;
  var heard: unknown[];
}

const APP = '11111111-1111-4111-8111-111111111111/00000000-0000-4000-8000-00000000e001';
const PAGE = `/jira/software/c/projects/MOPS/apps/${APP}`;
let site: RunningSite;
test.beforeAll(async () => {
  site = await startSite({ args: ['--app', buildFixture()] });
});
test.afterAll(async () => {
  await endSites();
  removeFixtures();
});

async function open(page: Page, path = PAGE): Promise<Frame> {
  await page.goto(site.url + path);
  await expect(page.frameLocator('iframe').getByText('The fixture is here.')).toBeVisible();
  const frame = page.frames().find((one) => one.url().includes('/app/main.html'));
  if (frame === undefined) throw new Error('There is no frame.');
  return frame;
}

test('context, resolver, Jira, and errors of each', async ({ page, problems }) => {
  const frame = await open(page);
  const context = await frame.evaluate(() => bridge.view.getContext());
  expect(context).toMatchObject({
    locale: 'en-US',
    moduleKey: 'page',
    environmentType: 'DEVELOPMENT',
    siteUrl: site.url,
    extension: { type: 'jira:projectPage', project: { key: 'MOPS' } },
    theme: { colorMode: 'light' },
  });
  const answer = await frame.evaluate(() => bridge.invoke('echo', { n: 1 }));
  expect(answer).toMatchObject({ payload: { n: 1 }, context: { accountType: 'licensed' } });
  // Who the app is needs a scope that the fixture does not have.
  expect(await frame.evaluate(() => bridge.invoke('asApp'))).toMatchObject({ code: 401 });
  const failure = await frame.evaluate(() => bridge.invoke('fail').catch(String));
  expect(failure).toContain('There was an error invoking the function - It went wrong.');

  const jira = await frame.evaluate(async () => {
    const read = await bridge.requestJira('/rest/api/3/project/MOPS');
    const refused = await bridge.requestJira('/rest/api/3/issue', { method: 'POST', body: '{"fields":{}}' });
    return { status: read.status, key: ((await read.json()) as { key: string }).key, refused: refused.status };
  });
  // The fixture has no scope to write.
  expect(jira).toEqual({ status: 200, key: 'MOPS', refused: 401 });
  // The browser notes each of the two refusals.
  expect(problems.splice(0).map((problem) => /status of (\d+)/.exec(problem)?.[1])).toEqual(['424', '401']);
});

test('translations and the design tokens', async ({ page }) => {
  const frame = await open(page);
  const title = await frame.evaluate(async () => (await bridge.i18n.createTranslationFunction('de-DE'))('page.title'));
  expect(title).toBe('Prüfstück');
  await frame.evaluate(() => bridge.view.theme.enable());
  const mode = () => frame.evaluate(() => document.documentElement.dataset['colorMode']);
  expect(await mode()).toBe('light');
  const text = () => frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ds-text'));
  const light = await text();
  expect(light).not.toBe('');
  await page.evaluate(() => (document.documentElement.dataset['colorMode'] = 'dark'));
  await expect.poll(mode).toBe('dark');
  expect(await text()).not.toBe(light);
});

test('the history of a page is in the address, both ways', async ({ page }) => {
  const frame = await open(page, `${PAGE}/first?x=1`);
  const first = await frame.evaluate(async () => {
    globalThis.heard = [];
    const history = await bridge.view.createHistory();
    history.listen((location) => heard.push(location.pathname));
    const { pathname, search } = history.location;
    history.push('/second');
    history.replace('/third', { n: 3 });
    history.push('/fourth');
    return { pathname, search };
  });
  expect(first).toEqual({ pathname: '/first', search: '?x=1' });
  await expect(page).toHaveURL(`${site.url}${PAGE}/fourth`);
  await page.goBack();
  await expect(page).toHaveURL(`${site.url}${PAGE}/third`);
  await expect.poll(() => frame.evaluate(() => heard)).toEqual(['/second', '/third', '/fourth', '/third']);
});

test('a dialog has its own page and context; its closing is told to who opened it', async ({ page }) => {
  const frame = await open(page);
  await frame.evaluate(() => {
    globalThis.heard = [];
    const modal = new bridge.Modal({
      resource: 'app/other',
      title: 'A dialog',
      size: 'small',
      context: { n: 1 },
      onClose: (payload: unknown) => heard.push(payload),
    });
    return modal.open();
  });
  await expect(page.getByRole('dialog', { name: 'A dialog' })).toBeVisible();
  await expect(page.getByRole('dialog').frameLocator('iframe').getByText('The fixture is here.')).toBeVisible();
  const dialog = page.frames().find((one) => one.url().includes('/app/other.html'));
  expect(await dialog?.evaluate(() => bridge.view.getContext())).toMatchObject({ extension: { modal: { n: 1 } } });
  // Not waited for: the frame is gone before it could answer.
  await dialog?.evaluate(() => void bridge.view.close({ done: true }).catch(() => undefined));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => frame.evaluate(() => heard)).toEqual([{ done: true }]);
});

test('Escape closes a dialog only where that is wanted', async ({ page }) => {
  const frame = await open(page);
  await frame.evaluate(() => new bridge.Modal({ closeOnEscape: false, title: 'Firm' }).open());
  const firm = page.getByRole('dialog', { name: 'Firm' });
  await firm.frameLocator('iframe').getByText('The fixture is here.').click();
  await page.keyboard.press('Escape');
  await expect(firm).toBeVisible();
  await firm.getByRole('button', { name: 'Close' }).click();
  await frame.evaluate(() => new bridge.Modal({ title: 'Light' }).open());
  const light = page.getByRole('dialog', { name: 'Light' });
  await light.frameLocator('iframe').getByText('The fixture is here.').click();
  // Not waited for: the frame that has the focus is gone before it could answer.
  void page.keyboard.press('Escape').catch(() => undefined);
  await expect(light).toHaveCount(0);
});

test('flags, events between frames, and what a page does not offer', async ({ page }) => {
  const frame = await open(page);
  await frame.evaluate(() => {
    globalThis.heard = [];
    bridge.showFlag({
      id: 'saved',
      title: 'Saved',
      description: 'All of it.',
      type: 'success',
      actions: [{ text: 'Undo', onClick: () => heard.push('undo') }],
    });
  });
  const flag = page.getByRole('region', { name: 'Notifications' });
  await expect(flag).toContainText('All of it.');
  await flag.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => frame.evaluate(() => heard)).toEqual(['undo']);
  await flag.getByRole('button', { name: 'Dismiss' }).click();
  await expect(flag).not.toContainText('Saved');

  const got = await frame.evaluate(async () => {
    const subscription = await bridge.events.on('CHANGED', (payload: unknown) => heard.push(payload));
    await bridge.events.emit('CHANGED', { n: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    subscription.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await bridge.events.emit('CHANGED', { n: 2 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    return heard;
  });
  expect(got).toEqual(['undo', { n: 1 }]);
  expect(await frame.evaluate(() => bridge.view.submit({}).catch(String))).toContain('not submittable');
  const url = await frame.evaluate(
    async () => (await bridge.router.getUrl({ target: 'issue', issueKey: 'MOPS-1' }))?.href,
  );
  expect(url).toBe(`${site.url}/browse/MOPS-1`);
});

test('an inline script and a request to elsewhere are blocked by the policy', async ({ page, problems }) => {
  const frame = await open(page);
  const blocked = await frame.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
    const left = await fetch('https://example.com/').then(
      () => 'went through',
      () => 'blocked',
    );
    return { ran: 'ran' in globalThis, left };
  });
  expect(blocked).toEqual({ ran: false, left: 'blocked' });
  expect(problems.length).toBeGreaterThan(0);
  problems.length = 0;
});
