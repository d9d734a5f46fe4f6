/** Settings of portals and heads of their snapshots. */
import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { PORTAL_FORMAT } from '../../settings/portal-settings';
import { PORTAL_PARTS, type PortalSettings } from '../../settings/settings';
import { PLACES, SNAPSHOT_FORMAT, type SnapshotHead } from '../../publishing/snapshot';
import { refuse } from '../failure';
import type { Portals } from '../ports';
import { readMany } from './batch';
import { writeNew, writeOver } from './conditional';

const RECORD = 'record';
export const HEAD = 'portal-head';
const SECTION = 'portal-team';

/** Every project has one portal, for the team; a second audience will be a second key. */
export const portalKey = (projectId: string): string => `team:${projectId}`;
const recordKey = (projectId: string): string => `portal:${portalKey(projectId)}`;

const settings = z.object({
  format: z.number(),
  title: z.string(),
  words: z.string(),
  audience: z.literal('team'),
  status: z.enum(['draft', 'published']),
  allow: z.array(z.enum(PORTAL_PARTS)),
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

const record = z.object({ revision: z.number(), body: z.looseObject({ format: z.number() }) });

const ref = z.object({
  from: z.number(),
  size: z.number(),
  key: z.string(),
  items: z.number(),
  hash: z.string(),
  parts: z.number().exactOptional(),
});

const head = z.object({
  format: z.number(),
  version: z.number(),
  asOf: z.string(),
  timeZone: z.string(),
  counts: z.partialRecord(z.enum(PLACES), z.number()),
  excluded: z.number(),
  unreadable: z.array(z.number()),
  index: z.array(ref),
  stories: z.array(ref),
});

/** @throws Refusal NEWER_FORMAT */
function portalOf(value: unknown): { settings: PortalSettings; revision: number } | null {
  if (value === undefined) return null;
  const { revision, body } = record.parse(value);
  if (body.format > PORTAL_FORMAT) throw refuse('NEWER_FORMAT');
  return { revision, settings: settings.parse(body) };
}

/**
 * A head that an older version wrote, or that is broken, is as good as none: it is compiled anew, over its version.
 * @throws Refusal NEWER_FORMAT
 */
function headOf(value: unknown): { head: SnapshotHead | null; version: number | null } {
  if (value === undefined) return { head: null, version: null };
  const { version, head: raw } = z.object({ version: z.number(), head: z.unknown() }).parse(value);
  const format = z.looseObject({ format: z.number() }).safeParse(raw);
  if (format.success && format.data.format > SNAPSHOT_FORMAT) throw refuse('NEWER_FORMAT');
  const parsed = head.safeParse(raw);
  return { head: parsed.success && parsed.data.format === SNAPSHOT_FORMAT ? parsed.data : null, version };
}

export const portals: Portals = {
  async read(projectId) {
    const [portal, stored] = await readMany([
      { entityName: RECORD, key: recordKey(projectId) },
      { entityName: HEAD, key: portalKey(projectId) },
    ]);
    return { portal: portalOf(portal), ...headOf(stored) };
  },

  writeSettings(projectId, portal, revision) {
    const value = { section: SECTION, subject: projectId, revision: (revision ?? 0) + 1, body: { ...portal } };
    return revision === null
      ? writeNew(RECORD, recordKey(projectId), value)
      : writeOver(RECORD, recordKey(projectId), value, { attribute: 'revision', number: revision });
  },

  async projectIds() {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      let query = kvs
        .entity<{ section: string; subject: string }>(RECORD)
        .query()
        .index('section')
        .where(WhereConditions.equalTo(SECTION))
        .limit(100);
      if (cursor !== undefined) query = query.cursor(cursor);
      const { results, nextCursor } = await query.getMany();
      ids.push(...results.map((result) => z.object({ subject: z.string() }).parse(result.value).subject));
      cursor = nextCursor;
    } while (cursor !== undefined);
    return ids;
  },
};
