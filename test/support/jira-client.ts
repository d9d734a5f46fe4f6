import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

export type ClientCall = [product: 'cloud' | 'agile', group: string, method: string, parameters?: object];

export type ClientResult =
  | { ok: true; value: ReturnType<typeof JSON.parse> }
  | { ok: false; error: { name: string; message: string; report?: unknown; status?: number } };

/**
 * Calls a site with jira.js, which refuses every answer that differs from Jira Cloud's published shapes.
 * @returns one result per call, in order
 */
export async function callWithClient(host: string, email: string, calls: ClientCall[]): Promise<ClientResult[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-jira-client.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(JSON.stringify({ host, email, calls }));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (output === '') throw new Error(`The client gave no result:\n${errors}`);
  return JSON.parse(output) as ClientResult[];
}
