/** Which requests a browser may make: only to this machine's own names, and changes only from the site's own pages. */
import type { IncomingMessage } from 'node:http';

/** Whether the Host header names this machine; a foreign name here means DNS rebinding. */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  const host = request.headers.host ?? '';
  return [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes(host.toLowerCase());
}

/** Whether a request that changes something and carries a session cookie comes from the site's own pages. */
export function isSameOriginChange(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined) return origin === `http://${request.headers.host ?? ''}`;
  return request.headers['sec-fetch-site'] === 'same-origin';
}

/** Whether the browser goes to this page as a whole (typed, a link, a reload), not as an image or script of another page. */
export function isNavigation(request: IncomingMessage): boolean {
  const destination = request.headers['sec-fetch-dest'];
  return destination === undefined || destination === 'document';
}
