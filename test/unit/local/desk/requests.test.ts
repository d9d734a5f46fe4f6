/** Requests over REST: whose they are, and what is never said to whom. */
import { createJira } from '../../../../local/jira/jira';
import type { CommentRecord, SiteSeed } from '../../../../local/jira/model';
import { DESK_STATUSES, DESK_WORKFLOW } from '../../../../local/sample/mreq-desk';
import { sampleSite } from '../../../../local/sample/sample-site';
import type { ProductEvent } from '../../../../local/contract';
import { memoryDatabase } from '../../../../local/store/database';
import { doc, identity } from '../jira/small-site';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const clock = { now: () => NOW, at: () => () => undefined };
const API = '/rest/servicedeskapi';

interface Answer {
  status: number;
  values: Record<string, unknown>[];
}

function openSite(change: (seed: SiteSeed) => SiteSeed = (seed) => seed) {
  const seed = change(sampleSite(NOW));
  const jira = createJira({ db: memoryDatabase(), clock });
  jira.seed(seed);
  const idOf = (name: string): string =>
    seed.users?.find((user) => user.emailAddress === `${name}@example.com`)?.accountId ?? 'unknown';
  const call = async (name: string, method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await jira.handle({
      method,
      path,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      actor:
        name === 'anonymous'
          ? { kind: 'anonymous' }
          : name === 'app'
            ? { kind: 'app', app: identity }
            : { kind: 'user', accountId: idOf(name) },
      baseUrl: 'http://localhost',
    });
    const parsed = (answer.body === null ? {} : JSON.parse(answer.body)) as { values?: Record<string, unknown>[] };
    return { status: answer.status, values: parsed.values ?? [] };
  };
  const events: ProductEvent[] = [];
  jira.onEvent((event) => events.push(event));
  return { jira, idOf, call, events };
}

/** Anyone may browse the desk's project: the most that a careless team can open. */
const everythingOpen = (seed: SiteSeed): SiteSeed => ({
  ...seed,
  permissionSchemes: (seed.permissionSchemes ?? []).map((scheme) => ({
    ...scheme,
    grants: { ...scheme.grants, BROWSE_PROJECTS: [{ type: 'anyone' }], SERVICEDESK_AGENT: [{ type: 'anyone' }] },
  })),
  serviceDesks: (seed.serviceDesks ?? []).map((desk) => ({ ...desk, open: true })),
});

test('internal comments reach nobody without a licence, however open the project is', async () => {
  const { call } = openSite(everythingOpen);
  const comments = async (name: string, query = '') => await call(name, 'GET', `${API}/request/MREQ-3/comment${query}`);
  expect((await comments('region')).values.map((comment) => comment['public'])).toEqual([true]);
  expect((await comments('ops')).values).toHaveLength(2);
  expect((await comments('ops', '?internal=false')).values.map((comment) => comment['public'])).toEqual([true]);
  expect((await comments('ops', '?public=false')).values.map((comment) => comment['public'])).toEqual([false]);
  expect((await comments('region', '?public=false')).values).toEqual([]);
  for (const name of ['field', 'partner']) expect((await comments(name)).status).toBe(404);
  expect((await comments('anonymous')).status).toBe(401);
  const write = { body: 'psst', public: false };
  // A colleague without a licence is the asker here.
  expect((await call('ops', 'POST', `${API}/request/MREQ-4/comment`, write)).status).toBe(201);
  expect(await call('field', 'GET', `${API}/request/MREQ-4/comment`)).toEqual({ status: 200, values: [] });
  expect((await call('field', 'POST', `${API}/request/MREQ-4/comment`, write)).status).toBe(403);
  expect((await call('region', 'POST', `${API}/request/MREQ-3/comment`, write)).status).toBe(403);
});

test('one lists one’s own requests; what the site does not know is refused by name', async () => {
  const { call, idOf } = openSite();
  const list = (name: string, query = '') => call(name, 'GET', `${API}/request?${query}`);
  const reporters = (answer: Answer) =>
    new Set(answer.values.map((one) => (one['reporter'] as { accountId: string }).accountId));
  expect(reporters(await list('partner'))).toEqual(new Set([idOf('partner')]));
  expect(reporters(await list('partner', 'requestOwnership=ALL_REQUESTS'))).toEqual(new Set([idOf('partner')]));
  expect(reporters(await list('ops', 'requestOwnership=ALL_REQUESTS')).size).toBeGreaterThan(2);
  expect((await list('ops', 'requestOwnership=PARTICIPATED_REQUESTS')).values).toEqual([]);
  for (const one of ['ORGANIZATION', 'ALL_ORGANIZATIONS', 'APPROVER'])
    expect((await list('ops', `requestOwnership=${one}`)).status).toBe(501);
  expect((await list('ops', 'requestOwnership=MINE')).status).toBe(400);
});

