/** Events between frames: `events` on this page, `realtime` also between the tabs of this browser. */

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();
let channel: BroadcastChannel | undefined;

/** Listens to a name; the returned function ends it. */
export function listen(name: string, listener: Listener): () => void {
  const known = listeners.get(name) ?? new Set();
  known.add(listener);
  listeners.set(name, known);
  if (name.startsWith('realtime:')) openChannel();
  return () => void known.delete(listener);
}

/** Tells everybody on this page. */
export function tell(name: string, payload: unknown): void {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
}

/** Tells everybody on this page and in the other tabs. */
export function publish(name: string, payload: unknown): void {
  tell(name, payload);
  openChannel().postMessage({ name, payload });
}

function openChannel(): BroadcastChannel {
  if (channel !== undefined) return channel;
  channel = new BroadcastChannel('local-forge-realtime');
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data } = event;
    if (typeof data === 'object' && data !== null && 'name' in data && 'payload' in data)
      tell(String(data.name), data.payload);
  });
  return channel;
}
