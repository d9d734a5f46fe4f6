/**
 * Daylight on a site that behaves the other way wherever it is not known how Jira and Forge behave: the main job must come
 * out the same. One site; the switches are changed while it runs.
 */
import { cpSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { stringify, parse } from 'yaml';
import { daylightClient, type ModuleOfDaylight } from '../../scripts/sample/daylight-client';
import { compactDecisionExpression, compactFormatterExpression } from '../../src/decisions/compact-expression';
import { compactOwnershipFormatter } from '../../src/sponsorship/ownership-expression';
import { UNKNOWNS, type UnknownKey } from '../../local/unknowns/registry';
import { endSites, type RunningSite, startSite, temporaryFolder } from '../support/site';

jest.setTimeout(240_000);

const root = join(import.meta.dirname, '..', '..');
const admin = 'admin@example.com';
const reader = 'cmo@example.com';
const project = 'MOPS';
const usual: Record<string, string> = Object.fromEntries(
  Object.entries(UNKNOWNS).map(([key, { answers }]) => [key, Object.keys(answers)[0] ?? '']),
);

let site: RunningSite;
let projectId: string;
let fieldId: string;
let undecided: string[];

/** Daylight with the short expressions, beside everything else of the built app. */
function compactApp(): string {
  const folder = temporaryFolder();
  const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as {
    modules: { 'jira:customField': { key: string; view: { formatter: object }; edit?: { validation: object } }[] };
  };
  const texts = (locale: string): Record<string, string> =>
    JSON.parse(readFileSync(join(root, 'locales', `${locale}.json`), 'utf8')) as Record<string, string>;
  const words = { en: texts('en-US'), de: texts('de-DE') };
  for (const { key, view, edit } of manifest.modules['jira:customField']) {
    const isDecision = key === 'decision';
    const expression = isDecision ? compactFormatterExpression(words) : compactOwnershipFormatter(words);
    Object.assign(view.formatter, { expression });
    if (edit !== undefined) Object.assign(edit.validation, { expression: compactDecisionExpression() });
  }
  writeFileSync(join(folder, 'manifest.yml'), stringify(manifest));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['dist', 'static', 'locales', 'src']) symlinkSync(join(root, name), join(folder, name));
  return folder;
}

beforeAll(async () => {
  site = await startSite({ args: ['--app', compactApp()] });
  projectId = (await daylightClient(site.url, admin).project(project)).id;
  await run('settings', 'settings.save', { settings: { on: true, startLine: '2020-01-01' } });
  await run('settings', 'portal.publish', {});
  const { body } = await rest('GET', '/rest/api/3/field');
  fieldId = (body as { id: string; name: string }[]).find(({ name }) => name === 'Decision')?.id ?? '';
  const jql = `project = ${project} AND issuetype in (Story, Task) AND statusCategory = "To Do" AND level is EMPTY`;
  const found = await rest('POST', '/rest/api/3/search/jql', { jql, maxResults: 100 });
  undecided = (found.body.issues as { id: string }[]).map(({ id }) => id);
});
afterAll(endSites);
afterEach(async () => {
  await choose(usual);
});

const rest: ReturnType<RunningSite['as']> = (...call) => site.as(admin)(...call);

/** Calls a method as the administrator, who decides too. */
async function run<T>(module: ModuleOfDaylight, method: string, payload: object): Promise<T> {
  const methods = await daylightClient(site.url, admin).open(module, project);
  return methods.must<T>(method, { projectId, ...payload });
}

