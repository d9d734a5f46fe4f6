/**
 * Everything that the app keeps, whatever it is: all entities of the manifest, all plain keys, and the settings of projects in
 * Jira. What is added later is in it by itself.
 */
import { kvs } from '@forge/kvs';
import { z } from 'zod';
import { storedSettings } from '../jira/project-settings';
import { pack, unpack } from '../packing';
import type { Everything, Kept } from '../privacy-ports';
import { accountHash } from './account-hash';
import { removeOver, writeOver } from './conditional';
import { portals } from './portal-store';

/** The entities of the manifest; a test compares them. */
export const ENTITIES: readonly string[] = [
  'decision-log',
  'record',
  'portal-log',
  'portal-head',
  'asker',
  'voice',
  'voice-day',
  'epic',
];
const PLAIN = 'plain';
const SETTINGS = 'settings';
const PAGE = 100;
/** The run's own note of whom it erases. */
const OWN_NOTE = /^privacy:/;

/** What a write checks; each entity has one of these. Revisions and marks become other ones, so that others notice. */
const COUNTERS = ['revision', 'mark', 'sequence', 'version'] as const;
const fields = z.record(z.string(), z.unknown());

function entityValue(entityName: string, key: string, value: unknown): Kept {
  return {
    key,
    value,
    async replace(next) {
      const { attribute, number } = counterOf(value);
      const isNext = attribute === 'revision' || attribute === 'mark';
      const written = { ...fields.parse(next), ...(isNext ? { [attribute]: number + 1 } : {}) };
      await writeOver(entityName, key, written, { attribute, number });
    },
    async remove() {
      await removeOver(entityName, key, counterOf(value));
    },
  };
}

/** Only what is written over needs one: an odd value without can be read like any other. */
function counterOf(value: unknown): { attribute: (typeof COUNTERS)[number]; number: number } {
  const attributes = fields.parse(value);
  const attribute = COUNTERS.find((name) => typeof attributes[name] === 'number') ?? 'revision';
  return { attribute, number: z.number().parse(attributes[attribute]) };
}

async function* entity(entityName: string): AsyncGenerator<Kept> {
  let cursor: string | undefined;
  do {
    let query = kvs.entity<unknown>(entityName).query().index('by-key').limit(PAGE);
    if (cursor !== undefined) query = query.cursor(cursor);
    const { results, nextCursor } = await query.getMany();
    for (const { key, value } of results) if (!OWN_NOTE.test(key)) yield entityValue(entityName, key, value);
    cursor = nextCursor;
  } while (cursor !== undefined);
}

/** Nothing can be written to a plain key on a condition, so it is read again right before: what escapes that is found in a week. */
const ifStill = async (key: string, value: unknown, act: () => Promise<void>): Promise<void> => {
  if (JSON.stringify(await kvs.get<unknown>(key)) === JSON.stringify(value)) await act();
};

const plainValue = (key: string, value: unknown): Kept => ({
  key,
  value,
  replace: (next) => ifStill(key, value, () => kvs.set(key, next)),
  remove: () => ifStill(key, value, () => kvs.delete(key)),
});

async function* plain(): AsyncGenerator<Kept> {
  let cursor: string | undefined;
  do {
    let query = kvs.query().limit(PAGE);
    if (cursor !== undefined) query = query.cursor(cursor);
    const { results, nextCursor } = await query.getMany<unknown>();
    for (const { key, value } of results) {
      if (!NOTES.test(key)) yield plainValue(key, value);
      // A further part of one is opened with its first.
      else if (!key.includes('.')) yield await notes(key, String(value));
    }
    cursor = nextCursor;
  } while (cursor !== undefined);
}

/** Notes to a snapshot name who asked, packed: `7:H4sI…`, and on under `<key>.1` where that is too long for one value. */
const NOTES = /^snapshot:[^:]+:[^:]+:n:/;

async function notes(key: string, first: string): Promise<Kept> {
  const colon = first.indexOf(':') + 1;
  const [version, parts] = [first.slice(0, colon), [first.slice(colon)]];
  let value = unpacked(parts);
  while (value === undefined) {
    const more = await kvs.get<unknown>(`${key}.${parts.length}`);
    // Broken for good: it is compiled anew, by the same rules.
    if (typeof more !== 'string') break;
    parts.push(more.slice(more.indexOf(':') + 1));
    value = unpacked(parts);
  }
  return {
    key,
    value: value ?? null,
    replace: (next) =>
      ifStill(key, first, async () => {
        const packed = pack(next);
        // The head says how many parts there are, not how long they are.
        const length = Math.ceil(packed.length / parts.length);
        for (const at of parts.keys()) {
          const part = packed.slice(at * length, (at + 1) * length);
          await kvs.set(at === 0 ? key : `${key}.${at}`, version + part);
        }
      }),
    remove: () => ifStill(key, first, () => kvs.delete(key)),
  };
}

/** Undefined for what is not whole. */
function unpacked(parts: readonly string[]): unknown {
  try {
    return unpack(parts.join(''));
  } catch {
    return undefined;
  }
}

async function* settings(): AsyncGenerator<Kept> {
  for (const projectId of await portals.projectIds()) {
    const value = await storedSettings.read(projectId);
    if (value === null) continue;
    yield {
      key: projectId,
      value,
      replace: (next) => storedSettings.replace(projectId, value, next),
      // Its key is a project's: nobody's own.
      remove: () => Promise.resolve(),
    };
  }
}

export const everything: Everything = {
  places: [...ENTITIES, PLAIN, SETTINGS],
  in: (place) => (place === PLAIN ? plain() : place === SETTINGS ? settings() : entity(place)),
  hashOf: accountHash,
};
