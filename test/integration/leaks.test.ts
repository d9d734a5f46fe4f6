/**
 * What everybody gets, byte for byte: the built app on a site in which everything that holds text holds a text of its own. Every
 * audience calls every method of every resolver that its modules load, and none of the answers may hold a canary that is not
 * meant for them.
 */
import { methods } from '../../src/entry/method-map';
import type { PortalPart } from '../../src/settings/settings';
import {
  canary,
  canarySeed,
  DAY_OF_CREATION,
  MOVED,
  customCanaries,
  inflated,
  ITEMS,
  people,
  SYSTEM,
} from '../support/canaries';
import { leakPayloads } from '../support/leak-payloads';
import { endTest, enterPrivate } from '../support/leak-site';
import { seededFolder } from '../support/made-up-site';
import { patient } from '../support/patient';
import { endSites, type RunningSite, startSite } from '../support/site';
import { modulesWithResolver, must, mustOpen, openSurface, type Surface } from '../support/surfaces';

jest.setTimeout(240_000);

const PROJECT = '10000';
const project = { id: PROJECT, key: 'CAMP', type: 'software' };
const MEMBERS = 10003;

/** The portals, and what each lets out beside title and outcome. */
const PORTALS = {
  team: {
    audience: { kind: 'team', groupIds: [] },
    allow: [
      ...(['detail', 'epic', 'asked', 'brief', 'mustHaves', 'waiting', 'results'] as const),
      ...(['epicSponsor', 'epicOwnership', 'epicWhy'] as const),
    ],
  },
  known: { audience: { kind: 'signed-in' }, allow: ['reason', 'epic'] },
  anyone: { audience: { kind: 'anyone' }, allow: [] },
} as const satisfies Record<string, { audience: object; allow: PortalPart[] }>;
type PortalName = keyof typeof PORTALS;

/** Who reads, where they stand, and which portals are for them. */
const READERS: Record<string, { email: string | null; portals: PortalName[]; modules: string[]; own?: string }> = {
  'a visitor': { email: null, portals: ['anyone'], modules: ['desk-summary'] },
  'a colleague without a licence': {
    email: 'nola@example.com',
    portals: ['known', 'anyone'],
    modules: ['desk-summary', 'desk-full'],
  },
  'a customer with a request': {
    email: 'cleo@example.com',
    portals: ['known', 'anyone'],
    modules: ['desk-summary', 'desk-full', 'desk-answer'],
    // By which request she asked: in her own rows and answers, word for word, and nowhere else.
    own: `"askedAs":${JSON.stringify({ key: 'SUP-1', title: canary('linkedtitle'), on: DAY_OF_CREATION })}`,
  },
  'somebody with a licence who does not see the project': {
    email: 'stan@example.com',
    portals: ['team', 'known', 'anyone'],
    modules: ['desk-summary', 'desk-full'],
  },
};

const reason = (name: string): string =>
  `We cannot say more about it yet than this one word: ${canary(`reason${name}`)}`;
/** Answers in which every part holds a canary. */
const ANSWERS: Record<'yes' | 'test' | 'maybe' | 'notNow', Record<string, string>> = {
  yes: { nextStep: canary('nextstep'), nextRole: canary('nextrole'), firstPart: canary('firstpart') },
  test: { measure: canary('measure'), target: canary('target') },
  maybe: { question: canary('question'), answeredBy: canary('answeredby') },
  notNow: { reopensWhen: canary('reopenswhen'), rule: canary('rule') },
};
const OUTCOMES = { yes: 'yes', test: 'test', maybe: 'maybe', notNow: 'not-now' } as const;

/** The day on which the yes was done. */
const DONE = String(Date.parse(MOVED.slice(0, 10)) / 86_400_000);

/** What each part of an allow-list lets out. */
const LET_OUT: Record<PortalPart, string[]> = {
  reason: Object.keys(ANSWERS).map((name) => canary(`reason${name}`)),
  detail: [...Object.values(ANSWERS).flatMap((parts) => Object.values(parts)), DONE],
  epic: [canary('epictitle')],
  asked: [String(DAY_OF_CREATION)],
  brief: ['achieve', 'briefmeasure'].map(canary),
  mustHaves: ['musthave', 'evidence'].map(canary),
  waiting: [canary('partyrole')],
  results: ['measured', 'learnt'].map(canary),
  // Words of a list, not texts of anybody: only of an epic that has them.
  epicSponsor: ['"sponsorRole":"named"'],
  epicOwnership: ['"ownership":"'],
  epicWhy: [canary('need')],
};

