/** Two people at once, and a power cut at any moment: nothing that was acknowledged is lost. */
import fc from 'fast-check';
import { buildFixture, removeFixtures } from '../support/forge-fixture';
import { FIELDS, madeUpSeed, seededFolder, TYPES } from '../support/made-up-site';
import { patient } from '../support/patient';
import { endSites, type Rest, type RunningSite, startSite } from '../support/site';

/** PROOF_RUNS multiplies the number of rounds. */
const times = Number(process.env.PROOF_RUNS ?? 1);
jest.setTimeout(120_000 * times);
afterAll(async () => {
  await endSites();
  removeFixtures();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function createStory(rest: Rest, summary: string): Promise<string> {
  const { status, body } = await rest('POST', '/rest/api/3/issue', {
    fields: { project: { key: 'CAMP' }, issuetype: { id: TYPES.story }, summary },
  });
  if (status !== 201) throw new Error(`Not created: ${JSON.stringify(body)}`);
  return body.key;
}

const doc = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('two people edit the same work item at once', () => {
  type Edit =
    | { kind: 'field'; slot: number; value: number }
    | { kind: 'label'; value: number }
    | { kind: 'comment'; value: number }
    | { kind: 'property'; value: number };
  const value = fc.integer({ min: 1, max: 1000 });
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant('field' as const), slot: fc.integer({ min: 0, max: 1 }), value }),
    fc.record({ kind: fc.constantFrom('label' as const, 'comment' as const, 'property' as const), value }),
  );
  const edits = fc.array(edit, { minLength: 1, maxLength: 8 });
  /** Each person has fields of their own; labels, comments and properties they share. */
  const own = {
    mia: ['summary', FIELDS.signOff.id],
    max: ['duedate', FIELDS.effort.id],
  } as const;
  type Name = keyof typeof own;

  const valueFor = (field: string, number: number): string | number => {
    if (field === 'duedate') return `2027-01-${String((number % 28) + 1).padStart(2, '0')}`;
    return field === FIELDS.effort.id ? number : `Text ${number}`;
  };

  async function apply(rest: Rest, key: string, name: Name, step: Edit): Promise<number> {
    const issue = `/rest/api/3/issue/${key}`;
    switch (step.kind) {
      case 'field': {
        const field = own[name][step.slot] ?? own[name][0];
        return (await rest('PUT', issue, { fields: { [field]: valueFor(field, step.value) } })).status;
      }
      case 'label':
        return (await rest('PUT', issue, { update: { labels: [{ add: `${name}-${step.value}` }] } })).status;
      case 'comment':
        return (await rest('POST', `${issue}/comment`, { body: doc(`${name} says ${step.value}`) })).status;
      case 'property':
        return (await rest('PUT', `${issue}/properties/${name}.${step.value}`, { by: name })).status;
    }
  }

  test('every edit of both is there afterwards, and in the history', async () => {
    const site = await startSite({ data: seededFolder(madeUpSeed()) });
    const rests = { mia: patient(site.as('mia@example.com')), max: patient(site.as('max@example.com')) };
    const names: Name[] = ['mia', 'max'];
    await fc.assert(
      fc.asyncProperty(edits, edits, fc.boolean(), async (first, second, isEager) => {
        const key = await createStory(rests.mia, 'At the beginning');
        const plans = { mia: first, max: second };
        await Promise.all(
          names.map(async (name) => {
            // An eager person does not wait for one answer before the next edit; only what has no order between is left.
            const plan = isEager ? plans[name].filter(({ kind }) => kind !== 'field') : plans[name];
            const results = isEager
              ? await Promise.all(plan.map((step) => apply(rests[name], key, name, step)))
              : await plan.reduce<Promise<number[]>>(
                  async (done, step) => [...(await done), await apply(rests[name], key, name, step)],
                  Promise.resolve([]),
                );
            expect(results.filter((status) => status >= 300)).toEqual([]);
          }),
        );
        const { body } = await rests.mia('GET', `/rest/api/3/issue/${key}?expand=changelog&properties=*all`);
        const comments: string[] = body.fields.comment.comments.map((each: unknown) => JSON.stringify(each));
        const changes: {
          author: { displayName: string };
          items: { fieldId: string; to: string; toString: string }[];
        }[] = body.changelog.histories;
        for (const name of names) {
          const plan = isEager ? plans[name].filter(({ kind }) => kind !== 'field') : plans[name];
          const lastOf = new Map<string, string | number>();
          for (const step of plan) {
            if (step.kind === 'label') expect(body.fields.labels).toContain(`${name}-${step.value}`);
            if (step.kind === 'comment') {
              expect(comments.some((text) => text.includes(`${name} says ${step.value}`))).toBe(true);
            }
            if (step.kind === 'property') expect(body.properties[`${name}.${step.value}`]).toEqual({ by: name });
            if (step.kind === 'field') {
              const field = own[name][step.slot] ?? own[name][0];
              lastOf.set(field, valueFor(field, step.value));
            }
          }
          for (const [field, last] of lastOf) {
            expect({ field, value: body.fields[field] }).toEqual({ field, value: last });
            const authors = changes
              .filter(({ items }) => items.some(({ fieldId }) => fieldId === field))
              .map(({ author }) => author.displayName);
            expect(new Set(authors)).toEqual(new Set([name === 'mia' ? 'Mia Member' : 'Max Member']));
          }
          const said = plan.filter(({ kind }) => kind === 'comment').length;
          expect(comments.filter((text) => text.includes(`${name} says`))).toHaveLength(said);
        }
        // A search sees what was just written.
        const labels: string[] = body.fields.labels;
        for (const label of labels.slice(0, 2)) {
          const jql = `labels = "${label}" AND key = ${key}`;
          const found = await rests.max('POST', '/rest/api/3/search/jql', { jql, fields: ['labels'] });
          expect(found.body.issues).toEqual([expect.objectContaining({ key, fields: { labels } })]);
        }
      }),
      { numRuns: 10 * times },
    );
    await site.stop();
  });
});

