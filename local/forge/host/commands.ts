/** Every command of the bridge that the local site knows. What is not here is refused by its name. */
import type { OpenFrame } from '../forge-types';
import { type AnyFunction, isFunction, isPlainObject } from './codec';
import { invokeResolver } from './endpoints';
import { listen, publish, tell } from './event-bus';
import { fetchProduct } from './fetch-product';
import { pageFlags, readFlag } from './flags';
import type { ForgeFrameOptions, Json } from './frame-types';
import { go, type Navigator, urlOf } from './navigation';
import { openPageHistory, type PageHistory } from './page-history';
import { colorMode } from './theme';
import type { WireMessage } from './wire';

/** How long a message takes to the page around a frame and back, where that is chosen. */
const LATE_ECHO_MS = 100;

/** What the commands need of their frame. */
export interface CommandFrame {
  options: ForgeFrameOptions;
  opened: OpenFrame;
  post(message: WireMessage): void;
  /** Called when the frame goes away. */
  onCleanUp(run: () => void): void;
  /** What the app gave to `view.onClose`. */
  setOnClose(run: AnyFunction): void;
  openModal(argument: unknown): Promise<boolean>;
  /** Escape was pressed in the frame and the app did nothing about it. */
  onEscape(): void;
}

type Command = (argument: unknown) => unknown;

/** The commands of one frame by name. */
export function createCommands(frame: CommandFrame): Record<string, Command> {
  const { options, opened } = frame;
  const flags = options.flags ?? pageFlags;
  const navigator: Navigator = {
    moduleKey: options.moduleKey,
    appPath: appPathOf(opened),
    basePath: options.basePath,
    onNavigate: options.onNavigate,
  };
  let history: PageHistory | undefined;

  const subscribe = (name: string, callback: unknown): { unsubscribe: () => void } => {
    if (!isFunction(callback)) throw new Error('A callback is missing.');
    const stop = listen(name, (payload) => void callback(payload));
    frame.onCleanUp(stop);
    return { unsubscribe: stop };
  };
  const part = (argument: unknown, name: string): unknown => (isPlainObject(argument) ? argument[name] : undefined);

  return {
    getContext: () => ({ ...opened.context, theme: themeState() }),
    async invoke(argument) {
      const { functionKey, payload, metadata } = isPlainObject(argument) ? argument : {};
      const value = await invokeResolver(opened.token, String(functionKey), payload);
      return metadata === undefined ? value : { body: value, metadata: {} };
    },
    fetchProduct: (argument) => fetchProduct(opened.token, argument),
    async submit(payload) {
      if (options.onSubmit === undefined) return false;
      const answer = await options.onSubmit(toJson(payload));
      if (answer.ok) return true;
      if (opened.submitRefused === 'false') return false;
      throw new Error(answer.message);
    },
    close(payload) {
      if (options.onClose === undefined) return false;
      options.onClose(toJson(payload));
      return true;
    },
    refresh(payload) {
      if (options.onRefresh === undefined) return false;
      options.onRefresh(toJson(payload));
      return true;
    },
    onClose(run) {
      if (!isFunction(run)) return false;
      frame.setOnClose(run);
      return true;
    },
    setWorkflowRuleConfigurationCallback(argument) {
      const run = part(part(argument, 'data'), 'onConfigure');
      if (options.onConfigure === undefined || !isFunction(run)) return false;
      options.onConfigure(() => Promise.resolve(run()));
      return true;
    },
    open: () => false,
    createHistory() {
      if (options.basePath === undefined)
        throw new Error('This module has no addresses of its own: createHistory is for pages.');
      history ??= openPageHistory(
        options.basePath,
        (location) => frame.post({ forge: 1, kind: 'history', location }),
        (path) => options.onHistory?.(path),
      );
      frame.onCleanUp(() => history?.stop());
      return { ...history.location(), echoMs: opened.historyEcho === 'later' ? LATE_ECHO_MS : 0 };
    },
    history: (request) => history?.run(request),
    navigate: (argument) => go(urlOf(argument, navigator), part(argument, 'type'), navigator),
    getUrl: (argument) => urlOf(argument, navigator).href,
    reload: () => location.reload(),
    openModal: (argument) => frame.openModal(argument),
    showFlag(argument) {
      flags.show(readFlag(argument));
      return true;
    },
    closeFlag(argument) {
      const id = part(argument, 'id');
      if (typeof id !== 'string' && typeof id !== 'number') return false;
      flags.close(id);
      return true;
    },
    enableTheming: () => themeState(),
    on: (argument) => subscribe(`event:${String(part(argument, 'event'))}`, part(argument, 'callback')),
    onPublic: (argument) => subscribe(`public:${String(part(argument, 'event'))}`, part(argument, 'callback')),
    emit: (argument) => tell(`event:${String(part(argument, 'event'))}`, part(argument, 'payload')),
    emitPublic: (argument) => tell(`public:${String(part(argument, 'event'))}`, part(argument, 'payload')),
    publishRealtimeChannel(argument) {
      publish(channelName(argument, opened), part(argument, 'eventPayload'));
      return { eventId: crypto.randomUUID(), eventTimestamp: String(Date.now()), errors: [] };
    },
    subscribeRealtimeChannel: (argument) => subscribe(channelName(argument, opened), part(argument, 'onEvent')),
    emitReadyEvent: () => true,
    changeWindowTitle(title) {
      if (options.onTitle === undefined) document.title = String(title);
      else options.onTitle(String(title));
      return true;
    },
    escape: () => frame.onEscape(),
  };
}

function themeState(): Record<string, string> {
  return {
    colorMode: colorMode(),
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    typography: 'typography',
    shape: 'shape',
  };
}

/** A channel that is not global is heard only where the same things of Jira are shown. */
function channelName(argument: unknown, opened: OpenFrame): string {
  const { channelName: name, isGlobal, options } = isPlainObject(argument) ? argument : {};
  if (isGlobal === true) return `realtime:global:${String(name)}`;
  const wanted =
    isPlainObject(options) && Array.isArray(options['contextOverrides'])
      ? (options['contextOverrides'] as unknown[])
      : ['board', 'issue', 'project'];
  const extension = opened.context['extension'];
  const place = wanted.map((one) => {
    const thing = isPlainObject(extension) ? extension[String(one)] : undefined;
    return isPlainObject(thing) ? [one, thing['id'] ?? thing['key']] : [one, null];
  });
  return `realtime:${JSON.stringify(place)}:${String(name)}`;
}

function appPathOf(opened: OpenFrame): string {
  const ari = opened.context['localId'];
  const [appId = '', environmentId = ''] = String(ari).split('extension/')[1]?.split('/') ?? [];
  return `${appId}/${environmentId}`;
}

/** What came over the wire is cloned data already. */
function toJson(payload: unknown): Json | undefined {
  return payload === undefined ? undefined : (JSON.parse(JSON.stringify(payload)) as Json);
}
