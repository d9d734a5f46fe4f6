/** Forge's prices: an app's whole use in a month, over all sites, beyond what is free. */
import type { Usage } from './usage';

/** One priced resource. */
export interface Price {
  what: 'runTime' | 'reads' | 'writes' | 'logs';
  name: string;
  unit: string;
  /** Free for an app each month, in units. */
  free: number;
  /** US dollars for a unit beyond. */
  dollars: number;
}

/** A use in the units that are priced. */
export interface Cost {
  /** US dollars, as if nothing were free. */
  dollars: number;
  parts: Record<Price['what'], { amount: number; dollars: number }>;
}

const GB = 1024 ** 3;

/** Forge's page on pricing, August 2026. */
export const PRICES: readonly Price[] = [
  { what: 'runTime', name: 'Functions', unit: 'GB-s', free: 200_000, dollars: 0.000025 },
  { what: 'reads', name: 'Store reads', unit: 'GB', free: 0.1, dollars: 0.055 },
  { what: 'writes', name: 'Store writes', unit: 'GB', free: 0.1, dollars: 1.09 },
  { what: 'logs', name: 'Logs', unit: 'GB', free: 1, dollars: 1.005 },
];

/** What a use costs without the free allowance, which is the app's as a whole and not any single surface's. */
export function costOf(usage: Usage): Cost {
  const amounts: Record<Price['what'], number> = {
    runTime: usage.gbSeconds,
    reads: usage.storeReadBytes / GB,
    writes: usage.storeWrittenBytes / GB,
    logs: usage.logBytes / GB,
  };
  const part = (what: Price['what']): { amount: number; dollars: number } => {
    const price = PRICES.find((one) => one.what === what);
    return { amount: amounts[what], dollars: amounts[what] * (price?.dollars ?? 0) };
  };
  const parts = { runTime: part('runTime'), reads: part('reads'), writes: part('writes'), logs: part('logs') };
  return { parts, dollars: Object.values(parts).reduce((sum, { dollars }) => sum + dollars, 0) };
}
