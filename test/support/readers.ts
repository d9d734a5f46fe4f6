/** A filled site on which everybody has read before, and on which something has happened since; for tests of what readers see. */
import { expect, type Page } from '@playwright/test';
import { daylightClient, type DaylightMethods } from '../../scripts/sample/daylight-client';
import { inDays } from './days';
import { type RunningSite, startSite } from './site';
import { must, mustOpen } from './surfaces';

const DAY = 86_400_000;
const PROJECT = 'MOPS';
const DESK_PORTAL = { id: 1 };

/** What people wrote from right to left, with a picture and what looks like markup. */
export const FOREIGN = {
  role: 'אבטחת מידע',
  must: 'המערכת מדברת עברית, 24/7',
  searched: 'מדברת',
  title: 'طلب أداة جديدة للفريق 🚀👩‍💻 <b>CRM</b>',
  reason: 'הצוות עסוק עד סוף אוקטובר & <i>no markup</i>.',
};

export interface Readers {
  site: RunningSite;
  /** The project's id, and the path of the app's pages. */
  projectId: string;
  app: string;
  lead: DaylightMethods;
  settings: DaylightMethods;
  /** Keys of work items: an old "not now", one of foreign words, one that nobody answered. */
  keys: { notNow: string; foreign: string; undecided: string };
  /** The first story of the project, outside what is restricted, that a query finds. */
  found(jql: string): Promise<{ id: string; key: string }>;
  /** The account of somebody. */
  idOf(email: string): string;
  /** Opens a page of the site as somebody; `anonymous` for nobody. */
  come(page: Page, path: string, email: string): Promise<void>;
  /** Sets the language of somebody's profile, `de_DE`. */
  setLanguage(email: string, locale: string): Promise<void>;
}

/**
 * Starts the site.
 * @param everybody who comes later: each of them has looked at what they may read, two days before
 */
export async function startReaders(everybody: readonly string[]): Promise<Readers> {
  const site = await startSite({ filled: true });
  const session = (await (await fetch(`${site.url}/local/session`)).json()) as {
    app: { appId: string; environmentId: string };
    users: { accountId: string; emailAddress: string; licensed: boolean }[];
  };
  const people = new Map(session.users.map((user) => [user.emailAddress, user]));
  const asLead = daylightClient(site.url, 'lead@example.com');
  const { id: projectId } = await asLead.project(PROJECT);
  const lead = await asLead.open('project', PROJECT);
  const settings = await daylightClient(site.url, 'admin@example.com').open('settings', PROJECT);

  for (const email of everybody) {
    if (people.get(email)?.licensed === true) {
      await (await daylightClient(site.url, email).open('project', PROJECT)).must('portal.view', { projectId });
      await must(await mustOpen(site.url, email, { type: 'jira:globalPage', key: 'my' }, {}), 'my.load', {});
    } else {
      const module = { type: 'jiraServiceManagement:portalSubheader', key: 'desk-summary' };
      const desk = await mustOpen(site.url, email, module, { page: 'portal', portal: DESK_PORTAL });
      const { portals } = await must<{ portals: { portalId: string }[] }>(desk, 'desk.summary', { deskId: '1' });
      for (const { portalId } of portals) await must(desk, 'portal.view', { projectId, portalId });
    }
  }
  await site.pass(DAY);

  const found = async (jql: string): Promise<{ id: string; key: string }> => {
    const { issues } = await asLead.rest<{ issues: { id: string; key: string }[] }>('/rest/api/3/search/jql', {
      method: 'POST',
      body: { jql: `project = ${PROJECT} AND type = Story AND level IS EMPTY AND ${jql}`, fields: ['summary'] },
    });
    const [first] = issues;
    if (first === undefined) throw new Error(`Nothing is found by ${jql}.`);
    return first;
  };
  const undecided = 'statusCategory = "To Do" AND Decision IS EMPTY AND created > -60d ORDER BY created';
  const { key: notNow } = await found('Decision.Outcome = "not-now" ORDER BY created');
  const { id: answered } = await found(`${undecided} DESC`);
  const foreign = await asLead.rest<{ id: string; key: string }>('/rest/api/3/issue', {
    method: 'POST',
    body: { fields: { project: { key: PROJECT }, issuetype: { name: 'Story' }, summary: FOREIGN.title } },
  });
  const decision = { outcome: 'not-now', reason: FOREIGN.reason, comesBackOn: inDays(16 * 7) };
  for (const issueId of [answered, foreign.id]) await lead.must('decision.record', { issueId, decision });
  await site.pass(DAY);

  return {
    site,
    projectId,
    app: `apps/${session.app.appId}/${session.app.environmentId}`,
    lead,
    settings,
    found,
    idOf: (email) => people.get(email)?.accountId ?? 'unknown',
    keys: { notNow, foreign: foreign.key, undecided: (await found(`${undecided} ASC`)).key },
    async come(page, path, email) {
      const who = email === 'anonymous' ? email : (people.get(email)?.accountId ?? 'unknown');
      await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}as=${encodeURIComponent(who)}`);
    },
    async setLanguage(email, locale) {
      const path = `/local/people/${encodeURIComponent(people.get(email)?.accountId ?? 'unknown')}`;
      const { status } = await site.as('admin@example.com')('POST', path, { locale });
      expect(status).toBe(200);
    },
  };
}
