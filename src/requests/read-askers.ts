import { ok, type Result } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Records, Requests } from '../platform/request-ports';
import { NO_ASKERS } from './askers';
import { OPEN, undoSeconds, type Closing } from './closing';

export interface AskersOfRequest {
  /** Account id of the reporter, who is an asker too. */
  reporter: string | null;
  accounts: string[];
  teams: string[];
  /** Of the askers; 0 while none were entered. */
  revision: number;
  closing: Closing;
  /** Of the closing; 0 while it was never closed. */
  closingRevision: number;
  /** For how many seconds the closing can still be taken back; 0 if it cannot. */
  undoSeconds: number;
}

/**
 * Who asked for a request, and whether it was closed without an answer.
 * @throws Refusal NOT_FOUND if the caller does not see the request; of Jira or the store
 */
export async function readAskers(
  { clock, records, requests }: { clock: Clock; records: Records; requests: Requests },
  issueId: string,
): Promise<Result<AskersOfRequest>> {
  const [{ reporter }, { askers, closing }] = await Promise.all([
    requests.read(issueId),
    records.readSections(issueId, ['askers', 'closing']),
  ]);
  return ok({
    reporter,
    ...(askers?.body ?? NO_ASKERS),
    revision: askers?.revision ?? 0,
    closing: closing?.body ?? OPEN,
    closingRevision: closing?.revision ?? 0,
    undoSeconds: undoSeconds(closing, clock.now()),
  });
}
