/** Asks Forge to call a consumer again. */
import { InvocationError, InvocationErrorCode } from '@forge/events';

const LONGEST_SECONDS = 900;

/** The value to return from a consumer. @param seconds to wait, at most 15 minutes */
export function retryAfter(seconds: number): object {
  return new InvocationError({
    retryAfter: Math.min(LONGEST_SECONDS, Math.max(1, Math.ceil(seconds))),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}
