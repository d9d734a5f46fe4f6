/**
 * jira.js in a process of its own (it comes as ES modules only), as a conversation: one call per line of standard input,
 * `{ id, as, product, group, method, parameters }`, one answer per line of standard output. Every answer of the site is held
 * against Jira Cloud's published shapes.
 */
import { createInterface } from 'node:readline';
import { createAgileClient } from 'jira.js/agile';
import { createCloudClient } from 'jira.js/cloud';
import { createServiceDeskClient } from 'jira.js/serviceDesk';

const host = process.argv[2] ?? '';
const clients = new Map();

function clientsOf(email) {
  const known = clients.get(email);
  if (known !== undefined) return known;
  const config = { host, auth: { type: 'basic', email, apiToken: 'local' }, onSchemaMismatch: 'throw' };
  const made = {
    cloud: createCloudClient(config),
    agile: createAgileClient(config),
    desk: createServiceDeskClient(config),
  };
  clients.set(email, made);
  return made;
}

async function answer({ as, product, group, method, parameters }) {
  for (;;) {
    try {
      return { ok: true, value: (await clientsOf(as)[product][group][method](parameters)) ?? null };
    } catch (error) {
      const { name, message, issues, status, body, retryAfterMs } = error;
      if (status !== 429) return { ok: false, error: { name, message, issues, status, body } };
      // Jira's rate limits hold for scripts too: wait as long as it says.
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs ?? 1000));
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id: call.id, ...(await answer(call)) })}\n`);
}
