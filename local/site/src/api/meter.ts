/** The meter of the installed app: what its surfaces and events used. */
import type { MeterReport } from '../../../forge/meter/report';
import { get, post, withQuery } from './http';

/** The report; with a revision, only the entries that were used after it. */
export const readMeter = (since = 0): Promise<MeterReport> => get(withQuery('/local/meter', { since }));

/** Sets all counts to nothing. */
export const resetMeter = (): Promise<MeterReport> => post('/local/meter/reset', {});
