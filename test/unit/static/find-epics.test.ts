import { requestJira, type JiraAnswer } from '../../../static/src/lib/bridge';
import { findEpics, type EpicOfList } from '../../../static/src/lib/epics';

jest.mock('../../../static/src/lib/bridge', () => ({ requestJira: jest.fn() }));
const asked = jest.mocked(requestJira);

const ok = (body: unknown): JiraAnswer => ({ ok: true, status: 200, body });
const FIELD = { id: 'customfield_10100', schema: { custom: 'ari:cloud:ecosystem::extension/a/b/static/ownership' } };
const epic = (number: number, value: unknown, category = 'new') => ({
  id: String(number),
  key: `A-${number}`,
  fields: { summary: `Epic ${number}`, status: { statusCategory: { key: category } }, customfield_10100: value },
});

interface Search {
  jql: string;
  nextPageToken?: string;
}

/** A Jira with pages of named epics, and then of those without a word. */
function answerWith(pages: { named: unknown[][]; unnamed: unknown[][] }, fields: unknown[] = [FIELD]): Search[] {
  const searches: Search[] = [];
  asked.mockImplementation((_method, path, body) => {
    if (path.endsWith('/field')) return Promise.resolve(ok(fields));
    if (path.includes('/issuetype/')) return Promise.resolve(ok([{ id: '10000' }, { id: 'no id' }]));
    const search = body as Search;
    searches.push(search);
    const of = search.jql.includes('is not EMPTY') ? pages.named : pages.unnamed;
    const at = Number(search.nextPageToken ?? 0);
    return Promise.resolve(ok({ issues: of[at] ?? [], ...(at + 1 < of.length ? { nextPageToken: `${at + 1}` } : {}) }));
  });
  return searches;
}

const sponsored = { format: 1, state: 'sponsored', sponsor: 'x', adoptionGap: 'none' };

async function allOf(projectId: string): Promise<EpicOfList[]> {
  const found: EpicOfList[] = [];
  for await (const page of findEpics(projectId)) if (page.ok && page.value !== null) found.push(...page.value);
  return found;
}

beforeEach(() => asked.mockReset());

test('all epics, by their type and not by their field: also those behind which nobody was ever named', async () => {
  const searches = answerWith({
    named: [[epic(1, sponsored)], [epic(2, sponsored)]],
    unnamed: [[epic(3, null), epic(4, null, 'done')]],
  });
  const found = await allOf('10001');
  expect(found.map(({ key, value, isDone }) => [key, value?.state ?? null, isDone])).toEqual([
    ['A-1', 'sponsored', false],
    ['A-2', 'sponsored', false],
    ['A-3', null, false],
    ['A-4', null, true],
  ]);
  expect(searches.map(({ jql }) => jql)).toEqual([
    'project = 10001 AND issuetype in (10000) AND cf[10100] is not EMPTY ORDER BY key ASC',
    'project = 10001 AND issuetype in (10000) AND cf[10100] is not EMPTY ORDER BY key ASC',
    'project = 10001 AND issuetype in (10000) AND cf[10100] is EMPTY ORDER BY key ASC',
  ]);
});

test('the first page comes before the second is asked for, and nothing is asked once nobody waits', async () => {
  const pages = Array.from({ length: 20 }, (_, page) => [epic(page, sponsored)]);
  const searches = answerWith({ named: pages, unnamed: [[]] });
  for await (const page of findEpics('10001')) {
    expect(page).toMatchObject({ ok: true, value: [{ key: 'A-0' }] });
    expect(searches).toHaveLength(1);
    break;
  }
  expect(searches).toHaveLength(1);
});

test('what was found before a failure is kept; the failure is the last word', async () => {
  answerWith({ named: [[epic(1, sponsored)], []], unnamed: [[]] });
  const answers = asked.getMockImplementation();
  asked.mockImplementation((method, path, body) =>
    (body as Search | undefined)?.nextPageToken === undefined && answers !== undefined
      ? answers(method, path, body)
      : Promise.resolve({ ok: false, status: 429, body: null }),
  );
  const pages = [];
  for await (const page of findEpics('10001')) pages.push(page);
  expect(pages).toMatchObject([{ ok: true }, { ok: false, error: { code: 'RATE_LIMITED' } }]);
});

test('a field that Jira does not show is said, and a project without epics has none', async () => {
  answerWith({ named: [], unnamed: [] }, []);
  for await (const page of findEpics('10001')) expect(page).toEqual({ ok: true, value: null });
  asked.mockImplementation((_method, path) => Promise.resolve(ok(path.endsWith('/field') ? [FIELD] : [])));
  expect(await allOf('10001')).toEqual([]);
});
