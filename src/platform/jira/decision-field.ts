/** The Decision field: where it is on this site, and its values. */
import { asApp, asUser, getAppContext, route } from '@forge/api';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import type { Decision } from '../../decisions/decision';
import { refuse } from '../failure';
import type { DecisionField } from '../ports';
import { ask } from './request';

const MODULE_KEY = 'decision';
const STORE_KEY = 'field:decision';
/** The field is made anew when the app comes back after a long time away, so its id is not kept for ever. */
const KEPT_MS = 3_600_000;

const fields = z.array(
  z.object({ id: z.string(), name: z.string(), schema: z.object({ custom: z.string().optional() }).optional() }),
);

const kept = z.object({ id: z.string(), name: z.string(), custom: z.string(), foundAt: z.number() });
type FoundField = z.output<typeof kept>;

/**
 * By installation: a warm function may serve several sites, and the field has another id on each. Module state lives as long
 * as the runtime keeps the function warm; the store serves every cold start.
 */
const known = new Map<string, FoundField>();

const isFresh = (field: FoundField | null | undefined, custom: string): field is FoundField =>
  field != null && field.custom === custom && Date.now() - field.foundAt < KEPT_MS;

/** The field's type names app, environment and module, so that it is found in every environment. */
function fieldType(): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/${MODULE_KEY}`;
}

async function find(): Promise<FoundField> {
  const custom = fieldType();
  const installation = getAppContext().installationAri.installationId;
  const warm = known.get(installation);
  if (isFresh(warm, custom)) return warm;
  const stored = kept
    .nullable()
    .catch(null)
    .parse((await kvs.get<unknown>(STORE_KEY)) ?? null);
  if (isFresh(stored, custom)) {
    known.set(installation, stored);
    return stored;
  }
  // As the app: the id of its own field is nobody's secret, and consumers have no user to ask for.
  const all = await ask(fields, () => asApp().requestJira(route`/rest/api/3/field`));
  const own = all.find((field) => field.schema?.custom === custom);
  // Whether Jira lists a field that is on no screen is not known.
  if (own === undefined) throw refuse('FIELD_HIDDEN');
  const found: FoundField = { id: own.id, name: own.name, custom, foundAt: Date.now() };
  known.set(installation, found);
  await kvs.set(STORE_KEY, found);
  return found;
}

async function readFields(issueId: string): Promise<{ title: string; value: unknown }> {
  const { id } = await find();
  const issue = await ask(z.object({ fields: z.record(z.string(), z.unknown()) }), () =>
    asUser().requestJira(route`/rest/api/3/issue/${issueId}?fields=${`summary,${id}`}`),
  );
  const { summary } = issue.fields;
  return { title: typeof summary === 'string' ? summary : '', value: issue.fields[id] ?? null };
}

export const decisionField: DecisionField = {
  id: async () => (await find()).id,
  name: async () => (await find()).name,

  async read(issueId) {
    return (await readFields(issueId)).value;
  },

  readTitled: readFields,

  async write(issueId, decision: Decision | null) {
    const { id } = await find();
    // As the app: only the owner of a field may write its values this way. The guard `decide` asked Jira about the caller.
    await ask(z.unknown(), () =>
      asApp().requestJira(route`/rest/api/3/app/field/${id}/value?generateChangelog=true`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ updates: [{ issueIds: [Number(issueId)], value: decision }] }),
      }),
    );
  },
};

/** The id for those who read values themselves. @throws Refusal JIRA_UNAVAILABLE if Jira does not tell */
export async function decisionFieldId(): Promise<string> {
  const { id } = await find();
  if (!/^customfield_\d+$/.test(id)) throw refuse('JIRA_UNAVAILABLE');
  return id;
}
