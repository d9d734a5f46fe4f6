import { FILTER_LIMITS } from '../../../../local/jira/expressions/budget';
import {
  calendarDateVariable,
  dateVariable,
  evaluateExpression,
  evaluateWithComplexity,
  issueVariable,
  issuesVariable,
  projectVariable,
  userVariable,
  type EvaluationOptions,
} from '../../../../local/jira/expressions/evaluate';
import { ExpressionError } from '../../../../local/jira/expressions/expression-error';
import { adf, PROJECTS, smallSite, USERS, workItem } from '../jql/small-site';

const epic = workItem(1, { issueTypeId: '1', summary: 'Consent', parentId: null });
const story = workItem(2, {
  parentId: '10001',
  description: adf('What the banner says'),
  assigneeId: 'ben',
  labels: ['privacy'],
  dueDate: '2026-12-01',
  statusId: '2',
  custom: { customfield_10002: 5, customfield_10006: { word: 'later' } },
});
const blocked = workItem(3);

const site = smallSite({
  issues: [epic, story, blocked],
  timeZone: 'Europe/Berlin',
  comments: ['first', 'second'].map((text, index) => ({
    id: String(index + 1),
    issueId: '10002',
    authorId: 'ada',
    body: adf(text),
    created: `2026-11-1${index}T00:00:00.000Z`,
    updated: `2026-11-1${index}T00:00:00.000Z`,
    jsdPublic: true,
  })),
  links: [{ id: '1', typeId: '1', outwardFromId: '10002', inwardFromId: '10003' }],
  changes: [1, 2].map((number) => ({
    id: String(number),
    issueId: '10002',
    authorId: 'ada',
    created: `2026-11-0${number}T00:00:00.000Z`,
    items: [
      {
        field: 'status',
        fieldtype: 'jira' as const,
        fieldId: 'status',
        from: '1',
        fromString: 'Backlog',
        to: '2',
        toString: `In Progress ${number}`,
      },
    ],
  })),
  properties: { 'project:1:settings.of.app': { on: true, roles: [10002] }, 'user:ada:seen': 3 },
});

const [ada, ben] = USERS;
const [mops] = PROJECTS;
if (!ada || !ben || !mops) throw new Error('The small site has people and a project.');

const VARIABLES = {
  user: userVariable(ada),
  issue: issueVariable(story),
  epic: issueVariable(epic),
  issues: issuesVariable([epic, story]),
  project: projectVariable(mops),
  value: { outcome: 'yes', reason: '  Because it pays for itself.  ', tags: ['a', 'b'] },
  nothing: null,
  starts: dateVariable('2026-11-22T10:00:00.000Z'),
  ends: calendarDateVariable('2026-12-31'),
};

const evaluate = (source: string, options: EvaluationOptions = {}): unknown =>
  evaluateExpression(source, VARIABLES, site, options);

