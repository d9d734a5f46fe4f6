import { compileJql } from '../../../../local/jira/jql/jql';
import { JqlError } from '../../../../local/jira/jql/jql-error';
import { adf, smallSite, workItem, type SmallSite } from './small-site';

const SITE: SmallSite = {
  issues: [
    workItem(1, { issueTypeId: '1', summary: 'Consent across campaigns', priorityId: '1', statusId: '2' }),
    workItem(2, {
      parentId: '10001',
      summary: 'Consent banner for the webinar page',
      description: adf('Legal has to agree to the wording.'),
      assigneeId: 'ben',
      labels: ['privacy', 'web'],
      dueDate: '2026-11-21',
      created: '2026-11-20T09:00:00.000Z',
      custom: { customfield_10001: ['1', '2'], customfield_10002: 5, customfield_10003: 'EMEA' },
    }),
    workItem(3, {
      summary: 'Score leads by product usage',
      assigneeId: 'ada',
      labels: ['data'],
      dueDate: '2026-12-24',
      statusId: '3',
      resolutionId: '1',
      resolutionDate: '2026-11-15T12:00:00.000Z',
      priorityId: '4',
      custom: {
        customfield_10002: 3,
        customfield_10006: {
          word: 'later',
          why: 'The budget for agencies is frozen',
          by: 'ben',
          again: '2027-01-15',
          size: 8,
          final: true,
          topics: ['budget', 'agency'],
        },
      },
    }),
    workItem(10, {
      priorityId: null,
      watcherIds: ['cleo'],
      voterIds: ['ada', 'ben'],
      securityLevelId: '1',
      issueTypeId: '3',
      parentId: '10003',
      custom: { customfield_10004: 'Ask the agency first', customfield_10005: '2026-11-30' },
    }),
    workItem(11, { key: 'WEB-2', projectId: '2', reporterId: 'cleo', summary: 'Homepage hero test' }),
  ],
  comments: [
    {
      id: '1',
      issueId: '10003',
      authorId: 'ben',
      body: adf('We tried this with spreadsheets'),
      created: '2026-11-10T00:00:00.000Z',
      updated: '2026-11-10T00:00:00.000Z',
      jsdPublic: true,
    },
  ],
  links: [{ id: '1', typeId: '1', outwardFromId: '10002', inwardFromId: '10003' }],
  properties: { 'issue:10002:answers': { word: 'yes', count: 3 } },
};

const keys = (jql: string, site: SmallSite = SITE): string[] => {
  const compiled = compileJql(jql, smallSite(site));
  return compiled.sort(site.issues.filter((issue) => compiled.matches(issue))).map(({ key }) => key);
};

const messages = (jql: string): readonly string[] => {
  try {
    compileJql(jql, smallSite(SITE));
  } catch (error) {
    if (error instanceof JqlError) return error.messages;
    throw error;
  }
  return [];
};

describe('fields and operators', () => {
  it.each<[string, string[]]>([
    ['project = MOPS order by key', ['MOPS-1', 'MOPS-2', 'MOPS-3', 'MOPS-10']],
    ['project = "Website"', ['WEB-2']],
    ['project = 2', ['WEB-2']],
    ['project not in (MOPS)', ['WEB-2']],
    ['key = mops-2', ['MOPS-2']],
    ['id in (10002, "MOPS-3")', ['MOPS-3', 'MOPS-2']],
    ['project = MOPS and key >= MOPS-3 order by key', ['MOPS-3', 'MOPS-10']],
    ['issuetype = Epic', ['MOPS-1']],
    ['type in (1, "Sub-task")', ['MOPS-10', 'MOPS-1']],
    ['type in standardIssueTypes() and project = MOPS order by key', ['MOPS-1', 'MOPS-2', 'MOPS-3']],
    ['status = "in progress"', ['MOPS-1']],
    ['statusCategory = Done', ['MOPS-3']],
    ['statusCategory != new order by key', ['MOPS-1', 'MOPS-3']],
    ['priority = Highest', ['MOPS-1']],
    ['priority > Medium', ['MOPS-1']],
    ['priority != Highest and project = MOPS order by key', ['MOPS-2', 'MOPS-3']],
    ['priority is empty', ['MOPS-10']],
    ['resolution = Unresolved and project = MOPS order by key', ['MOPS-1', 'MOPS-2', 'MOPS-10']],
    ['resolution is not empty', ['MOPS-3']],
    ['assignee = currentUser()', ['MOPS-3']],
    ['assignee in (membersOf(legal))', ['MOPS-2']],
    ['assignee in membersOf("marketing") order by key', ['MOPS-2', 'MOPS-3']],
    ['assignee != ben', ['MOPS-3']],
    ['assignee = "Ben Ortiz"', ['MOPS-2']],
    ['assignee is EMPTY and reporter = cleo', ['WEB-2']],
    ['assignee in (ben, EMPTY) and project = MOPS order by key', ['MOPS-1', 'MOPS-2', 'MOPS-10']],
    ['watcher = cleo', ['MOPS-10']],
    ['voter = ben', ['MOPS-10']],
    ['votes >= 2', ['MOPS-10']],
    ['parent = MOPS-1', ['MOPS-2']],
    ['parent is not empty order by key', ['MOPS-2', 'MOPS-10']],
    ['labels = web', ['MOPS-2']],
    ['labels not in (web)', ['MOPS-3']],
    ['labels is empty and project = WEB', ['WEB-2']],
    ['level = Confidential', ['MOPS-10']],
    ['issue in linkedIssues(MOPS-2)', ['MOPS-3']],
    ['issue in linkedIssues(MOPS-2, "is blocked by")', []],
    ['issueLinkType = "is blocked by"', ['MOPS-3']],
    ['not labels = web and labels is not empty', ['MOPS-3']],
    ['not assignee = ben', ['MOPS-3']],
    ['not (assignee = ben or assignee is empty)', ['MOPS-3']],
    ['not not labels = web', ['MOPS-2']],
    ['not due < now()', ['MOPS-3']],
    ['(labels = web or labels = data) and assignee = ada', ['MOPS-3']],
    ['labels = web or labels = data and assignee = ada order by key', ['MOPS-2', 'MOPS-3']],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toEqual(expected);
  });
});

