/** The built app on a small site: every method through every resolver, as every kind of person, by HTTP. */
import { methods } from '../../src/entry/method-map';
import type { Guard } from '../../src/platform/methods';
import { madeUpSeed, seededFolder } from '../support/made-up-site';
import { endSites, type RunningSite, startSite } from '../support/site';
import { modulesWithResolver, must, mustOpen, openSurface, type Surface } from '../support/surfaces';

jest.setTimeout(240_000);

const PROJECT = '10000';
const project = { id: PROJECT, key: 'CAMP', type: 'software' };
const [REQUEST, EPIC] = ['10002', '10001'];
const MEMBERS = 10003;

/** Where each type of module stands. */
const PLACES: Record<string, object> = {
  'jira:customField': { project, issue: { id: REQUEST, key: 'CAMP-2' }, entryPoint: 'edit', fieldId: 'customfield_1' },
  'jira:issuePanel': { project, issue: { id: REQUEST, key: 'CAMP-2' } },
  'jira:issueContext': { project, issue: { id: EPIC, key: 'CAMP-1' } },
  'jira:adminPage': {},
  'jira:globalPage': {},
  'jiraServiceManagement:portalSubheader': { page: 'help_center' },
  'jiraServiceManagement:portalUserMenuAction': {},
};

const PEOPLE = ['admin', 'lou', 'mia', 'vera', 'stan'] as const;
type Person = (typeof PEOPLE)[number];

