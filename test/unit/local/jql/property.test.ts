/** Random queries over random sites, asked through REST as different people, find what a naive reading of them finds. */
import fc from 'fast-check';
import type { Actor, Jira } from '../../../../local/contract';
import { createJira } from '../../../../local/jira/jira';
import type { SiteSeed, UserRecord } from '../../../../local/jira/model';
import { memoryDatabase } from '../../../../local/store/database';
import { find, maySee, print, type Viewer } from '../../../support/naive-jql';
import { randomQuery } from '../../../support/random-jql';
import { randomSite } from '../../../support/random-site';
import { APP, NOW, VIEWERS } from '../../../support/site-skeleton';

/** PROOF_RUNS multiplies the number of random sites. */
const runs = 80 * Number(process.env.PROOF_RUNS ?? 1);
jest.setTimeout(30_000 * Number(process.env.PROOF_RUNS ?? 1));

function open(seed: SiteSeed): Jira {
  const jira = createJira({ db: memoryDatabase(), clock: { now: () => NOW, at: () => () => undefined } });
  jira.seed(seed);
  jira.install(APP);
  return jira;
}

interface Answer {
  status: number;
  body: ReturnType<typeof JSON.parse>;
}

async function ask(jira: Jira, user: UserRecord | null, method: string, path: string, body?: object): Promise<Answer> {
  const actor: Actor = user === null ? { kind: 'anonymous' } : { kind: 'user', accountId: user.accountId };
  const answer = await jira.handle({
    method,
    path: `/rest/api/3/${path}`,
    headers: {},
    body: body === undefined ? null : JSON.stringify(body),
    actor,
    baseUrl: 'http://localhost:8080',
  });
  return { status: answer.status, body: JSON.parse(answer.body ?? 'null') };
}

const keys = (issues: { key: string }[]): string[] => issues.map(({ key }) => key);

/** What a search gives: the keys in order, or null when it is refused with a 400. */
async function search(jira: Jira, user: UserRecord | null, jql: string): Promise<string[] | null> {
  const { status, body } = await ask(jira, user, 'POST', 'search/jql', { jql, fields: ['summary'], maxResults: 100 });
  if (status === 400) {
    // Not because the text were no JQL: something in it does not exist for this person.
    expect(body.errorMessages.join()).toMatch(/does not exist/);
    return null;
  }
  expect({ status, body }).toMatchObject({ status: 200 });
  return keys(body.issues);
}

const viewers = fc
  .constantFrom(...VIEWERS)
  .map((user) => ({ user, [fc.toStringMethod]: () => user?.accountId ?? 'the public' }));
const queries = fc.array(randomQuery, { minLength: 4, maxLength: 6 });

test('a random query finds what a naive reading of it finds, for whoever asks', async () => {
  let found = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(randomSite, queries, viewers, async (seed, list, { user }) => {
      const jira = open(seed);
      const viewer: Viewer = { seed, user, now: NOW };
      for (const query of list) {
        const jql = print(query);
        const expected = find(query, viewer);
        const actual = await search(jira, user, jql);
        if (expected === null) refused += 1;
        else found += expected.length;
        expect({ jql, found: actual }).toEqual({ jql, found: expected });
        if (expected !== null) {
          const { body } = await ask(jira, user, 'POST', 'search/approximate-count', { jql });
          expect({ jql, count: body.count }).toEqual({ jql, count: expected.length });
        }
      }
    }),
    { numRuns: runs },
  );
  // The sites and queries are not so poor that nothing is ever found, nor ever refused.
  expect(found).toBeGreaterThan(runs);
  expect(refused).toBeGreaterThan(runs / 10);
});

test('search, reading one, bulk reading and counting all show what the person may see, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(randomSite, async (seed) => {
      const jira = open(seed);
      const all = seed.issues ?? [];
      const archived = new Set((seed.projects ?? []).filter((project) => project.archived).map(({ id }) => id));
      for (const user of VIEWERS) {
        const seen = all.filter((issue) => maySee(issue, { seed, user, now: NOW }));
        const expected = keys(seen).sort();
        for (const { key } of all) {
          const { status } = await ask(jira, user, 'GET', `issue/${key}?fields=summary`);
          expect({ key, who: user?.accountId, status }).toEqual({
            key,
            who: user?.accountId,
            status: expected.includes(key) ? 200 : 404,
          });
        }
        const bulk = await ask(jira, user, 'POST', 'issue/bulkfetch', {
          issueIdsOrKeys: keys(all),
          fields: ['summary'],
        });
        expect(keys(bulk.body.issues).sort()).toEqual(expected);
        const found = await search(jira, user, 'created >= "2000-01-01"');
        const searched = keys(seen.filter((issue) => !archived.has(issue.projectId))).sort();
        expect([...(found ?? [])].sort()).toEqual(searched);
        const counted = await ask(jira, user, 'POST', 'search/approximate-count', { jql: 'created >= "2000-01-01"' });
        expect(counted.body.count).toBe(searched.length);
      }
    }),
    { numRuns: Math.ceil(runs / 4) },
  );
});

test('pages of any size, one after the other, are the whole list, each work item once', async () => {
  await fc.assert(
    fc.asyncProperty(randomSite, randomQuery, fc.integer({ min: 1, max: 5 }), async (seed, query, maxResults) => {
      const jira = open(seed);
      const [admin = null] = VIEWERS;
      const expected = find(query, { seed, user: admin, now: NOW });
      if (expected === null) return;
      const paged: string[] = [];
      let nextPageToken: string | undefined;
      do {
        const { body } = await ask(jira, admin, 'POST', 'search/jql', {
          jql: print(query),
          fields: ['summary'],
          maxResults,
          nextPageToken,
        });
        paged.push(...keys(body.issues));
        nextPageToken = body.nextPageToken;
      } while (nextPageToken !== undefined && paged.length < 100);
      expect(paged).toEqual(expected);
    }),
    { numRuns: Math.ceil(runs / 2) },
  );
});
