/**
 * `npm run screenshots`: pictures of every surface on a new sample site, in docs/images: `<name>.png` and, with `-- --all`, each of
 * them also dark and as on a phone (`<name>-dark.png`, `<name>-phone.png`, `<name>-phone-dark.png`), in .cache/screenshots. `-- portal
 * story` takes only those.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').FrameLocator} Frame
 * @typedef {{ page: Page, frame: Frame, project: string, app: string, url: string }} Stage
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} person whose browser it is
 * @property {boolean} [kept] whether docs/ shows it
 * @property {(stage: Stage) => Promise<void>} open
 */

const admin = 'admin@example.com';
const ops = 'lead@example.com';
const reader = 'cmo@example.com';
const customer = 'region@example.com';
const colleague = 'field@example.com';

/** @param {Frame} frame */
const shown = (frame) => frame.locator('h1').first().waitFor();

/** @type {Picture[]} */
const pictures = [
  {
    name: 'portal',
    person: reader,
    kept: true,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/${app}`);
      await frame.locator('.card').first().waitFor();
    },
  },
  {
    name: 'list',
    person: reader,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/${app}/list`);
      await shown(frame);
    },
  },
  {
    name: 'story',
    person: reader,
    kept: true,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/${app}`);
      await frame.locator('.card.tone-not-now').first().getByRole('button').first().click();
      await page.waitForURL(/\/item\//);
    },
  },
  {
    name: 'help-center',
    person: customer,
    kept: true,
    async open({ page, frame, url }) {
      await page.goto(`${url}/servicedesk/customer/portal/1`);
      await frame.locator('.request-line').first().waitFor();
    },
  },
  {
    name: 'help-center-unfolded',
    person: customer,
    async open({ page, frame, url }) {
      await page.goto(`${url}/servicedesk/customer/portal/1`);
      await frame.locator('.desk-unfold').first().click();
      await frame.locator('.card').first().waitFor();
    },
  },
  {
    name: 'help-center-dialog',
    person: colleague,
    async open({ page, frame, url }) {
      await page.goto(`${url}/servicedesk/customer/portals`);
      await page.getByRole('button', { name: /Your profile/ }).click();
      await page.getByRole('menuitem', { name: 'Requests and answers' }).click();
      await frame.locator('.card').first().waitFor();
    },
  },
  {
    name: 'own-request',
    person: customer,
    kept: true,
    async open({ page, frame, url }) {
      await page.goto(`${url}/servicedesk/customer/portal/1/MREQ-7`);
      await frame.locator('.quote').waitFor();
      await frame
        .locator('.quote')
        .first()
        .evaluate((words) => words.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'answer',
    person: ops,
    kept: true,
    async open({ page, frame, project }) {
      await page.goto(`${project}/boards/1`);
      await page.getByRole('button', { name: 'Answer requests' }).click();
      await frame.getByRole('radio').first().check();
    },
  },
  {
    name: 'answer-beside-the-board',
    person: ops,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/${app}`);
      await frame.locator('.card.tone-undecided .card-answer').first().click();
      await frame.getByRole('radio').nth(1).check();
    },
  },
  {
    name: 'my-daylight',
    person: reader,
    kept: true,
    async open({ page, frame, url, app }) {
      await page.goto(`${url}/jira/${app}`);
      await shown(frame);
      await frame.locator('.request-line').first().waitFor();
    },
  },
  {
    name: 'epic',
    person: ops,
    kept: true,
    async open({ page, frame, url }) {
      // Panels are on no work item of a new site.
      await rest(page, url, 'PUT', '/rest/api/3/issue/MOPS-1/properties/local-site.panels', { added: ['sponsor'] });
      await page.goto(`${url}/browse/MOPS-1`);
      await shown(frame);
      await bringUp(page, frame.locator('h1').first());
    },
  },
  {
    name: 'epics',
    person: ops,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/${app}/epics`);
      await shown(frame);
    },
  },
  {
    name: 'request',
    person: ops,
    kept: true,
    async open({ page, frame, url }) {
      await rest(page, url, 'PUT', '/rest/api/3/issue/MOPS-18/properties/local-site.panels', { added: ['request'] });
      await page.goto(`${url}/browse/MOPS-18`);
      await shown(frame);
      await bringUp(page, frame.locator('h1').first());
    },
  },
  {
    name: 'settings',
    person: admin,
    kept: true,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/settings/${app}`);
      await shown(frame);
    },
  },
  {
    name: 'portal-settings',
    person: admin,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/settings/${app}`);
      await frame.locator('.portal-name').last().click();
      await frame.getByRole('group').first().waitFor();
    },
  },
  {
    name: 'preview',
    person: admin,
    async open({ page, frame, project, app }) {
      await page.goto(`${project}/settings/${app}/portal/team/preview`);
      await frame.locator('.card').first().waitFor();
    },
  },
  {
    name: 'site',
    person: admin,
    async open({ page, frame, url, app }) {
      await page.goto(`${url}/jira/settings/apps/configure/${app.replace('apps/', '')}`);
      await frame.getByRole('switch').first().waitFor();
    },
  },
  {
    name: 'field',
    person: ops,
    async open({ page, frame, url }) {
      await putFieldOnScreens(page, url);
      const { issues } = await rest(page, url, 'POST', '/rest/api/3/search/jql', {
        jql: 'project = MOPS AND Decision IS EMPTY AND statusCategory = "To Do" AND issuetype in (Story, Task) ORDER BY created DESC',
        maxResults: 1,
        fields: ['summary'],
      });
      await page.goto(`${url}/browse/${issues[0].key}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // On a phone the fields are folded.
      const fields = page.locator('details.details');
      if ((await fields.getAttribute('open')) === null) await fields.locator('summary').first().click();
      await page.getByRole('button', { name: 'Edit Decision' }).click();
      await frame.getByRole('radio').first().check();
    },
  },
  {
    name: 'work-item',
    person: ops,
    async open({ page, url }) {
      await putFieldOnScreens(page, url);
      const { issues } = await rest(page, url, 'POST', '/rest/api/3/search/jql', {
        jql: 'project = MOPS AND Decision IS NOT EMPTY ORDER BY created DESC',
        maxResults: 1,
        fields: ['summary'],
      });
      await page.goto(`${url}/browse/${issues[0].key}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'board',
    person: ops,
    async open({ page, project }) {
      await page.goto(`${project}/boards/1`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'backlog',
    person: ops,
    async open({ page, project }) {
      await page.goto(`${project}/boards/1/backlog`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'home',
    person: ops,
    async open({ page, url }) {
      await page.goto(`${url}/jira/your-work`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
];

/** @param {Page} page @param {string} url @param {string} method @param {string} path @param {object} [data] */
async function rest(page, url, method, path, data) {
  const authorization = `Basic ${Buffer.from(`${admin}:local`).toString('base64')}`;
  const response = await page.request.fetch(url + path, {
    method,
    headers: { authorization },
    ...(data ? { data } : {}),
  });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/**
 * Brings the top of a panel below the bar of the page, once it has taken its height.
 * @param {Page} page @param {import('@playwright/test').Locator} heading
 */
async function bringUp(page, heading) {
  await page.waitForTimeout(1500);
  await heading.evaluate((top) => {
    top.scrollIntoView();
    top.ownerDocument.defaultView?.scrollBy(0, -110);
  });
}

/** A new site has the Decision on no screen; its administrator adds it. @param {Page} page @param {string} url */
async function putFieldOnScreens(page, url) {
  const fields = await rest(page, url, 'GET', '/rest/api/3/field');
  const { id } = fields.find(({ name }) => name === 'Decision');
  const screens = await rest(page, url, 'GET', '/rest/api/3/screens?maxResults=100');
  for (const screen of screens.values.filter(({ name }) => name.startsWith('MOPS') && !/create/i.test(name))) {
    const [tab] = await rest(page, url, 'GET', `/rest/api/3/screens/${screen.id}/tabs`);
    await rest(page, url, 'POST', `/rest/api/3/screens/${screen.id}/tabs/${tab.id}/fields`, { fieldId: id });
  }
}

/** @param {string} data folder of the state @returns {Promise<{ url: string, stop: () => void }>} */
function startSampleSite(data) {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url) resolve({ url, stop: () => child.kill('SIGTERM') });
    });
    child.on('close', (code) => reject(new Error(`The site ended with code ${code}.`)));
  });
}

ensureDependencies();
const { chromium } = await import('@playwright/test');
const { chromiumArguments, ensureChromium } = await import('./chromium.mjs');

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const chosen = names.length > 0 ? pictures.filter(({ name }) => names.includes(name)) : pictures;
const all = process.argv.includes('--all');
const kept = join(root, 'docs', 'images');
const looked = join(root, '.cache', 'screenshots');
for (const folder of [kept, looked]) mkdirSync(folder, { recursive: true });

const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
const site = await startSampleSite(data);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
let failures = 0;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const looks = /** @type {{ suffix: string, options: import('@playwright/test').BrowserContextOptions }[]} */ ([
  { suffix: '', options: desktop },
  { suffix: '-dark', options: { ...desktop, colorScheme: 'dark' } },
  { suffix: '-phone', options: phone },
  { suffix: '-phone-dark', options: { ...phone, colorScheme: 'dark' } },
]);

try {
  for (const { suffix, options } of all ? looks : looks.slice(0, 1)) {
    for (const { name, person, kept: isKept, open } of chosen) {
      const context = await browser.newContext({
        locale: 'en-US',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      try {
        const session = await (await page.request.get(`${site.url}/local/session`)).json();
        const { accountId } = session.users.find(({ emailAddress }) => emailAddress === person);
        await page.goto(`${site.url}/jira/projects?as=${encodeURIComponent(accountId)}`);
        const project = `${site.url}/jira/software/c/projects/MOPS`;
        const app = `apps/${session.app.appId}/${session.app.environmentId}`;
        await open({ page, frame: page.frameLocator('iframe').last(), project, app, url: site.url });
        await page.waitForTimeout(1000);
        const file = join(isKept && suffix === '' ? kept : looked, `${name}${suffix}.png`);
        await page.screenshot({ path: file });
        process.stdout.write(`${file}\n`);
      } catch (error) {
        failures += 1;
        const file = join(looked, `${name}${suffix}-failed.png`);
        await page.screenshot({ path: file });
        process.stdout.write(
          `FAILED ${name}${suffix}: ${error instanceof Error ? error.message : String(error)}\n  ${file}\n`,
        );
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  site.stop();
  rmSync(data, { recursive: true, force: true });
}
process.exit(failures > 0 ? 1 : 0);
