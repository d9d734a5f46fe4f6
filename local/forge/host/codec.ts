/**
 * How values cross the border between a page and a frame: functions as ids, both ways. Only data that survives structured
 * cloning goes over, so a value is the same on either side.
 */

const FUNCTION = '__forgeFunction';

export type AnyFunction = (...args: unknown[]) => unknown;

/** Replaces functions by ids; `register` gives the id of one. */
export function encode(value: unknown, register: (run: AnyFunction) => number): unknown {
  if (isFunction(value)) return { [FUNCTION]: register(value) };
  if (Array.isArray(value)) return value.map((item: unknown) => encode(item, register));
  if (isPlainObject(value)) {
    const copy: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) copy[name] = encode(part, register);
    return copy;
  }
  return value;
}

/** Replaces ids by functions that call over the border. */
export function decode(value: unknown, remote: (id: number) => AnyFunction): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => decode(item, remote));
  if (!isPlainObject(value)) return value;
  const id = value[FUNCTION];
  if (typeof id === 'number') return remote(id);
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) copy[name] = decode(part, remote);
  return copy;
}

/** An object made by a literal or JSON, not of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}
