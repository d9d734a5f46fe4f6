/** Modules of the customer portal: where they stand, who may open them, and as whom the app may act there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startForge } from '../../../../local/forge/forge';
import type { Forge, FrameRequest, Person } from '../../../../local/forge/forge-types';
import { type AppManifest, readManifest } from '../../../../local/forge/manifest';
import { conditionsHold } from '../../../../local/forge/modules/display-conditions';
import { checkDeskModules } from '../../../../local/forge/modules/portal-modules';
import { createJira, type LocalJira } from '../../../../local/jira/jira';
import type { UserRecord } from '../../../../local/jira/model';
import { sampleSite } from '../../../../local/sample/sample-site';
import { createSiteClock } from '../../../../local/server/clock';
import { personOf } from '../../../../local/server/local-endpoints';
import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { memoryDatabase } from '../../../../local/store/database';
import { buildDeskFixture } from '../../../support/desk-fixture';

jest.setTimeout(60_000);
const app = buildDeskFixture();
const db = memoryDatabase();
const clock = createSiteClock(db, Date.parse('2026-03-02T09:00:00Z'));
let manifest: AppManifest;
let jira: LocalJira;
let forge: Forge;

const manifestOf = (text: string): AppManifest => readManifest(app.folder, parse(text) as Record<string, unknown>);

beforeAll(async () => {
  jira = createJira({ db, clock });
  jira.seed(sampleSite(clock.now()));
  manifest = manifestOf(readFileSync(join(app.folder, 'manifest.yml'), 'utf8'));
  forge = await startForge({
    db,
    clock,
    clockOffset: () => clock.offset(),
    jira,
    helpCenter: jira.helpCenter,
    manifest,
    dataFolder: join(app.folder, 'data'),
    siteOrigin: () => 'http://localhost:1',
    readProperty: () => undefined,
    displayName: (accountId) => accountId,
    log: () => undefined,
  });
});
afterAll(async () => {
  clock.stop();
  await forge.stop();
  app.remove();
});

/** A person of the sample by the first part of their address. */
function who(name: string): Person {
  const users = [...db.table<UserRecord>('jira.users').values()];
  return personOf(users.find((user) => user.emailAddress === `${name}@example.com`) ?? null);
}
const anonymous = personOf(null);
const PORTAL = { page: 'portal', portal: { id: 1 } };
const REQUEST = { portal: { id: 1 }, request: { key: 'MREQ-3', typeId: 1 } };

function open(person: Person, module: string, extension: Record<string, unknown>): Promise<{ token: string }> {
  const [type = '', key = ''] = module.split('/');
  const request: FrameRequest = {
    moduleType: `jiraServiceManagement:${type}`,
    moduleKey: key,
    entryPoint: 'view',
    extension,
    modal: null,
    location: 'http://localhost:1/servicedesk/customer/portal/1',
  };
  return forge.openFrame(request, person);
}

async function call(person: Person, functionKey: string): Promise<unknown> {
  const { token } = await open(person, 'portalSubheader/subheader', person.accountId === null ? HOME : PORTAL);
  return forge.invoke({ token, functionKey, payload: {} }, person);
}
const HOME = { page: 'help_center' };

describe('who may open what', () => {
  test('the context of the resolver says who it is, and where', async () => {
    expect(await call(who('partner'), 'context')).toMatchObject({
      accountId: who('partner').accountId,
      accountType: 'customer',
      extension: { type: 'jiraServiceManagement:portalSubheader', page: 'portal', portal: { id: 1 } },
    });
    expect(await call(who('field'), 'context')).toMatchObject({ accountType: 'unlicensed' });
    expect(await call(who('lead'), 'context')).toMatchObject({ accountType: 'licensed' });
    expect(await call(anonymous, 'context')).toMatchObject({ accountId: 'unidentified', accountType: 'anonymous' });
  });

  test.each([
    ['field', 'portalSubheader/members', HOME],
    ['partner', 'portalSubheader/members', HOME],
    ['field', 'portalRequestDetailPanel/panel', REQUEST],
    ['nobody', 'portalRequestDetail/detail', REQUEST],
    ['nobody', 'portalUserMenuAction/action', {}],
  ])('%s is kept out of %s, which does not name their kind', async (name, module, extension) => {
    await expect(open(who(name), module, extension)).rejects.toMatchObject({ status: 403 });
  });

  test('licensed people need no mention; the menu needs no place', async () => {
    await expect(open(who('lead'), 'portalSubheader/members', HOME)).resolves.toBeDefined();
    await expect(open(who('field'), 'portalUserMenuAction/action', {})).resolves.toBeDefined();
    const odd = open(who('field'), 'portalUserMenuAction/action', { portal: { id: { a: 1 } } });
    await expect(odd).rejects.toMatchObject({ status: 400 });
  });

  test('a request opens for who raised it and for who may browse it, and for nobody else', async () => {
    const detail = 'portalRequestDetail/detail';
    await expect(open(who('region'), detail, REQUEST)).resolves.toBeDefined();
    await expect(open(who('lead'), detail, REQUEST)).resolves.toBeDefined();
    for (const name of ['partner', 'field'])
      await expect(open(who(name), detail, REQUEST)).rejects.toMatchObject({ status: 404 });
    const elsewhere = { portal: { id: 1 }, request: { key: 'MOPS-1', typeId: 1 } };
    await expect(open(who('lead'), detail, elsewhere)).rejects.toMatchObject({ status: 404 });
  });

  test('a portal opens for its customers and agents; for visitors once it is open', async () => {
    await expect(open(who('partner'), 'portalSubheader/subheader', PORTAL)).resolves.toBeDefined();
    const refused = open(anonymous, 'portalSubheader/subheader', PORTAL);
    await expect(refused).rejects.toMatchObject({ status: 404 });
    const missing = open(who('lead'), 'portalSubheader/subheader', { page: 'portal', portal: { id: 9 } });
    // One answer for what is not there and what is not theirs.
    expect(await missing.catch(String)).toBe(await refused.catch(String));
    expect(jira.helpCenter.setOpen(who('partner').accountId, 1, true)).toBe('forbidden');
    expect(jira.helpCenter.setOpen(who('lead').accountId, 1, true)).toBe('done');
    await expect(open(anonymous, 'portalSubheader/subheader', PORTAL)).resolves.toBeDefined();
    jira.helpCenter.setOpen(who('lead').accountId, 1, false);
  });

  test.each([
    ['a page that there is not', { page: 'cellar' }, 400],
    ['a page on which it does not stand', { page: 'profile' }, 404],
    ['no portal', { page: 'portal' }, 400],
    ['a text for an id', { page: 'portal', portal: { id: '1' } }, 400],
    ['no kind of request', { page: 'create_request', portal: { id: 1 } }, 400],
    ['an unknown kind of request', { page: 'create_request', portal: { id: 1 }, request: { typeId: 77 } }, 404],
    ['no request', { page: 'view_request', portal: { id: 1 } }, 400],
  ])('%s is refused', async (_, extension, status) => {
    await expect(open(who('lead'), 'portalSubheader/subheader', extension)).rejects.toMatchObject({ status });
  });
});

