/** The meter of the installed app: what its surfaces and events used. */
import { get, post, withQuery } from './http';

export interface MeterUsage {
  invocations: number;
  failures: number;
  runMs: number;
  gbSeconds: number;
  storeCalls: number;
  storeReadBytes: number;
  storeWrittenBytes: number;
  jiraCalls: number;
  jiraPoints: number;
  frontCalls: number;
  frontPoints: number;
  logLines: number;
  logBytes: number;
}

type Resource = 'runTime' | 'reads' | 'writes' | 'logs';

export interface MeterCost {
  dollars: number;
  parts: Record<Resource, { amount: number; dollars: number }>;
}

interface Metered {
  usage: MeterUsage;
  cost: MeterCost;
}

export interface MeterEntry extends Metered {
  number: number;
  revision: number;
  kind: 'surface' | 'trigger' | 'queue' | 'schedule';
  moduleType: string;
  moduleKey: string;
  calls: string[];
  at: string;
}

export interface MeterFunction extends Metered {
  moduleKey: string;
  functionKey: string;
  call: string | null;
}

export interface MeterReport {
  revision: number;
  since: string;
  memoryMB: number;
  prices: { what: Resource; name: string; unit: string; free: number; dollars: number }[];
  totals: Metered;
  functions: MeterFunction[];
  entries: MeterEntry[];
  forgotten: number;
}

/** The report; with a revision, only the entries that were used after it. */
export const readMeter = (since = 0): Promise<MeterReport> => get(withQuery('/local/meter', { since }));

/** Sets all counts to nothing. */
export const resetMeter = (): Promise<MeterReport> => post('/local/meter/reset', {});