describe('a site that is killed', () => {
  interface Acknowledged {
    created: string[];
    /** Key of the work item to the last summary that was acknowledged, and the one that was under way. */
    summary: { key: string; acknowledged: string; underWay: string };
    properties: string[];
    comments: number;
    kept: { acknowledged: number; underWay: number };
  }

  /** Calls functions of the fixture's resolver from its project page. */
  async function resolver(admin: Rest): Promise<(functionKey: string, payload: unknown) => Promise<unknown>> {
    const { status, body: frame } = await admin('POST', '/local/frames', {
      moduleType: 'jira:projectPage',
      moduleKey: 'page',
      extension: { project: { id: '10000', key: 'CAMP', type: 'software' } },
    });
    if (status !== 200) throw new Error(JSON.stringify(frame));
    return async (functionKey, payload) => {
      const answer = await admin('POST', '/local/invoke', { token: frame.token, functionKey, payload });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.value;
    };
  }

  /** Writes in many ways at once until the site is gone, and notes what was acknowledged. */
  async function writeUntilKilled(site: RunningSite, noted: Acknowledged): Promise<void> {
    const mia = patient(site.as('mia@example.com'));
    const { key } = noted.summary;
    const call = await resolver(site.as('admin@example.com'));
    const state = { going: true };
    const forever = async (write: () => Promise<void>): Promise<void> => {
      // A request that fails was cut off with the site: it was not acknowledged.
      while (state.going) await write().catch(() => (state.going = false));
    };
    const start = noted.created.length;
    const writers = [
      forever(async () => void noted.created.push(await createStory(mia, `Story ${noted.created.length}`))),
      forever(async () => {
        noted.summary.underWay = `Summary ${Date.now()} ${Math.random()}`;
        const { status } = await mia('PUT', `/rest/api/3/issue/${key}`, {
          fields: { summary: noted.summary.underWay },
        });
        if (status === 204) noted.summary.acknowledged = noted.summary.underWay;
      }),
      forever(async () => {
        const property = `p${noted.properties.length}`;
        const path = `/rest/api/3/issue/${key}/properties/${property}`;
        if ((await mia('PUT', path, { text: 'x'.repeat(2000) })).status === 201) noted.properties.push(property);
      }),
      forever(async () => {
        const { status } = await mia('POST', `/rest/api/3/issue/${key}/comment`, { body: doc('Again') });
        if (status === 201) noted.comments += 1;
      }),
      forever(async () => {
        noted.kept.underWay += 1;
        await call('keep', { n: noted.kept.underWay });
        noted.kept.acknowledged = noted.kept.underWay;
      }),
    ];
    while (state.going && (noted.created.length < start + 3 || noted.kept.acknowledged === 0)) await pause(5);
    await pause(Math.random() * 400);
    await site.kill();
    state.going = false;
    await Promise.all(writers);
  }

  test('has every acknowledged write when it is started again: REST, properties, comments, the store of an app', async () => {
    const args = ['--app', buildFixture()];
    const data = seededFolder(madeUpSeed());
    let site = await startSite({ data, args });
    const noted: Acknowledged = {
      created: [],
      summary: {
        key: await createStory(patient(site.as('mia@example.com')), 'First'),
        acknowledged: 'First',
        underWay: 'First',
      },
      properties: [],
      comments: 0,
      kept: { acknowledged: 0, underWay: 0 },
    };
    for (let round = 0; round < 2 * times; round += 1) {
      await writeUntilKilled(site, noted);
      site = await startSite({ data, args });
      expect(site.log()).not.toMatch(/set aside|broken/i);
      const mia = patient(site.as('mia@example.com'));
      const { acknowledged, underWay, key } = noted.summary;
      const { body } = await mia('GET', `/rest/api/3/issue/${key}?fields=summary,comment&properties=*all`);
      expect([acknowledged, underWay]).toContain(body.fields.summary);
      noted.summary.acknowledged = body.fields.summary;
      // What was under way may be there too; what was acknowledged has to.
      const comments = (await mia('GET', `/rest/api/3/issue/${key}/comment?maxResults=1`)).body.total;
      expect(comments - noted.comments).toBeGreaterThanOrEqual(0);
      expect(comments - noted.comments).toBeLessThanOrEqual(1);
      noted.comments = comments;
      expect(noted.properties.filter((property) => !Object.hasOwn(body.properties, property))).toEqual([]);
      noted.properties = Object.keys(body.properties);
      const missing: string[] = [];
      for (let at = 0; at < noted.created.length; at += 100) {
        const issueIdsOrKeys = noted.created.slice(at, at + 100);
        const found = await mia('POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, fields: ['summary'] });
        const keys = new Set(found.body.issues.map((issue: { key: string }) => issue.key));
        missing.push(...issueIdsOrKeys.filter((each) => !keys.has(each)));
      }
      expect(missing).toEqual([]);
      expect(new Set(noted.created).size).toBe(noted.created.length);
      const kept = (await (await resolver(site.as('admin@example.com')))('recorded', { key: 'kept' })) as { n: number };
      expect([noted.kept.acknowledged, noted.kept.underWay]).toContain(kept.n);
      noted.kept = { acknowledged: kept.n, underWay: kept.n };
    }
    expect(noted.created.length).toBeGreaterThan(3);
    await site.stop();
  });
});
