/** Two people whose accounts are closed, on the filled sample site: a week later nothing names them, and what was decided stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { openDatabase } from '../../local/store/database';
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { accountHash } from '../../src/platform/store/account-hash';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';

jest.setTimeout(300_000);
afterAll(endSites);

const PROJECT = 'MOPS';
const DAY_MS = 86_400_000;

interface Entry {
  by: string | null;
  at: string;
  after: { outcome: string; reason: string } | null;
}

/** Every byte of what the app keeps, with what is packed opened; read from disk, so the site must have ended. */
function stored(data: string): string {
  const { app } = parse(readFileSync(join(import.meta.dirname, '..', '..', 'manifest.yml'), 'utf8')) as {
    app: { storage: { entities: { name: string }[] } };
  };
  const database = openDatabase(data);
  try {
    const names = ['forge.kvs', ...app.storage.entities.map(({ name }) => `forge.entity.${name}`)];
    const lines = names.flatMap((name) => {
      const table = database.table<unknown>(name);
      return [...table.keys()].map((key) => `${name} ${key} ${JSON.stringify(table.get(key))}`);
    });
    const properties = [...database.table<{ key: string }>('jira.properties').values()];
    const settings = properties.filter(({ key }) => key.startsWith('daylight.'));
    return [...lines, JSON.stringify(settings)].map(opened).join('\n');
  } finally {
    database.close();
  }
}

const opened = (line: string): string =>
  line.replaceAll(/H4sI[\w+/=]+/g, (packed) => gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));

/** Open answers about the same things, as text. */
async function answersOf(team: DaylightMethods, projectId: string, issueIds: readonly string[], epicId: string) {
  const log = await Promise.all(
    issueIds.map((issueId) => team.must<{ entries: Entry[] }>('decision.log', { issueId })),
  );
  const sponsorship = await team.must<{ ownership: { state: string }; sponsorship: { people: object } }>(
    'sponsorship.read',
    { issueId: epicId },
  );
  const portal = await team.must<object>('portal.view', { projectId, portalId: 'team' });
  const requests = await Promise.all(issueIds.map((issueId) => team.must<object>('request.load', { issueId })));
  return { log, sponsorship, portal, requests };
}

const search = async (rest: Rest, jql: string): Promise<{ key: string; id: string }[]> => {
  const { body } = await rest('POST', '/rest/api/3/search/jql', { jql, maxResults: 100, fields: ['summary'] });
  return body.issues as { key: string; id: string }[];
};

test('who is gone is nowhere, what was decided and why is where it was', async () => {
  let site: RunningSite = await startSite({ filled: true });
  const admin = 'admin@example.com';
  const { body: users } = await site.as(admin)('GET', '/rest/api/3/users/search?maxResults=200');
  const idOf = (email: string): string =>
    (users as { accountId: string; emailAddress?: string }[]).find((one) => one.emailAddress === email)?.accountId ??
    '';
  const gone = ['cmo@example.com', 'ops@example.com'].map(idOf);
  await site.stop();
  const before = stored(site.data);
  for (const id of gone) expect(before).toContain(id);

  site = await startSite({ data: site.data });
  const client = daylightClient(site.url, 'lead@example.com');
  const projectId = (await client.project(PROJECT)).id;
  const answered = await search(site.as(admin), `project = ${PROJECT} AND Decision.Outcome in (yes, "not-now")`);
  const issueIds = answered.slice(0, 3).map(({ id }) => id);
  const [epic] = await search(site.as(admin), `Ownership.Sponsor = "${gone[0] ?? ''}"`);
  const epicId = epic?.id ?? '';
  const ops = await daylightClient(site.url, 'ops@example.com').open('project', PROJECT);
  const reason = 'We said so in June already, and nothing about it has changed since then.';
  await ops.must('decision.record', {
    issueId: issueIds[0] ?? '',
    expectedEntries: 1,
    decision: { outcome: 'not-now', reason, comesBackOn: '2027-06-01' },
  });
  const was = await answersOf(await client.open('project', PROJECT), projectId, issueIds, epicId);
  expect(JSON.stringify(was.log)).toContain(gone[1]);

  for (const id of gone) {
    const erased = await site.as(admin)('POST', `/local/people/${encodeURIComponent(id)}`, { erased: true });
    expect(erased.status).toBe(200);
  }
  await site.pass(7 * DAY_MS + DAY_MS / 8);
  await site.pass(DAY_MS / 48);

  const is = await answersOf(await client.open('project', PROJECT), projectId, issueIds, epicId);
  const decisions = ({ log }: typeof was) => log.map(({ entries }) => entries.map(({ at, after }) => ({ at, after })));
  expect(decisions(is)).toEqual(decisions(was));
  expect(JSON.stringify(is.log)).toContain('"by":"erased"');
  expect(is.sponsorship.ownership.state).toBe('lapsed');
  expect(is.sponsorship.sponsorship.people).toMatchObject({ sponsor: { accountId: 'erased' } });
  for (const id of gone) {
    expect(JSON.stringify(is)).not.toContain(id);
    for (const role of ['Sponsor', 'Deputy', 'Owner', 'StandIn'])
      expect(await search(site.as(admin), `Ownership.${role} = "${id}"`)).toEqual([]);
  }
  const page = await daylightClient(site.url, admin).openSite();
  const { reportedAt } = await page.must<{ reportedAt: string }>('site.load', {});
  expect(Date.parse(reportedAt)).toBeGreaterThan(0);

  await site.stop();
  const after = stored(site.data);
  for (const id of gone) {
    expect(after).not.toContain(id);
    expect(after).not.toContain(accountHash(id));
  }
  expect(after).toContain('erased');
});