describe('dates', () => {
  it.each<[string, string[]]>([
    ['created >= -3d', ['MOPS-2']],
    ['created >= "2026-11-20"', ['MOPS-2']],
    ['created > "2026/11/20 09:00"', []],
    ['created >= startOfWeek(-1w) and created < startOfWeek()', ['MOPS-2']],
    ['due < now()', ['MOPS-2']],
    ['duedate <= endOfMonth("+1M") and duedate > endOfDay()', ['MOPS-3']],
    ['due = -1d', ['MOPS-2']],
    ['due is empty and project = WEB', ['WEB-2']],
    ['resolved >= startOfMonth() and resolutiondate <= now()', ['MOPS-3']],
    ['"Go live" = 2026-11-30', ['MOPS-10']],
    ['updated < startOfYear(-1)', []],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toEqual(expected);
  });

  it('counts days in the time zone of the person who searches', () => {
    const issues = [workItem(1, { created: '2026-11-21T23:30:00.000Z' })];
    expect(keys('created >= startOfDay()', { issues, timeZone: 'UTC' })).toEqual([]);
    expect(keys('created >= startOfDay()', { issues, timeZone: 'Europe/Berlin' })).toEqual(['MOPS-1']);
    expect(keys('created >= "2026-11-22"', { issues, timeZone: 'Europe/Berlin' })).toEqual(['MOPS-1']);
  });
});

describe('text', () => {
  it.each<[string, string[]]>([
    ['summary ~ consent order by key', ['MOPS-1', 'MOPS-2']],
    ['summary ~ "campaign"', ['MOPS-1']],
    ['summary ~ "consent banner"', ['MOPS-2']],
    ['summary ~ "banner consent"', ['MOPS-2']],
    ['summary ~ "\\"banner consent\\""', []],
    ['summary ~ "\\"consent banner\\""', ['MOPS-2']],
    ['summary ~ "cons*" order by key', ['MOPS-1', 'MOPS-2']],
    ['summary ~ "consent -webinar"', ['MOPS-1']],
    ['summary ~ "banner OR leads" order by key', ['MOPS-2', 'MOPS-3']],
    ['description ~ wording', ['MOPS-2']],
    ['description !~ budget', ['MOPS-2']],
    ['comment ~ spreadsheet', ['MOPS-3']],
    ['text ~ agency', ['MOPS-10']],
    ['text ~ wording', ['MOPS-2']],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toEqual(expected);
  });
});

describe('custom fields', () => {
  it.each<[string, string[]]>([
    ['"Story Points" > 3', ['MOPS-2']],
    ['"story points[Number]" = 3', ['MOPS-3']],
    ['cf[10002] in (3, 5) order by cf[10002]', ['MOPS-3', 'MOPS-2']],
    ['Region = emea', ['MOPS-2']],
    ['Notes ~ agency', ['MOPS-10']],
    ['sprint in openSprints()', ['MOPS-2']],
    ['sprint = "Sprint 1"', ['MOPS-2']],
    ['sprint in closedSprints() and sprint is not empty', ['MOPS-2']],
    ['Verdict ~ "budget"', ['MOPS-3']],
    ['Verdict ~ "verdict of"', ['MOPS-3']],
    ['Verdict is not empty', ['MOPS-3']],
    ['Verdict.Word = later', ['MOPS-3']],
    ['Verdict.Word = Later', []],
    ['Verdict.Word != soon', ['MOPS-3']],
    ['Verdict.Why ~ frozen', ['MOPS-3']],
    ['Verdict.By = ben', ['MOPS-3']],
    ['Verdict.Again > "2027-01-01" and verdict.again <= "2027-01-15"', ['MOPS-3']],
    ['Verdict.Size >= 8', ['MOPS-3']],
    ['Verdict.Final = "true"', ['MOPS-3']],
    ['Verdict.Topic = agency', ['MOPS-3']],
    ['issue.property[answers].word = yes', ['MOPS-2']],
    ['issue.property[answers].count >= 3', ['MOPS-2']],
    ['answerWord = yes', ['MOPS-2']],
    ['answerword = no', []],
    ['answerCount >= 3', ['MOPS-2']],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toEqual(expected);
  });
});

