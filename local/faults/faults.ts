/**
 * Faults on purpose, chosen by chance from a seed: the same seed and the same questions in the same order give the same
 * faults, so that a failing run can be played again.
 */

/** What can go wrong. Each has a rate from 0 to 1. */
export const FAULT_KINDS = {
  'jira-429': 'Jira asks the app to wait.',
  'jira-5xx': 'Jira answers the app with 500, 502 or 503, and has done nothing.',
  'jira-slow': 'Jira answers the app one to three seconds late.',
  'jira-drop': 'The connection of the app to Jira breaks, before the request arrives or before the answer does.',
  kill: 'A function is ended half way, before or after one of its calls.',
  'store-conflict': 'A conditional write of the app loses although nobody else wrote.',
  'store-busy': 'The store asks the app to wait.',
  'event-late': 'An event of Jira comes up to three minutes late.',
  'event-double': 'An event of Jira comes twice.',
  'event-reverse': 'An event of Jira comes behind the one after it.',
  'event-lost': 'An event of Jira never comes.',
  'clock-jump': 'The clock of the site jumps, forth or back, by up to an hour.',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;
const KINDS = Object.keys(FAULT_KINDS) as FaultKind[];

/** A fault that happened. */
export interface InjectedFault {
  kind: FaultKind;
  /** Which question of its kind it was, from 1. */
  ask: number;
  /** Site time, ISO 8601. */
  at: string;
  /** What it hit. */
  what: string;
}

export interface FaultState {
  seed: number;
  rates: Partial<Record<FaultKind, number>>;
  /** How many questions of each kind there have been since the seed was set. */
  asked: Partial<Record<FaultKind, number>>;
  /** The newest are last; the oldest of very many are dropped. */
  injected: readonly InjectedFault[];
}

export interface Faults {
  state(): FaultState;
  /**
   * Sets rates (by kind, or `all`) and the seed; what is not named is switched off. Counting begins anew.
   * @throws RangeError naming what is wrong
   */
  choose(wanted: Readonly<Record<string, unknown>>): FaultState;
  /** Asks whether a fault happens here, and notes it if it does. */
  strikes(kind: FaultKind, what: string): boolean;
  /** A number from 0 up to 1 that belongs to the last fault of that kind: how long, which side, which status. */
  shade(kind: FaultKind): number;
}

const MOST_KEPT = 2000;

/** Opens the faults; all are off until they are chosen. */
export function createFaults(now: () => number): Faults {
  let seed = 1;
  let rates: FaultState['rates'] = {};
  let asked: FaultState['asked'] = {};
  let injected: InjectedFault[] = [];
  const state = (): FaultState => ({ seed, rates: { ...rates }, asked: { ...asked }, injected: [...injected] });

  return {
    state,
    choose(wanted) {
      const { seed: wantedSeed = 1, ...others } = wanted;
      if (typeof wantedSeed !== 'number' || !Number.isInteger(wantedSeed))
        throw new RangeError('The seed is a whole number.');
      const chosen: FaultState['rates'] = {};
      for (const [name, rate] of Object.entries(others)) {
        const kinds = name === 'all' ? KINDS : KINDS.filter((kind) => kind === name);
        if (kinds.length === 0) throw new RangeError(`There is no fault ${name}. There are: all, ${KINDS.join(', ')}.`);
        if (typeof rate !== 'number' || !(rate >= 0 && rate <= 1))
          throw new RangeError(`The rate of ${name} is a number from 0 to 1.`);
        for (const kind of kinds) chosen[kind] = rate;
      }
      seed = wantedSeed;
      rates = chosen;
      asked = {};
      injected = [];
      return state();
    },
    strikes(kind, what) {
      const rate = rates[kind] ?? 0;
      if (rate === 0) return false;
      const ask = (asked[kind] ?? 0) + 1;
      asked[kind] = ask;
      if (chance(`${seed}:${kind}:${ask}`) >= rate) return false;
      injected.push({ kind, ask, at: new Date(now()).toISOString(), what });
      if (injected.length > MOST_KEPT) injected = injected.slice(-MOST_KEPT / 2);
      return true;
    },
    shade: (kind) => chance(`${seed}:${kind}:${asked[kind] ?? 0}:shade`),
  };
}

/**
 * Reads `--faults`: `kind=rate` with commas between, `all=rate`, `seed=N`; a kind without a rate has 0.05.
 * @throws RangeError naming what is wrong
 */
export function readFaults(text: string): Record<string, number> {
  const chosen: Record<string, number> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [name = '', value = '0.05'] = part.trim().split('=');
    const number = value.trim() === '' ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) throw new RangeError(`--faults takes kind=rate, not ${part}.`);
    chosen[name] = number;
  }
  // Everything else about it is checked where it is used.
  createFaults(() => 0).choose(chosen);
  return chosen;
}

/** A number from 0 up to 1 that looks random and belongs to the text (FNV-1a, then mixed). */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
