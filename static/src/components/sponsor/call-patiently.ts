import { call, type Answer, type CallResult, type MethodName, type Payload } from '../../lib/bridge';

const WAIT_SECONDS = 30;
const MOST_WAITS = 20;

/** In steps of a second, so that whoever stops it need not wait. */
const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export interface Patience {
  /** Whether nobody waits any more. */
  isOver: () => boolean;
  /** Told before each wait, in seconds, and after it with null. */
  onWait: (seconds: number | null) => void;
}

/** Calls a method that may be repeated, and waits as long as Jira asks for. */
export async function callPatiently<Name extends MethodName>(
  name: Name,
  payload: Payload<Name>,
  { isOver, onWait }: Patience,
): Promise<CallResult<Answer<Name>>> {
  for (let waits = 0; ; waits += 1) {
    const result = await call(name, payload);
    if (result.ok || result.error.code !== 'RATE_LIMITED' || waits === MOST_WAITS || isOver()) return result;
    const seconds = result.error.retryAfterSeconds ?? WAIT_SECONDS;
    onWait(seconds);
    for (let waited = 0; waited < seconds && !isOver(); waited += 1) await pause(1);
    onWait(null);
    if (isOver()) return result;
  }
}
