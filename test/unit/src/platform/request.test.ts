import { z } from 'zod';
import { ask, askIfThere } from '../../../../src/platform/jira/request';

const schema = z.object({ name: z.string() });

function response(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  return {
    ok: status < 300,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    text: () => Promise.resolve(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** Answers in order, the last one for ever. */
function answers(...given: (ReturnType<typeof response> | Error)[]) {
  let calls = 0;
  const send = () => {
    const next = given[Math.min(calls++, given.length - 1)]!;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { send, calls: () => calls };
}

const named = (name: string): Error => Object.assign(new Error('x'), { name });

let remaining = 25_000;

beforeAll(() => {
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: {
        appId: '00000000-0000-4000-8000-000000000000',
        appVersion: '1.0.0',
        environmentId: '00000000-0000-4000-8000-000000000001',
        environmentType: 'DEVELOPMENT',
        invocationId: 'x',
        installationId: '00000000-0000-4000-8000-000000000002',
      },
      contextAri: 'ari:cloud:jira::site/00000000-0000-4000-8000-000000000003',
      lambdaContext: { getRemainingTimeInMillis: () => remaining },
    },
  });
});

beforeEach(() => {
  remaining = 25_000;
});

test('gives the fields that are asked for', async () => {
  expect(await ask(schema, answers(response(200, { name: 'x', secret: 1 })).send)).toEqual({ name: 'x' });
  expect(await ask(z.unknown(), answers(response(204, '')).send)).toBeNull();
});

test.each([
  [404, 'NOT_FOUND'],
  [401, 'FORBIDDEN'],
  [403, 'FORBIDDEN'],
  [500, 'JIRA_UNAVAILABLE'],
  [502, 'JIRA_UNAVAILABLE'],
])('%i is %s', async (status, code) => {
  await expect(ask(schema, answers(response(status)).send)).rejects.toMatchObject({ failure: { code } });
});

test('a missing scope is our own mistake, not the caller’s', async () => {
  const { send } = answers(response(401, { code: 401, message: 'Unauthorized; scope does not match' }));
  await expect(ask(schema, send)).rejects.toThrow('a scope is missing');
});

test('a message of Jira stays in Jira', async () => {
  await expect(ask(schema, answers(response(400, { errorMessages: ['about Ms X'] })).send)).rejects.toThrow(
    /^Jira answered 400\.$/,
  );
});

test('no answer at all is JIRA_UNAVAILABLE, and no consent is FORBIDDEN', async () => {
  await expect(ask(schema, answers(named('FetchError')).send)).rejects.toMatchObject({
    failure: { code: 'JIRA_UNAVAILABLE' },
  });
  await expect(ask(schema, answers(named('NeedsAuthenticationError')).send)).rejects.toMatchObject({
    failure: { code: 'FORBIDDEN' },
  });
  await expect(ask(schema, answers(new RangeError('bug')).send)).rejects.toThrow('bug');
});

test('waits as long as Jira asks, then tries again', async () => {
  const { send, calls } = answers(response(429, {}, { 'Retry-After': '0' }), response(200, { name: 'x' }));
  expect(await ask(schema, send)).toEqual({ name: 'x' });
  expect(calls()).toBe(2);
});

test('what does not fit into the invocation’s time goes back to the caller with the time to wait', async () => {
  remaining = 6_000;
  const { send, calls } = answers(response(429, {}, { 'Retry-After': '3' }));
  await expect(ask(schema, send)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED', retryAfterSeconds: 3 } });
  expect(calls()).toBe(1);
});

test('does not ask for ever', async () => {
  const { send, calls } = answers(response(503, {}, { 'Retry-After': '0' }));
  await expect(ask(schema, send)).rejects.toMatchObject({ failure: { code: 'JIRA_UNAVAILABLE' } });
  expect(calls()).toBe(4);
});

test('what is not there can be an answer', async () => {
  expect(await askIfThere(schema, answers(response(404)).send)).toBeNull();
  await expect(askIfThere(schema, answers(response(403)).send)).rejects.toMatchObject({
    failure: { code: 'FORBIDDEN' },
  });
});
