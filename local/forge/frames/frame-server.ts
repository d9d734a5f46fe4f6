/** The second listener: serves the app's built Custom UI on an origin of its own, under Forge's content security policy. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readStatic } from '../../server/pages';
import { send } from '../../server/http';
import type { AppManifest } from '../manifest';
import { buildScript } from '../runtime/script-builder';
import type { Texts } from '../translations';
import { framePolicy } from './csp';
import { createThemeStyles } from './theme-styles';

export interface FrameServerParts {
  manifest: AppManifest;
  texts: Texts;
  /** Known once the site's own listener is open. */
  siteOrigin: () => string;
  /** Site time minus real time: the frames' `Date` follows. */
  clockOffset: () => number;
}

export interface FrameServer {
  /** `http://127.0.0.1:41234`. */
  origin: string;
  close(): Promise<void>;
}

/** No resource key can collide with it: manifest keys have no leading underscore pair here. */
const BRIDGE_PATH = '/__bridge/';

/** Opens the listener on any free port of this machine. */
export async function startFrameServer(parts: FrameServerParts): Promise<FrameServer> {
  const bridge = buildScript(new URL('../host/bridge-client.ts', import.meta.url), 'browser');
  const themeStyles = createThemeStyles();
  let port = 0;
  const server = createServer((request, response) => {
    if (request.headers.host !== `127.0.0.1:${port}`) {
      send(response, 421, 'Not here.\n', { 'content-type': 'text/plain' });
      return;
    }
    answer(request, response);
  });
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'Only GET.\n', { 'content-type': 'text/plain' });
      return;
    }
    if (pathname === `${BRIDGE_PATH}client.js`) {
      send(response, 200, bridge, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
      return;
    }
    if (pathname === `${BRIDGE_PATH}theme.css`) {
      send(response, 200, themeStyles(), {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'max-age=3600',
      });
      return;
    }
    resourceFile(pathname, response);
  }
  function resourceFile(pathname: string, response: ServerResponse): void {
    const path = decode(pathname);
    const [key = '', ...rest] = path.split('/');
    const resource = parts.manifest.resources.get(key);
    const locale = /(?:^|\/)__LOCALES__\/([^/]+)$/.exec(rest.join('/'))?.[1];
    const translation = locale === undefined ? undefined : parts.texts.files.get(locale);
    if (translation !== undefined) {
      send(response, 200, translation, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-cache',
      });
      return;
    }
    const file =
      resource === undefined ? undefined : readStatic(join(parts.manifest.folder, resource.path), rest.join('/'));
    if (file === undefined) {
      send(response, 404, 'There is no such file in the app.\n', { 'content-type': 'text/plain; charset=utf-8' });
      return;
    }
    if (!file.type.startsWith('text/html')) {
      const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
      // The site shows icons of the app from here, and module scripts are always fetched with CORS.
      send(response, 200, file.body, { 'content-type': file.type, 'cache-control': caching });
      return;
    }
    send(response, 200, withBridge(file.body.toString('utf8'), parts), {
      'content-type': file.type,
      'cache-control': 'no-store',
      'content-security-policy': framePolicy(parts.siteOrigin()),
      'referrer-policy': 'origin',
    });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The bridge must be there before the app's own scripts run, so it is the first thing in the head. */
function withBridge(html: string, parts: FrameServerParts): string {
  const script = `<script src="${BRIDGE_PATH}client.js" data-host="${parts.siteOrigin()}" data-clock-offset="${parts.clockOffset()}"></script>`;
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  if (head !== null)
    return html.slice(0, head.index + head[0].length) + script + html.slice(head.index + head[0].length);
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
  return doctype + script + html.slice(doctype.length);
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname).slice(1);
  } catch {
    return '';
  }
}
