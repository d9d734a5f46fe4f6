/** The built app on the sample site, over HTTP: who gets what, what never leaves, and what survives. */
import { gunzipSync } from 'node:zlib';
import { daylightClient, type ModuleOfDaylight } from '../../scripts/sample/daylight-client';
import { endSites, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const admin = 'admin@example.com';
const lead = 'lead@example.com';
const reader = 'cmo@example.com';
const project = 'MOPS';

let site: RunningSite;
let projectId: string;

beforeAll(async () => {
  site = await startSite({ filled: true });
  projectId = (await daylightClient(site.url, admin).project(project)).id;
});
afterAll(endSites);

/** Calls a method as a person; the code of the failure, or `ok`. */
async function outcome(
  email: string,
  module: ModuleOfDaylight,
  method: string,
  payload: Record<string, unknown>,
): Promise<string> {
  const methods = await daylightClient(site.url, email).open(module, project);
  const result = await methods.call(method, payload);
  return result.ok ? 'ok' : result.error.code;
}

const decision = {
  outcome: 'yes',
  reason: 'Small effort, and three teams asked for it since the summer.',
  nextStep: 'draw up the tracking plan',
  nextRole: 'marketing operations',
};

interface Found {
  id: string;
  key: string;
  fields: { summary: string; security?: { name: string } | null };
}

async function find(jql: string): Promise<Found[]> {
  const { body } = await site.as(admin)('POST', '/rest/api/3/search/jql', {
    jql,
    fields: ['summary', 'security'],
    maxResults: 100,
  });
  return body.issues as Found[];
}

const undecided = async (): Promise<Found> => {
  const [first] = await find(
    `project = ${project} AND Decision IS EMPTY AND issuetype in (Story, Task) AND statusCategory = "To Do" ORDER BY created DESC`,
  );
  if (first === undefined) throw new Error('The sample has nothing undecided.');
  return first;
};

/** Everything that a person's surface receives of a portal, inflated. */
async function readAll(email: string): Promise<string> {
  const page = await daylightClient(site.url, email).open('project', project);
  const view = await page.must<{ segments: string[] }>('portal.view', { projectId });
  const stories: string[] = [];
  for (const { id } of await find(`project = ${project} AND issuetype in (Story, Task)`)) {
    const story = await page.call<{ shard: string }>('portal.story', { projectId, issueId: id });
    if (story.ok) stories.push(story.value.shard);
  }
  const inflated = [...view.segments, ...stories].map((part) =>
    gunzipSync(Buffer.from(part, 'base64')).toString('utf8'),
  );
  return [JSON.stringify({ ...view, segments: [] }), ...inflated].join('\n');
}

describe('who may call what', () => {
  test.each([
    [reader, 'project', 'portal.view', 'ok'],
    [reader, 'project', 'portal.head', 'ok'],
    [reader, 'project', 'decision.context', 'ok'],
    [lead, 'project', 'portal.view', 'ok'],
    [admin, 'settings', 'settings.load', 'ok'],
    [admin, 'settings', 'portal.preview', 'ok'],
  ] as const)('%s may, on the %s page, call %s', async (email, module, method, expected) => {
    expect(await outcome(email, module, method, { projectId })).toBe(expected);
  });

  test.each(['settings.load', 'settings.save', 'portal.preview', 'portal.publish', 'portal.unpublish'])(
    'nobody gets %s from the page that readers load, not even an administrator',
    async (method) => {
      const page = await daylightClient(site.url, admin).open('project', project);
      await expect(page.must(method, { projectId, settings: {} })).rejects.toThrow();
    },
  );

  test.each(['settings.load', 'settings.save', 'portal.preview', 'portal.publish', 'portal.unpublish'])(
    'a reader who gets hold of the settings page is refused %s',
    async (method) => {
      const opening = daylightClient(site.url, reader).open('settings', project);
      await expect(opening.then((page) => page.must(method, { projectId, settings: {} }))).rejects.toThrow(
        /FORBIDDEN|answered 40[34]/,
      );
    },
  );

  test('a reader cannot decide, neither through Daylight nor through Jira', async () => {
    const { id, key } = await undecided();
    expect(await outcome(reader, 'project', 'decision.record', { issueId: id, decision })).toBe('FORBIDDEN');
    const { body: fields } = await site.as(admin)('GET', '/rest/api/3/field');
    const field = (fields as { id: string; name: string }[]).find(({ name }) => name === 'Decision');
    const answer = await site.as(reader)('PUT', `/rest/api/3/issue/${key}`, {
      fields: { [field?.id ?? '']: decision },
    });
    expect([400, 403]).toContain(answer.status);
  });

  test('what is no payload of the method is refused, and says where', async () => {
    const page = await daylightClient(site.url, lead).open('project', project);
    for (const payload of [{}, { projectId: 'MOPS' }, { projectId: 1 }, { projectId: `${projectId} OR 1=1` }]) {
      const result = await page.call('portal.view', payload);
      expect(result).toMatchObject({ ok: false, error: { code: 'INVALID', problems: [{ path: 'projectId' }] } });
    }
  });

  test('a project that is not there looks like one that is hidden', async () => {
    const page = await daylightClient(site.url, reader).open('project', project);
    const result = await page.call('portal.view', { projectId: '999999' });
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(['FORBIDDEN', 'NOT_FOUND', 'NOT_PUBLISHED', 'NOT_ON']).toContain(result.error.code);
  });
});

test('nothing private reaches a reader: no description, comment, person or secured item', async () => {
  const canary = 'CANARY-4b1d';
  const rest = site.as(admin);
  const { key } = await undecided();
  const paragraph = (text: string): object => ({
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  expect(
    (await rest('PUT', `/rest/api/3/issue/${key}`, { fields: { description: paragraph(`${canary} described`) } }))
      .status,
  ).toBe(204);
  expect((await rest('POST', `/rest/api/3/issue/${key}/comment`, { body: paragraph(`${canary} said`) })).status).toBe(
    201,
  );
  const settings = await daylightClient(site.url, admin).open('settings', project);
  await rest('POST', '/local/clock', { advanceMs: 60_000 });
  await rest('GET', '/local/settled');
  await settings.must('portal.publish', { projectId });

  const received = await readAll(reader);
  expect(received).toContain('Undecided'.toLowerCase());
  expect(received).not.toContain(canary);
  const secured = (await find(`project = ${project}`)).filter(({ fields }) => fields.security != null);
  expect(secured.length).toBeGreaterThan(0);
  for (const { fields, key: hidden } of secured) {
    expect(received).not.toContain(fields.summary);
    expect(received).not.toContain(`"${hidden}"`);
  }
  const { body: people } = await rest('GET', '/rest/api/3/users/search?maxResults=100');
  for (const { displayName, accountId } of people as { displayName: string; accountId: string }[]) {
    if (displayName !== 'Daylight') expect(received).not.toContain(displayName);
    expect(received).not.toContain(accountId);
  }
});

test('an answer that was acknowledged is there after the process was killed', async () => {
  const { id } = await undecided();
  const before = await daylightClient(site.url, lead).open('project', project);
  await before.must('decision.record', { issueId: id, decision });
  await site.kill();

  site = await startSite({ data: site.data });
  const after = await daylightClient(site.url, lead).open('project', project);
  const log = await after.must<{ decision: typeof decision; entries: { via: string }[] }>('decision.log', {
    issueId: id,
  });
  expect(log.decision).toMatchObject(decision);
  expect(log.entries).toHaveLength(1);
});