describe('as whom the app acts', () => {
  test('as licensed people and customers, never as colleagues without a licence or visitors', async () => {
    expect(await call(who('region'), 'asUser')).toMatchObject({ size: 3 });
    expect(await call(who('lead'), 'asUser')).toMatchObject({ size: 0 });
    for (const person of [who('field'), anonymous]) {
      await expect(call(person, 'asUser')).rejects.toThrow('Authentication Required');
      expect(await call(person, 'asApp')).toMatchObject({ accountType: 'app' });
    }
  });

  test('as customers only while the site says so, in functions and in the browser', async () => {
    const { token } = await open(who('partner'), 'portalSubheader/subheader', PORTAL);
    expect(forge.frameOwner(token)).toMatchObject({ mayAct: true });
    chooseAnswers(db, { 'as-customer': 'refused' });
    expect(forge.frameOwner(token)).toMatchObject({ mayAct: false });
    await expect(call(who('region'), 'asUser')).rejects.toThrow('Authentication Required');
    await expect(call(who('lead'), 'asUser')).resolves.toBeDefined();
    chooseAnswers(db, { 'as-customer': 'allowed' });
  });
});

describe('what a page lists', () => {
  const list = async (person: Person, location: string, page: string): Promise<string[]> =>
    (await forge.listModules({ location, projectKey: null, issueKey: null, page }, person)).map(({ key }) => key);

  test('by page, kind of visitor and display conditions', async () => {
    expect(await list(who('lead'), 'portalSubheader', 'help_center')).toEqual(['subheader', 'members']);
    expect(await list(who('partner'), 'portalSubheader', 'help_center')).toEqual(['subheader']);
    expect(await list(who('partner'), 'portalSubheader', 'profile')).toEqual([]);
    expect(await list(who('partner'), 'portalFooter', 'profile')).toEqual(['footer']);
    expect(await list(anonymous, 'portalFooter', 'profile')).toEqual([]);
    expect(await list(anonymous, 'portalUserMenuAction', 'profile')).toEqual([]);
    expect(await list(who('field'), 'portalRequestDetail', 'view_request')).toEqual(['detail']);
  });
});

test('display conditions on things of Jira are refused: the portal does not have them at hand', async () => {
  const reader = {
    get: () => Promise.resolve(null),
    evaluate: () => Promise.resolve(true),
    hasPermission: () => Promise.resolve(true),
  };
  const place = {
    accountType: 'customer',
    accountId: 'x',
    projectKey: null,
    issueKey: null,
    onPortal: true,
    reader,
  } as const;
  for (const conditions of [{ jiraExpression: 'true' }, { not: { projectType: 'software' } }, { nonsense: true }])
    await expect(conditionsHold(conditions, place)).rejects.toMatchObject({ status: 501 });
  await expect(conditionsHold({ not: { hasAppAccess: true } }, place)).resolves.toBe(true);
});

describe('manifests with what the local site does not know are refused by name', () => {
  const start = (modules: string, resource = 'path: static/desk'): (() => void) => {
    const text = `
app: { id: "ari:cloud:ecosystem::app/22222222-2222-4222-8222-222222222222" }
resources: [{ key: desk, ${resource} }]
modules: { ${modules} }`;
    return () => checkDeskModules(manifestOf(text));
  };
  test.each([
    ['jiraServiceManagement:queuePage: [{ key: q, resource: desk }]', 'no place for modules of this type'],
    ['jiraServiceManagement:portalFooter: [{ key: f, function: main }]', 'Custom UI only'],
    ['jiraServiceManagement:portalFooter: [{ key: f, resource: desk, render: native }]', 'Custom UI only'],
    ['jiraServiceManagement:portalFooter: [{ key: f, resource: desk/main }]', 'a resource with an index.html'],
    ['jiraServiceManagement:portalFooter: [{ key: f, resource: desk, pages: [csm_help_center] }]', 'csm_help_center'],
  ])('%s', (modules, sentence) => {
    expect(start(modules)).toThrow(sentence);
  });

  test('a resource with several entries', () => {
    const modules = 'jiraServiceManagement:portalFooter: [{ key: f, resource: desk }]';
    expect(start(modules, 'path: static/desk, entry: { main: index.html }')).toThrow('a resource with an index.html');
    expect(start(modules)).not.toThrow();
  });
});
