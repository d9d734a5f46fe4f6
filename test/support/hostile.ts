/** Values that programs trip over, and requests made of them for every route of the local Jira. */
import fc from 'fast-check';
import { routeTable } from '../../local/jira/rest/route-table';

export type Json = ReturnType<typeof JSON.parse>;

/** Lists in lists, as deep as asked. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** Parsed, so that `__proto__` is a member like any other. */
const parsed = (text: string): Json => JSON.parse(text);

export const hostileValues: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  99_999_999_999_999,
  '',
  ' ',
  'x',
  '-1',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  'toString',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  'ＣＡＭＰ-2',
  '../../etc/passwd',
  '" OR project = HID OR summary ~ "',
  'x'.repeat(40_000),
  [],
  [null],
  [[]],
  [{}],
  ['CAMP-2', null],
  {},
  { id: null },
  { id: {} },
  { id: -1 },
  { key: [] },
  { name: {} },
  { accountId: 7 },
  { value: [] },
  { type: 'doc', version: 1 },
  { type: 'doc', version: 1, content: [null] },
  parsed('{"__proto__":{"polluted":true}}'),
  parsed('{"constructor":{"prototype":{"polluted":true}}}'),
  parsed('{"toString":1,"hasOwnProperty":2,"length":-1}'),
  parsed(nested(300)),
];

/** Members that bodies of Jira's requests have. */
const memberNames = [
  'accountId accountType added body bulkTransitionInputs changelogIds comment context description editedFieldsInput',
  'emailAddress expand expression fieldId fieldIds fields fieldsByKeys globalPermissions groupId groupIds inwardIssue',
  'issueIdsOrKeys issueUpdates issues jql key lead leadAccountId maxResults moveFieldsAfter name nextPageToken',
  'outwardIssue permissions position products projectPermissions properties public raiseOnBehalfOf rankAfterIssue',
  'rankBeforeIssue reconcileIssues requestFieldValues requestTypeId restrict selectedActions selectedIssueIdsOrKeys',
  'sendBulkNotification serviceDeskId subject textBody to transition transitionId type update updates user value after',
]
  .join(' ')
  .split(' ');

const queryNames = [
  'accountId action adjustEstimate active deleteSubtasks expand fields fieldsByKeys groupId groupname hierarchyLevel id',
  'includeInactiveUsers issueId issueKey jql key keys level limit maxResults name nextPageToken notifyUsers orderBy',
  'permissions project projectId projectIdOrKey projectKey projectKeyOrId projectKeys properties query queryString',
  'requestOwnership returnIssue searchTerm serviceDeskId size start startAt state status statusCategory transitionId',
  'type typeKey typeIds username',
]
  .join(' ')
  .split(' ');

/** Segments of a path, encoded as they are sent. */
const hostileSegments = [
  '..',
  '%2e%2e',
  '..%2f..%2fetc%2fpasswd',
  'CAMP-2%2F..%2FHID-1',
  '%00',
  'CAMP-2%00',
  '%ED%A0%80',
  '%zz',
  '%',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '0',
  '1e3',
  '99999999999999999999999999',
  '%20',
  'CAMP%E2%80%AE-2',
  '%EF%BC%A3AMP-2',
  'x'.repeat(3000),
];

/** What a placeholder usually stands for on the made-up site. */
const usual: Record<string, string> = {
  issueIdOrKey: 'CAMP-2',
  projectIdOrKey: 'CAMP',
  projectKeyOrId: 'CAMP',
  projectId: '10000',
  propertyKey: 'hostile',
  boardId: '1',
  sprintId: '2',
  serviceDeskId: '1',
  requestTypeId: '5',
  issueTypeId: '10001',
  issueLinkTypeId: '10000',
  idOrName: 'Done',
  fieldId: 'customfield_10021',
  fieldIdOrKey: 'customfield_10021',
  screenId: '1',
  tabId: '1',
  type: 'project',
  entityId: '10000',
  id: '10002',
  linkId: '10000',
  taskId: '10000',
};

const hostile = fc.constantFrom(...hostileValues);
/** A value, or a small structure with hostile values in likely places. */
const hostileJson: fc.Arbitrary<Json> = fc.oneof(
  hostile,
  fc.array(hostile, { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('id', 'key', 'name', 'value', 'accountId', 'add', 'set', 'remove', 'edit', 'body'),
    hostile,
  ),
  fc.array(
    fc.dictionary(fc.constantFrom('id', 'key', 'name', 'add', 'set', 'remove', 'edit', 'permissions'), hostile),
    {
      maxLength: 2,
    },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const fieldNames = [
  'summary description environment project issuetype parent priority labels duedate assignee reporter security comment',
  'issuelinks attachment resolution status watches votes created customfield_10020 customfield_10021 customfield_10022',
  'customfield_10023 customfield_99999 __proto__ constructor toString properties subtasks',
]
  .join(' ')
  .split(' ');
const hostileFields = fc.dictionary(fc.constantFrom(...fieldNames), hostileJson, { maxKeys: 4 });
/** A work item that is fine but for some fields. */
const itemBody = fc
  .record({ fields: hostileFields, update: fc.option(hostileFields) })
  .map(({ fields, update }): Json => ({
    fields: { project: { key: 'CAMP' }, issuetype: { id: '10001' }, summary: 'Fine so far', ...fields },
    ...(update === null ? {} : { update }),
  }));

const hostileBody: fc.Arbitrary<Json> = fc.oneof(
  { weight: 1, arbitrary: hostileJson },
  { weight: 3, arbitrary: fc.dictionary(fc.constantFrom(...memberNames), hostileJson, { minKeys: 1, maxKeys: 5 }) },
  { weight: 2, arbitrary: itemBody },
);

const hostileQuery = fc
  .dictionary(fc.constantFrom(...queryNames), fc.oneof(hostile, fc.constantFrom('CAMP', '10000', 'CAMP-2', '*all')), {
    maxKeys: 3,
  })
  .map((members) =>
    Object.entries(members).map(
      ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
    ),
  )
  .map((pairs) =>
    pairs
      .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '').slice(0, 3000))}`)
      .join('&'),
  );

export interface HostileRequest {
  method: string;
  path: string;
  body: string | null;
}

/** A request to any route: most of it as it should be, some of it not. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    route: fc.constantFrom(...routeTable),
    segment: fc.option(fc.constantFrom(...hostileSegments), { freq: 3 }),
    query: fc.option(hostileQuery, { freq: 1 }),
    body: hostileBody,
  })
  .map(({ route, segment, query, body }) => {
    let isFirst = true;
    const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const chosen = isFirst && segment !== null ? segment : (usual[name] ?? '1');
      isFirst = false;
      return chosen;
    });
    return {
      method: route.method,
      path: query === null || query === '' ? path : `${path}?${query}`,
      body: route.method === 'GET' || route.method === 'DELETE' ? null : JSON.stringify(body),
    };
  });
