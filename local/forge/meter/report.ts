/** The meter's report, as `GET /local/meter` gives it and the site's pages read it. */
import type { Cost, Price } from './price';
import type { Usage } from './usage';

/** An opened surface, an event, a queue event or the run of a schedule. */
export interface MeterEntry {
  number: number;
  /** Changes with every use: what is above a report's `revision` is new since. */
  revision: number;
  kind: 'surface' | 'trigger' | 'queue' | 'schedule';
  moduleType: string;
  moduleKey: string;
  /** What was called, in the order of the first calls. */
  calls: string[];
  /** The site's time at which it began, ISO 8601. */
  at: string;
  usage: Usage;
  cost: Cost;
}

export interface FunctionTotal {
  moduleKey: string;
  functionKey: string;
  call: string | null;
  usage: Usage;
  cost: Cost;
}

/** The meter as `GET /local/meter` gives it. */
export interface MeterReport {
  revision: number;
  /** The site's time of the last reset, ISO 8601. */
  since: string;
  memoryMB: number;
  prices: readonly Price[];
  totals: { usage: Usage; cost: Cost };
  functions: FunctionTotal[];
  /** Newest first. */
  entries: MeterEntry[];
  /** Entries that are counted in the totals and not kept any more. */
  forgotten: number;
}
