/** Jira for the adapters: what they asked, and what they are answered. */

const APP = '11111111-1111-4111-8111-111111111111';
const ENVIRONMENT = '22222222-2222-4222-8222-222222222222';
export const FIELD_TYPE = `ari:cloud:ecosystem::extension/${APP}/${ENVIRONMENT}/static/decision`;

interface Asked {
  provider: string;
  method: string;
  path: string;
  body: unknown;
}

/** What was asked of Jira since the test began, in order. */
export const asked: Asked[] = [];
/** Answers by path; the first one that matches is given. */
export const answers: { match: RegExp; status?: number; body: unknown }[] = [];
let installationId = '';

/** The function serves another site from here on. */
export function moveTo(id: string): void {
  installationId = id;
}

/** Forgets what was asked and answered; Jira knows the fields, and the store is empty. */
export function startJira(): void {
  moveTo('33333333-3333-4333-8333-333333333333');
  asked.length = 0;
  answers.length = 0;
  answers.push({
    match: /\/rest\/api\/3\/field$/,
    body: [
      { id: 'summary', name: 'Summary' },
      { id: 'customfield_1', name: 'Decision', schema: { type: 'object', custom: `${FIELD_TYPE}-of-another` } },
      { id: 'customfield_2', name: 'Entscheidung', schema: { type: 'object', custom: FIELD_TYPE } },
    ],
  });
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: {
        appId: APP,
        appVersion: '1.0.0',
        environmentId: ENVIRONMENT,
        environmentType: 'DEVELOPMENT',
        invocationId: 'x',
        get installationId() {
          return installationId;
        },
      },
      contextAri: 'ari:cloud:jira::site/x',
      aaid: 'ops',
      lambdaContext: { getRemainingTimeInMillis: () => 25_000 },
      metrics: {
        counter: () => ({ incr: () => undefined }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
    },
    __forge_fetch__: (
      meta: { type: string; provider: string },
      path: string,
      init?: { method?: string; body?: string },
    ) => {
      if (meta.type === 'kvs') {
        const isGet = path.endsWith('/get');
        const missing = { code: 'KEY_NOT_FOUND', message: '' };
        return Promise.resolve(new Response(isGet ? JSON.stringify(missing) : '', { status: isGet ? 404 : 200 }));
      }
      const body: unknown = init?.body === undefined ? null : JSON.parse(init.body);
      asked.push({ provider: meta.provider, method: init?.method ?? 'GET', path, body });
      const answer = answers.find(({ match }) => match.test(path));
      if (answer === undefined) throw new Error(`No answer for ${path}`);
      const { body: content, status } = answer;
      const text = content === null ? null : JSON.stringify(content);
      return Promise.resolve(new Response(text, { status: status ?? (text === null ? 204 : 200) }));
    },
  });
}
