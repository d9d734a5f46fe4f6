import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Product = 'cloud' | 'agile' | 'desk';

/** What a call gave. Untyped: what a test reads from it, its expectations check. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Refusal {
  /** jira.js's name for it: `NotFoundError`, `SchemaMismatchError` … */
  name: string;
  message: string;
  issues?: unknown;
  status?: number;
  body?: Json;
}

type Answer = { id: number } & ({ ok: true; value: Json } | { ok: false; error: Refusal });

export interface Client {
  /** Calls as a person. @returns the answer, which has the published shape. @throws if the site refuses, or its answer differs */
  call(as: string, product: Product, group: string, method: string, parameters?: object): Promise<Json>;
  /** Calls what has to be refused. @throws if it is not, or if the refusal is the client's own */
  refusal(as: string, product: Product, group: string, method: string, parameters?: object): Promise<Refusal>;
  end(): void;
}

/** Starts a conversation with a site through jira.js. */
export function startClient(host: string): Client {
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, 'client-process.mjs'), host], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let errors = '';
  let nextId = 1;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error(`The client ended.\n${errors}`));
    waiting.clear();
  });
  if (child.stdout === null) throw new Error('The client has no output.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });

  function ask(as: string, product: Product, group: string, method: string, parameters?: object): Promise<Answer> {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.stdin?.write(`${JSON.stringify({ id, as: `${as}@example.com`, product, group, method, parameters })}\n`);
    });
  }

  return {
    async call(as, product, group, method, parameters) {
      const answer = await ask(as, product, group, method, parameters);
      if (answer.ok) return answer.value;
      const { name, message, issues, status, body } = answer.error;
      throw new Error(`${product}.${group}.${method}: ${name} ${message}\n${JSON.stringify({ status, body, issues })}`);
    },
    async refusal(as, product, group, method, parameters) {
      const answer = await ask(as, product, group, method, parameters);
      if (answer.ok) throw new Error(`${product}.${group}.${method} was not refused: ${JSON.stringify(answer.value)}`);
      if (answer.error.status === undefined) throw new Error(`${answer.error.name}: ${answer.error.message}`);
      return answer.error;
    },
    end: () => void child.kill(),
  };
}