describe('the language', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3 - 4 / 2 % 3', 5],
    ["'a' + 1 + null", 'a1null'],
    ['`${value.outcome} and ${1 + 1}`', 'yes and 2'],
    ["!'' && !0 && !null && !!'x'", true],
    ['nothing ?? 5', 5],
    ['false ?? 5', false],
    ["1 < 2 ? 'less' : 'more'", 'less'],
    ['[1, 2, 3][1]', 2],
    ["{ a: 1, 'b c': [true] }", { a: 1, 'b c': [true] }],
    ['{ a: 1 }.a', 1],
    [
      '[1, 2].map(n => { number: n, twice: n * 2 })',
      [
        { number: 1, twice: 2 },
        { number: 2, twice: 4 },
      ],
    ],
    ['[1, 2].map(n => { let m = n * 10; return m + 1; })', [11, 21]],
    ['let x = 2; let double = n => n * 2; double(x)', 4],
    ['x = 2; x + 1', 3],
    ["if (1 > 2) { return 'a'; } else { return 'b'; }", 'b'],
    [
      "try { return nothing.name; } catch (e) { return e.location + ': ' + e.message; }",
      'nothing.name: Type null does not have any properties.',
    ],
    ['typeof missing', 'undefined'],
    ['typeof value', 'Map'],
    ['typeof value.tags', 'List'],
    ['typeof issue', 'Issue'],
    ['typeof new Date()', 'Date'],
    ["typeof ''", 'String'],
    ["Number('12') + 1", 13],
    ['JSON.parse(JSON.stringify({ a: [1] })).a[0]', 1],
    [
      "new Map().set('k', 1).set('l', 2).entries()",
      [
        ['k', 1],
        ['l', 2],
      ],
    ],
    ['new List(1, 2).length', 2],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['a === b', 'Jira expressions have no operator "===".'],
    ['while (true) {}', 'Jira expressions have no "while statement".'],
    ['function f() {}', 'Jira expressions have no "function declaration".'],
    ['class A {}', 'Jira expressions have no "class declaration".'],
    ['var a = 1', 'Jira expressions have no "var"; use "let".'],
    ['this.x', 'Jira expressions have no "this expression".'],
    ['[...value.tags]', 'Jira expressions have no "spread element".'],
    ['({ a }) => a', 'A function takes simple names only.'],
    ['async () => 1', 'A function takes simple names only.'],
    ['value.x = 1', 'Only "name = value" can be assigned.'],
    ['1 +', 'The expression cannot be parsed'],
    ['', 'The expression is empty.'],
    ['process', 'Unrecognized identifier: "process".'],
    ['globalThis', 'Unrecognized identifier: "globalThis".'],
    ["new Function('return 1')", 'Unrecognized constructor: "Function".'],
  ])('refuses %s', (source, message) => {
    expect(() => evaluate(source)).toThrow(ExpressionError);
    expect(() => evaluate(source)).toThrow(message);
  });

  it('reaches nothing behind the values', () => {
    for (const source of [
      "''.constructor",
      '[].constructor',
      "''['__proto__']",
      '(x => x).call',
      'issue.constructor',
      '1..toString',
    ]) {
      expect(() => evaluate(source)).toThrow('Unrecognized property');
    }
    expect(evaluate('value.constructor')).toBeNull();
    expect(evaluate("value['__proto__']")).toBeNull();
  });
});