describe('order', () => {
  it('sorts by several fields, empty values last', () => {
    expect(keys('project = MOPS order by assignee, key desc')).toEqual(['MOPS-3', 'MOPS-2', 'MOPS-10', 'MOPS-1']);
    expect(keys('project = MOPS order by priority desc, key')).toEqual(['MOPS-10', 'MOPS-1', 'MOPS-2', 'MOPS-3']);
    expect(keys('project = MOPS order by rank')).toEqual(['MOPS-1', 'MOPS-2', 'MOPS-3', 'MOPS-10']);
  });

  it('is newest first where the query says nothing', () => {
    expect(keys('project = MOPS')).toEqual(['MOPS-10', 'MOPS-3', 'MOPS-2', 'MOPS-1']);
  });

  it('compares as it sorts', () => {
    const { compare, sort } = compileJql('project = MOPS order by due desc, summary', smallSite(SITE));
    expect([...SITE.issues].sort(compare)).toEqual(sort(SITE.issues));
  });
});

describe('restrictions', () => {
  it('tells bounded queries from unbounded ones', () => {
    expect(compileJql('order by created', smallSite(SITE)).isBounded).toBe(false);
    expect(compileJql('', smallSite(SITE)).isBounded).toBe(false);
    expect(compileJql('created >= -1d', smallSite(SITE)).isBounded).toBe(true);
  });

  it('names the projects, work items and parents that a match must be of', () => {
    const of = (jql: string) => compileJql(jql, smallSite(SITE)).restriction;
    expect(of('project = MOPS and labels = web').projectIds).toEqual(new Set(['1']));
    expect(of('project in (MOPS, WEB) and project = WEB').projectIds).toEqual(new Set(['2']));
    expect(of('project = MOPS or labels = web').projectIds).toBeNull();
    expect(of('not project = MOPS').projectIds).toBeNull();
    expect(of('key in (MOPS-1, MOPS-3) and status = Done').issueIds).toEqual(new Set(['10001', '10003']));
    expect(of('parent = MOPS-1 or parent = MOPS-3').parentIds).toEqual(new Set(['10001', '10003']));
    expect(of('parent in (MOPS-1, EMPTY)').parentIds).toBeNull();
  });
});

describe('errors in the words of Jira', () => {
  it.each<[string, string]>([
    ['foo = 1', "Field 'foo' does not exist or you do not have permission to view it."],
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['key = MOPS-99', "An issue with key 'MOPS-99' does not exist for field 'key'."],
    ['project ~ x', "The operator '~' is not supported by the 'project' field."],
    ['text = x', "The operator '=' is not supported by the 'text' field."],
    ['assignee = frobnicate()', "Unable to find JQL function 'frobnicate()'."],
    ['assignee = openSprints()', "A value provided by the function 'openSprints' is invalid for the field 'assignee'."],
    [
      'assignee = membersOf(legal)',
      "Operator '=' does not support the list value 'membersOf(legal)' for field 'assignee'.",
    ],
    ['"Story Points" = many', "The value 'many' is not a number for the field 'Story Points'."],
    ['project = MOPS order by comment', "Not able to sort using field 'comment'."],
    ['project = ', 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'],
    ['project = MOPS and (', 'Error in the JQL Query: Expecting a field name before the end of the query.'],
    [
      'labels = date',
      "Error in the JQL Query: 'date' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 10)",
    ],
    [
      'labels = "open',
      "Error in the JQL Query: The quoted string 'open' has not been completed. (line 1, character 10)",
    ],
    ['labels = b c', "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'c'. (line 1, character 12)"],
    ['summary ~ "*ing"', "The text query '*ing' for field 'summary' is not allowed to start with character '*'."],
  ])('%s', (jql, message) => {
    expect(messages(jql)).toEqual([message]);
  });

  it('explains dates', () => {
    expect(messages('created > someday')[0]).toMatch(/^Date value 'someday' for field 'created' is invalid/);
    expect(messages('created > "2026-02-31"')[0]).toMatch(/is invalid/);
  });

  it('collects all problems of a query', () => {
    expect(messages('foo = 1 and project = NOPE')).toHaveLength(2);
  });

  it('sorts by at most seven fields', () => {
    expect(messages('project = MOPS order by key, status, priority, assignee, reporter, created, updated')).toEqual([]);
    expect(
      messages('project = MOPS order by key, status, priority, assignee, reporter, created, updated, due'),
    ).toHaveLength(1);
  });

  it.each(['status was Done', 'status changed', 'fixVersion = 1.0', 'issue in issueHistory()'])(
    'refuses by name what only the local site does not know: %s',
    (jql) => {
      expect(() => compileJql(jql, smallSite(SITE))).toThrow(expect.objectContaining({ unsupported: true }));
      expect(messages(jql)[0]).toMatch(/is not supported by the local site/);
    },
  );
});
