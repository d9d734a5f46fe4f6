import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askSite } from '../../../scripts/sample/ask-site';

/** A site that does not answer its first requests, and tells each one that it gets. */
async function silentAtFirst(times: number): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (asked.length > times) response.end('{"key":"MOPS-1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

let site: Awaited<ReturnType<typeof silentAtFirst>>;
const said: string[] = [];

beforeEach(async () => {
  site = await silentAtFirst(1);
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

/** @param answerMs far above what an answer takes where one comes; short where none does */
const ask = (method: string, path: string, answerMs: number): ReturnType<typeof askSite> =>
  askSite(site.url, 'lead@example.com', { method, path, answerMs });

test.each([
  ['GET', '/rest/api/3/issue/MOPS-1?fields=summary'],
  ['POST', '/local/frames'],
])('%s %s is asked once more where no answer comes, and that is said', async (method, path) => {
  expect(await ask(method, path, 3000)).toMatchObject({ status: 200, text: '{"key":"MOPS-1"}' });
  expect(site.asked).toEqual([`${method} ${path}`, `${method} ${path}`]);
  expect(said).toEqual([`${method} ${path} was not answered within 3 s: asked once more.\n`]);
});

test('what may not be done twice is named where no answer comes', async () => {
  await expect(ask('POST', '/local/invoke', 300)).rejects.toThrow('POST /local/invoke was not answered in time.');
  expect(site.asked).toEqual(['POST /local/invoke']);
});

test('a second silence is named, and so is a connection that fails', async () => {
  const silent = await silentAtFirst(2);
  const read = (url: string): ReturnType<typeof askSite> =>
    askSite(url, 'lead@example.com', { method: 'GET', path: '/local/session', answerMs: 300 });
  await expect(read(silent.url)).rejects.toThrow('GET /local/session was not answered in time.');
  expect(silent.asked).toHaveLength(2);
  silent.server.closeAllConnections();
  await new Promise((resolve) => silent.server.close(resolve));
  await expect(read(silent.url)).rejects.toThrow(/^GET \/local\/session failed: /);
});
