/**
 * Decisions on the built app: edits by Jira's own ways, several notices in one e-mail, public comments, calm return, conditions,
 * the check of a transition, bulk answers, bad input, and two people at once; with both answers of what is not known.
 */
import type { UnknownKey } from '../../local/unknowns/registry';
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { endSites, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const admin = 'admin@example.com';
const lead = 'lead@example.com';
const DAY_MS = 86_400_000;
const reason = 'Small effort, and three teams asked for it since the summer.';
const yes = { outcome: 'yes', reason, nextStep: 'draw up the tracking plan', nextRole: 'marketing operations' };
const maybe = { outcome: 'maybe', reason, question: 'Is there budget?', answeredBy: 'Finance' };

interface Entry {
  by: string | null;
  via: string;
  after: { outcome: string } | null;
  kind?: string;
  because?: string;
  found?: true;
}

let site: RunningSite;
let page: DaylightMethods;
let projectId: string;
let fieldId: string;
let typeId: string;
let made = 0;

const rest: ReturnType<RunningSite['as']> = (...call) => site.as(admin)(...call);
const log = async (issueId: string): Promise<Entry[]> =>
  (await page.must<{ entries: Entry[] }>('decision.log', { issueId })).entries;
const settled = async (): Promise<void> => {
  expect((await rest('GET', '/local/settled')).body).toMatchObject({ settled: true });
};

/** A new request of somebody who can be written to. */
async function next(by = 'ops@example.com'): Promise<{ id: string; key: string }> {
  made += 1;
  const fields = { project: { id: projectId }, issuetype: { id: typeId }, summary: `Wish ${made} of the morning` };
  const { status, body } = await site.as(by)('POST', '/rest/api/3/issue', { fields });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as { id: string; key: string };
}

/** The fields of the screen on which requests are edited. */
async function screenFields(): Promise<string> {
  const screens = (await rest('GET', '/rest/api/3/screens?queryString=MOPS')).body.values as {
    id: number;
    name: string;
  }[];
  const edit = screens.find(({ name }) => name.includes('Edit'));
  const tabs = (await rest('GET', `/rest/api/3/screens/${edit?.id}/tabs`)).body as { id: number }[];
  return `/rest/api/3/screens/${edit?.id}/tabs/${tabs[0]?.id}/fields`;
}

async function mails(): Promise<{ subject: string; text: string; to: string }[]> {
  const { body } = await rest('GET', '/local/mail');
  return (Array.isArray(body) ? body : body.mails) as { subject: string; text: string; to: string }[];
}
const mailsAbout = async (text: string): Promise<{ subject: string; text: string }[]> =>
  (await mails()).filter((mail) => JSON.stringify(mail).includes(text));

/** Lets the site come to the night of a day that is so many days away, and through it. */
async function throughNight(days: number): Promise<void> {
  const { body } = await rest('GET', '/local/session');
  const day = new Date(Date.parse(body.now as string) + days * DAY_MS).toISOString().slice(0, 10);
  // 04:00 in Berlin; the schedule runs every hour.
  await rest('POST', '/local/clock', { to: `${day}T01:30:00.000Z`, jump: true });
  await site.pass(3 * 3_600_000);
  await settled();
}

const unknown = (answers: Partial<Record<UnknownKey, string>>): Promise<unknown> =>
  rest('POST', '/local/unknowns', answers);

beforeAll(async () => {
  site = await startSite({ filled: true });
  const client = daylightClient(site.url, lead);
  page = await client.open('project', 'MOPS');
  projectId = (await client.project('MOPS')).id;
  const { body } = await rest('GET', '/rest/api/3/field');
  fieldId = (body as { id: string; name: string }[]).find(({ name }) => name === 'Decision')?.id ?? '';
  const context = await page.must<{ requestTypeIds: string[] }>('decision.context', { projectId });
  typeId = context.requestTypeIds[0] ?? '';
  await rest('POST', await screenFields(), { fieldId });
  // What the sample itself has to tell is told first.
  await site.pass(3_600_000);
  await settled();
});
afterAll(endSites);

describe('what comes back', () => {
  // First of all, so that nothing else has its place in the week.
  test('by its day: askers are asked before, and silence lets it return', async () => {
    const { id, key } = await next();
    await page.must('decision.record', {
      issueId: id,
      decision: { outcome: 'not-now', reason, comesBackOn: '2026-01-01' },
    });
    await throughNight(1);
    expect((await mailsAbout(key)).filter(({ subject }) => subject.startsWith('Do you still want'))).toHaveLength(1);
    const { returning } = await page.must<{ returning: string | null }>('request.load', { issueId: id });
    expect(returning).toMatch(/^20/);
    expect(await log(id)).toHaveLength(1);
    await throughNight(3);
    expect((await mailsAbout(key)).filter(({ subject }) => subject.startsWith('Do you still want'))).toHaveLength(1);
    expect((await log(id)).at(-1)).toMatchObject({ kind: 'reopened', because: 'date', after: null });
    expect(await page.must('triage.load', { projectId })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ issueId: Number(id), why: 'reopened' })]) as unknown,
    });
  });

  test('when the work item that it waits for is done', async () => {
    const [one, other] = [await next(), await next()];
    await page.must('decision.record', { issueId: one.id, decision: maybe });
    const items = [{ id: 'a1', issueId: other.id, key: other.key }];
    const body = { items, sponsor: false };
    await page.must('request.save', { issueId: one.id, section: 'reopening', revision: null, body });
    const { transitions } = (await rest('GET', `/rest/api/3/issue/${other.id}/transitions`)).body as {
      transitions: { id: string; to: { statusCategory: { key: string } } }[];
    };
    const done = transitions.find(({ to }) => to.statusCategory.key === 'done')?.id;
    await rest('POST', `/rest/api/3/issue/${other.id}/transitions`, { transition: { id: done } });
    await throughNight(1);
    expect((await log(one.id)).at(-1)).toMatchObject({ kind: 'reopened', because: 'linked-done' });
  });
});

