/** The Decision field: where it is on this site, and its values. */
import { asApp, asUser, route } from '@forge/api';
import { z } from 'zod';
import type { FieldEdit } from '../../decisions/decision-log';
import { Refusal, refuse } from '../failure';
import type { DecisionField } from '../request-ports';
import { appField } from './app-field';
import { knownAccount, person } from './known-account';
import { ask, insteadOf400 } from './request';

const field = appField('decision');

/** Jira tells the histories of so many work items at once. */
const HISTORIES_AT_ONCE = 1000;
const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Whether the history of an app's field can be asked for is in no source. */
const NO_HISTORY = JSON.stringify({ issueChangeLogs: [] });

const histories = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.coerce.string(),
      changeHistories: z.array(
        z.object({
          author: person,
          // An instant, as text or as a number.
          created: z.union([z.string(), z.number()]),
        }),
      ),
    }),
  ),
  nextPageToken: z.string().nullish(),
});

/** Who changed the field of some work items last, page after page from the oldest. */
async function readHistories(ids: readonly number[], into: Map<number, FieldEdit>): Promise<void> {
  const { id } = await field.find();
  let nextPageToken: string | null = null;
  do {
    const body: string = JSON.stringify({
      issueIdsOrKeys: ids.map(String),
      fieldIds: [id],
      ...(nextPageToken === null ? {} : { nextPageToken }),
    });
    const page: z.output<typeof histories> = await ask(histories, () =>
      insteadOf400(
        NO_HISTORY,
        asApp().requestJira(route`/rest/api/3/changelog/bulkfetch`, { method: 'POST', headers: json, body }),
      ),
    );
    for (const { issueId, changeHistories } of page.issueChangeLogs) {
      for (const { author, created } of changeHistories) {
        const at = new Date(created);
        const known = into.get(Number(issueId));
        if (Number.isNaN(at.getTime()) || (known !== undefined && Date.parse(known.at) > at.getTime())) continue;
        into.set(Number(issueId), { by: knownAccount(author), at: at.toISOString() });
      }
    }
    nextPageToken = page.nextPageToken ?? null;
  } while (nextPageToken !== null);
}

async function readFields(issueId: string): Promise<{ title: string; created: string; value: unknown }> {
  const { id } = await field.find();
  const issue = await ask(z.object({ fields: z.record(z.string(), z.unknown()) }), () =>
    asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${`summary,created,${id}`}`),
  );
  const { summary, created } = issue.fields;
  return { title: textOf(summary), created: textOf(created), value: issue.fields[id] ?? null };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const decisionField: DecisionField = {
  id: async () => (await field.find()).id,
  name: async () => (await field.find()).name,

  async read(issueId) {
    return (await readFields(issueId)).value;
  },

  readTitled: readFields,

  async lastEdits(issueIds) {
    const edits = new Map<number, FieldEdit>();
    try {
      for (let start = 0; start < issueIds.length; start += HISTORIES_AT_ONCE) {
        await readHistories(issueIds.slice(start, start + HISTORIES_AT_ONCE), edits);
      }
    } catch (cause) {
      // Without it nobody is named, and everything else goes on.
      if (!(cause instanceof Refusal) || cause.failure.code === 'RATE_LIMITED') throw cause;
    }
    return edits;
  },

  // As the app; the guard `decide` asked Jira about the caller.
  write: (issueId, decision) => field.write([{ issueIds: [Number(issueId)], value: decision }]),
};

/** The id for those who read values themselves. @throws Refusal JIRA_UNAVAILABLE if Jira does not tell */
export async function decisionFieldId(): Promise<string> {
  const { id } = await field.find();
  if (!/^customfield_\d+$/.test(id)) throw refuse('JIRA_UNAVAILABLE');
  return id;
}
