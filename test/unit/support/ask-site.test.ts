import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askSite } from '../../../scripts/sample/ask-site';

/** A site that does not answer its first request, and tells each one that it gets. */
async function silentOnce(): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (asked.length > 1) response.end('{"key":"MOPS-1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

let site: Awaited<ReturnType<typeof silentOnce>>;
const said: string[] = [];

beforeEach(async () => {
  site = await silentOnce();
  said.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  site.server.closeAllConnections();
  await new Promise((resolve) => site.server.close(resolve));
});

const ask = (method: string, path: string): ReturnType<typeof askSite> =>
  askSite(site.url, 'lead@example.com', { method, path, answerMs: 300 });

test.each([
  ['GET', '/rest/api/3/issue/MOPS-1?fields=summary'],
  ['POST', '/local/frames'],
])('%s %s is asked once more where no answer comes, and that is said', async (method, path) => {
  expect(await ask(method, path)).toMatchObject({ status: 200, text: '{"key":"MOPS-1"}' });
  expect(site.asked).toEqual([`${method} ${path}`, `${method} ${path}`]);
  expect(said).toEqual([`${method} ${path} was not answered within 0.3 s: asked once more.\n`]);
});

test('what may not be done twice is named where no answer comes', async () => {
  await expect(ask('POST', '/local/invoke')).rejects.toThrow('POST /local/invoke was not answered within 0.3 s.');
  expect(site.asked).toEqual(['POST /local/invoke']);
});
