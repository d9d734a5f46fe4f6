/**
 * What Daylight knows of the sample site is entered as its people would: through the app's own methods, each answer on the
 * day it was given. The site's clock goes back to the start line first and then forward, day by day of the answers.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { sampleDecisions } from './decisions';
import { daylightClient, type DaylightMethods } from './daylight-client';
import { SAMPLE_SPONSORS, type SampleAct } from './sponsors';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Daylight was switched on this many days ago: older open requests are "asked before". */
const START_LINE_DAYS = 120;
const PROJECT = 'MOPS';
/** The service desk's project. */
const DESK = 'MREQ';
/** The whole ops team answers. */
const DECIDING_ROLES = ['Administrators', 'Members'];
const ADMIN = 'admin@example.com';
const MOST_TRIES = 60;
const PAUSE_MS = 500;

/**
 * Fills a new sample site.
 * @param site.url Where the site serves, `http://localhost:N`.
 * @throws Error naming the call that failed.
 */
export default async function enterSample({ url }: { url: string }): Promise<void> {
  const admin = daylightClient(url, ADMIN);
  const session = await admin.rest<{ now: string }>('/local/session');
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
      words: 'What we were asked, what we answered, and why.',
    });
    const decisions = sampleDecisions(now);
    const ids = await idsOf([...Object.keys(decisions), ...SAMPLE_SPONSORS.map(({ key }) => key)]);
    const page = await admin.open('project', PROJECT);
    const answers = Object.entries(decisions).flatMap(([key, history]) =>
      history.map(({ daysAgo, decision }) => ({
        daysAgo,
        enter: (): Promise<unknown> => page.must('decision.record', { issueId: idOf(ids, key), decision }),
      })),
    );
    const sponsors = await sponsorsOf(ids);
    for (const { daysAgo, enter } of [...answers, ...sponsors].sort((a, b) => b.daysAgo - a.daysAgo)) {
      await setTo(daysAgo);
      await enter();
    }
    await setTo(0);
    await publish(settings, projectId, 'team');
    await publishForCustomers(settings, projectId);
  } finally {
    await setTo(0);
  }

  /** What is entered about sponsors, each through the project page of whom it comes from. */
  async function sponsorsOf(
    ids: ReadonlyMap<string, string>,
  ): Promise<{ daysAgo: number; enter: () => Promise<unknown> }[]> {
    const users = await admin.rest<{ accountId: string; emailAddress?: string }[]>(
      '/rest/api/3/users/search?maxResults=200',
    );
    const names = {
      id: (emailAddress: string): string => {
        const found = users.find((user) => user.emailAddress === emailAddress);
        if (found === undefined) throw new Error(`The sample has nobody with the address ${emailAddress}.`);
        return found.accountId;
      },
      day: (daysAgo: number): string => new Date(now - daysAgo * DAY_MS).toISOString().slice(0, 10),
    };
    const pages = new Map<string, DaylightMethods>();
    for (const by of new Set(SAMPLE_SPONSORS.map((act) => act.by))) {
      pages.set(by, await daylightClient(url, by).open('project', PROJECT));
    }
    return SAMPLE_SPONSORS.map(({ key, daysAgo, by, method, payload }: SampleAct) => ({
      daysAgo,
      enter: async () => pages.get(by)?.must(method, { issueId: idOf(ids, key), ...payload(names) }),
    }));
  }

  /** The Jira administrator allows it, and the project shows it on its service desk. */
  async function publishForCustomers(settings: DaylightMethods, projectId: string): Promise<void> {
    const site = await admin.openSite();
    const { revision } = await site.must<{ revision: number }>('site.load', {});
    await site.must('site.save', { signedIn: true, anyone: false, revision });
    const { portal } = await settings.must<{ portal: { id: string } }>('portal.create', {
      projectId,
      title: 'What we do with what you ask for',
      audience: { kind: 'signed-in' },
    });
    const { portals } = await admin.rest<{ portals: { id: number; projectKey: string }[] }>('/local/portals');
    const desks = portals.filter(({ projectKey }) => projectKey === DESK).map(({ id }) => String(id));
    await settings.must('portal.change', {
      projectId,
      portalId: portal.id,
      words: 'What you ask marketing operations for, with our answer and the reason.',
      desks,
    });
    await publish(settings, projectId, portal.id);
  }

  /** Only what is compiled can be published: it is waited for. */
  async function publish(settings: DaylightMethods, projectId: string, portalId: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await admin.rest('/local/settled');
      const result = await settings.call('portal.publish', { projectId, portalId });
      if (result.ok) return;
      if (result.error.code !== 'NOT_READY' || tries === MOST_TRIES)
        throw new Error(`The portal ${portalId} cannot be published: ${JSON.stringify(result.error)}`);
      await wait(PAUSE_MS);
    }
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

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The sample has no work item ${key}.`);
  return id;
}
