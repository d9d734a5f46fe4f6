/**
 * The sections of a request's record: what leads to its answer. All of it is private to the team; nothing of it is published.
 * Rules for what may be saved, and which parts are words that two people may both have written.
 */
import { isCalendarDate } from '../decisions/calendar-date';
import type { Problem } from '../platform/failure';
import { isAccountId } from '../sponsorship/sponsorship-rules';
import type { Brief } from './brief';

export const MUST_STATES = ['unknown', 'met', 'unmet'] as const;
export type MustState = (typeof MUST_STATES)[number];

export interface MustHave {
  id: string;
  what: string;
  state: MustState;
  /** How one knows. */
  evidence: string;
}

export const STANCES = ['open', 'agrees', 'agrees-if', 'objects'] as const;
export type Stance = (typeof STANCES)[number];

/** Roles that are offered; any other can be typed. The first two are offered first. */
export const PARTY_ROLES = [
  'legal',
  'it-security',
  'privacy',
  'finance',
  'procurement',
  'engineering',
  'analytics',
  'data',
  'marketing',
  'martech',
  'operations',
] as const;

/** Whoever has to agree or take part. */
export interface Party {
  id: string;
  /** One of PARTY_ROLES, or as it was typed. */
  role: string;
  /** `YYYY-MM-DD`, empty while nobody was asked. */
  askedOn: string;
  stance: Stance;
  /** Account id of the named person; empty for none. */
  accountId: string;
  /** `YYYY-MM-DD`, empty while there is no answer. */
  answeredOn: string;
  /** What they say, or under which condition they agree. */
  note: string;
}

export interface Alternative {
  id: string;
  what: string;
  /** In the team's own words: "2 days". */
  effort: string;
  /** Smaller, and sooner there. */
  isSmaller: boolean;
  /** Key of the work item that it became; '' while it is none. */
  key: string;
  /** Instant at which somebody began to make it a work item, and has not come to an end; ISO 8601. */
  making?: string;
}

export interface List<Item> {
  items: Item[];
}

/** What is worth asking before one says yes. */
export interface Prompts {
  shiny: string;
  others: string;
  urgent: string;
  learning: string;
}
export const PROMPTS = ['shiny', 'others', 'urgent', 'learning'] as const;

/** Something of the kind is in use or approved already: thanked for, kept private, given a way forward by a date. */
export interface InUse {
  tool: string;
  since: string;
  account: '' | 'private' | 'team' | 'company';
  approver: string;
  /** `YYYY-MM-DD`, or empty. */
  contractEnd: string;
  wayForward: string;
  /** Until when the way forward is promised, `YYYY-MM-DD`, or empty. */
  promisedBy: string;
  /** Account id of the asker who told of it, and the day; empty where the team wrote it down. */
  toldBy: string;
  toldOn: string;
  /** What they said beside. */
  note: string;
  /** Account ids of askers who told of something as well; what they said stands in the note. */
  alsoToldBy: string[];
}
export const ACCOUNT_KINDS = ['', 'private', 'team', 'company'] as const;

export const NO_PROMPTS: Prompts = { shiny: '', others: '', urgent: '', learning: '' };
export const NOT_IN_USE: InUse = {
  tool: '',
  since: '',
  account: '',
  approver: '',
  contractEnd: '',
  wayForward: '',
  promisedBy: '',
  toldBy: '',
  toldOn: '',
  note: '',
  alsoToldBy: [],
};

/** Whether an asker has told of something in use. */
export const hasToldOfUse = ({ toldBy, alsoToldBy }: InUse, accountId: string): boolean =>
  toldBy === accountId || alsoToldBy.includes(accountId);

/** Whether nothing is said of something in use. */
export function isInUseEmpty({ tool, since, account, approver, contractEnd, wayForward, note }: InUse): boolean {
  return [tool, since, account, approver, contractEnd, wayForward, note].every((text) => text.trim() === '');
}

/** Another work item that has to be done first. */
export interface WaitsFor {
  id: string;
  /** Id and key of the work item. */
  issueId: string;
  key: string;
}

/** What would reopen an answer beside its day: all of these work items are done, and a sponsor is found. */
export interface Reopening extends List<WaitsFor> {
  /** Whether it waits for a sponsor of its epic. */
  sponsor: boolean;
}

export interface RequestSections {
  brief: Brief;
  'must-haves': List<MustHave>;
  parties: List<Party>;
  alternatives: List<Alternative>;
  prompts: Prompts;
  'in-use': InUse;
  reopening: Reopening;
}
export type RequestSection = keyof RequestSections;

export const REQUEST_SECTIONS = [
  'brief',
  'must-haves',
  'parties',
  'alternatives',
  'prompts',
  'in-use',
  'reopening',
] as const satisfies readonly RequestSection[];

/** Sections that only the team reads, whoever may open the work item. */
export const TEAM_SECTIONS: readonly RequestSection[] = ['prompts', 'in-use'];

export const ITEMS_MAX = 30;
const TEXT_MAX = 600;
const DATES: readonly string[] = ['by', 'askedOn', 'answeredOn', 'contractEnd', 'promisedBy', 'toldOn'];
/** The part of a row without which it says nothing. */
const NEEDED: Partial<Record<RequestSection, string>> = {
  'must-haves': 'what',
  parties: 'role',
  alternatives: 'what',
  reopening: 'key',
};

/** Checks a section before it is saved; paths are `part`, or `<row id>.part`. */
export function checkSection<S extends RequestSection>(section: S, body: RequestSections[S]): Problem[] {
  if (!('items' in body)) return checkParts(body, '');
  const rows = body.items;
  const problems: Problem[] = [];
  if (rows.length > ITEMS_MAX) problems.push({ path: 'items', code: 'error.section.many' });
  if (new Set(rows.map(({ id }) => id)).size < rows.length)
    problems.push({ path: 'items', code: 'error.section.twice' });
  const needed = NEEDED[section];
  for (const row of rows) {
    problems.push(...checkParts(row, `${row.id}.`));
    const text: unknown = Object.entries(row).find(([part]) => part === needed)?.[1];
    if (typeof text === 'string' && text.trim() === '') {
      problems.push({ path: `${row.id}.${needed ?? ''}`, code: 'error.section.empty' });
    }
  }
  return problems;
}

function checkParts(parts: object, prefix: string): Problem[] {
  return Object.entries(parts).flatMap(([part, value]: [string, unknown]): Problem[] => {
    if (typeof value !== 'string') return [];
    const path = `${prefix}${part}`;
    if (part === 'accountId') return value === '' || isAccountId(value) ? [] : [{ path, code: 'error.askers.account' }];
    if (DATES.includes(part)) {
      return value === '' || isCalendarDate(value) ? [] : [{ path, code: 'decision.error.date-invalid' }];
    }
    return value.trim().length > TEXT_MAX ? [{ path, code: 'error.section.long' }] : [];
  });
}

/** Must-haves that stand in the way. */
export function unmetOf({ items }: List<MustHave>): MustHave[] {
  return items.filter(({ state }) => state === 'unmet');
}

/** Parties whose agreement is still out: asked or not, without having agreed; in the order of the table. */
export function openParties({ items }: List<Party>): Party[] {
  return items.filter(({ stance }) => stance === 'open' || stance === 'objects');
}
