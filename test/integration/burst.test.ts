/**
 * A thousand events at once, of a bulk edit: one look at the project reads what changed, and nothing else. Then a night. Held
 * by the site's meter, which counts what Forge and Jira would.
 */
import { gunzipSync } from 'node:zlib';
import { daylightClient, type DaylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { endSites, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const project = 'GEN';
const ITEMS = 1100;
const BURST = 1000;

let site: RunningSite;
let client: DaylightClient;
let settings: DaylightMethods;
let projectId: string;
let requests: string[];

interface FunctionTotal {
  functionKey: string;
  usage: { invocations: number; jiraCalls: number; jiraPoints: number };
}

async function later(advanceMs: number): Promise<void> {
  await client.rest('/local/clock', { method: 'POST', body: { advanceMs } });
  await client.rest('/local/settled');
}

async function used(...keys: string[]): Promise<FunctionTotal['usage']> {
  const { functions } = await client.rest<{ functions: FunctionTotal[] }>('/local/meter');
  const total = { invocations: 0, jiraCalls: 0, jiraPoints: 0 };
  for (const { functionKey, usage } of functions) {
    if (!keys.includes(functionKey)) continue;
    total.invocations += usage.invocations;
    total.jiraCalls += usage.jiraCalls;
    total.jiraPoints += usage.jiraPoints;
  }
  return total;
}

const reset = (): Promise<unknown> => client.rest('/local/meter/reset', { method: 'POST', body: {} });

beforeAll(async () => {
  site = await startSite({ args: ['--items', String(ITEMS)] });
  client = daylightClient(site.url, 'admin@example.com');
  projectId = (await client.project(project)).id;
  settings = await client.open('settings', project);
  const { roles } = await settings.must<{ roles: { id: number }[] }>('settings.load', { projectId });
  await settings.must('settings.save', {
    projectId,
    settings: { on: true, startLine: '2020-01-01', deciders: { roleIds: roles.map(({ id }) => id), accountIds: [] } },
  });
  await later(60_000);
  await settings.must('portal.publish', { projectId });
  const { issues } = await client.rest<{ issues: { id: string }[] }>('/rest/api/3/search/jql', {
    method: 'POST',
    body: {
      jql: `project = ${project} AND issuetype in standardIssueTypes() AND issuetype != Epic ORDER BY id`,
      fields: ['id'],
      maxResults: 5000,
    },
  });
  requests = issues.map(({ id }) => id);
});
afterAll(endSites);

test('a thousand events are one look at the project', async () => {
  expect(requests.length).toBeGreaterThanOrEqual(BURST);
  await reset();
  await client.rest('/rest/api/3/bulk/issues/fields', {
    method: 'POST',
    body: {
      selectedActions: ['summary'],
      selectedIssueIdsOrKeys: requests.slice(0, BURST),
      editedFieldsInput: { singleLineTextFields: [{ fieldId: 'summary', text: 'Changed by all' }] },
      sendBulkNotification: false,
    },
  });
  await later(90_000);
  expect((await used('on-issue')).invocations).toBe(BURST);
  expect((await used('refresh')).invocations).toBeLessThanOrEqual(10);
  expect((await used('on-issue', 'refresh')).jiraCalls).toBeLessThanOrEqual(12);

  const page = await client.open('project', project);
  const { segments } = await page.must<{ segments: string[] }>('portal.view', { projectId });
  const titles = segments.flatMap((packed) => {
    const { title } = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as { title: string[] };
    return title.filter((each) => each === 'Changed by all');
  });
  expect(titles).toHaveLength(BURST);
});

test('a day later, its night reads what changed and a thirtieth of the rest', async () => {
  // The first night looks at what the burst changed.
  for (let hour = 0; hour < 27; hour += 1) await later(3_600_000);
  const changed = requests.slice(0, 20);
  for (const id of changed) {
    await client.rest(`/rest/api/3/issue/${id}`, { method: 'PUT', body: { fields: { summary: 'Changed again' } } });
  }
  await later(300_000);
  await reset();
  for (let hour = 0; hour < 24; hour += 1) await later(3_600_000);
  const { jiraPoints, invocations } = await used('refresh');
  expect(invocations).toBeGreaterThanOrEqual(1);
  // What Jira says has changed: Daylight itself writes to epics who stands behind them.
  const { count } = await client.rest<{ count: number }>('/rest/api/3/search/approximate-count', {
    method: 'POST',
    body: { jql: `project = ${project} AND updated >= "-25h"` },
  });
  expect(count).toBeGreaterThanOrEqual(changed.length);
  // Once a day, whoever comes first asks where the app's own field is, which gives the list of all fields.
  const lookUp = 1 + (await client.rest<unknown[]>('/rest/api/3/field')).length;
  expect(jiraPoints).toBeLessThanOrEqual((count + (ITEMS + 40) / 30) * 1.1 + 10 + lookUp);
});
