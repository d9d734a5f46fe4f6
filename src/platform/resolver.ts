/** Hands methods to Forge's resolver. */
import { makeResolver } from '@forge/resolver';

type Handler = (request: { payload: unknown; context: unknown }) => Promise<object>;

/** Makes the function that a module's `resolver` names in the manifest. Each answer tells when it was given, `at`. */
export function offer(handlers: Record<string, Handler>): ReturnType<typeof makeResolver> {
  const timed = Object.entries(handlers).map(([name, handler]): [string, Handler] => [
    name,
    async (request) => ({ ...(await handler(request)), at: Date.now() }),
  ]);
  return makeResolver(Object.fromEntries(timed));
}
