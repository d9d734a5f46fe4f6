/** What stands in the address of the page: portal, view, opened item, search, filters, groups, order. Pure. */
import type { SurfaceLocation } from '../../lib/bridge';
import { COLUMNS, type Column } from './backlog';
import { GROUPINGS, SORTABLE, type Grouping, type Sorting } from './rows';

export const VIEWS = ['mine', 'board', 'list', 'roadmap', 'changed'] as const;
export type View = (typeof VIEWS)[number];

export interface Address {
  /** In place of the backlog: the page of the epics with their sponsors, or answering what waits. */
  page?: 'epics' | 'triage' | undefined;
  /** Key of the epic on that page whose hand-over packet is open. */
  packet?: string | null;
  /** Key of the epic whose people one looks at there, and changes. */
  panel?: string | null;
  /** Null for the project's first portal that the reader may read. */
  portal: string | null;
  view: View;
  /** Key of the item whose story is open; '' for what cannot be one: it is not here either. */
  item: string | null;
  /** Whether the item is being answered. */
  answering: boolean;
  words: string;
  epics: readonly string[];
  columns: readonly Column[];
  /** Whom or what it waits on: names as `waitsOn` gives them. */
  waits: readonly string[];
  /** Only what changed since the reader's last visit. */
  changed: boolean;
  group: Grouping | null;
  sorting: Sorting | null;
}

/** So many letters of a search make sense; what is longer was not typed by anybody. */
export const WORDS_MOST = 200;
/** What comes after that in an address was not written by this page, and is not looked at. */
const ADDRESS_MOST = 8_000;
const LIST_MOST = 50;
/** What a key of Jira looks like. */
const keyShape = /^[A-Z][A-Z0-9_]{0,30}-\d{1,15}$/;

/** Whether a portal of a project may be called so. */
export const isPortalId = (name: string): boolean => /^(team|[a-z0-9]{6})$/.test(name);

/** Reads an address. Whatever is not understood is left out: an old link still opens the board. */
export function readAddress({ pathname, search }: SurfaceLocation): Address {
  const [first, second, third] = pathname.slice(0, ADDRESS_MOST).split('/').filter(Boolean);
  const query = new URLSearchParams(search.slice(0, ADDRESS_MOST));
  const item = first === 'item' ? keyIn(second) : null;
  const view = item === null ? first : query.get('over');
  return {
    ...(first === 'epics' ? { page: 'epics', ...readEpic(second, third) } : {}),
    ...(first === 'triage' ? { page: 'triage' } : {}),
    portal: query.get('portal'),
    view: VIEWS.find((name) => name === view) ?? 'board',
    item,
    answering: item !== null && query.has('answer'),
    words: cut(query.get('search') ?? ''),
    epics: listOf(query.get('epic')),
    columns: listOf(query.get('state')).filter((name): name is Column => COLUMNS.some((column) => column === name)),
    waits: [...new Set(query.getAll('waits').filter(Boolean))].slice(0, LIST_MOST),
    changed: query.has('changed'),
    group: GROUPINGS.find((name) => name === query.get('group')) ?? null,
    sorting: readSorting(query.get('sort')),
  };
}

/** Writes an address as a path with its query. */
export function writeAddress(address: Address): string {
  if (address.page === 'epics') {
    if (address.panel != null) return `/epics/${encodeURIComponent(address.panel)}/panel`;
    return address.packet == null ? '/epics' : `/epics/${encodeURIComponent(address.packet)}`;
  }
  if (address.page === 'triage')
    return address.portal === null ? '/triage' : `/triage?portal=${encodeURIComponent(address.portal)}`;
  const query = new URLSearchParams();
  if (address.portal !== null) query.set('portal', address.portal);
  if (address.item !== null && address.view !== 'board') query.set('over', address.view);
  if (address.item !== null && address.answering) query.set('answer', '');
  if (address.words !== '') query.set('search', address.words);
  if (address.epics.length > 0) query.set('epic', address.epics.join(','));
  if (address.columns.length > 0) query.set('state', address.columns.join(','));
  for (const name of address.waits) query.append('waits', name);
  if (address.changed) query.set('changed', '');
  if (address.group !== null) query.set('group', address.group);
  if (address.sorting !== null) query.set('sort', `${address.sorting.down ? '-' : ''}${address.sorting.by}`);
  const path =
    address.item !== null
      ? `/item/${address.item === '' ? NO_KEY : encodeURIComponent(address.item)}`
      : address.view === 'board'
        ? '/'
        : `/${address.view}`;
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A search as long as one may be; no half of a sign at its end. */
export function cut(words: string): string {
  return words.length <= WORDS_MOST ? words : words.slice(0, WORDS_MOST).replace(/[\ud800-\udbff]$/, '');
}

function readEpic(part: string | undefined, what: string | undefined): Pick<Address, 'packet' | 'panel'> {
  const key = keyIn(part) || null;
  return what === 'panel' ? { packet: null, panel: key } : { packet: key, panel: null };
}

/** Stands where no key is. */
const NO_KEY = '-';

/** The key that stands in an address; '' for what cannot be one, null for none. */
function keyIn(part: string | undefined): string | null {
  const key = part === undefined ? null : decoded(part);
  return key === null || keyShape.test(key) ? key : '';
}

/** What stands for a text in an address; null for what stands for none (`%`, cut off by whoever passed the link on). */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter(Boolean).slice(0, LIST_MOST);
}

function readSorting(text: string | null): Sorting | null {
  const down = text?.startsWith('-') === true;
  const by = SORTABLE.find((name) => name === (down ? text.slice(1) : text));
  return by === undefined ? null : { by, down };
}
