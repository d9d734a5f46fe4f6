/** Notices by Jira's own e-mail, sent as the app: consumers have no user. */
import { asApp, getAppContext, i18n, route } from '@forge/api';
import { Queue } from '@forge/events';
import { z } from 'zod';
import { Refusal } from '../failure';
import type { Mail } from '../request-ports';
import { ask, askIfThere, insteadOf400 } from './request';

const QUEUE = 'notices';
const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

const viewers = z.array(z.object({ accountId: z.string() }));

const account = z.object({
  active: z.boolean().optional(),
  accountType: z.string().optional(),
  locale: z.string().nullish(),
});

const whereabouts = z.object({ baseUrl: z.string().optional() });

const whichProject = z.object({ key: z.string(), projectTypeKey: z.string(), simplified: z.boolean().optional() });

/** By installation: a warm function may serve several sites. */
const bases = new Map<string, string>();
const pages = new Map<string, { url: string; at: number }>();
/** A project may get another key, seldom: for so long the old address is given. */
const PAGE_KNOWN_MS = 3_600_000;

/** Where Jira shows projects of a type, by its key. */
const TYPE_PATHS: Record<string, string> = {
  business: 'core',
  product_discovery: 'polaris',
  service_desk: 'servicedesk',
};

function pathOf({ key, projectTypeKey, simplified }: z.output<typeof whichProject>): string {
  const { appAri, environmentAri } = getAppContext();
  const type = TYPE_PATHS[projectTypeKey] ?? (simplified === true ? 'software' : 'software/c');
  const app = `${appAri.appId}/${environmentAri.environmentId}`;
  return `/jira/${type}/projects/${encodeURIComponent(key)}/apps/${app}`;
}

export const mail: Mail = {
  async later(event, delaySeconds) {
    await new Queue<typeof event>({ key: QUEUE }).push({ body: event, delayInSeconds: delaySeconds });
  },

  async reader(accountId) {
    const person = await askIfThere(account, () => asApp().requestJira(route`/rest/api/3/user?accountId=${accountId}`));
    const isReachable = person !== null && person.active !== false && person.accountType === 'atlassian';
    return { isReachable, locale: (person?.locale ?? 'en_US').replace('_', '-') };
  },

  async maySee(accountId, issueKey) {
    const who = new URLSearchParams({ issueKey, accountId, maxResults: '1000' });
    try {
      const found = await ask(viewers, () => asApp().requestJira(route`/rest/api/3/user/viewissue/search?${who}`));
      // Jira looks among a thousand people only, and not for everybody: who is not found may still see it.
      return found.some((person) => person.accountId === accountId) ? true : null;
    } catch (cause) {
      if (cause instanceof Refusal && ['FORBIDDEN', 'NOT_FOUND'].includes(cause.failure.code)) return null;
      throw cause;
    }
  },

  async send(issueId, accountId, { subject, text, html }) {
    const body = JSON.stringify({
      subject,
      textBody: text,
      htmlBody: html,
      to: { users: [{ accountId }] },
      // Only people who may open the work item are written to, whatever changed since it was asked.
      restrict: { permissions: [{ key: 'BROWSE_PROJECTS' }] },
    });
    const sent = await ask(z.unknown(), () =>
      insteadOf400(
        'false',
        asApp().requestJira(route`/rest/api/3/issue/${issueId}/notify`, { method: 'POST', headers: json, body }),
      ),
    );
    return sent !== false;
  },

  async comment(issueId, text) {
    const lines = text.split(/\n{2,}/).filter((line) => line.trim() !== '');
    const content = lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
    const body = JSON.stringify({
      body: { type: 'doc', version: 1, content },
      // Said as well, since it is what the customer is to read.
      properties: [{ key: 'sd.public.comment', value: { internal: false } }],
    });
    await ask(z.unknown(), () =>
      asApp().requestJira(route`/rest/api/3/issue/${issueId}/comment`, { method: 'POST', headers: json, body }),
    );
  },

  async baseUrl() {
    const installation = getAppContext().installationAri.installationId;
    const known = bases.get(installation);
    if (known !== undefined) return known;
    try {
      const { baseUrl } = await ask(whereabouts, () => asApp().requestJira(route`/rest/api/3/serverInfo`));
      // Nothing but an address of the web gets into an e-mail.
      if (baseUrl === undefined || !/^https?:\/\/[^\s"<>]+$/.test(baseUrl)) return null;
      const base = baseUrl.replace(/\/+$/, '');
      bases.set(installation, base);
      return base;
    } catch (cause) {
      // An e-mail without a link is better than none.
      if (cause instanceof Refusal && cause.failure.code !== 'RATE_LIMITED') return null;
      throw cause;
    }
  },

  async pageUrl(projectId) {
    const name = `${getAppContext().installationAri.installationId} ${projectId}`;
    const known = pages.get(name);
    if (known !== undefined && Date.now() - known.at < PAGE_KNOWN_MS) return known.url;
    const base = await mail.baseUrl();
    if (base === null) return null;
    try {
      const project = await askIfThere(whichProject, () =>
        asApp().requestJira(route`/rest/api/3/project/${projectId}`),
      );
      if (project === null) return null;
      const url = base + pathOf(project);
      pages.set(name, { url, at: Date.now() });
      return url;
    } catch (cause) {
      if (cause instanceof Refusal && cause.failure.code !== 'RATE_LIMITED') return null;
      throw cause;
    }
  },

  async words(locale) {
    return i18n.createTranslationFunction(locale);
  },
};
