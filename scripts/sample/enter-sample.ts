/**
 * What Daylight knows of the sample site is entered as its people would: through the app's own methods, each answer on the
 * day it was given. The site's clock goes back to the start line first and then forward, day by day of the answers.
 */
import type { Decision } from '../../src/decisions/decision';
import { sampleDecisions } from './decisions';
import { daylightClient } from './daylight-client';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Daylight was switched on this many days ago: older open requests are "asked before". */
const START_LINE_DAYS = 120;
const PROJECT = 'MOPS';
/** The whole ops team answers. */
const DECIDING_ROLES = ['Administrators', 'Members'];
const ADMIN = 'admin@example.com';

/**
 * Fills a new sample site.
 * @param site.url Where the site serves, `http://localhost:N`.
 * @throws Error naming the call that failed.
 */
export default async function enterSample({ url }: { url: string }): Promise<void> {
  const admin = daylightClient(url, ADMIN);
  const session = await admin.rest<{ now: string; users: { emailAddress: string; displayName: string }[] }>(
    '/local/session',
  );
  const now = Date.parse(session.now);
  const clock = (body: Record<string, unknown>): Promise<unknown> =>
    admin.rest('/local/clock', { method: 'POST', body });
  const setTo = (daysAgo: number): Promise<unknown> =>
    clock({ to: new Date(now - daysAgo * DAY_MS).toISOString(), jump: true });

  try {
    await setTo(START_LINE_DAYS);
    const { id: projectId } = await admin.project(PROJECT);
    const settings = await admin.open('settings', PROJECT);
    const { roles } = await settings.must<{ roles: { id: number; name: string }[] }>('settings.load', { projectId });
    const roleIds = roles.filter(({ name }) => DECIDING_ROLES.includes(name)).map(({ id }) => id);
    await settings.must('settings.save', {
      projectId,
      settings: {
        on: true,
        deciders: { roleIds, accountIds: [] },
        startLine: new Date(now - START_LINE_DAYS * DAY_MS).toISOString().slice(0, 10),
      },
    });
    await settings.must('portal.change', {
      projectId,
      title: 'What marketing operations is working on',
      words: 'Everything on our plate, what we answered and why. Each card says what would change it.',
    });
    const decisions = sampleDecisions(now);
    const ids = await idsOf(Object.keys(decisions));
    const answers = Object.entries(decisions)
      .flatMap(([key, history]) => history.map((entry) => ({ key, ...entry })))
      .sort((a, b) => b.daysAgo - a.daysAgo);
    const page = await admin.open('project', PROJECT);
    for (const { key, daysAgo, decision } of answers) {
      await setTo(daysAgo);
      const issueId = ids.get(key);
      if (issueId === undefined) throw new Error(`The sample has no work item ${key}.`);
      await page.must<{ decision: Decision | null }>('decision.record', { issueId, decision });
    }
    await setTo(0);
    await settings.must('portal.publish', { projectId });
  } finally {
    await setTo(0);
  }

  async function idsOf(keys: string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < keys.length; start += 100) {
      const { issues } = await admin.rest<{ issues: { id: string; key: string }[] }>('/rest/api/3/issue/bulkfetch', {
        method: 'POST',
        body: { issueIdsOrKeys: keys.slice(start, start + 100), fields: ['summary'] },
      });
      for (const { id, key } of issues) found.set(key, id);
    }
    return found;
  }
}