/** What a guard tells those with a licence whom it refuses; the others pass. Mia decides, Lou administers, Stan sees nothing. */
const REFUSED: Record<Guard, Partial<Record<Person, string>>> = {
  'anyone-in-audience': {},
  'polling-audience': {},
  'licensed-reader': {},
  speaker: {},
  // Mia reported it.
  asker: { admin: 'FORBIDDEN', lou: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'FORBIDDEN' },
  'desk-visitor': {},
  'desk-reader': {},
  'own-request': {},
  'browse-project': { stan: 'FORBIDDEN' },
  'browse-issue': { stan: 'NOT_FOUND' },
  'edit-issue': { vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  reviewer: { admin: 'FORBIDDEN', lou: 'FORBIDDEN', mia: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  decide: { admin: 'FORBIDDEN', lou: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  'decide-many': { admin: 'FORBIDDEN', lou: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  'decide-in-project': { admin: 'FORBIDDEN', lou: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  licensed: {},
  'sponsor-or-owner': { admin: 'FORBIDDEN', lou: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'NOT_FOUND' },
  'sponsor-self': { admin: 'FORBIDDEN', lou: 'FORBIDDEN', mia: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'FORBIDDEN' },
  'own-epics': {},
  'administer-project': { mia: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'FORBIDDEN' },
  'administer-jira': { lou: 'FORBIDDEN', mia: 'FORBIDDEN', vera: 'FORBIDDEN', stan: 'FORBIDDEN' },
};

let site: RunningSite;
let anyone: string;

const mail = (who: Person | 'nola' | 'cleo'): string => `${who}@example.com`;
const placeOf = (type: string): object => PLACES[type] ?? { project };
const moduleOf = (resolver: string, type?: string) => {
  const found = modulesWithResolver().find(
    (module) => module.resolver === resolver && (type === undefined || module.type === type),
  );
  if (found === undefined) throw new Error(`No module has the resolver ${resolver}.`);
  return found;
};
const openFor = (who: string | null, resolver: string, type?: string): Promise<Surface | number> => {
  const module = moduleOf(resolver, type);
  return openSurface(site.url, who, module, placeOf(module.type));
};

/** Payloads that are understood; what a method needs beside ids is up to its own tests. */
function payloadOf(method: string): object {
  const special: Record<string, object> = {
    'decision.record': { issueId: REQUEST, decision: null },
    'decision.undo': { issueId: REQUEST, expectedEntries: 1 },
    'decision.result': {
      issueId: REQUEST,
      result: { verdict: 'met', measured: '57', learnt: '' },
      decision: {
        outcome: 'maybe',
        reason: 'The tool does not sync with our CRM.',
        question: 'When?',
        answeredBy: 'IT',
      },
      expectedEntries: 99,
    },
    'decision.reopen': { issueId: REQUEST, expectedEntries: 99 },
    'decision.recordMany': {
      issueIds: [REQUEST],
      decision: { outcome: 'maybe', reason: 'No.', question: 'When?', answeredBy: 'IT' },
    },
    'decision.validator': { outcomes: ['yes'] },
    'request.linkAlternative': { issueId: REQUEST, alternativeId: 'a1', revision: 99 },
    'portal.view': { projectId: PROJECT, portalId: anyone },
    'portal.head': { projectId: PROJECT, portalId: anyone },
    'portal.story': { projectId: PROJECT, portalId: anyone, issueId: REQUEST },
    'voice.say': { projectId: PROJECT, portalId: anyone, item: Number(REQUEST), answer: '?', says: 'changed' },
    'voice.follow': { projectId: PROJECT, portalId: anyone, item: Number(REQUEST), on: false },
    'voice.need': { projectId: PROJECT, portalId: anyone, item: Number(REQUEST), on: false },
    'voice.offer': { projectId: PROJECT, portalId: anyone, item: Number(REQUEST), on: false },
    'voice.brief': { projectId: PROJECT, portalId: anyone, item: Number(REQUEST), aim: '', success: '', byWhen: '' },
    'voice.using': {
      projectId: PROJECT,
      portalId: anyone,
      item: Number(REQUEST),
      tool: '',
      since: '',
      account: 'unknown',
      approver: '',
      contractEnd: '',
      note: '',
    },
    'portal.create': { projectId: PROJECT, title: '', audience: { kind: 'anyone' } },
    'portal.change': { projectId: PROJECT, title: 'Another title' },
    'portal.remove': { projectId: PROJECT, portalId: 'abc123' },
    'portal.publish': { projectId: PROJECT, portalId: 'abc123' },
    'portal.pause': { projectId: PROJECT, portalId: 'abc123' },
    'portal.unpublish': { projectId: PROJECT, portalId: 'abc123' },
    'settings.save': { projectId: PROJECT, settings: { promiseDays: 5 } },
    'site.load': {},
    'site.save': { signedIn: true, anyone: true, revision: 999 },
    'desk.summary': { deskId: null },
    'desk.full': { deskId: null },
    'desk.answer': { issueKey: 'CAMP-2' },
    'request.save': { issueId: REQUEST, revision: 99, section: 'alternatives', body: { items: [] } },
    'request.answerParty': { issueId: REQUEST, partyId: 'a', stance: 'agrees', note: '' },
    'request.setAskers': { issueId: REQUEST, accounts: [], teams: [], revision: 99 },
    'request.close': { issueId: REQUEST, as: 'duplicate' },
    'sponsorship.mine': {},
    'sponsorship.checkInMine': { issueId: EPIC, verdict: 'needed', changes: [], note: '' },
    'sponsorship.offers': { projectId: PROJECT, epicIds: [EPIC] },
    'sponsorship.named': { projectId: PROJECT, accountId: 'nobody' },
    'sponsorship.ask': { issueId: EPIC, role: 'sponsor' },
    'sponsorship.takeOffer': { issueId: EPIC, accountId: 'nobody' },
    'sponsorship.read': { issueId: EPIC },
    'sponsorship.packet': { issueId: EPIC },
    'sponsorship.save': { issueId: EPIC, revision: 99 },
    'sponsorship.checkIn': {
      issueId: EPIC,
      verdict: 'needed',
      changes: [],
      note: '',
      confirmedBy: null,
      meeting: '',
    },
    'sponsorship.handOver': { issueId: EPIC, revision: 99, role: 'owner', to: 'nobody', stance: null },
    'sponsorship.handOverAll': { issueId: EPIC, from: 'nobody', to: 'somebody' },
    'sponsorship.retire': { issueId: EPIC, why: '', plan: '' },
    'sponsorship.resume': { issueId: EPIC },
    'adoption.save': { issueId: EPIC, revision: 99, audiences: [] },
    'adoption.addReading': { issueId: EPIC, audienceId: 'abcdef', on: '2026-11-20', value: 1, unit: '' },
  };
  return special[method] ?? { projectId: PROJECT, issueId: REQUEST };
}

const all = Object.entries(methods);

beforeAll(async () => {
  site = await startSite({ data: seededFolder(madeUpSeed()) });
  const open = (resolver: string, type?: string): Promise<Surface> => {
    const module = moduleOf(resolver, type);
    return mustOpen(site.url, mail('admin'), module, placeOf(module.type));
  };
  const admin = await open('admin', 'jira:adminPage');
  const { revision } = await must<{ revision: number }>(admin, 'site.load', {});
  await must(admin, 'site.save', { signedIn: true, anyone: true, revision });
  const deciders = { roleIds: [MEMBERS], accountIds: [] };
  const startLine = '2026-01-01';
  await must(admin, 'settings.save', { projectId: PROJECT, settings: { on: true, startLine, deciders } });
  const { portal } = await must<{ portal: { id: string } }>(admin, 'portal.create', {
    projectId: PROJECT,
    title: 'For anyone',
    audience: { kind: 'anyone' },
  });
  anyone = portal.id;
  await must(admin, 'portal.publish', { projectId: PROJECT, portalId: anyone });
  await must(admin, 'portal.publish', { projectId: PROJECT });
});
afterAll(endSites);

test.each(modulesWithResolver().map((module) => [module.type, module.key, module] as const))(
  'Forge opens %s (%s) for nobody else than it says',
  async (_type, _key, module) => {
    const kinds = { [mail('nola')]: 'unlicensed', [mail('cleo')]: 'customer' };
    for (const [email, kind] of [...Object.entries(kinds), [null, 'anonymous'] as const]) {
      if (module.unlicensedAccess.includes(kind)) continue;
      expect(await openSurface(site.url, email, module, placeOf(module.type))).toBe(403);
    }
  },
);

test('every payload is one that its method understands', () => {
  const misunderstood = all.filter(([name, { payload }]) => !payload.safeParse(payloadOf(name)).success);
  expect(misunderstood.map(([name]) => name)).toEqual([]);
});

describe.each(PEOPLE.toReversed())('%s, with a licence', (who) => {
  test.each(['portal', 'team', 'admin'] as const)('through the resolver %s', async (resolver) => {
    const type = { portal: undefined, team: 'jira:projectPage', admin: 'jira:projectSettingsPage' }[resolver];
    const surface = await openFor(mail(who), resolver, type);
    if (typeof surface === 'number') {
      // Forge itself keeps pages of a project from those who do not see it, and its settings from who does not administer it.
      expect(resolver === 'team' ? ['stan'] : ['stan', 'vera', 'mia']).toContain(who);
      return;
    }
    const offered = { portal: ['portal'], team: ['portal', 'team'], admin: ['portal', 'team', 'admin'] }[resolver];
    const told: string[] = [];
    for (const [name, { guard, trust }] of all) {
      const { code } = await surface.call(name, payloadOf(name));
      const expected = offered.includes(trust) ? (REFUSED[guard][who] ?? 'passes') : 'none';
      const isAsExpected =
        expected === 'passes' ? !['none', 'FORBIDDEN', 'NOT_PUBLISHED'].includes(code) : code === expected;
      if (!isAsExpected || code === 'UNEXPECTED') told.push(`${name}: ${code} instead of ${expected}`);
    }
    expect(told).toEqual([]);
  });
});

/** Guards of the help center that let in only whom the item, or the epic, is of: nobody of these. */
const ASKERS_ONLY: Guard[] = ['asker', 'sponsor-self'];

describe.each([
  ['a colleague without a licence', 'nola@example.com'],
  ['a customer', 'cleo@example.com'],
  ['a visitor', null],
])('%s', (_who, email) => {
  test('reads what is for them, and has no other method', async () => {
    const surface = await openFor(email, 'portal');
    if (typeof surface === 'number') throw new Error(`The help center does not open: ${surface}.`);
    const told: string[] = [];
    for (const [name, { trust, guard }] of all) {
      const { code } = await surface.call(name, payloadOf(name));
      const isRefused = ASKERS_ONLY.includes(guard) || (guard === 'speaker' && email === null);
      // Of an answer that was never given.
      const passed = name === 'voice.say' ? 'STALE' : 'ok';
      const expected = trust !== 'portal' ? 'none' : isRefused ? 'FORBIDDEN' : passed;
      if (code !== expected) told.push(`${name}: ${code} instead of ${expected}`);
    }
    expect(told).toEqual([]);
    // Published, but for people with a licence: as if it were not there.
    const [theirs, nobodys] = await Promise.all(
      [PROJECT, '999'].map((projectId) => surface.call('portal.view', { projectId, portalId: 'team' })),
    );
    expect(theirs?.code).toBe('NOT_PUBLISHED');
    expect(theirs?.text).toBe(nobodys?.text);
  });
});

test('a frame serves only who opened it', async () => {
  const surface = await openFor(mail('lou'), 'admin', 'jira:projectSettingsPage');
  expect(typeof surface).toBe('object');
  const opened = await fetch(`${site.url}/local/frames`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: basic('lou') },
    body: JSON.stringify({
      moduleType: 'jira:projectSettingsPage',
      moduleKey: 'settings',
      extension: { type: 'jira:projectSettingsPage', project },
    }),
  });
  const { token } = (await opened.json()) as { token: string };
  const stolen = await fetch(`${site.url}/local/invoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: basic('vera') },
    body: JSON.stringify({ token, functionKey: 'settings.load', payload: { projectId: PROJECT } }),
  });
  expect(stolen.status).toBe(403);
});

const basic = (who: Person): string => `Basic ${Buffer.from(`${mail(who)}:local`).toString('base64')}`;

test('what a browser says of itself is not believed', async () => {
  const module = moduleOf('portal', 'jiraServiceManagement:portalSubheader');
  const lies = {
    page: 'help_center',
    accountType: 'licensed',
    accountId: 'admin',
    context: { accountType: 'licensed' },
  };
  const surface = await openSurface(site.url, null, module, lies);
  if (typeof surface === 'number') throw new Error(`The help center does not open: ${surface}.`);
  const { code } = await surface.call('portal.view', {
    projectId: PROJECT,
    portalId: 'team',
    accountType: 'licensed',
    accountId: 'admin',
    context: { accountType: 'licensed' },
  });
  expect(code).toBe('NOT_PUBLISHED');
});

test('where Forge names no kind of account, the licence is looked up, and the help center has visitors only', async () => {
  const choose = async (answer: string): Promise<void> => {
    const { status } = await site.as(mail('admin'))('POST', '/local/unknowns', { 'account-type': answer });
    expect(status).toBe(200);
  };
  await choose('absent');
  try {
    const project = await openFor(mail('mia'), 'team', 'jira:projectPage');
    const desk = await openFor(mail('lou'), 'portal');
    if (typeof project === 'number' || typeof desk === 'number') throw new Error('A module does not open.');
    expect((await project.call('decision.context', { projectId: PROJECT })).code).toBe('ok');
    expect((await desk.call('portal.view', { projectId: PROJECT, portalId: anyone })).code).toBe('ok');
    expect((await desk.call('portal.view', { projectId: PROJECT, portalId: 'team' })).code).toBe('NOT_PUBLISHED');
  } finally {
    await choose('present');
  }
});
