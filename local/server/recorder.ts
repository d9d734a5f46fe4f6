/**
 * Keeps samples of Jira's answers in a file, for tests that hold them against published shapes: enough of them that every shape
 * an answer had is in one, and no more.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Jira, RestRequest, RestResponse } from '../contract';
import { matchRoute } from '../jira/rest/router';

/** What is kept of an answer, one a line. */
export interface RecordedAnswer {
  /** As in the table of routes; null for what is none. */
  route: string | null;
  method: string;
  /** Without the query string. */
  path: string;
  status: number;
  /** Parsed JSON, lists cut to the entries that show something new; text of another kind as it is; null without a body. */
  body: unknown;
}

/** How many different words of one place tell it from free text. */
const MAX_WORDS = 12;
const WORD = /^[A-Za-z][A-Za-z_-]{0,30}$/;

/** Wraps a Jira so that its answers are kept in a new file of the folder. */
export function recordAnswers<T extends Jira>(jira: T, folder: string): T {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${randomUUID()}.jsonl`);
  const seenByRoute = new Map<string, Seen>();
  return {
    ...jira,
    async handle(request: RestRequest): Promise<RestResponse> {
      const response = await jira.handle(request);
      const { method } = request;
      const path = request.path.split('?')[0] ?? '';
      const route = matchRoute(method, path)?.route.key ?? null;
      const key = `${route ?? 'none'} ${String(response.status)}`;
      const known = seenByRoute.get(key);
      const seen = known ?? newSeen();
      seenByRoute.set(key, seen);
      const [body, isNew] = newPart(parsed(response), '', seen);
      if (isNew || known === undefined) {
        const answer: RecordedAnswer = { route, method, path, status: response.status, body };
        appendFileSync(file, `${JSON.stringify(answer)}\n`);
      }
      return response;
    },
  };
}

function parsed({ body, headers }: RestResponse): unknown {
  if (body === null || !(headers['content-type'] ?? '').includes('json')) return body;
  return JSON.parse(body) as unknown;
}

interface Seen {
  shapes: Set<string>;
  words: Map<string, Set<string>>;
}

const newSeen = (): Seen => ({ shapes: new Set(), words: new Map() });

/** The value without list entries that show nothing new, and whether it shows anything new. */
function newPart(value: unknown, place: string, seen: Seen): [unknown, boolean] {
  if (Array.isArray(value)) {
    let isNew = note(seen, `${place}[${value.length === 0 ? '' : 'x'}]`);
    const entries = value.flatMap((entry) => {
      const [part, entryIsNew] = newPart(entry, `${place}[]`, seen);
      isNew ||= entryIsNew;
      return entryIsNew ? [part] : [];
    });
    // A list that was not empty must not look empty.
    return [entries.length === 0 ? value.slice(0, 1) : entries, isNew];
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    let isNew = note(
      seen,
      `${place}{${members
        .map(([name]) => generic(name))
        .sort()
        .join()}}`,
    );
    const parts = members.map(([name, member]) => {
      const [part, memberIsNew] = newPart(member, `${place}.${generic(name)}`, seen);
      isNew ||= memberIsNew;
      return [name, part] as const;
    });
    return [Object.fromEntries(parts), isNew];
  }
  const kind =
    typeof value === 'number' && !Number.isInteger(value) ? 'fraction' : value === null ? 'null' : typeof value;
  const isNew = note(seen, `${place}:${kind}`);
  return [value, (typeof value === 'string' && isNewWord(seen, place, value)) || isNew];
}

/** Names that differ from site to site: ids, custom fields, keys of projects and people. */
const generic = (name: string): string => (/\d/.test(name) ? '#' : name);

function note({ shapes }: Seen, shape: string): boolean {
  if (shapes.has(shape)) return false;
  shapes.add(shape);
  return true;
}

/** One of a few words that stand in a place: perhaps one of a closed set. */
function isNewWord({ words }: Seen, place: string, text: string): boolean {
  if (!WORD.test(text)) return false;
  const known = words.get(place) ?? new Set();
  words.set(place, known);
  if (known.has(text) || known.size >= MAX_WORDS) return false;
  known.add(text);
  return true;
}
