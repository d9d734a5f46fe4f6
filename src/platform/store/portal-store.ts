/** Settings of portals and heads of their snapshots. */
import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { PORTALS_FORMAT, portalOf } from '../../settings/portal-settings';
import { PORTAL_PARTS, PORTAL_STATUSES } from '../../settings/settings';
import { DESK_AUDIENCES, EXCLUSIONS, PLACES, SNAPSHOT_FORMAT, type SnapshotHead } from '../../publishing/snapshot';
import { refuse } from '../failure';
import type { HeadState, PortalName, Portals, StoredPortals } from '../publishing-ports';
import { readMany } from './batch';
import { writeNew, writeOver } from './conditional';
import { packRefs, unpackRefs } from './head-refs';
import { findSome } from './index-query';

const RECORD = 'record';
export const HEAD = 'portal-head';
const SECTION = 'portals';
/** Heads can be large: a help center with more portals than these for one audience may be looked up in one more read. */
const MOST_ON_DESKS = 5;
const SITE_KEY = 'site';

/** Every portal has its own head and contents. */
export const portalKey = ({ projectId, portalId }: PortalName): string => `${projectId}:${portalId}`;
const recordKey = (projectId: string): string => `portals:${projectId}`;

const portal = z.object({
  id: z.string(),
  title: z.string(),
  words: z.string(),
  audience: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('team'), groupIds: z.array(z.string()) }),
    z.object({ kind: z.literal('signed-in') }),
    z.object({ kind: z.literal('anyone') }),
  ]),
  source: z.string(),
  desks: z.array(z.string()),
  status: z.enum(PORTAL_STATUSES),
  allow: z.array(z.enum(PORTAL_PARTS)),
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

const projectPortals = z.object({ format: z.number(), portals: z.array(portal), privateWords: z.array(z.string()) });

const record = z.object({ revision: z.number(), body: z.looseObject({ format: z.number() }) });

const head = z.object({
  format: z.number(),
  version: z.number(),
  asOf: z.string(),
  timeZone: z.string(),
  promiseDays: z.number(),
  tells: z.object({ comments: z.boolean(), since: z.string() }),
  desk: z.enum(DESK_AUDIENCES).nullable(),
  counts: z.partialRecord(z.enum(PLACES), z.number()),
  excluded: z.partialRecord(z.enum(EXCLUSIONS), z.number()),
  odd: z.number(),
  unreadable: z.number(),
  compiledFor: z.object({
    allow: z.array(z.enum(PORTAL_PARTS)),
    source: z.string(),
    words: z.string(),
    rules: z.string(),
  }),
  problem: z.object({ kind: z.literal('source'), since: z.string() }).nullable(),
  provedAt: z.string(),
  lookedAt: z.string(),
  turn: z.number(),
  refs: z.string(),
});

/** A head as it is stored: its references packed. */
export function storedHead({ index, stories, notes, ...rest }: SnapshotHead): z.input<typeof head> {
  return { ...rest, refs: packRefs([index, stories, notes]) };
}

function headFrom({ refs, ...rest }: z.output<typeof head>): SnapshotHead | null {
  try {
    const [index = [], stories = [], notes = []] = unpackRefs(refs);
    return { ...rest, index, stories, notes };
  } catch {
    return null;
  }
}

/** @throws Refusal NEWER_FORMAT */
function recordOf(value: unknown): StoredPortals | null {
  if (value === undefined) return null;
  const { revision, body } = record.parse(value);
  if (body.format > PORTALS_FORMAT) throw refuse('NEWER_FORMAT');
  return { revision, value: projectPortals.parse(body) };
}

/** The same, where many are read at once: what a newer version wrote, or is broken, is left out, and stops none of the others. */
function readableRecord(value: unknown): StoredPortals | null {
  const parsed = record.safeParse(value);
  if (!parsed.success || parsed.data.body.format > PORTALS_FORMAT) return null;
  const body = projectPortals.safeParse(parsed.data.body);
  return body.success ? { revision: parsed.data.revision, value: body.data } : null;
}

/** A head that an older version wrote, or that is broken, is as good as none: it is compiled anew, over its version. */
function headState(value: unknown): HeadState {
  if (value === undefined) return { head: null, version: null, isNewer: false };
  const { version, head: raw } = z.object({ version: z.number(), head: z.unknown() }).parse(value);
  const format = z.looseObject({ format: z.number() }).safeParse(raw);
  const isNewer = format.success && format.data.format > SNAPSHOT_FORMAT;
  const parsed = head.safeParse(raw);
  const isOurs = parsed.success && parsed.data.format === SNAPSHOT_FORMAT && parsed.data.version === version;
  return { head: isOurs ? headFrom(parsed.data) : null, version, isNewer };
}

/** @throws Refusal NEWER_FORMAT */
function headOf(value: unknown): Pick<HeadState, 'head' | 'version'> {
  const { head: found, version, isNewer } = headState(value);
  if (isNewer) throw refuse('NEWER_FORMAT');
  return { head: found, version };
}

export const portals: Portals = {
  async read(projectId, portalId) {
    const [stored, storedHead, storedSite] = await readMany([
      { entityName: RECORD, key: recordKey(projectId) },
      { entityName: HEAD, key: portalKey({ projectId, portalId }) },
      { entityName: RECORD, key: SITE_KEY },
    ]);
    const all = recordOf(stored);
    return {
      record: all,
      portal: portalOf(all?.value ?? null, portalId),
      site: storedSite ?? null,
      ...headOf(storedHead),
    };
  },

  async readMany(names) {
    const projectIds = [...new Set(names.map(({ projectId }) => projectId))];
    const stored = await readMany([
      ...projectIds.map((projectId) => ({ entityName: RECORD, key: recordKey(projectId) })),
      ...names.map((name) => ({ entityName: HEAD, key: portalKey(name) })),
    ]);
    const records = new Map(projectIds.map((projectId, index) => [projectId, readableRecord(stored[index])]));
    return names.map(({ projectId, portalId }, index) => ({
      portal: portalOf(records.get(projectId)?.value ?? null, portalId),
      head: headState(stored[projectIds.length + index]).head,
    }));
  },

  async record(projectId) {
    const [stored] = await readMany([{ entityName: RECORD, key: recordKey(projectId) }]);
    return recordOf(stored);
  },

  heads: async (names) =>
    (await readMany(names.map((name) => ({ entityName: HEAD, key: portalKey(name) })))).map(headState),

  async onDesks(audiences) {
    const found = await Promise.all(audiences.map((audience) => findSome(HEAD, 'desk', audience, MOST_ON_DESKS)));
    return found.flat().flatMap(({ key, value }) => {
      const [projectId, portalId] = key.split(':');
      const { head: there } = headState(value);
      return projectId === undefined || portalId === undefined || there === null
        ? []
        : [{ projectId, portalId, head: there }];
    });
  },

  removeRecord: (projectId) => kvs.entity(RECORD).delete(recordKey(projectId)),

  write(projectId, all, revision) {
    const value = { section: SECTION, subject: projectId, revision: (revision ?? 0) + 1, body: { ...all } };
    return revision === null
      ? writeNew(RECORD, recordKey(projectId), value)
      : writeOver(RECORD, recordKey(projectId), value, { attribute: 'revision', number: revision });
  },

  async ofProjects(projectIds) {
    const stored = await readMany(projectIds.map((id) => ({ entityName: RECORD, key: recordKey(id) })));
    const found = projectIds.map((id, index) => [id, readableRecord(stored[index])] as const);
    return new Map(found.flatMap(([id, own]) => (own === null ? [] : [[id, own.value] as const])));
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
