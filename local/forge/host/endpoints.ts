/** What the library asks the site's server for. */
import type { FrameRequest, OpenFrame } from '../forge-types';

/** Posts JSON; @throws Error with the server's sentence. */
async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const value: unknown = await answer.json();
  if (!answer.ok) throw new Error(sentenceOf(value) ?? `The site answered ${answer.status}.`);
  return value;
}

function sentenceOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('message' in value && typeof value.message === 'string') return value.message;
  if ('errorMessages' in value && Array.isArray(value.errorMessages)) return value.errorMessages.join(' ');
  return undefined;
}

/** Opens a frame. @throws Error with the sentence of the refusal */
export async function openFrame(request: FrameRequest): Promise<OpenFrame> {
  return (await post('/local/frames', request)) as OpenFrame;
}

/** Forgets a frame; also while the page is being left. */
export function closeFrame(token: string): void {
  void fetch('/local/frames/close', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ token }),
    keepalive: true,
  }).catch(() => undefined);
}

/** Runs a resolver function. @throws Error with the app's message */
export async function invokeResolver(token: string, functionKey: string, payload: unknown): Promise<unknown> {
  const answer = await post('/local/invoke', { token, functionKey, payload });
  return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : undefined;
}
