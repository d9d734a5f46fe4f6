/** The messages between a page and a frame, and calling over them. The same code runs on both sides. */
import { type AnyFunction, decode, encode, isPlainObject } from './codec';

/** Where a page's location stands, as the app's history sees it: paths begin at the app's base. */
export interface WireLocation {
  pathname: string;
  search: string;
  hash: string;
  key: string;
}

export type WireMessage =
  /** The frame asks for a command of the bridge; either side calls a function of the other. */
  | { forge: 1; kind: 'call'; id: number; target: string | number; args: unknown }
  | { forge: 1; kind: 'result'; id: number; value: unknown }
  | { forge: 1; kind: 'error'; id: number; message: string; name: string }
  /** From the frame: the height of what it shows. */
  | { forge: 1; kind: 'size'; height: number }
  /** From the page: the colour mode changed; the address changed by the browser's buttons. */
  | { forge: 1; kind: 'theme'; colorMode: string }
  | { forge: 1; kind: 'history'; location: WireLocation };

export interface Wire {
  /** Calls a command (by name) or a function of the other side (by id). */
  call(target: string | number, args: unknown[]): Promise<unknown>;
  /** Takes a message that arrived. Gives back what is no call or answer. */
  receive(data: unknown): WireMessage | undefined;
  /** Rejects what still waits. */
  close(reason: string): void;
}

/**
 * Opens one side.
 * @param answer Runs a command that the other side asks for by name.
 */
export function createWire(
  post: (message: WireMessage) => void,
  answer: (command: string, args: unknown[]) => unknown,
): Wire {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const own = new Map<number, AnyFunction>();
  const ids = new WeakMap<AnyFunction, number>();
  let next = 1;

  const register = (run: AnyFunction): number => {
    const known = ids.get(run);
    if (known !== undefined) return known;
    const id = next++;
    own.set(id, run);
    ids.set(run, id);
    return id;
  };
  const remote =
    (id: number): AnyFunction =>
    (...args) =>
      call(id, args);

  function call(target: string | number, args: unknown[]): Promise<unknown> {
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post({ forge: 1, kind: 'call', id, target, args: encode(args, register) });
    });
  }
  async function run(id: number, target: string | number, encoded: unknown): Promise<void> {
    try {
      const decoded = decode(encoded, remote);
      const args: unknown[] = Array.isArray(decoded) ? decoded : [];
      let value: unknown;
      if (typeof target === 'string') value = await answer(target, args);
      else {
        const local = own.get(target);
        if (local === undefined) throw new Error('The function is not there any more.');
        value = await local(...args);
      }
      post({ forge: 1, kind: 'result', id, value: encode(value, register) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      post({ forge: 1, kind: 'error', id, name, message });
    }
  }

  return {
    call,
    receive(data) {
      if (!isWireMessage(data)) return undefined;
      if (data.kind === 'call') {
        void run(data.id, data.target, data.args);
        return undefined;
      }
      if (data.kind !== 'result' && data.kind !== 'error') return data;
      const caller = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.kind === 'result') caller?.resolve(decode(data.value, remote));
      else caller?.reject(Object.assign(new Error(data.message), { name: data.name }));
      return undefined;
    },
    close(reason) {
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
      own.clear();
    },
  };
}

function isWireMessage(data: unknown): data is WireMessage {
  return isPlainObject(data) && data['forge'] === 1 && typeof data['kind'] === 'string';
}
