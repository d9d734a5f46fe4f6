/** Frames: who may open which module, what is listed for whom, and how the Custom UI is served. */
import { request as httpRequest } from 'node:http';
import type { FrameRequest, Person } from '../../../../local/forge/forge-types';
import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { installFixture, type InstalledFixture, PERSON, PROJECT, removeFixture } from './fixture-app';

jest.setTimeout(60_000);
let site: InstalledFixture;
beforeAll(async () => {
  site = await installFixture();
});
afterAll(async () => {
  await site.stop();
  removeFixture();
});

const GERMAN: Person = { ...PERSON, locale: 'de_DE' };
const UNLICENSED: Person = { ...PERSON, accountId: 'user-9', accountType: 'unlicensed' };
const ANONYMOUS: Person = { ...PERSON, accountId: null, accountType: 'anonymous' };

const wanted = (more: Partial<FrameRequest> = {}): FrameRequest => ({
  moduleType: 'jira:projectPage',
  moduleKey: 'page',
  entryPoint: 'view',
  extension: PROJECT,
  modal: null,
  location: 'http://localhost:1/jira',
  ...more,
});
const panel = wanted({ moduleType: 'jira:issuePanel', moduleKey: 'panel', extension: { issue: { key: 'FIX-1' } } });
const settings = wanted({ moduleType: 'jira:projectSettingsPage', moduleKey: 'settings' });