describe('edits by ways of Jira', () => {
  const put = async (issueId: string, value: object | null): Promise<number> =>
    (await site.as(lead)('PUT', `/rest/api/3/issue/${issueId}`, { fields: { [fieldId]: value } })).status;

  test('by REST and clearing are logged with who did it', async () => {
    const { id } = await next();
    expect(await put(id, maybe)).toBe(204);
    await site.pass(120_000);
    await settled();
    expect(await put(id, null)).toBe(204);
    await site.pass(300_000);
    await settled();
    const me = (await site.as(lead)('GET', '/rest/api/3/myself')).body.accountId as string;
    expect(await log(id)).toMatchObject([
      { by: me, via: 'jira', after: { outcome: 'maybe' } },
      { by: me, via: 'jira', after: null },
    ]);
  });

  test('of which the event is lost are found at night, and named by the history of Jira', async () => {
    const { id } = await next();
    await rest('POST', '/local/faults', { seed: 1, 'event-lost': 1 });
    expect(await put(id, maybe)).toBe(204);
    await settled();
    await rest('POST', '/local/faults', {});
    await site.pass(26 * 3_600_000);
    await settled();
    const me = (await site.as(lead)('GET', '/rest/api/3/myself')).body.accountId as string;
    expect(await log(id)).toMatchObject([{ by: me, via: 'jira', after: { outcome: 'maybe' } }]);
  });

  test('of which Jira tells nothing at all are logged without a name, as found', async () => {
    const { id } = await next();
    await unknown({ 'object-changelog': 'absent' });
    await rest('POST', '/local/faults', { seed: 1, 'event-lost': 1 });
    expect(await put(id, maybe)).toBe(204);
    await settled();
    await rest('POST', '/local/faults', {});
    await site.pass(26 * 3_600_000);
    await settled();
    await unknown({ 'object-changelog': 'both' });
    expect(await log(id)).toMatchObject([{ by: null, via: 'jira', found: true }]);
  });
});

describe('notices', () => {
  test.each(['allowed', 'refused'])(
    'of two answers to one person, with an app that is %s to look for people',
    async (may) => {
      await unknown({ 'app-browses-people': may });
      const pair = [await next('ops2@example.com'), await next('ops2@example.com')];
      const before = (await mails()).length;
      for (const { id } of pair) await page.must('decision.record', { issueId: id, decision: yes });
      await site.pass(20 * 60_000);
      await settled();
      const news = (await mails()).length - before;
      expect(news).toBe(may === 'allowed' ? 1 : 2);
      for (const { id } of pair) {
        const { told } = await page.must<{ told: { state: string }[] }>('request.load', { issueId: id });
        expect(told.map(({ state }) => state)).toEqual(['sent']);
      }
      await unknown({ 'app-browses-people': 'allowed' });
    },
  );
});

