/** Everything that Daylight's frames and calls receive in somebody's browser, readable: compressed parts are inflated. */
import { gunzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

export interface Received {
  /** All bytes so far as text, one answer after the other, each headed by its address. */
  text(): Promise<string>;
}

/** Starts to listen on a page. */
export function listen(page: Page, siteUrl: string): Received {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (isDaylights(response, siteUrl)) bodies.push(readable(response));
  });
  return { text: async () => (await Promise.all(bodies)).join('\n') };
}

/** What comes from the frames' own origin, what opens a frame, what it invokes, and what it asks of Jira. */
function isDaylights(response: Response, siteUrl: string): boolean {
  const url = new URL(response.url());
  if (url.origin !== new URL(siteUrl).origin) return true;
  if (['/local/frames', '/local/invoke', '/local/modules'].includes(url.pathname)) return true;
  return response.request().headers()['x-local-frame'] !== undefined;
}

async function readable(response: Response): Promise<string> {
  // A redirect or an aborted request has no body.
  const body = await response.text().catch(() => '');
  return `${response.url()}\n${body}\n${inflated(body).join('\n')}`;
}

/** The compressed parts of a body: gzip in base64 begins with `H4sI`. */
function inflated(body: string): string[] {
  return [...body.matchAll(/"(H4sI[A-Za-z0-9+/=]+)"/g)].map(([, part = '']) =>
    gunzipSync(Buffer.from(part, 'base64')).toString('utf8'),
  );
}
