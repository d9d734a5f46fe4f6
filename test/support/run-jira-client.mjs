/**
 * Runs calls of jira.js, a client that holds every answer against Jira Cloud's published shapes, in a process of its own (it
 * comes as ES modules only). Reads `{ host, email, calls: [[product, group, method, parameters], …] }` from standard input and
 * writes one result per call.
 */
import { text } from 'node:stream/consumers';
import { createAgileClient } from 'jira.js/agile';
import { createCloudClient } from 'jira.js/cloud';

const { host, email, calls } = JSON.parse(await text(process.stdin));
const config = { host, auth: { type: 'basic', email, apiToken: 'local' }, onSchemaMismatch: 'throw' };
const clients = { cloud: createCloudClient(config), agile: createAgileClient(config) };

const results = [];
for (const [product, group, method, parameters] of calls) {
  try {
    results.push({ ok: true, value: (await clients[product][group][method](parameters)) ?? null });
  } catch (error) {
    const { name, message, report, status } = error;
    results.push({ ok: false, error: { name, message, report, status } });
  }
}
process.stdout.write(JSON.stringify(results));