async function choose(answers: Partial<Record<UnknownKey, string>>): Promise<void> {
  const answer = await rest('POST', '/local/unknowns', answers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

function nextUndecided(): string {
  const id = undecided.shift();
  if (id === undefined) throw new Error('Nothing is left to decide.');
  return id;
}

const decision = {
  outcome: 'yes',
  reason: 'Small effort, and three teams asked for it since the summer.',
  nextStep: 'draw up the tracking plan',
  nextRole: 'marketing operations',
};

interface Log {
  decision: object | null;
  entries: { by: string | null; via: string }[];
}

/** The main job: set up, publish, record, change, let what follows run, and read it all back. */
async function mainJob(): Promise<void> {
  const issueId = nextUndecided();
  await run('settings', 'settings.load', {});
  await run('settings', 'settings.save', { settings: {} });
  await run('settings', 'portal.change', { words: `What we answered, ${issueId}` });
  await run('settings', 'portal.publish', {});
  await run('project', 'decision.record', { issueId, decision });
  await run('project', 'decision.record', { issueId, decision: { ...decision, nextRole: 'the web team' } });
  expect((await rest('GET', '/local/settled')).body).toMatchObject({ settled: true });
  const log = await run<Log>('project', 'decision.log', { issueId });
  expect(log.decision).toMatchObject({ ...decision, nextRole: 'the web team' });
  expect(log.entries.map(({ via }) => via)).toEqual(['daylight', 'daylight']);
  const { body } = await rest('GET', `/rest/api/3/issue/${issueId}?fields=${fieldId}`);
  expect(body.fields[fieldId]).toMatchObject({ outcome: 'yes', nextRole: 'the web team' });
  const readerMethods = await daylightClient(site.url, reader).open('project', project);
  const story = await readerMethods.call('portal.story', { projectId, issueId });
  expect(story).toMatchObject({ ok: true });
}

const others = Object.entries(UNKNOWNS).flatMap(([key, { answers }]) =>
  Object.keys(answers)
    .slice(1)
    .map((answer) => [key, answer] as const),
);

/** What takes the field away from Daylight until an administrator puts it on a screen; it has a test of its own. */
const FIRST_ON_SCREEN = 'unplaced-field-listed';

test('on a site as it starts', mainJob);

test.each(others.filter(([key]) => key !== FIRST_ON_SCREEN))('with %s: %s', async (key, answer) => {
  await choose({ [key]: answer });
  await mainJob();
});

test('with everything the other way at once', async () => {
  await choose(Object.fromEntries(others.filter(([key]) => key !== FIRST_ON_SCREEN)));
  await mainJob();
});

test('while Jira hides the field, Daylight says what to do; on a screen all works', async () => {
  await choose({ 'unplaced-field-listed': 'hidden' });
  // The id that Daylight keeps for a day is of before. The clock jumps: nothing that runs by the hour has a turn.
  const { body } = await rest('GET', '/local/session');
  const to = new Date(Date.parse(String(body.now)) + 25 * 3_600_000).toISOString();
  await rest('POST', '/local/clock', { to, jump: true });
  expect(await run('settings', 'settings.load', {})).toMatchObject({
    checks: { fieldOnScreen: false },
    fieldName: 'Decision',
  });
  const page = await daylightClient(site.url, admin).open('project', project);
  const refused = await page.call('decision.record', { projectId, issueId: nextUndecided(), decision });
  expect(refused).toMatchObject({ ok: false, error: { code: 'FIELD_HIDDEN' } });

  const screens = await rest('GET', '/rest/api/3/screens?queryString=MOPS');
  const edit = (screens.body.values as { id: number; name: string }[]).find(({ name }) => name.includes('Edit'));
  const tabs = await rest('GET', `/rest/api/3/screens/${edit?.id}/tabs`);
  const path = `/rest/api/3/screens/${edit?.id}/tabs/${tabs.body[0].id}/fields`;
  expect((await rest('POST', path, { fieldId })).status).toBe(200);
  await mainJob();

  // An edit in Jira's own forms is logged with its author, whether the event names the field's id or only its name.
  for (const answer of ['present', 'absent']) {
    await choose({ 'event-field-id': answer });
    const issueId = nextUndecided();
    const edited = await rest('PUT', `/rest/api/3/issue/${issueId}`, { fields: { [fieldId]: decision } });
    expect(edited.status).toBe(204);
    await rest('GET', '/local/settled');
    await rest('POST', '/local/clock', { advanceMs: 60_000 });
    const log = await run<Log>('project', 'decision.log', { issueId });
    expect(log.entries).toMatchObject([{ via: 'jira', by: expect.any(String) }]);
  }
  // The whole expressions do not fit; the short ones do.
  await choose({ 'expression-size': 'documented' });
  const issueId = nextUndecided();
  const short = await rest('PUT', `/rest/api/3/issue/${issueId}`, {
    fields: { [fieldId]: { ...decision, reason: 'No' } },
  });
  expect(short).toMatchObject({ status: 400 });
  expect(short.body.errors[fieldId]).toContain('This answer cannot be saved');
  expect((await rest('PUT', `/rest/api/3/issue/${issueId}`, { fields: { [fieldId]: decision } })).status).toBe(204);
});

/** Whether a stakeholder's page has a text; false as well when the portal is closed to them. */
async function reads(words: string): Promise<boolean> {
  const page = await daylightClient(site.url, reader).open('project', project);
  const view = JSON.stringify(await page.call('portal.view', { projectId }));
  const parts = [...view.matchAll(/"(H4sI[A-Za-z0-9+/=]+)"/g)].map(([, part = '']) =>
    gunzipSync(Buffer.from(part, 'base64')).toString('utf8'),
  );
  return [view, ...parts].join().includes(words);
}

/** Lets events, queues and what they wait for run. */
async function later(): Promise<void> {
  await rest('GET', '/local/settled');
  await rest('POST', '/local/clock', { advanceMs: 120_000 });
}

/** Publishes, after waiting for the portal to be compiled where that takes a moment. */
async function publish(): Promise<void> {
  const settings = await daylightClient(site.url, admin).open('settings', project);
  for (let turns = 0; turns < 5; turns += 1) {
    const answer = await settings.call('portal.publish', { projectId });
    if (answer.ok) return;
    if (answer.error.code !== 'NOT_READY') throw new Error(answer.error.code);
    await later();
  }
  throw new Error('The portal does not become ready.');
}

const sides = (key: UnknownKey): string[] => Object.keys(UNKNOWNS[key].answers);

test.each(sides('search-lag'))('with search-lag at %s, what is new is read', async (side) => {
  await choose({ 'search-lag': side });
  const summary = `Newcomer ${side}`;
  const fields = { project: { key: project }, issuetype: { name: 'Story' }, summary };
  expect((await rest('POST', '/rest/api/3/issue', { fields })).status).toBe(201);
  await later();
  expect(await reads(summary)).toBe(true);
});

test.each(sides('parse-missing-value'))(
  'with parse-missing-value in %s, a filter that names nothing is refused',
  async (side) => {
    await choose({ 'parse-missing-value': side });
    const settings = await daylightClient(site.url, admin).open('settings', project);
    const change = { projectId, source: 'assignee = "nobody whom anybody knows"' };
    expect(await settings.call('portal.change', change)).toMatchObject({ ok: false, error: { code: 'INVALID' } });
  },
);

test.each(sides('kept-events'))(
  'with kept-events %s, a project that is kept from the app is read by nobody',
  async (side) => {
    await choose({ 'kept-events': side });
    const words = `What is left, ${side}`;
    await run('settings', 'portal.change', { words });
    await publish();
    expect(await reads(words)).toBe(true);
    await rest('POST', '/local/access-rules', { projectKey: project, isKept: true });
    await rest('PUT', `/rest/api/3/issue/${undecided[0] ?? ''}`, { fields: { summary: `Hidden ${side}` } });
    await later();
    expect(await reads(words)).toBe(false);
    expect(await reads(`Hidden ${side}`)).toBe(false);
    await rest('POST', '/local/access-rules', { projectKey: project, isKept: false });
    // No event tells that a rule is gone: publishing looks for itself.
    await publish();
    await later();
    expect(await reads(words)).toBe(true);
    expect(await reads(`Hidden ${side}`)).toBe(true);
  },
);

test('switches are named when they are wrong, and survive a restart', async () => {
  expect(await rest('POST', '/local/unknowns', { nothing: 'x' })).toMatchObject({ status: 400 });
  expect(await rest('POST', '/local/unknowns', { 'as-customer': 'maybe' })).toMatchObject({ status: 400 });
  await choose({ 'as-customer': 'refused' });
  await site.stop();
  site = await startSite({ data: site.data, args: ['--unknown', 'account-type=absent'] });
  const { body } = await rest('GET', '/local/unknowns');
  expect(body.answers).toMatchObject({
    'as-customer': 'refused',
    'account-type': 'absent',
    'submit-refused': 'throws',
  });
});
