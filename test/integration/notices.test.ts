/** Whoever asked is told of an answer by Jira's e-mail, once, ten minutes after it; what was undone is not told. */
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { endSites, type RunningSite, startSite } from '../support/site';

jest.setTimeout(240_000);

const lead = 'lead@example.com';
let site: RunningSite;
let page: DaylightMethods;

beforeAll(async () => {
  site = await startSite({ filled: true });
  page = await daylightClient(site.url, lead).open('project', 'MOPS');
});
afterAll(endSites);

const decision = {
  outcome: 'yes',
  reason: 'Small effort, and three teams asked for it since the summer.',
  nextStep: 'draw up the tracking plan',
  nextRole: 'marketing operations',
};

async function undecided(): Promise<{ id: string; key: string }[]> {
  const { body } = await site.as(lead)('POST', '/rest/api/3/search/jql', {
    jql: 'project = MOPS AND Decision IS EMPTY AND type = Story AND statusCategory = "To Do" AND level IS EMPTY AND reporter != currentUser() ORDER BY created DESC',
    fields: ['summary'],
    maxResults: 10,
  });
  return body.issues as { id: string; key: string }[];
}

async function mailAbout(key: string): Promise<{ subject: string }[]> {
  const { body } = await site.as('admin@example.com')('GET', '/local/mail');
  const mails = (Array.isArray(body) ? body : body.mails) as { subject: string }[];
  return mails.filter(({ subject }) => subject.includes(`(${key})`));
}

const minutesLater = (minutes: number): Promise<unknown> =>
  site.as('admin@example.com')('POST', '/local/clock', { advanceMs: minutes * 60_000 });

test('an answer is told once, after ten minutes; an undone one never', async () => {
  const [told, undone] = await undecided();
  if (told === undefined || undone === undefined) throw new Error('The sample has nothing undecided.');
  for (const { id } of [told, undone]) await page.must('decision.record', { issueId: id, decision });
  await page.must('decision.undo', { issueId: undone.id, expectedEntries: 1 });
  await minutesLater(5);
  expect(await mailAbout(told.key)).toEqual([]);
  await minutesLater(10);
  const mails = await mailAbout(told.key);
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Yes: .+/)]);
  expect(await mailAbout(undone.key)).toEqual([]);
  await minutesLater(120);
  expect(await mailAbout(told.key)).toHaveLength(1);
});

test('that a request was closed is told once, after ten minutes, with the one that asks for the same; taken back, never', async () => {
  const [told, undone, other] = (await undecided()).slice(2);
  if (told === undefined || undone === undefined || other === undefined) throw new Error('The sample has too few.');
  await page.must('request.close', { issueId: told.id, as: 'duplicate', duplicateOf: other.id });
  await page.must('request.close', { issueId: undone.id, as: 'withdrawn' });
  await page.must('request.reopen', { issueId: undone.id, undo: true });
  await minutesLater(5);
  expect(await mailAbout(told.key)).toEqual([]);
  await minutesLater(10);
  const mails = await mailAbout(told.key);
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Closed: .+/)]);
  await minutesLater(120);
  expect(await mailAbout(told.key)).toHaveLength(1);
  expect(await mailAbout(undone.key)).toEqual([]);
});