test('a public comment is written once, on the linked request of a desk, where the project chose it', async () => {
  const settings = await daylightClient(site.url, admin).open('settings', 'MOPS');
  await settings.must('settings.save', { projectId, settings: { publicComments: true } });
  const { id: issueId, key } = await next();
  const request = 'MREQ-2';
  const linked = { type: { name: 'Relates' }, inwardIssue: { key }, outwardIssue: { key: request } };
  expect((await rest('POST', '/rest/api/3/issueLink', linked)).status).toBe(201);
  const comments = async (): Promise<string[]> => {
    const { body } = await rest('GET', `/rest/servicedeskapi/request/${request}/comment?public=true&internal=false`);
    return (body.values as { body: string }[]).map((comment) => comment.body);
  };
  const before = (await comments()).length;
  const said = { ...maybe, reason: 'We would like to see first whether the new form does what this asks for.' };
  await page.must('decision.record', { issueId, decision: said });
  await site.pass(40 * 60_000);
  await settled();
  const after = await comments();
  expect(after).toHaveLength(before + 1);
  expect(after.join('\n')).toContain(said.reason);
  expect(after.join('\n')).not.toContain('Is there budget?');
  await settings.must('settings.save', { projectId, settings: { publicComments: false } });
});

describe('the check of a transition', () => {
  interface Workflow {
    id: string;
    projects: { key: string; style: string }[];
    transitions: { id: string; rules: { id: string; description: string }[] }[];
  }

  test('lets pass what was chosen, says the rest in a sentence, and nothing before it is set up', async () => {
    const { workflows } = (await rest('GET', '/local/workflows')).body as { workflows: Workflow[] };
    const workflow = workflows.find(({ projects }) => projects.some(({ key }) => key === 'MOPS'));
    const { id } = await next();
    const { body } = await rest('GET', `/rest/api/3/issue/${id}/transitions`);
    const [transition] = body.transitions as { id: string }[];
    const rule = { workflowId: workflow?.id, transitionId: transition?.id, moduleKey: 'decision-recorded' };
    const move = async (): Promise<{ status: number; text: string }> => {
      const answer = await rest('POST', `/rest/api/3/issue/${id}/transitions`, { transition: { id: transition?.id } });
      return { status: answer.status, text: JSON.stringify(answer.body) };
    };
    await rest('POST', '/local/workflows', { ...rule, configuration: null });
    expect(await move()).toMatchObject({ status: 400, text: expect.stringContaining('not set up yet') as string });
    const made = await page.must<{ config: object }>('decision.validator', { outcomes: ['yes', 'test'] });
    const after = (await rest('GET', '/local/workflows')).body as { workflows: Workflow[] };
    const own = after.workflows
      .find(({ id: workflowId }) => workflowId === workflow?.id)
      ?.transitions.find((one) => one.id === transition?.id)?.rules[0];
    await rest('POST', '/local/workflows', { ...rule, id: own?.id, configuration: made.config });
    expect(await move()).toMatchObject({ status: 400, text: expect.stringContaining('Yes, Let’s test it') as string });
    await page.must('decision.record', { issueId: id, decision: maybe });
    expect((await move()).status).toBe(400);
    await page.must('decision.record', { issueId: id, decision: yes });
    expect((await move()).status).toBe(204);
    await rest('DELETE', `/local/workflows/${own?.id}`);
  });
});

