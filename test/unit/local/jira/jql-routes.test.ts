/** What Jira says of a query itself. */
import { chooseAnswers } from '../../../../local/unknowns/unknowns';
import { openSmallSite, type Answer, type TestJira } from './small-site';

let site: TestJira;
beforeEach(() => {
  site = openSmallSite();
});

const parse = (queries: unknown, validation = 'strict', who = 'mia'): Promise<Answer> =>
  site.call(who, 'POST', `jql/parse?validation=${validation}`, { queries });

describe('jql/parse', () => {
  test('gives the tree of a query, as it was written and without quotes', async () => {
    const jql = `project = ONE AND (labels in (web, "two words", EMPTY) OR NOT reporter = currentUser()) ORDER BY created DESC, "key"`;
    expect((await parse([jql])).body).toEqual({
      queries: [
        {
          query: jql,
          structure: {
            where: {
              operator: 'and',
              clauses: [
                {
                  field: { name: 'project', encodedName: 'project' },
                  operator: '=',
                  operand: { value: 'ONE', encodedValue: 'ONE' },
                },
                {
                  operator: 'or',
                  clauses: [
                    {
                      field: { name: 'labels', encodedName: 'labels' },
                      operator: 'in',
                      operand: {
                        encodedOperand: '(web, "two words", EMPTY)',
                        values: [
                          { value: 'web', encodedValue: 'web' },
                          { value: 'two words', encodedValue: '"two words"' },
                          { keyword: 'empty' },
                        ],
                      },
                    },
                    {
                      operator: 'not',
                      clauses: [
                        {
                          field: { name: 'reporter', encodedName: 'reporter' },
                          operator: '=',
                          operand: { function: 'currentUser', arguments: [], encodedOperand: 'currentUser()' },
                        },
                      ],
                    },
                  ],
                },
              ],
            },
            orderBy: {
              fields: [
                { field: { name: 'created', encodedName: 'created' }, direction: 'desc' },
                { field: { name: 'key', encodedName: '"key"' } },
              ],
            },
          },
        },
      ],
    });
  });

  test('names properties, custom fields and aliases as they stand there', async () => {
    const answer = await parse(['issue.property["spaces here"].value.x = 1', 'cf[10050] = 1', 'Verdict.Outcome = yes']);
    expect(answer.at('queries.0.structure.where.field')).toEqual({
      name: 'issue.property[spaces here].value.x',
      encodedName: 'issue.property["spaces here"].value.x',
      property: [{ entity: 'issue', key: 'spaces here', path: 'value.x' }],
    });
    expect(answer.at('queries.1.structure.where.field.name')).toBe('cf[10050]');
    expect(answer.at('queries.2.structure.where.field.name')).toBe('Verdict.Outcome');
  });

  test('tells of each query what is wrong with it', async () => {
    const answer = await parse(['project = ONE', 'invalid query', 'summary = test', 'universe = 42']);
    expect(answer.at('queries.0.errors')).toBeUndefined();
    expect(answer.at('queries.1')).toEqual({
      query: 'invalid query',
      errors: [
        "Error in the JQL Query: Expecting operator but got 'query'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, character 9)",
      ],
    });
    expect(answer.at('queries.2')).toEqual({
      query: 'summary = test',
      errors: ["The operator '=' is not supported by the 'summary' field."],
    });
    expect(answer.at('queries.3.errors')).toEqual([
      "Field 'universe' does not exist or you do not have permission to view it.",
    ]);
  });

  test('gives the tree of a wrong query when asked to warn, and checks nothing when asked not to', async () => {
    const strict = await parse(['universe = 42']);
    expect(strict.at('queries.0.structure')).toBeUndefined();
    const warned = await parse(['universe = 42'], 'warn');
    expect(warned.at('queries.0.structure.where.field.name')).toBe('universe');
    expect(warned.at('queries.0.errors')).toHaveLength(1);
    const unchecked = await parse(['universe = 42', 'status WAS NOT Done BEFORE "2026-01-01"'], 'none');
    expect(unchecked.at('queries.0')).toEqual({
      query: 'universe = 42',
      structure: {
        where: {
          field: { name: 'universe', encodedName: 'universe' },
          operator: '=',
          operand: { value: '42', encodedValue: '42' },
        },
      },
    });
    expect(unchecked.at('queries.1.structure.where')).toMatchObject({
      operator: 'was not',
      predicates: [{ operator: 'before', operand: { value: '2026-01-01' } }],
    });
  });

  test('puts values that nothing has where the switch says', async () => {
    const message = "The value 'NONE' does not exist for the field 'project'.";
    expect((await parse(['project = NONE'])).body).toEqual({
      queries: [{ query: 'project = NONE', warnings: [message] }],
    });
    chooseAnswers(site.db, { 'parse-missing-value': 'errors' });
    expect((await parse(['project = NONE'])).body).toEqual({
      queries: [{ query: 'project = NONE', errors: [message] }],
    });
  });

  test('knows no more than the caller: a hidden project is one that is not there', async () => {
    expect((await parse(['project = TWO'])).at('queries.0.warnings')).toHaveLength(1);
    expect((await parse(['project = TWO'], 'strict', 'admin')).at('queries.0.warnings')).toBeUndefined();
  });

  test('refuses bad input, and by name what only Jira knows', async () => {
    for (const queries of [undefined, [], [''], ['project = ONE', 1]]) {
      expect((await parse(queries)).status).toBe(400);
    }
    expect((await parse(['project = ONE'], 'maybe')).status).toBe(400);
    expect((await parse(['status WAS Done'])).status).toBe(501);
  });
});

describe('jql/match', () => {
  const match = (jqls: unknown, issueIds: unknown, who = 'mia'): Promise<Answer> =>
    site.call(who, 'POST', 'jql/match', { jqls, issueIds });

  test('gives what each query finds among the work items, and which query is none', async () => {
    expect((await match(['project = ONE', 'key = ONE-2', 'universe = 42'], [10001, 10002, 99999])).body).toEqual({
      matches: [
        { matchedIssues: [10001, 10002], errors: [] },
        { matchedIssues: [10002], errors: [] },
        { matchedIssues: [], errors: ['Invalid JQL: universe = 42'] },
      ],
    });
  });

  test('finds nothing that the caller may not see, and nothing in the archive', async () => {
    const { body } = await site.call('admin', 'GET', 'issue/TWO-1');
    const id = Number((body as { id: string }).id);
    expect((await match(['key is not EMPTY', 'created > -9999d'], [id])).at('matches.1.matchedIssues')).toEqual([]);
    await site.call('admin', 'POST', 'project/ONE/archive');
    expect((await match(['created > -9999d'], [10001])).at('matches.0.matchedIssues')).toEqual([]);
  });

  test.each([
    [undefined, [1]],
    [['project = ONE'], undefined],
    [['project = ONE'], ['x']],
    ['project = ONE', [1]],
  ])('refuses %p for %p', async (jqls, issueIds) => {
    expect((await match(jqls, issueIds)).status).toBe(400);
  });
});
