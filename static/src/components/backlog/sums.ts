/** The numbers above a backlog. Pure. */
import { columnOf, isPast, type Backlog, type Column } from './backlog';
import { isOpenAgain } from './place-words';

export interface Sums {
  /** Without an answer so far. */
  undecided: number;
  /** With an answer once, and open again: how many, and the day since which the longest is. */
  openAgain: { count: number; since: number };
  /** A yes whose day is over. */
  late: number;
  /** The day on which the oldest undecided request was asked; 0 where the portal keeps that to itself. */
  oldest: number;
  /** Older than the start line, and not answered yet: how many, and when the oldest was asked (0: not told). */
  older: { count: number; since: number };
  inProgress: number;
  /** Of those with a yes. */
  done: number;
  /** Answered, but the day on which one wanted to look again is past. */
  again: number;
  /** Tests whose result is late. */
  results: number;
  /** What waits on somebody else: how many, and who is waited on longest, since which day (0: not told). */
  others: { count: number; who: string; since: number };
  answers: Record<Exclude<Column, 'undecided'>, number>;
}

/** Adds up a backlog as it is on a day. */
export function sumUp(backlog: Backlog, today: number): Sums {
  const sums: Sums = {
    undecided: 0,
    openAgain: { count: 0, since: Number.POSITIVE_INFINITY },
    late: 0,
    oldest: Number.POSITIVE_INFINITY,
    older: { count: 0, since: 0 },
    inProgress: 0,
    done: 0,
    again: 0,
    results: 0,
    others: { count: 0, who: '', since: 0 },
    answers: { yes: 0, test: 0, maybe: 0, 'not-now': 0 },
  };
  backlog.place.forEach((place, row) => {
    const column = columnOf(place);
    const on = backlog.on[row] ?? 0;
    const isAgain = isOpenAgain(place, on);
    if (isAgain) sums.openAgain = { count: sums.openAgain.count + 1, since: Math.min(sums.openAgain.since, on) };
    if (place === 'asked-before' && !isAgain) {
      const { count, since } = sums.older;
      const asked = backlog.asked[row] ?? 0;
      sums.older = { count: count + 1, since: Math.min(since || asked, asked || since) };
    }
    if (column === null) return;
    if (place === 'yes-in-progress') sums.inProgress += 1;
    if (place === 'yes-done') sums.done += 1;
    if (column === 'undecided' && !isAgain) {
      sums.undecided += 1;
      sums.oldest = Math.min(sums.oldest, backlog.asked[row] ?? sums.oldest);
    } else if (column !== 'undecided') {
      sums.answers[column] += 1;
    }
    const isLate = isPast(backlog, row, today);
    if (isLate && column === 'test') sums.results += 1;
    if (isLate && (column === 'maybe' || column === 'not-now')) sums.again += 1;
    if (isLate && (place === 'yes-planned' || place === 'yes-in-progress')) sums.late += 1;
    const who = backlog.waits[row] ?? '';
    if (who === '' || place === 'yes-done') return;
    const since = backlog.waitsSince[row] ?? 0;
    const { others } = sums;
    if (others.count === 0 || (since > 0 && (others.since === 0 || since < others.since))) {
      sums.others = { count: others.count + 1, who, since };
    } else {
      sums.others = { ...others, count: others.count + 1 };
    }
  });
  return sums;
}