describe('several at once', () => {
  test('the same answer for many, each told how it went', async () => {
    const three = [await next(), await next(), await next()];
    const issueIds = [...three.map(({ id }) => id), '999999'];
    const { results } = await page.must<{ results: { issueId: string; ok: boolean; code?: string }[] }>(
      'decision.recordMany',
      { issueIds, decision: maybe },
    );
    expect(results.map(({ ok, code }) => code ?? ok)).toEqual([true, true, true, 'NOT_FOUND']);
    for (const { id } of three) expect(await log(id)).toHaveLength(1);
  });

  test('two people decide at the same moment: one is told, and the log has one answer', async () => {
    const { id } = await next();
    const answers = await Promise.all(
      [yes, maybe].map((decision) => page.call('decision.record', { issueId: id, decision, expectedEntries: 0 })),
    );
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['STALE', 'ok']);
    const entries = await log(id);
    const { body } = await rest('GET', `/rest/api/3/issue/${id}?fields=${fieldId}`);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.after?.outcome).toBe(body.fields[fieldId].outcome);
  });

  test('an alternative becomes a work item that is linked, once', async () => {
    const { id } = await next();
    const row = { id: 'a1', what: 'A form with three fields', effort: '2 days', isSmaller: true, key: '' };
    await page.must('request.save', { issueId: id, section: 'alternatives', revision: null, body: { items: [row] } });
    const link = { issueId: id, alternativeId: 'a1', revision: 1 };
    const made = await page.must<{ key: string; revision: number }>('request.linkAlternative', link);
    expect(await page.must('request.linkAlternative', link)).toMatchObject({ key: made.key });
    const { body } = await rest('GET', `/rest/api/3/issue/${made.key}?fields=summary,issuelinks`);
    expect(body.fields.summary).toBe('A form with three fields');
    expect(body.fields.issuelinks).toHaveLength(1);
  });

  test('a request that is closed as a duplicate and taken back is linked no more', async () => {
    const [{ id }, other] = [await next(), await next()];
    const close = { issueId: id, as: 'duplicate', duplicateOf: other.id };
    const closed = await page.must<{ closingRevision: number; linked: boolean }>('request.close', close);
    const links = async (): Promise<number> =>
      (await rest('GET', `/rest/api/3/issue/${id}?fields=issuelinks`)).body.fields.issuelinks.length;
    expect([closed.linked, await links()]).toEqual([true, 1]);
    const undo = { issueId: id, revision: closed.closingRevision, undo: true };
    expect(await page.must('request.reopen', undo)).toMatchObject({ closing: { as: null } });
    expect(await links()).toBe(0);
  });

  test('requests that are like one are found, with the results of their tests', async () => {
    const { id } = await next();
    const { items } = await page.must<{ items: { key: string; why: string }[] }>('decision.similar', { issueId: id });
    expect(items.length).toBeLessThanOrEqual(5);
    for (const { why } of items) expect(['epic', 'component', 'label', 'words']).toContain(why);
  });
});

describe('bad input', () => {
  test.each<[string, object, string, string]>([
    ['an unknown answer', { ...yes, outcome: 'no' }, 'decision.outcome', 'error.payload'],
    ['a reason of 400 KB', { ...yes, reason: 'word '.repeat(80_000) }, 'reason', 'decision.error.reason-long'],
    [
      'nothing but control characters',
      { ...yes, reason: '\u0000'.repeat(40) },
      'reason',
      'decision.error.reason-short',
    ],
    [
      'words that say nothing',
      { ...yes, reason: 'not now, maybe later, sorry' },
      'reason',
      'decision.error.reason-empty',
    ],
  ])('%s is refused with a sentence, and nothing is written', async (_what, decision, path, code) => {
    const { id } = await next();
    expect(await page.call('decision.record', { issueId: id, decision })).toMatchObject({
      ok: false,
      error: { code: 'INVALID', problems: [{ path, code }] },
    });
    expect(await log(id)).toEqual([]);
  });

  test('a reason of two megabytes does not get as far as to the app', async () => {
    const { id } = await next();
    const decision = { ...yes, reason: 'x'.repeat(2_000_000) };
    await expect(page.call('decision.record', { issueId: id, decision })).rejects.toThrow();
    expect(await log(id)).toEqual([]);
  });

  test('control characters in an answer are left out, in the field and in the log', async () => {
    const { id } = await next();
    await page.must('decision.record', { issueId: id, decision: { ...yes, reason: `${reason}\u0007\u202E` } });
    const { body } = await rest('GET', `/rest/api/3/issue/${id}?fields=${fieldId}`);
    expect(body.fields[fieldId].reason).toBe(reason);
  });
});
