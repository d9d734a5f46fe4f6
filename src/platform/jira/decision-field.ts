/** The Decision field: where it is on this site, and its values. */
import { asUser, route } from '@forge/api';
import { z } from 'zod';
import { refuse } from '../failure';
import type { DecisionField } from '../request-ports';
import { appField } from './app-field';
import { ask } from './request';

const field = appField('decision');

async function readFields(issueId: string): Promise<{ title: string; value: unknown }> {
  const { id } = await field.find();
  const issue = await ask(z.object({ fields: z.record(z.string(), z.unknown()) }), () =>
    asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${`summary,${id}`}`),
  );
  const { summary } = issue.fields;
  return { title: typeof summary === 'string' ? summary : '', value: issue.fields[id] ?? null };
}

export const decisionField: DecisionField = {
  id: async () => (await field.find()).id,
  name: async () => (await field.find()).name,

  async read(issueId) {
    return (await readFields(issueId)).value;
  },

  readTitled: readFields,

  // As the app; the guard `decide` asked Jira about the caller.
  write: (issueId, decision) => field.write([{ issueIds: [Number(issueId)], value: decision }]),
};

/** The id for those who read values themselves. @throws Refusal JIRA_UNAVAILABLE if Jira does not tell */
export async function decisionFieldId(): Promise<string> {
  const { id } = await field.find();
  if (!/^customfield_\d+$/.test(id)) throw refuse('JIRA_UNAVAILABLE');
  return id;
}
