/** Whatever happens, what is kept in memory beside the records says the same as the records do. */
import fc from 'fast-check';
import type { ProductEvent } from '../../../../local/contract';
import { createJira } from '../../../../local/jira/jira';
import { memoryDatabase } from '../../../../local/store/database';
import { at, BASE, doc, smallSeed } from './small-site';

const keys = ['ONE-1', 'ONE-2', 'ONE-3', 'ONE-6', 'ONE-7', 'ONE-8', 'TWO-1', 'TWO-2'];
const key = fc.constantFrom(...keys);
const who = fc.constantFrom('mia', 'lead', 'admin', 'stranger');
const summary = fc.constantFrom('a', 'b', '');

interface Step {
  who: string;
  method: string;
  path: string;
  body: unknown;
}

const api = (path: string): string => `/rest/api/3/${path}`;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ who, summary, parent: fc.option(key) }).map((s) => ({
    who: s.who,
    method: 'POST',
    path: api('issue'),
    body: {
      fields: {
        project: { key: 'ONE' },
        issuetype: { name: s.parent === null ? 'Task' : 'Sub-task' },
        summary: s.summary,
        ...(s.parent === null ? {} : { parent: { key: s.parent } }),
      },
    },
  })),
  fc
    .record({ who, key, summary, label: fc.constantFrom('x', 'y z'), level: fc.constantFrom('10000', null) })
    .map((s) => ({
      who: s.who,
      method: 'PUT',
      path: api(`issue/${s.key}`),
      body: {
        fields: {
          summary: s.summary,
          ...(s.who === 'mia' ? {} : { security: s.level === null ? null : { id: s.level } }),
        },
        update: { labels: [{ add: s.label }] },
      },
    })),
  fc.record({ who, key, id: fc.constantFrom('11', '21', '31') }).map((s) => ({
    who: s.who,
    method: 'POST',
    path: api(`issue/${s.key}/transitions`),
    body: { transition: { id: s.id } },
  })),
  fc.record({ who, key }).map((s) => ({
    who: s.who,
    method: 'DELETE',
    path: api(`issue/${s.key}?deleteSubtasks=true`),
    body: undefined,
  })),
  fc.record({ who, key }).map((s) => ({
    who: s.who,
    method: 'POST',
    path: api(`issue/${s.key}/comment`),
    body: { body: doc('Hi') },
  })),
  fc.record({ who, key, other: key }).map((s) => ({
    who: s.who,
    method: 'POST',
    path: api('issueLink'),
    body: { type: { name: 'Blocks' }, inwardIssue: { key: s.key }, outwardIssue: { key: s.other } },
  })),
  fc.record({ who, key, other: key }).map((s) => ({
    who: s.who,
    method: 'PUT',
    path: '/rest/agile/1.0/issue/rank',
    body: { issues: [s.key], rankBeforeIssue: s.other },
  })),
  fc.record({ who, key, project: fc.constantFrom('ONE', 'TWO') }).map((s) => ({
    who: s.who,
    method: 'POST',
    path: api('bulk/issues/move'),
    body: { targetToSourcesMapping: { [`${s.project},10001`]: { issueIdsOrKeys: [s.key] } } },
  })),
  fc.record({ who, key }).map((s) => ({
    who: s.who,
    method: 'PUT',
    path: api(`issue/${s.key}/properties/p`),
    body: { n: 1 },
  })),
);

const questions: Step[] = [
  {
    who: 'admin',
    method: 'POST',
    path: api('search/jql'),
    body: { jql: 'created > 2000-01-01 order by key', fields: ['*all'], properties: ['p'] },
  },
  {
    who: 'mia',
    method: 'POST',
    path: api('search/jql'),
    body: { jql: 'created > 2000-01-01 order by key', fields: ['*all'] },
  },
  { who: 'mia', method: 'GET', path: '/rest/agile/1.0/board/1/issue', body: undefined },
  { who: 'admin', method: 'POST', path: api('changelog/bulkfetch'), body: { issueIdsOrKeys: keys } },
  ...keys.map((name) => ({ who: 'lead', method: 'GET', path: api(`issue/${name}`), body: undefined })),
];

type Site = ReturnType<typeof createJira>;

async function ask(jira: Site, { who: name, method, path, body }: Step): Promise<{ status: number; body: unknown }> {
  const answer = await jira.handle({
    method,
    path,
    headers: {},
    body: body === undefined ? null : JSON.stringify(body),
    actor: { kind: 'user', accountId: `id-${name}` },
    baseUrl: BASE,
  });
  return { status: answer.status, body: answer.body === null ? null : JSON.parse(answer.body) };
}

test('a site that has lived answers like one that was just opened over the same records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const db = memoryDatabase();
      let now = Date.parse('2026-03-02');
      const clock = { now: () => (now += 1000), at: () => () => undefined };
      const lived = createJira({ db, clock });
      lived.seed(smallSeed());
      for (const one of steps) expect((await ask(lived, one)).status).toBeLessThan(500);
      const fresh = createJira({ db, clock });
      for (const question of questions) expect(await ask(lived, question)).toEqual(await ask(fresh, question));
    }),
    { numRuns: 40 },
  );
});

test('what is refused leaves no trace: no record, no event', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const db = memoryDatabase();
      const jira = createJira({ db, clock: { now: () => Date.parse('2026-03-02'), at: () => () => undefined } });
      jira.seed(smallSeed());
      const events: ProductEvent[] = [];
      jira.onEvent((event) => events.push(event));
      const issues = db.table('jira.issues');
      for (const one of steps) {
        const before = JSON.stringify([...issues.values()]);
        const heard = events.length;
        const { status } = await ask(jira, one);
        if (status < 400) continue;
        expect(JSON.stringify([...issues.values()])).toBe(before);
        expect(events).toHaveLength(heard);
      }
    }),
    { numRuns: 30 },
  );
});

test('of the edits of two people none is lost: history leads from the first state to the last', async () => {
  const edits = fc.array(
    fc.record({ who: fc.constantFrom('mia', 'lead'), to: fc.string({ minLength: 1, maxLength: 8 }) }),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(edits, async (list) => {
      const jira = createJira({
        db: memoryDatabase(),
        clock: { now: () => Date.parse('2026-03-02'), at: () => () => undefined },
      });
      jira.seed(smallSeed());
      await Promise.all(
        list.map((edit) =>
          ask(jira, { who: edit.who, method: 'PUT', path: api('issue/ONE-2'), body: { fields: { summary: edit.to } } }),
        ),
      );
      const log = await ask(jira, { who: 'lead', method: 'GET', path: api('issue/ONE-2/changelog'), body: undefined });
      const shown = await ask(jira, { who: 'lead', method: 'GET', path: api('issue/ONE-2'), body: undefined });
      let summaryNow: unknown = 'Work item 2';
      const values = at(log.body, 'values');
      for (const entry of Array.isArray(values) ? (values as unknown[]) : []) {
        expect(at(entry, 'items.0.fromString')).toBe(summaryNow);
        summaryNow = at(entry, 'items.0.toString');
      }
      expect(at(shown.body, 'fields.summary')).toBe(summaryNow);
    }),
    { numRuns: 40 },
  );
});
