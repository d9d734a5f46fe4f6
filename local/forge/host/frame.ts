/**
 * The browser side of the local Forge: puts an app's Custom UI into the page in a sandboxed frame of another origin and
 * answers its bridge. Options and results are described in `frame-types.ts`; the look of frames, dialogs and flags is in
 * `frame.css`, which the page imports once.
 */
import type { ForgeFrame, ForgeFrameOptions, ForgeModal, ForgeModalOptions, Json } from './frame-types';

/** Mounts the module's frame into `container` (emptied first) and returns at once; refusals come by `onRefused`. */
export declare function mountForgeFrame(container: HTMLElement, options: ForgeFrameOptions): ForgeFrame;

/** Opens a native modal dialog with the module's frame. Focus returns to where it was when the dialog closes. */
export declare function openForgeModal(options: ForgeModalOptions): ForgeModal;

/** Tells every frame on this page that listens with `events.on(event, …)`, e.g. `JIRA_ISSUE_CHANGED` after a change of a work item. */
export declare function emitToFrames(event: string, payload: Json): void;
