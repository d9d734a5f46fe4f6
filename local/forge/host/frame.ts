/**
 * The browser side of the local Forge: puts an app's Custom UI into the page in a sandboxed frame of another origin and
 * answers its bridge. Options and results are described in `frame-types.ts`; the look of frames, dialogs and flags is in
 * `frame.css`, which the page imports once.
 */
import type { FrameRequest, OpenFrame } from '../forge-types';
import { type AnyFunction, isFunction, isPlainObject } from './codec';
import { createCommands } from './commands';
import { closeFrame, openFrame } from './endpoints';
import { tell } from './event-bus';
import type { ForgeFrame, ForgeFrameOptions, ForgeModal, ForgeModalOptions, Json, ModalSize } from './frame-types';
import { openDialog } from './modal';
import { watchColorMode } from './theme';
import { createWire, type Wire, type WireMessage } from './wire';

type ModalRequest = FrameRequest['modal'];

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock';
/** Heights that the manifest's viewportSize fixes. */
const VIEWPORT_HEIGHTS: Record<string, number> = { small: 150, medium: 300, large: 450, xlarge: 600 };
/** How long the app may take in what it gave to `view.onClose`. */
const CLOSE_WAIT_MS = 2000;

/** Mounts the module's frame into `container` (emptied first) and returns at once; refusals come by `onRefused`. */
export function mountForgeFrame(container: HTMLElement, options: ForgeFrameOptions): ForgeFrame {
  return mount(container, options, null, () => undefined);
}

/** Opens a native modal dialog with the module's frame. Focus returns to where it was when the dialog closes. */
export function openForgeModal(options: ForgeModalOptions): ForgeModal {
  return openModal(options, null);
}

/** Tells every frame on this page that listens with `events.on(event, …)`, e.g. `JIRA_ISSUE_CHANGED` after a change of a work item. */
export function emitToFrames(event: string, payload: Json): void {
  tell(`event:${event}`, payload);
}

function openModal(options: ForgeModalOptions, modal: ModalRequest): ForgeModal {
  const { size = 'medium', closeOnEscape = true, closeOnOverlayClick = true, onClose, ...rest } = options;
  let closing: Promise<void> | undefined;
  const close = (payload: Json | undefined): Promise<void> => {
    closing ??= frame.destroy().then(() => {
      dialog.remove();
      onClose?.(payload);
    });
    return closing;
  };
  const dismiss = (): void => void close(undefined);
  const dialog = openDialog({
    heading: options.title ?? '',
    name: options.moduleKey,
    size,
    closeOnEscape,
    closeOnOverlayClick,
    onDismiss: dismiss,
  });
  const frame = mount(
    dialog.body,
    { ...rest, height: 'fill', onClose: (payload) => void close(payload) },
    modal,
    () => {
      if (closeOnEscape) dismiss();
    },
  );
  return { element: dialog.element, close: () => close(undefined) };
}

function mount(
  container: HTMLElement,
  options: ForgeFrameOptions,
  modal: ModalRequest,
  onEscape: () => void,
): ForgeFrame {
  const element = document.createElement('div');
  element.className = 'forge-frame';
  container.replaceChildren(element);
  const modals = new Set<ForgeModal>();
  let extension = options.extension;
  let current: LiveFrame | undefined;
  let loads = 0;
  let destroyed = false;

  async function load(): Promise<void> {
    const mine = ++loads;
    let opened: OpenFrame;
    try {
      opened = await openFrame({
        moduleType: options.moduleType,
        moduleKey: options.moduleKey,
        entryPoint: options.entryPoint ?? 'view',
        extension: { ...extension },
        modal,
        location: location.href,
      });
    } catch (error) {
      if (mine === loads && !destroyed) refuse(error instanceof Error ? error.message : String(error));
      return;
    }
    if (mine !== loads || destroyed) {
      closeFrame(opened.token);
      return;
    }
    current?.stop();
    const height = modal === null && opened.pageHeight === 'content' ? 'content' : (options.height ?? 'content');
    element.className = `forge-frame forge-frame-${height}`;
    current = showFrame(element, { ...options, height, extension }, opened, {
      openModal: (argument) => openFromApp(argument, opened),
      onEscape,
    });
  }
  function refuse(sentence: string): void {
    if (options.onRefused !== undefined) {
      options.onRefused(sentence);
      return;
    }
    const note = document.createElement('p');
    note.className = 'forge-frame-refused';
    note.setAttribute('role', 'alert');
    note.textContent = sentence;
    element.replaceChildren(note);
  }
  async function openFromApp(argument: unknown, opened: OpenFrame): Promise<boolean> {
    const { resource, onClose, size, context, closeOnEscape, closeOnOverlayClick, title } = isPlainObject(argument)
      ? argument
      : {};
    const {
      onSubmit: _submit,
      onRefresh: _refresh,
      onClose: _close,
      onReady: _ready,
      basePath: _base,
      ...inherited
    } = options;
    const chosen = readSize(size);
    const opener = openModal(
      {
        ...inherited,
        extension,
        title: typeof title === 'string' ? title : '',
        size: chosen,
        closeOnEscape: closeOnEscape !== false,
        closeOnOverlayClick: closeOnOverlayClick !== false,
        onClose: (payload) => {
          modals.delete(opener);
          if (isFunction(onClose)) void onClose(payload);
        },
      },
      {
        parentToken: opened.token,
        resource: typeof resource === 'string' ? resource : null,
        context: context ?? {},
        size: chosen,
      },
    );
    modals.add(opener);
    return Promise.resolve(true);
  }

  void load();
  return {
    element,
    reload(replacement) {
      if (replacement !== undefined) extension = replacement;
      void load();
    },
    async destroy() {
      if (destroyed) return;
      destroyed = true;
      await Promise.all([...modals].map((one) => one.close()));
      await current?.close();
      element.remove();
    },
  };
}

