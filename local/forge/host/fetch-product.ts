/** `requestJira` of the bridge: the site's REST API with the session of who looks, in the app's name. */
import { isPlainObject } from './codec';

/** What `@forge/bridge` makes a Response of. */
interface ProductAnswer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string | undefined;
  isAttachment: boolean;
}

const TEXT = /^(?:text\/|application\/(?:[\w.+-]*\+)?json|application\/xml)/i;
/** Set by the browser or the session, never by an app. */
const NOT_SENT = new Set(['cookie', 'host', 'origin', 'authorization', 'x-local-frame']);

/** @throws Error for what the local site does not have. */
export async function fetchProduct(token: string, argument: unknown): Promise<ProductAnswer> {
  const { product, restPath, fetchRequestInit, isMultipartFormData } = isPlainObject(argument) ? argument : {};
  if (product !== 'jira') throw new Error(`The local site has no ${String(product)}.`);
  if (isMultipartFormData === true) throw new Error('The local Forge cannot send files through requestJira.');
  if (typeof restPath !== 'string' || !restPath.startsWith('/rest/'))
    throw new Error(`requestJira takes a path that begins with /rest/, not ${String(restPath)}.`);
  const init = isPlainObject(fetchRequestInit) ? fetchRequestInit : {};
  const headers = new Headers();
  for (const pair of Array.isArray(init['headers']) ? (init['headers'] as unknown[]) : []) {
    const [name, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
    if (typeof name === 'string' && typeof value === 'string' && !NOT_SENT.has(name.toLowerCase()))
      headers.set(name, value);
  }
  headers.set('x-local-frame', token);
  const answer = await fetch(restPath, {
    method: typeof init['method'] === 'string' ? init['method'] : 'GET',
    headers,
    body: typeof init['body'] === 'string' ? init['body'] : null,
    credentials: 'same-origin',
  });
  const isText = TEXT.test(answer.headers.get('content-type') ?? 'text/plain');
  const body = isText ? await answer.text() : base64(new Uint8Array(await answer.arrayBuffer()));
  return {
    status: answer.status,
    statusText: answer.statusText,
    headers: Object.fromEntries(answer.headers.entries()),
    body: body === '' ? undefined : body,
    isAttachment: !isText,
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