/** What the app itself keeps for the team alone. */
const KEPT = [
  'closingnote',
  'askerteam',
  'privateword',
  'inuse',
  'wayforward',
  'partynote',
  'tactic',
  'resistance',
  // What Mia said herself, and follows.
  'voicenote',
].map(canary);
/** What stands in no field. */
const ELSEWHERE = [
  'securedtitle',
  'securedepictitle',
  'subtask',
  'hiddentitle',
  'linkedtitle',
  'otherrequest',
  'comment',
  'internalcomment',
  'rolecomment',
  'issueproperty',
  'projectproperty',
  'userproperty',
  'projectdescription',
  'otherproject',
  // By which those who are asked know for what, and nobody else.
  'strangerrole',
  'viewerrole',
  'level',
  'overwritten',
].map(canary);

let site: RunningSite;
let portalIds: Record<PortalName, string>;
let fields: Record<string, string[]>;

async function readFields(): Promise<Record<string, string[]>> {
  const { body } = await site.as('admin@example.com')('GET', '/rest/api/3/field');
  const found: Record<string, string[]> = {};
  const unknown: string[] = [];
  for (const { id, schema } of body as { id: string; schema?: { custom?: string } }[]) {
    const isOwn = schema?.custom?.startsWith('ari:cloud:ecosystem::extension/') ?? false;
    const known = SYSTEM[id] ?? (isOwn ? [] : customCanaries(id));
    if (known === null) unknown.push(id);
    else found[id] = Array.isArray(known) ? known : [];
  }
  if (unknown.length > 0) throw new Error(`Give these fields a canary: ${unknown.join(', ')}`);
  return found;
}

/** Every text that must be looked for, by where it stands. */
function allCanaries(): string[] {
  const texts = [...Object.values(fields).flat(), ...Object.values(LET_OUT).flat(), ...KEPT, ...ELSEWHERE, ...people];
  return [...new Set(texts)];
}

/** The canaries in an answer. Numbers count only where they stand alone. */
function canariesIn(text: string): string[] {
  const content = inflated(text);
  return allCanaries().filter((each) =>
    /^\d+$/.test(each) ? new RegExp(`(?<![\\d.])${each}(?![\\d.])`).test(content) : content.includes(each),
  );
}

beforeAll(async () => {
  site = await startSite({ data: seededFolder(canarySeed()) });
  fields = await readFields();
  const url = site.url;
  const mia = await mustOpen(url, 'mia@example.com', { type: 'jira:projectPage', key: 'project' }, { project });
  const admin = await mustOpen(url, 'admin@example.com', { type: 'jira:adminPage', key: 'site' }, {});
  await must(admin, 'site.save', { signedIn: true, anyone: true, revision: 0 });
  await must(admin, 'settings.save', {
    projectId: PROJECT,
    settings: { on: true, startLine: '2026-01-01', deciders: { roleIds: [MEMBERS], accountIds: [] } },
    privateWords: [canary('privateword')],
  });
  const ids: Partial<Record<PortalName, string>> = { team: 'team' };
  for (const [name, { audience, allow }] of Object.entries(PORTALS)) {
    const title = `Backlog ${name}`;
    if (name !== 'team') {
      const made = await must<{ portal: { id: string } }>(admin, 'portal.create', {
        projectId: PROJECT,
        title,
        audience,
      });
      ids[name as PortalName] = made.portal.id;
    }
    const portalId = ids[name as PortalName];
    const desks = name === 'team' ? [] : ['1'];
    await must(admin, 'portal.change', { projectId: PROJECT, portalId, title, allow, desks });
  }
  portalIds = ids as Record<PortalName, string>;

  for (const [name, parts] of Object.entries(ANSWERS) as [keyof typeof ANSWERS, Record<string, string>][]) {
    const outcome = OUTCOMES[name];
    const notExpected = name === 'notNow' ? { notExpected: true } : {};
    const decision = { outcome, reason: reason(name), ...parts, ...notExpected };
    await must(mia, 'decision.record', { issueId: ITEMS[name], decision });
  }
  await enterPrivate(mia);
  await endTest(mia);
  for (const portalId of Object.values(portalIds))
    await must(admin, 'portal.publish', { projectId: PROJECT, portalId });
  await compiled(admin);
  await speak(mia);
});
afterAll(endSites);

