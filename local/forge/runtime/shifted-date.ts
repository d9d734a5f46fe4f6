/** A `Date` that tells the site's time: for the app's code in the worker and in the browser. Uses nothing of Node or the DOM. */

/**
 * Puts a `Date` in place that is ahead of the real one.
 * @param offsetMs Asked at every use.
 */
export function shiftDate(offsetMs: () => number): void {
  const RealDate = Date;
  const now = (): number => RealDate.now() + offsetMs();
  const SiteDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Object(Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget)) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: SiteDate, configurable: true, writable: true });
  Object.defineProperty(globalThis, 'Date', { value: SiteDate, configurable: true, writable: true });
}
