/** Whom or what a request waits on, as a name to filter and group by. Pure. */
import { isPast, type Backlog } from './backlog';
import { fold } from './fold';
import { isOver } from './place-words';

/** What may be waited for beside somebody who is named, in the order of groups. */
export const WAITS = ['us', 'work', 'test', 'condition', 'date', 'nothing'] as const;
type Waits = (typeof WAITS)[number];

/** Stands before the name of somebody. */
const NAMED = 'who:';

/**
 * What the next step of a request depends on: one of WAITS, or `who:` and the folded name of a role.
 * @param today the day on which it is asked: what is due waits on the team again, unless somebody is named
 */
export function waitsOn(backlog: Backlog, row: number, today: number): string {
  const place = backlog.place[row] ?? 'closed';
  if (isOver(place)) return 'nothing';
  const party = backlog.waits[row] ?? '';
  if (party !== '') return named(party);
  const who = backlog.who[row] ?? '';
  const on = backlog.on[row] ?? 0;
  const isDue = isPast(backlog, row, today);
  switch (place) {
    case 'yes-planned':
    case 'yes-in-progress':
      return who === '' ? 'work' : named(who);
    case 'test':
      return isDue ? 'us' : 'test';
    case 'maybe':
      return who === '' ? 'us' : named(who);
    case 'not-now':
      if (isDue) return 'us';
      return backlog.what[row] !== '' ? 'condition' : on > 0 ? 'date' : 'nothing';
    case 'under-way':
      return 'work';
    default:
      return 'us';
  }
}

const named = (who: string): string => NAMED + fold(who.trim());

/** Who is named in what a request waits on, as it is written there; null where it is nobody. */
export function whoIsWaitedOn(backlog: Backlog, row: number): string | null {
  const party = backlog.waits[row] ?? '';
  const who = party === '' ? (backlog.who[row] ?? '') : party;
  return who === '' ? null : who.trim();
}

export function isWaits(name: string): name is Waits {
  return WAITS.some((one) => one === name);
}