describe('who may open what', () => {
  test('a licensed person with Browse opens a project page; the context is theirs', async () => {
    const frame = await site.forge.openFrame(wanted(), GERMAN);
    expect(frame.title).toBe('Prüfstück');
    expect(frame.context).toMatchObject({
      accountId: 'user-1',
      locale: 'de-DE',
      moduleKey: 'page',
      timezone: 'UTC',
      extension: { ...PROJECT, type: 'jira:projectPage', location: 'http://localhost:1/jira' },
    });
    expect(frame.url).toBe(`${site.forge.frameOrigin}/app/main.html`);
  });

  test('without Browse the project is not there; without administering it its settings page is refused', async () => {
    await expect(site.forge.openFrame(settings, PERSON)).rejects.toMatchObject({ status: 403 });
    site.jira.granted.add('ADMINISTER_PROJECTS');
    await expect(site.forge.openFrame(settings, PERSON)).resolves.toBeDefined();
    site.jira.granted.clear();
    await expect(site.forge.openFrame(wanted(), PERSON)).rejects.toMatchObject({ status: 404 });
    site.jira.granted.add('BROWSE_PROJECTS');
  });

  test('people without a licence open only what unlicensedAccess names', async () => {
    await expect(site.forge.openFrame(wanted(), UNLICENSED)).rejects.toMatchObject({ status: 403 });
    await expect(site.forge.openFrame(panel, UNLICENSED)).resolves.toBeDefined();
    const anonymous = await site.forge.openFrame(panel, ANONYMOUS);
    expect(anonymous.context['accountId']).toBe('unidentified');
    const call = (functionKey: string) =>
      site.forge.invoke({ token: anonymous.token, functionKey, payload: {} }, ANONYMOUS);
    expect(await call('echo')).toMatchObject({ context: { accountId: 'unidentified', accountType: 'anonymous' } });
    await expect(call('asUser')).rejects.toThrow('Authentication Required');
    expect(await call('asApp')).toMatchObject({ actor: { kind: 'app' } });
  });

  test('an unknown module, face or resource is refused by its name', async () => {
    await expect(site.forge.openFrame(wanted({ moduleKey: 'other' }), PERSON)).rejects.toThrow('no module other');
    await expect(site.forge.openFrame(wanted({ entryPoint: 'edit' }), PERSON)).rejects.toThrow('no edit page');
    const { token } = await site.forge.openFrame(wanted(), PERSON);
    const modal = { parentToken: token, resource: 'app/none', context: {}, size: 'medium' as const };
    await expect(site.forge.openFrame(wanted({ modal }), PERSON)).rejects.toThrow('no resource app/none');
  });

  test('a dialog gets the page it names, its context, and only for who opened the frame', async () => {
    const { token } = await site.forge.openFrame(wanted(), PERSON);
    const modal = { parentToken: token, resource: 'app/other', context: { n: 1 }, size: 'medium' as const };
    const dialog = await site.forge.openFrame(wanted({ modal }), PERSON);
    expect(dialog.url).toContain('/app/other.html');
    expect(dialog.context['extension']).toMatchObject({ modal: { n: 1 } });
    await expect(site.forge.openFrame(wanted({ modal }), { ...PERSON, accountId: 'user-2' })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('what is listed', () => {
  const list = (location: string, person = PERSON, issueKey: string | null = null) =>
    site.forge.listModules({ location, projectKey: 'FIX', issueKey }, person);

  test('the modules of a place, in the language of who looks', async () => {
    const [page] = await list('projectPage', GERMAN);
    expect(page).toMatchObject({
      type: 'jira:projectPage',
      title: 'Prüfstück',
      icon: `${site.forge.frameOrigin}/app/icon.svg`,
      pages: [{ route: 'first', title: 'First' }],
      entryPoints: ['view'],
    });
    expect(await list('projectPage', UNLICENSED)).toEqual([]);
    expect(await list('nowhere')).toEqual([]);
  });

  test('display conditions decide', async () => {
    expect(await list('issuePanel', PERSON, 'FIX-1')).toHaveLength(1);
    expect(await list('issuePanel', PERSON, 'FIX-2')).toEqual([]);
  });
});

describe('the page of the site', () => {
  const page = wanted({ moduleType: 'jira:globalPage', moduleKey: 'everywhere', extension: {} });

  test('is for people with a licence, and knows of no project', async () => {
    const { context, title } = await site.forge.openFrame(page, GERMAN);
    expect(title).toBe('Prüfstück');
    expect(context['extension']).toEqual({
      type: 'jira:globalPage',
      location: 'http://localhost:1/jira',
    });
    for (const person of [UNLICENSED, ANONYMOUS, { ...UNLICENSED, accountType: 'customer' as const }]) {
      await expect(site.forge.openFrame(page, person)).rejects.toMatchObject({ status: 403 });
      expect(
        await site.forge.listModules({ location: 'globalPage', projectKey: null, issueKey: null }, person),
      ).toEqual([]);
    }
  });

  test('has sub-pages in sections', async () => {
    const [listed] = await site.forge.listModules({ location: 'globalPage', projectKey: null, issueKey: null }, PERSON);
    expect(listed?.pages).toEqual([
      { route: 'first', title: 'First', icon: null, section: 'Much' },
      { route: 'second', title: 'Second', icon: null, section: 'Much' },
    ]);
  });
});

test('the configuration of a rule is an object, or its text', async () => {
  site.jira.granted.add('ADMINISTER');
  const shown = async (validatorConfig: object | null): Promise<unknown> => {
    const extension = { validatorConfig, workflowId: '1' };
    const rule = {
      moduleType: 'jira:workflowValidator',
      moduleKey: 'has-word',
      entryPoint: 'edit' as const,
      extension,
    };
    const { context } = await site.forge.openFrame(wanted(rule), PERSON);
    return (context['extension'] as Record<string, unknown>)['validatorConfig'];
  };
  expect(await shown({ word: 'pie' })).toEqual({ word: 'pie' });
  chooseAnswers(site.db, { 'rule-config': 'text' });
  expect(await shown({ word: 'pie' })).toBe('{"word":"pie"}');
  expect(await shown(null)).toBeNull();
  chooseAnswers(site.db, { 'rule-config': 'object' });
  site.jira.granted.delete('ADMINISTER');
});

describe('the status of a panel at the side', () => {
  const status = (issueKey: string, person = PERSON, moduleKey = 'side') =>
    site.forge.moduleStatus({ moduleKey, issueKey }, person);

  test('is declared, and the pages are told when to ask for another', async () => {
    const asked = async () => {
      const [listed] = await site.forge.listModules(
        { location: 'issueContext', projectKey: null, issueKey: 'FIX-1' },
        PERSON,
      );
      return listed;
    };
    expect(await asked()).toMatchObject({
      label: 'Side',
      status: { type: 'badge', label: '3' },
      statusAsked: 'opened',
    });
    chooseAnswers(site.db, { 'context-status': 'at-once' });
    expect(await asked()).toMatchObject({ statusAsked: 'at-once' });
    chooseAnswers(site.db, { 'context-status': 'opened' });
  });

  test('comes from the app’s function, which is told the work item and its project', async () => {
    expect(await status('FIX-1')).toEqual({ type: 'lozenge', label: 'An Epic', url: null, appearance: 'success' });
    expect(await site.call('recorded', { key: 'statuses' })).toEqual([
      {
        type: 'jira:issueContext',
        issue: { id: '10001', key: 'FIX-1', type: 'Epic', typeId: '7' },
        project: { id: '10000', key: 'FIX', type: 'software' },
      },
    ]);
  });

  test('stays as declared where the function fails or gives what cannot be shown', async () => {
    expect(await status('FIX-3')).toBeNull();
    expect(await status('FIX-4')).toBeNull();
    expect(site.log.join('\n')).toContain('on-status gave a status that cannot be shown');
  });

  test('is for people with a licence, who see the work item, and of modules that have one', async () => {
    await expect(status('FIX-1', UNLICENSED)).rejects.toMatchObject({ status: 403 });
    await expect(status('FIX-1', PERSON, 'panel')).rejects.toMatchObject({ status: 404 });
    await expect(status('GONE-1')).rejects.toMatchObject({ status: 404 });
  });
});

describe('how the Custom UI is served', () => {
  const get = (path: string) => fetch(site.forge.frameOrigin + path);

  test('the bridge is the first script of the page, under the policy of Forge', async () => {
    const answer = await get('/app/main.html');
    const html = await answer.text();
    expect(html.indexOf('/__bridge/client.js')).toBeGreaterThan(0);
    expect(html.indexOf('/__bridge/client.js')).toBeLessThan(html.indexOf('main.js'));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self' http://localhost:1;");
    expect(policy).not.toMatch(/unsafe|atlassian|https:/);
    expect(await (await get('/app/other.html')).text()).toMatch(/^<!doctype html><script/);
  });

  test('the bridge script, the theme and translations are there', async () => {
    const script = await get('/__bridge/client.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toContain('__bridge');
    expect(await (await get('/__bridge/theme.css')).text()).toContain('--ds-text');
    expect(await (await get('/app/__LOCALES__/i18n-info.json')).json()).toEqual({
      translations: {},
      config: { locales: ['en-US', 'de-DE'], fallback: { default: 'en-US' } },
    });
    expect(await (await get('/app/__LOCALES__/de-DE.json')).json()).toEqual({ 'page.title': 'Prüfstück' });
  });

  test.each([
    '/app/../manifest.yml',
    '/app/%2e%2e/manifest.yml',
    '/app/..%2f..%2fmanifest.yml',
    '/other/main.html',
    '/',
    '/app/%00',
  ])('%s is not served', async (path) => {
    const { port } = new URL(site.forge.frameOrigin);
    const status = await new Promise((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port, path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  test('only its own name and only GET', async () => {
    const { port } = new URL(site.forge.frameOrigin);
    expect((await fetch(`http://localhost:${port}/app/main.html`)).status).toBe(421);
    expect((await fetch(`${site.forge.frameOrigin}/app/main.html`, { method: 'POST' })).status).toBe(405);
  });
});
