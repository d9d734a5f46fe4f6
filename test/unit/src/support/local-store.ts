/** The store of the local site under the app's adapters, through Atlassian's own package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createKvs } from '../../../../local/forge/store/kvs';
import { readManifest } from '../../../../local/forge/manifest';
import { memoryDatabase } from '../../../../local/store/database';

const root = join(__dirname, '../../../..');
const manifest = readManifest(root, parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as Record<string, unknown>);

/** What was asked of the store and pushed into queues since the test began. */
export interface LocalStore {
  requests: { path: string; body: unknown }[];
  refusePushes: boolean;
  /** Queries answer as they did the first time since then, whatever is written: a list is some seconds old. */
  areListsOld: boolean;
  pushed: { body: unknown; delayInSeconds: number }[];
}

/** Begins anew with an empty store. */
export function startStore(): LocalStore {
  const store: LocalStore = { requests: [], refusePushes: false, areListsOld: false, pushed: [] };
  const kvs = createKvs(memoryDatabase(), manifest.entities, () => Date.parse('2026-11-22T09:00:00Z'));
  const lists = new Map<string, ReturnType<typeof kvs.handle>>();
  const handle = (path: string, body: string): ReturnType<typeof kvs.handle> => {
    if (!store.areListsOld || !path.includes('query')) return kvs.handle(path, body);
    const list = `${path} ${body}`;
    const answer = lists.get(list) ?? kvs.handle(path, body);
    lists.set(list, answer);
    return answer;
  };
  Object.assign(globalThis, {
    __forge_runtime__: {
      appContext: { appId: 'a', appVersion: '1', environmentId: 'e', environmentType: 'DEVELOPMENT' },
      contextAri: 'ari:cloud:jira::site/x',
      lambdaContext: { getRemainingTimeInMillis: () => 25_000 },
      metrics: {
        counter: () => ({ incr: () => undefined }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
    },
    __forge_fetch__: (meta: { type: string }, path: string, init: { body: string }) => {
      if (meta.type !== 'kvs') {
        if (store.refusePushes) return Promise.resolve(new Response('{}', { status: 500 }));
        store.pushed.push(...(JSON.parse(init.body) as { payload: LocalStore['pushed'] }).payload);
        return Promise.resolve(new Response('{}', { status: 201 }));
      }
      store.requests.push({ path, body: JSON.parse(init.body) });
      const answer = handle(path, init.body);
      const body = answer.body === null ? null : JSON.stringify(answer.body);
      return Promise.resolve(new Response(answer.status === 204 ? null : body, { status: answer.status }));
    },
  });
  return store;
}