/** Waits until every portal shows what it lets out of the answers. */
async function compiled(admin: Surface): Promise<void> {
  for (const [name, portalId] of Object.entries(portalIds) as [PortalName, string][]) {
    const shown = async (): Promise<string> => {
      const view = await admin.call('portal.view', { projectId: PROJECT, portalId });
      const stories = await Promise.all(
        Object.keys(ANSWERS).map((item) =>
          admin.call('portal.story', { projectId: PROJECT, portalId, issueId: ITEMS[item as keyof typeof ANSWERS] }),
        ),
      );
      return [view, ...stories].map(({ text }) => inflated(text)).join('\n');
    };
    const wanted = [...letOutBy([name])];
    for (let tries = 0; ; tries += 1) {
      const text = await shown();
      const missing = wanted.filter((each) => !text.includes(each));
      if (missing.length === 0) break;
      if (tries === 100) throw new Error(`Never shown in the portal ${name}: ${missing.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Somebody says something of every item of every portal: nobody else may ever read it there. */
async function speak(mia: Surface): Promise<void> {
  for (const portalId of Object.values(portalIds)) {
    const on = { projectId: PROJECT, portalId, item: Number(ITEMS.yes) };
    const { mine } = await must<{ mine: { answer: string } }>(mia, 'portal.story', { ...on, issueId: ITEMS.yes });
    await must(mia, 'voice.say', { ...on, answer: mine.answer, says: 'changed', note: canary('voicenote') });
    await must(mia, 'voice.follow', { ...on, on: true });
    await must(mia, 'voice.need', { ...on, on: true });
    await must(mia, 'voice.offer', { ...on, on: true });
  }
}

test('every canary stands where somebody who may read it finds it', async () => {
  const admin = patient(site.as('admin@example.com'));
  const read = async (path: string): Promise<string> => JSON.stringify((await admin('GET', path)).body);
  const texts = [
    await read(`/rest/api/3/issue/${ITEMS.yes}?fields=*all&properties=*all`),
    await read(`/rest/api/3/issue/${ITEMS.yes}/comment`),
    await read(`/rest/api/3/issue/${ITEMS.yes}/watchers`),
    await read(`/rest/api/3/issue/${ITEMS.yes}/votes`),
    await read('/rest/api/3/project/10000'),
    // Answers are edits, so this one has not been updated since.
    await read(`/rest/api/3/issue/${ITEMS.undecided}?fields=updated`),
  ].join('\n');
  const missing = Object.entries(fields).flatMap(([id, known]) =>
    // A day stands in Jira as text, and in our answers as its number.
    known.filter((each) => !/^\d{5}$/.test(each) && !texts.includes(each)).map((each) => `${id}: ${each}`),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(fields).length).toBeGreaterThan(35);
});

/** Where each module stands for somebody. */
const PLACES: Record<string, object[]> = {
  'jiraServiceManagement:portalSubheader': [{ page: 'help_center' }],
  'jiraServiceManagement:portalUserMenuAction': [{}],
  'jiraServiceManagement:portalRequestDetail': [{ portal: { id: 1 }, request: { key: 'SUP-1', typeId: 5 } }],
};

/** Whether a method understood any of its payloads: one that did not was never asked. */
const understood = new Map<string, boolean>();

/** A minute has only so many invocations for one person. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (cause) {
      if (tries === 5 || !String(cause).includes('invocations a minute')) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 13_000));
    }
  }
}

/** Every answer that somebody gets through a resolver, with what was asked. */
async function answersOf(
  surface: Surface,
  isBrief = false,
): Promise<{ asked: string; portalId: unknown; text: string }[]> {
  const answers: { asked: string; portalId: unknown; text: string }[] = [];
  for (const name of Object.keys(methods)) {
    for (const payload of leakPayloads(name, Object.values(portalIds), isBrief)) {
      const { text, code } = await patiently(() => surface.call(name, payload));
      understood.set(name, (understood.get(name) ?? false) || code !== 'INVALID');
      answers.push({ asked: `${name} ${JSON.stringify(payload)}`, portalId: Reflect.get(payload, 'portalId'), text });
      // The resolver does not have it, whatever is asked.
      if (code === 'none') break;
    }
  }
  return answers;
}

const letOutBy = (names: readonly PortalName[]): Set<string> =>
  new Set(names.flatMap((name) => PORTALS[name].allow.flatMap((part: PortalPart) => LET_OUT[part])));

const isPortalModule = ({ resolver }: { resolver: string }): boolean => resolver === 'portal';
const cases = Object.keys(READERS).flatMap((who) =>
  modulesWithResolver()
    .filter(isPortalModule)
    .map((module) => [who, module.key, module] as const),
);

test.each(cases)('%s, through the module %s', async (who, _key, module) => {
  const { email, portals, modules, own: words } = READERS[who]!;
  for (const place of PLACES[module.type] ?? []) {
    const surface = await openSurface(site.url, email, module, place);
    expect([module.key, typeof surface]).toEqual([module.key, modules.includes(module.key) ? 'object' : 'number']);
    if (typeof surface === 'number') continue;
    const answers = await answersOf(surface, module.key !== modules[0]);
    const leaks = answers.flatMap(({ asked, portalId, text }) => {
      const own = Object.entries(portalIds).find(([, id]) => id === portalId)?.[0] as PortalName | undefined;
      // An answer about one portal holds what that one lets out; others hold what any of the reader's does.
      const allowed = letOutBy(own === undefined ? portals : portals.filter((name) => name === own));
      return canariesIn(words === undefined ? text : text.replaceAll(words, ''))
        .filter((each) => !allowed.has(each))
        .map((each) => `${asked}: ${each}`);
    });
    expect(leaks).toEqual([]);
    if (words !== undefined) expect(answers.some(({ text }) => text.includes(words))).toBe(true);
    // It is no wonder that nothing leaks where nothing is answered.
    const views = answers.filter(({ asked, text }) => asked.startsWith('portal.view') && text.includes('"ok":true'));
    expect(new Set(views.map(({ portalId }) => portalId)).size).toBeGreaterThanOrEqual(portals.length);
    for (const { text } of views) expect(inflated(text)).toContain('Shown title 2');
    const seen = new Set(answers.flatMap(({ text }) => canariesIn(text)));
    if (module.key === modules[0]) expect([...letOutBy(portals)].filter((each) => !seen.has(each))).toEqual([]);
  }
});

/** Licensed people who browse get what Jira shows them, and still nothing of what is hidden there or kept for the team. */
test.each([
  [
    'vera, who browses',
    'vera@example.com',
    KEPT.filter((each) => each !== canary('tactic')),
    ['"key":"CAMP-6"', 'viewerrole'],
  ],
  ['mia, who decides', 'mia@example.com', [], ['"requests":[{']],
  ['stan, who does not see the project', 'stan@example.com', null, ['"asked":[]', '"requests":[]']],
])('%s, through every module for people with a licence', async (_who, email, kept, mine) => {
  const hidden = ['securedtitle', 'securedepictitle', 'hiddentitle', 'rolecomment', 'userproperty', 'otherproject'];
  // Who does not see the project gets what the portals let out, and not a word beside.
  const portals = letOutBy(['team', 'known', 'anyone']);
  const forbidden =
    kept === null ? allCanaries().filter((each) => !portals.has(each)) : [...hidden.map(canary), ...kept];
  const home: string[] = [];
  const place = { project, issue: { id: ITEMS.yes, key: 'CAMP-2' }, entryPoint: 'edit' };
  const asked = new Set<string>();
  for (const module of modulesWithResolver().filter((each) => !isPortalModule(each))) {
    const surface = await openSurface(
      site.url,
      email,
      module,
      module.type === 'jira:customField'
        ? { ...place, fieldId: 'customfield_1' }
        : module.type === 'jira:globalPage'
          ? {}
          : place,
    );
    if (typeof surface === 'number') continue;
    const answers = await answersOf(surface, asked.has(module.resolver));
    asked.add(module.resolver);
    home.push(...answers.flatMap(({ asked: what, text }) => (what.startsWith('my.load') ? [text] : [])));
    const leaks = answers.flatMap(({ asked: what, text }) =>
      canariesIn(text)
        .filter((each) => forbidden.includes(each))
        .map((each) => `${what}: ${each}`),
    );
    expect([module.key, leaks]).toEqual([module.key, []]);
  }
  // What is theirs is in there: what they asked for, and what they are asked, as far as they may open it.
  for (const text of mine) expect(home.some((answer) => answer.includes(text))).toBe(true);
});

test('every visitor who is not signed in gets the same bytes', async () => {
  const module = { type: 'jiraServiceManagement:portalSubheader', key: 'desk-summary' };
  const asked = (): Promise<string[][]> =>
    Promise.all(
      [1, 2].map(async () => {
        const surface = await mustOpen(site.url, null, module, { page: 'help_center' });
        return (await answersOf(surface)).map(({ text }) => text);
      }),
    );
  let [first, second] = await asked();
  // What others did just before may be compiled between the two.
  for (let tries = 0; tries < 3 && JSON.stringify(first) !== JSON.stringify(second); tries += 1) {
    [first, second] = await asked();
  }
  expect(first).toEqual(second);
});

/** Methods that only write, and for administrators. */
const NEEDS_MORE = ['portal.create'];

test('no method was asked only what it does not understand', () => {
  const reads = [...understood].filter(([name]) => /^(portal|desk|voice|my)\./.test(name));
  expect(reads.length).toBeGreaterThan(10);
  const never = reads.filter(([name, is]) => !is && !NEEDS_MORE.includes(name));
  expect(never.map(([name]) => name)).toEqual([]);
});
