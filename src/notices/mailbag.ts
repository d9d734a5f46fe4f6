/** What one person is to be told, until it is: notices wait a little, so that several make one e-mail. */
import type { NoticeKind, NoticeWords } from './notice';

export interface WaitingNotice {
  kind: NoticeKind;
  projectId: string;
  subject: string;
  version: string;
  words: NoticeWords | null;
  /** Not before this instant, ISO 8601. */
  after: string;
}

export interface Mailbag {
  items: WaitingNotice[];
}

export const EMPTY_BAG: Mailbag = { items: [] };

/** More are not kept for one person: all of it must fit into one record. */
export const BAG_MAX = 100;
/** What comes within so many milliseconds goes into the same e-mail. */
export const QUIET_MS = 120_000;
/** And nobody waits longer than this for it. */
const LONGEST_MS = 20 * 60_000;

const nameOf = ({ kind, subject, version }: Pick<WaitingNotice, 'kind' | 'subject' | 'version'>): string =>
  `${kind}:${subject}:${version}`;

/** The bag with a notice more, in place of one of the same name, whose words may be old; the same bag if it is full. */
export function withNotice(bag: Mailbag, notice: WaitingNotice): Mailbag {
  const others = bag.items.filter((item) => nameOf(item) !== nameOf(notice));
  return others.length >= BAG_MAX ? bag : { items: [...others, notice] };
}

/** The bag without notices; what was put there anew since, with other words or for another instant, stays. */
export function without(bag: Mailbag, handled: readonly WaitingNotice[]): Mailbag {
  const wholeOf = (notice: WaitingNotice): string =>
    JSON.stringify([
      nameOf(notice),
      notice.after,
      notice.words?.key,
      Object.entries(notice.words?.values ?? {}).sort(),
    ]);
  const gone = new Set(handled.map(wholeOf));
  return { items: bag.items.filter((item) => !gone.has(wholeOf(item))) };
}

/**
 * What of a bag is told now.
 * @param now milliseconds since the epoch
 * @returns the notices, or none and the instant at which to look again; null if nothing waits
 */
export function dueIn({ items }: Mailbag, now: number): { due: WaitingNotice[]; next: number | null } {
  const times = items.map(({ after }) => Date.parse(after));
  const due = items.filter((_, position) => (times[position] ?? 0) <= now);
  const later = times.filter((time) => time > now);
  const next = later.length === 0 ? null : Math.min(...later);
  if (due.length === 0 || next === null) return { due, next };
  const first = Math.min(...times);
  const isSoon = next - now <= QUIET_MS && now - first < LONGEST_MS;
  return isSoon ? { due: [], next } : { due, next };
}
