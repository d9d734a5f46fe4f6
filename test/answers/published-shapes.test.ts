/**
 * Every answer that Jira's local stand-in gave in the other tests, to them, to Daylight and to its own pages, has the shape that
 * Jira Cloud publishes: held against the schemas of jira.js, or against a list by hand where that has none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedAnswer } from '../../local/server/recorder';

const RECORDED = join(import.meta.dirname, '..', '..', '.cache', 'recorded');

type Counts = Record<string, number>;
interface Report {
  answers: number;
  held: { published: Counts; byHand: Counts; refusals: Counts; pictures: Counts; notJira: Counts };
  differences: string[];
  unheld: string[];
  superfluous: string[];
}

function check(folder: string): Report {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'published-shapes.mjs'), folder],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'answers-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** What the check says of answers that nobody gave. */
function checkMadeUp(...answers: Partial<RecordedAnswer>[]): Report {
  const whole = answers.map((answer) => ({ method: 'GET', path: '/rest/api/3/x', status: 200, body: null, ...answer }));
  writeFileSync(join(scratch, 'made-up.jsonl'), whole.map((answer) => JSON.stringify(answer)).join('\n'));
  return check(scratch);
}

test('the answers of all other tests have the published shapes', () => {
  if (!existsSync(RECORDED) || readdirSync(RECORDED).length === 0)
    throw new Error('No test has recorded answers: run `npm test`, or `npm test -- integration`.');
  const { answers, held, differences, unheld, superfluous } = check(RECORDED);
  const routes = (counts: Counts): string => `${Object.keys(counts).length} routes by`;
  process.stdout.write(
    `answers: ${answers} of different shapes; ${routes(held.published)} jira.js, ${routes(held.byHand)} hand, refusals of ${Object.keys(held.refusals).length} routes\n`,
  );
  expect(differences).toEqual([]);
  expect(unheld).toEqual([]);
  expect(superfluous).toEqual([]);
  expect(answers).toBeGreaterThan(50);
});

test('an answer of another shape is told with its route and the place', () => {
  const { differences } = checkMadeUp(
    { route: 'GET /rest/api/3/project/{projectIdOrKey}', body: { id: 10_000, key: 'ONE', projectTypeKey: 'soft' } },
    { route: 'GET /rest/api/3/user/bulk', body: { values: [{ accountId: 1 }] } },
    { route: 'DELETE /rest/api/3/issue/{issueIdOrKey}', method: 'DELETE', status: 204, body: { id: '1' } },
    { route: 'GET /rest/api/3/issue/{issueIdOrKey}', status: 404, body: { message: 'no' } },
    { route: null, status: 404, body: { errorMessages: 'no', errors: {} } },
    {
      route: 'GET /rest/servicedeskapi/request/{issueIdOrKey}',
      path: '/rest/servicedeskapi/request/1',
      status: 404,
      body: { errorMessages: ['no'], errors: {} },
    },
  );
  const places = [
    'GET /rest/api/3/project/{projectIdOrKey} 200: id:',
    'GET /rest/api/3/user/bulk 200: values.0.accountId:',
    'DELETE /rest/api/3/issue/{issueIdOrKey} 204: (the body):',
    'GET /rest/api/3/issue/{issueIdOrKey} 404: (the body):',
    'no route 404: (the body):',
    'GET /rest/servicedeskapi/request/{issueIdOrKey} 404: (the body):',
  ];
  for (const place of places) expect(differences).toContainEqual(expect.stringContaining(place));
});

test('a route that nothing can hold is named', () => {
  const { unheld } = checkMadeUp({ route: 'GET /rest/api/3/made/up', body: {} });
  expect(unheld).toEqual(['GET /rest/api/3/made/up']);
});
