/** What is needed to answer a request, read ahead while the one before it is being answered. Each is given out once. */
import { call, type Answer, type CallResult } from '../../lib/bridge';

/** So long what was read ahead is taken for what stands; who answers over an older state is told so anyway. */
const FRESH_MS = 120_000;

interface ReadAhead {
  issueId: string;
  at: number;
  log: Promise<CallResult<Answer<'decision.log'>>> | null;
  request: Promise<CallResult<Answer<'request.load'>>> | null;
}

let ahead: ReadAhead | null = null;

/** Begins to read what will be asked for next; only one request is kept. */
export function readAhead(issueId: string): void {
  if (ahead?.issueId === issueId) return;
  ahead = {
    issueId,
    at: Date.now(),
    log: call('decision.log', { issueId }),
    request: call('request.load', { issueId }),
  };
}

/** The answer of a work item and its log, read ahead or now. */
export function logOf(issueId: string): Promise<CallResult<Answer<'decision.log'>>> {
  const kept = keptFor(issueId);
  const early = kept?.log ?? null;
  if (kept !== null) kept.log = null;
  return earlyOrNow(early, () => call('decision.log', { issueId }));
}

/** What leads to its answer, read ahead or now. */
export function requestOf(issueId: string): Promise<CallResult<Answer<'request.load'>>> {
  const kept = keptFor(issueId);
  const early = kept?.request ?? null;
  if (kept !== null) kept.request = null;
  return earlyOrNow(early, () => call('request.load', { issueId }));
}

/** What failed while nobody waited for it is asked for once more. */
async function earlyOrNow<T>(
  early: Promise<CallResult<T>> | null,
  now: () => Promise<CallResult<T>>,
): Promise<CallResult<T>> {
  const read = await early;
  return read?.ok === true ? read : now();
}

function keptFor(issueId: string): ReadAhead | null {
  return ahead !== null && ahead.issueId === issueId && Date.now() - ahead.at < FRESH_MS ? ahead : null;
}