test('the statuses a request has had, the current one first', async () => {
  const { call } = openSite();
  const made = { serviceDeskId: '1', requestTypeId: '1', requestFieldValues: { summary: 'A question' } };
  await call('partner', 'POST', `${API}/request`, made);
  const statuses = async (name = 'partner') => await call(name, 'GET', `${API}/request/MREQ-12/status`);
  expect((await statuses()).values.map(({ status }) => status)).toEqual(['Waiting for support']);
  const { values } = await call('ops', 'GET', `${API}/request?requestOwnership=ALL_REQUESTS&searchTerm=question`);
  expect(values).toHaveLength(1);
  const transition = DESK_WORKFLOW.transitions.find(({ toStatusId }) => toStatusId === DESK_STATUSES[2]?.id);
  const resolve = { transition: { id: transition?.id } };
  expect((await call('ops', 'POST', '/rest/api/3/issue/MREQ-12/transitions', resolve)).status).toBe(204);
  expect((await statuses()).values.map(({ statusCategory }) => statusCategory)).toEqual(['DONE', 'NEW']);
  expect((await statuses('region')).status).toBe(404);
});

describe('portals', () => {
  test('are there for customers, agents, and for everybody once they are open', () => {
    const { jira, idOf } = openSite();
    const seen = (name: string | null): (readonly [boolean, boolean])[] =>
      jira.helpCenter
        .portals(name === null ? null : idOf(name))
        .map(({ mayRaise, mayAdminister }) => [mayRaise, mayAdminister] as const);
    expect(seen('partner')).toEqual([[true, false]]);
    expect(seen('field')).toEqual([[true, false]]);
    expect(seen('lead')).toEqual([[true, true]]);
    expect(seen(null)).toEqual([]);
    expect(jira.helpCenter.setOpen(null, 1, true)).toBe('not-found');
    expect(jira.helpCenter.setOpen(idOf('field'), 1, true)).toBe('forbidden');
    expect(jira.helpCenter.setOpen(idOf('admin'), 1, true)).toBe('done');
    expect(seen(null)).toEqual([[false, false]]);
  });

  test('vanish with an archived project', () => {
    const { jira, idOf } = openSite((seed) => ({
      ...everythingOpen(seed),
      projects: (seed.projects ?? []).map((project) => ({ ...project, archived: project.key === 'MREQ' })),
    }));
    for (const accountId of [null, idOf('partner'), idOf('admin')])
      expect(jira.helpCenter.portals(accountId)).toEqual([]);
  });
});

test('the sample has an internal comment to keep', () => {
  const comments: CommentRecord[] = sampleSite(NOW).comments ?? [];
  expect(comments.filter(({ jsdPublic }) => !jsdPublic)).toHaveLength(1);
});

test('participants see a request that is not theirs; its asker and agents choose them', async () => {
  const { call, idOf } = openSite();
  const path = `${API}/request/MREQ-3`;
  const region = { accountIds: [idOf('region')] };
  const asked = async (name: string): Promise<number> => (await call(name, 'GET', path)).status;
  const [asker, other] = (await asked('region')) === 200 ? ['region', 'partner'] : ['partner', 'region'];
  const chosen = { accountIds: [idOf(other)] };
  expect(await asked(other)).toBe(404);
  expect((await call(other, 'POST', `${path}/participant`, chosen)).status).toBe(404);
  expect((await call(asker, 'POST', `${path}/participant`, chosen)).values).toHaveLength(1);
  expect(await asked(other)).toBe(200);
  expect((await call(other, 'GET', `${path}/participant`)).values).toMatchObject(
    [chosen.accountIds].map(([id]) => ({ accountId: id })),
  );
  expect((await call(other, 'POST', `${path}/participant`, region)).status).toBe(403);
  const taken = await call(other, 'GET', `${API}/request?requestOwnership=PARTICIPATED_REQUESTS`);
  expect(taken.values.map((request) => request['issueKey'])).toEqual(['MREQ-3']);
  expect((await call('ops', 'POST', `${path}/participant`, { accountIds: ['nobody'] })).status).toBe(400);
  expect((await call('ops', 'POST', `${path}/participant`, {})).status).toBe(400);
  expect((await call('ops', 'DELETE', `${path}/participant`, chosen)).values).toEqual([]);
  expect((await call('ops', 'DELETE', `${path}/participant`, chosen)).status).toBe(400);
  expect(await asked(other)).toBe(404);
});

test('what an app says to customers reaches them, and only that', async () => {
  const { jira, call, events } = openSite();
  jira.install({ identity, fields: [] });
  const say = async (text: string, internal: boolean | null): Promise<void> => {
    const properties = internal === null ? [] : [{ key: 'sd.public.comment', value: { internal } }];
    const made = await call('app', 'POST', '/rest/api/3/issue/MREQ-2/comment', { body: doc(text), properties });
    expect(made.status).toBe(201);
  };
  await say('For you', false);
  await say('For the team', true);
  await say('Said without a word about it', null);
  const read = async (name: string): Promise<unknown[]> =>
    (await call(name, 'GET', `${API}/request/MREQ-2/comment`)).values.map((comment) => comment['body']).slice(1);
  expect(await read('partner')).toEqual(['For you', 'Said without a word about it']);
  expect(await read('ops')).toEqual(['For you', 'For the team', 'Said without a word about it']);
  expect(
    events.map(({ eventType, causedByAppId, comment }) => [
      eventType,
      causedByAppId,
      (comment as { jsdPublic: boolean }).jsdPublic,
    ]),
  ).toEqual([true, false, true].map((isPublic) => ['avi:jira:commented:issue', identity.appId, isPublic]));
  // Service management's own route wants a scope that this app does not have.
  expect((await call('app', 'POST', `${API}/request/MREQ-2/comment`, { body: 'x' })).status).toBe(401);
});