describe('members', () => {
  it.each<[string, unknown]>([
    ['value.reason.trim().length >= 20', true],
    ["'Ab'.toLowerCase() + 'Ab'.toUpperCase()", 'abAB'],
    ["'7'.padStart(3, '0') + 'x'.padEnd(2)", '007x '],
    ["'a,b'.split(',')", ['a', 'b']],
    ["'ab'.repeat(2)", 'abab'],
    ["'a-b-c'.replace('-', '+')", 'a+b-c'],
    ["'a-b-c'.replace(/-/g, m => '+')", 'a+b+c'],
    ["'key: 12'.match(/(\\w+): (\\d+)/)", ['key: 12', 'key', '12']],
    ["'none'.match(/\\d/)", null],
    [
      "'a1b2'.matchAll(/[a-z](\\d)/g)",
      [
        ['a1', '1'],
        ['b2', '2'],
      ],
    ],
    ["'abc'.includes('b') && 'abc'.indexOf('c') == 2", true],
    ["'abc'.slice(-2)", 'bc'],
    ['[3, 1, 2].sort((a, b) => a < b ? -1 : 1)', [1, 2, 3]],
    ['[[1], [2, 3]].flatten()', [1, 2, 3]],
    ['[1, 2].flatMap(n => [n, n])', [1, 1, 2, 2]],
    ['[1, 2, 3].filter(n => n > 1).length', 2],
    ['[1, 2].every(n => n > 0) && [1, 2].some(n => n > 1)', true],
    ['[1, 2, 3].reduce((a, b) => a + b)', 6],
    ['[1, 2].reduce((all, n) => all.concat(n), [0])', [0, 1, 2]],
    ["['a', 'b'].join(' - ')", 'a - b'],
    ['[{ a: 1 }].includes({ a: 1 })', true],
    ["value.get('outcome')", 'yes'],
    ["value.get('nope')", null],
    ['value.nope', null],
    ["new Date('2026-11-22T23:30:00Z').toCalendarDate()", '2026-11-23'],
    ["new Date('2026-11-22T23:30:00Z').toCalendarDateUTC()", '2026-11-22'],
    ["new Date('2026-01-31T08:00:00+01:00').plusMonths(1).toISOString()", '2026-02-28T07:00:00.000Z'],
    ['new Date(0).plusDays(1).plusHours(2).plusMinutes(3)', '1970-01-02T02:03:00.000+0000'],
    ['new Date() > starts', true],
    ["new CalendarDate('2026-12-30') < ends", true],
    ['ends.minusMonths(10)', '2026-02-28'],
    ['new CalendarDate()', '2026-11-22'],
    ['ends.getFullYear() + ends.getMonth() + ends.getDate() + ends.getDay()', 2026 + 11 + 31 + 4],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each(['startsWith', 'endsWith', 'substring', 'charAt', 'replaceAll'])('strings have no %s', (name) => {
    expect(() => evaluate(`value.reason.${name}('x')`)).toThrow(
      `Evaluation failed: "value.reason.${name}('x')" - Unrecognized property of \`value.reason\`: "${name}"`,
    );
  });

  it.each(['find', 'push', 'forEach', 'at'])('lists have no %s', (name) => {
    expect(() => evaluate(`value.tags.${name}`)).toThrow('Unrecognized property of `value.tags`');
  });
});

describe('null and types', () => {
  it.each<[string, unknown]>([
    ['nothing?.name', null],
    ['nothing?.name?.length', null],
    ['issue?.noSuchField', null],
    ["'a' == 1", false],
    ['nothing == null', true],
    ["'a' != null", true],
    ['issue.parent == epic', true],
    ["new Date('2026-11-22T10:00:00Z') == starts", true],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["1 > '0'", "Can't compare Number to String."],
    ['starts > null', "Can't compare Date to null."],
    ['starts < ends', "Can't compare Date to CalendarDate."],
    ['value < value', "Can't compare Map to Map."],
    ['1 + null', '"+" cannot be used on Number and null.'],
    ["-'a'", '"-" cannot be used on String.'],
    ['nothing.name', 'Type null does not have any properties.'],
    ['[1][3]', 'Index 3 is out of bounds for a List of length 1.'],
    ["'abc'.includes(1)", '"includes" expects a String as argument 1, not Number.'],
    ['value.outcome()', '"outcome" is not a function.'],
    ["new Date('soon')", '"new Date" takes milliseconds or an ISO 8601 text.'],
    ["'a'.repeat(1000)", '"repeat" takes a whole number from 0 to 100.'],
  ])('%s', (source, message) => {
    expect(() => evaluate(source)).toThrow(message);
  });
});

describe('objects of Jira', () => {
  it.each<[string, unknown]>([
    ['user.accountId', 'ada'],
    ['user.displayName + user.locale + user.timeZone', 'Ada Okaforde_DEEurope/Berlin'],
    ["user.groups.includes('marketing')", true],
    ["user.groups().includes('marketing')", true],
    ['user.groupIds', ['g1']],
    ['user.getProjectRoles(project).map(role => role.name)', ['Administrators']],
    ["user.properties.get('seen')", 3],
    ["project.properties.get('settings.of.app').on", true],
    ["project.properties['settings.of.app'].roles.includes(user.getProjectRoles(project)[0].id)", true],
    ["project.properties.get('unknown')", null],
    ['project.id + project.key + project.style', '1MOPSclassic'],
    ['project.lead.displayName', 'Ada Okafor'],
    ['[issue.id, issue.key, issue.summary]', [10002, 'MOPS-2', 'Request 2']],
    ['issue.description.plainText', 'What the banner says'],
    ['epic.description', null],
    ['issue.status.category.key', 'indeterminate'],
    ['issue.issueType.hierarchyLevel + epic.issueType.hierarchyLevel', 1],
    ['issue.parent.key', 'MOPS-1'],
    ['epic.childIssues.map(child => child.key)', ['MOPS-2']],
    ['issue.assignee.displayName', 'Ben Ortiz'],
    ['epic.assignee', null],
    ['issue.labels', ['privacy']],
    ['issue.dueDate > new CalendarDate()', true],
    ['issue.created', '2026-11-01T08:00:00.000+0000'],
    ['issue.comments.map(comment => comment.body.plainText)', ['first', 'second']],
    ['issue.changelogs[0].items[0].toString', 'In Progress 2'],
    ['issue.links.map(link => link.direction + link.type.outward + link.linkedIssue.key)', ['outwardblocksMOPS-3']],
    ['issue.customfield_10002', 5],
    ['issue.customfield_10006.word', 'later'],
    ['epic.customfield_10006', null],
    ['issues.length', 2],
    ['new Issue(10003).key', 'MOPS-3'],
    ["new Issue('NOPE-1')", null],
    ["new User('ben').displayName", 'Ben Ortiz'],
    ["new Project('WEB').name", 'Website'],
    ["new RichText({ type: 'doc', content: [{ type: 'text', text: 'x' }] }).plainText", 'x'],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it('names what an object does not have, with what it has', () => {
    expect(() => evaluate('issue.fields')).toThrow(
      /^Evaluation failed: "issue.fields" - Unrecognized property of `issue`: "fields" \('fields'\). Available properties of type 'Issue' are: 'assignee', 'attachments', /,
    );
  });

  it('shows a work item that is being created without id and key', () => {
    const draft = { issue: issueVariable({ ...blocked, id: '', key: '' }) };
    expect(evaluateExpression('issue.id == null && issue.key == null', draft, site)).toBe(true);
  });

  it('returns objects only as the caller shows them', () => {
    expect(() => evaluate('issue')).toThrow('A result of type Issue cannot be returned');
    expect(evaluate('[issue]', { bean: (type, id) => ({ type, id }) })).toEqual([{ type: 'Issue', id: '10002' }]);
  });
});

describe('limits', () => {
  it('counts steps and expensive operations', () => {
    const { complexity } = evaluateWithComplexity('user.groups.length + issue.comments.length', VARIABLES, site);
    expect(complexity.expensiveOperations).toBe(2);
    expect(complexity.steps).toBeGreaterThan(4);
  });

  it('counts a place that loads once for all work items as one operation', () => {
    const { complexity } = evaluateWithComplexity('issues.map(i => i.assignee?.active)', VARIABLES, site);
    expect(complexity.expensiveOperations).toBe(2);
  });

  it('stops after ten expensive operations, ten thousand steps and too much memory', () => {
    expect(() => evaluate(Array(11).fill('user.groups.length').join(' + '))).toThrow(
      'limit of 10 expensive operations',
    );
    const many = `[${Array(100).fill('1').join(',')}]`;
    expect(() => evaluate(`let l = ${many}; l.map(a => l.map(b => a + b))`)).toThrow('limit of 10000 steps');
    expect(() => evaluate('let f = x => f(x); f(1)')).toThrow(ExpressionError);
    expect(() => evaluate("'x'.repeat(100).repeat(100).repeat(100).repeat(100)")).toThrow('A String is too long.');
    expect(() => evaluate(`1${' '.repeat(100_001)}`)).toThrow('The expression is too long');
    expect(() => evaluate(`${'('.repeat(5000)}1${')'.repeat(5000)}`)).toThrow(ExpressionError);
    expect(() => evaluate(`${'['.repeat(200)}${']'.repeat(200)}`)).toThrow('nested too deeply');
  });

  it('cannot catch a limit', () => {
    const loop = 'let f = x => f(x + 1); try { return f(1); } catch (e) { return true; }';
    expect(() => evaluate(loop)).toThrow(ExpressionError);
  });

  it('stops a regular expression that would run for ever', () => {
    expect(() => evaluate("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/)")).toThrow(
      'The regular expression takes too long.',
    );
  });
});

describe("a trigger's filter", () => {
  const event = {
    eventType: 'avi:jira:updated:issue',
    issue: { fields: { issuetype: { name: 'Bug' }, assignee: null } },
    runtime: { project: { properties: { 'settings.of.app': { on: true } } } },
  };
  const filter = (source: string): unknown =>
    evaluateExpression(source, { event }, site, { limits: FILTER_LIMITS, missingKeys: 'error' });

  it.each<[string, boolean]>([
    ["event.issue.fields?.issuetype?.name == 'Bug'", true],
    ["event.runtime.project.properties['settings.of.app'].on == true", true],
    ["event?.jiraEventTypeName == 'issue_moved'", false],
    ['event.issue.fields.assignee == null', true],
  ])('%s', (source, expected) => {
    expect(filter(source)).toBe(expected);
  });

  it('takes an undefined property for an error', () => {
    expect(() => filter("event.jiraEventTypeName == 'issue_moved'")).toThrow(
      'Unrecognized property of `event`: "jiraEventTypeName"',
    );
    expect(() => filter("event.runtime.project.properties['other'].on")).toThrow('Unrecognized property');
  });

  it('reports the message that the expression throws', () => {
    const source = 'try { return event.nope; } catch (e) { throw `Unexpected: "${e.location}" - ${e.message}`; }';
    expect(() => filter(source)).toThrow(/^Unexpected: "event.nope" - Unrecognized property/);
  });
});
