/** Hands methods to Forge's resolver. */
import { makeResolver } from '@forge/resolver';

type Handler = (request: { payload: unknown; context: unknown }) => Promise<object>;

/** Makes the function that a module's `resolver` names in the manifest. */
export function offer(handlers: Record<string, Handler>): ReturnType<typeof makeResolver> {
  return makeResolver(handlers);
}
