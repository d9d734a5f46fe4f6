/** Notices by Jira's own e-mail, sent as the app: consumers have no user. */
import { asApp, i18n, route } from '@forge/api';
import { Queue } from '@forge/events';
import { z } from 'zod';
import type { Mail } from '../request-ports';
import { ask, askIfThere } from './request';

const QUEUE = 'notices';
const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

const account = z.object({
  active: z.boolean().optional(),
  accountType: z.string().optional(),
  locale: z.string().nullish(),
});

export const mail: Mail = {
  async later(event, delaySeconds) {
    await new Queue<typeof event>({ key: QUEUE }).push({ body: event, delayInSeconds: delaySeconds });
  },

  async reader(accountId) {
    const person = await askIfThere(account, () => asApp().requestJira(route`/rest/api/3/user?accountId=${accountId}`));
    const isReachable = person !== null && person.active !== false && person.accountType === 'atlassian';
    return { isReachable, locale: (person?.locale ?? 'en_US').replace('_', '-') };
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
    await ask(z.unknown(), () =>
      asApp().requestJira(route`/rest/api/3/issue/${issueId}/notify`, { method: 'POST', headers: json, body }),
    );
  },

  async words(locale) {
    return i18n.createTranslationFunction(locale);
  },
};
