/** The fields that the app brings: where each is on this site. */
import { asApp, getAppContext, route } from '@forge/api';
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import { refuse } from '../failure';
import { ask } from './request';

/**
 * The field is made anew when the app comes back after a long time away, so its id is not kept for ever. It is asked for once
 * a day, since Jira counts a point for every field of the site, hundreds on a large one.
 */
const KEPT_MS = 86_400_000;

const fields = z.array(
  z.object({ id: z.string(), name: z.string(), schema: z.object({ custom: z.string().optional() }).optional() }),
);

const kept = z.object({ id: z.string(), name: z.string(), custom: z.string(), foundAt: z.number() });
type FoundField = z.output<typeof kept>;

const isFresh = (field: FoundField | null | undefined, custom: string): field is FoundField =>
  field != null && field.custom === custom && Date.now() - field.foundAt < KEPT_MS;

export interface AppField {
  /** @throws Refusal FIELD_HIDDEN if Jira does not list it */
  find(): Promise<{ id: string; name: string }>;
  /** Writes values as the app: only the owner of a field may do so, and Jira does not validate them then. */
  write(updates: readonly { issueIds: number[]; value: unknown }[]): Promise<void>;
}

/** The field of a module of the manifest. */
export function appField(moduleKey: string): AppField {
  const storeKey = `field:${moduleKey}`;
  /**
   * By installation: a warm function may serve several sites, and the field has another id on each. Module state lives as
   * long as the runtime keeps the function warm; the store serves every cold start.
   */
  const known = new Map<string, FoundField>();

  /** The field's type names app, environment and module, so that it is found in every environment. */
  function fieldType(): string {
    const { appAri, environmentAri } = getAppContext();
    return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/${moduleKey}`;
  }

  async function find(): Promise<FoundField> {
    const custom = fieldType();
    const installation = getAppContext().installationAri.installationId;
    const warm = known.get(installation);
    if (isFresh(warm, custom)) return warm;
    const stored = kept
      .nullable()
      .catch(null)
      .parse((await kvs.get<unknown>(storeKey)) ?? null);
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
    await kvs.set(storeKey, found);
    return found;
  }

  return {
    find,
    async write(updates) {
      const { id } = await find();
      // As the app: only the owner of a field may write its values this way. The caller's guard asked Jira about the person.
      await ask(z.unknown(), () =>
        asApp().requestJira(route`/rest/api/3/app/field/${id}/value?generateChangelog=true`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify({ updates }),
        }),
      );
    },
  };
}
