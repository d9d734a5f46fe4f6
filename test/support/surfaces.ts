/** Opens the app's surfaces as anybody, also as nobody, and calls its methods through them; answers come as they are sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A module of the manifest that has a resolver. */
export interface ModuleWithResolver {
  type: string;
  key: string;
  resolver: string;
  unlicensedAccess: string[];
}

/** Every module of the app with a resolver, as the manifest declares them. */
export function modulesWithResolver(): ModuleWithResolver[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'manifest.yml'), 'utf8');
  const { modules } = parse(text) as { modules: Record<string, Record<string, unknown>[]> };
  return Object.entries(modules).flatMap(([type, list]) =>
    list.flatMap(({ key, resolver, unlicensedAccess }) => {
      const name = (resolver as { function?: string } | undefined)?.function;
      if (name === undefined) return [];
      return [{ type, key: String(key), resolver: name, unlicensedAccess: (unlicensedAccess ?? []) as string[] }];
    }),
  );
}

export interface Called {
  /** Of HTTP: 200 for whatever the app answered, 424 where it has no such method. */
  status: number;
  /** Every byte of the answer, but for the time at which it was given: the same answer is the same text. */
  text: string;
  /** `ok`, the code of a failure, or `none` where the resolver has no such method. */
  code: string;
}

export interface Surface {
  call(method: string, payload: object): Promise<Called>;
}

/** Sends a request as a page of the site does. @param email null for a visitor who is not signed in */
async function post(
  url: string,
  email: string | null,
  path: string,
  body: object,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(email === null
        ? { origin: url }
        : { authorization: `Basic ${Buffer.from(`${email}:local`).toString('base64')}` }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/**
 * Opens a module as a person.
 * @returns the surface, or the status with which Forge refuses it
 */
export async function openSurface(
  url: string,
  email: string | null,
  module: Pick<ModuleWithResolver, 'type' | 'key'>,
  extension: object,
): Promise<Surface | number> {
  const opened = await post(url, email, '/local/frames', {
    moduleType: module.type,
    moduleKey: module.key,
    extension: { type: module.type, ...extension },
  });
  if (opened.status >= 300) return opened.status;
  const { token } = JSON.parse(opened.text) as { token: string };
  return {
    async call(method, payload) {
      const answered = await post(url, email, '/local/invoke', { token, functionKey: method, payload });
      const { status } = answered;
      const text = answered.text.replace(/,"at":\d{13}(?=\}+$)/, '');
      const { value } = JSON.parse(text) as { value?: { ok: boolean; error?: { code: string } } };
      if (value === undefined) {
        if (!text.includes('has no definition')) throw new Error(`${method} was not answered: ${text}`);
        return { status, text, code: 'none' };
      }
      return { status, text, code: value.ok ? 'ok' : (value.error?.code ?? '') };
    },
  };
}

/** Opens a module that must open. */
export async function mustOpen(
  url: string,
  email: string | null,
  module: Pick<ModuleWithResolver, 'type' | 'key'>,
  extension: object,
): Promise<Surface> {
  const surface = await openSurface(url, email, module, extension);
  if (typeof surface === 'number') throw new Error(`The module ${module.key} does not open: ${surface}.`);
  return surface;
}

/** Calls a method that must work, and waits while what it needs is still being compiled. @returns its value */
export async function must<T>(surface: Surface, method: string, payload: object): Promise<T> {
  for (;;) {
    const { code, text } = await surface.call(method, payload);
    if (code === 'ok') return (JSON.parse(text) as { value: { value: T } }).value.value;
    if (code !== 'NOT_READY') throw new Error(`${method} failed: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