interface LiveFrame {
  /** Lets the app finish, then stops. */
  close(): Promise<void>;
  stop(): void;
}

function showFrame(
  element: HTMLElement,
  options: ForgeFrameOptions,
  opened: OpenFrame,
  hooks: { openModal: (argument: unknown) => Promise<boolean>; onEscape: () => void },
): LiveFrame {
  const iframe = document.createElement('iframe');
  iframe.className = 'forge-frame-document';
  iframe.title = options.title === undefined || options.title === '' ? opened.title : options.title;
  iframe.setAttribute('sandbox', SANDBOX);
  iframe.allow = 'clipboard-write';
  const fixed = opened.viewportSize === null ? undefined : VIEWPORT_HEIGHTS[opened.viewportSize];
  const fits = (options.height ?? 'content') === 'content' && fixed === undefined;
  if (fixed !== undefined && options.height !== 'fill') iframe.style.height = `${fixed}px`;

  const cleanUps: (() => void)[] = [];
  let onClose: AnyFunction | undefined;
  const post = (message: WireMessage): void => iframe.contentWindow?.postMessage(message, opened.origin);
  const commands = createCommands({
    options,
    opened,
    post,
    onCleanUp: (run) => cleanUps.push(run),
    setOnClose: (run) => (onClose = run),
    openModal: hooks.openModal,
    onEscape: hooks.onEscape,
  });
  const wire: Wire = createWire(post, (name, [argument]) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command !== undefined) return command(argument);
    const sentence = `The local Forge does not know the bridge command ${name}.`;
    console.error(sentence);
    throw new Error(sentence);
  });
  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== iframe.contentWindow || event.origin !== opened.origin) return;
    const message = wire.receive(event.data);
    if (message?.kind === 'size' && fits) iframe.style.height = `${message.height}px`;
  };
  window.addEventListener('message', receive);
  cleanUps.push(() => window.removeEventListener('message', receive));
  cleanUps.push(watchColorMode((mode) => post({ forge: 1, kind: 'theme', colorMode: mode })));
  iframe.addEventListener('load', () => options.onReady?.());
  iframe.src = opened.url;
  element.replaceChildren(iframe);

  const stop = (): void => {
    for (const run of cleanUps.splice(0)) run();
    wire.close('The frame is closed.');
    closeFrame(opened.token);
    iframe.remove();
  };
  return {
    stop,
    async close() {
      if (onClose !== undefined) {
        const wait = new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS));
        await Promise.race([Promise.resolve(onClose()).catch(() => undefined), wait]);
      }
      stop();
    },
  };
}

function readSize(size: unknown): ModalSize {
  const named = (['small', 'medium', 'large', 'xlarge', 'max', 'fullscreen', 'resizable'] as const).find(
    (one) => one === size,
  );
  if (named !== undefined) return named;
  if (isPlainObject(size) && typeof size['width'] === 'string')
    return typeof size['height'] === 'string'
      ? { width: size['width'], height: size['height'] }
      : { width: size['width'] };
  return 'medium';
}
