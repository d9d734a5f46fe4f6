/**
 * What a page of the local site says to put a Forge app's Custom UI on the screen. Free of any framework: every function
 * takes and returns DOM and plain values. The functions are in `frame.ts`.
 */
import type { Json, ModalSize } from './bridge-values';

export type { Json, ModalSize } from './bridge-values';

/** The answer of a page to `view.submit(payload)`: with `ok: false` the app's call throws, naming `message`. */
export type SubmitAnswer = { ok: true } | { ok: false; message: string };

/** A note the app asks to show (`showFlag`). */
export interface ForgeFlag {
  id: string | number;
  title: string;
  description: string;
  type: 'info' | 'success' | 'warning' | 'error';
  /** True when the app asked for the bold look (`appearance`). */
  bold: boolean;
  actions: { text: string; onClick: () => void }[];
  isAutoDismiss: boolean;
}

/** Where flags are shown. Without one the library shows them itself, in a live region at the lower left. */
export interface FlagTray {
  show(flag: ForgeFlag): void;
  close(id: string | number): void;
}

/** What every mounted frame needs. */
export interface ForgeFrameOptions {
  /** As in the manifest: `jira:projectPage`, `jira:customField` … */
  moduleType: string;
  moduleKey: string;
  /** For modules with several faces: a field's `edit`, a validator's `create`. Default `view`. */
  entryPoint?: 'view' | 'edit' | 'create';
  /**
   * The module's extension context as Forge documents it (issue, project, fieldId, fieldValue, board …). `type` and
   * `location` are added, of a field also `entryPoint`. Only JSON.
   */
  extension: { readonly [key: string]: Json | undefined };
  /** The frame's accessible name. Default: the module's title. */
  title?: string;
  /**
   * `content` (default): the frame grows and shrinks with what it shows, unless the manifest's viewportSize fixes its height.
   * `fill`: it fills its container's height (project pages, dialogs); pages grow, too, on a site where page frames do.
   */
  height?: 'content' | 'fill';
  /**
   * The path under which the app's own routes live, e.g. `/jira/software/c/projects/MOPS/apps/<appId>/<envId>`. With it
   * `view.createHistory()` works and the page's address follows; without it the app's call is refused, as in Jira.
   */
  basePath?: string;
  /** `view.submit(payload)`. Without it `view.submit` throws in the app ("not submittable"). */
  onSubmit?: (payload: Json | undefined) => SubmitAnswer | Promise<SubmitAnswer>;
  /** `view.close(payload)`. Without it `view.close` throws in the app ("not closable"). The page then calls `destroy`. */
  onClose?: (payload: Json | undefined) => void;
  /** `view.refresh(payload)`. Without it `view.refresh` throws in the app. */
  onRefresh?: (payload: Json | undefined) => void;
  /**
   * `workflowRules.onConfigure(run)` of Jira's bridge: `run` gives the configuration as text. Without it the app's call is
   * refused.
   */
  onConfigure?: (run: () => Promise<unknown>) => void;
  /** `view.changeWindowTitle(title)`. Default: sets `document.title`. */
  onTitle?: (title: string) => void;
  /**
   * `router.navigate` to a path of this site in the same tab. Default: `location.assign`. A single page application gives
   * its own navigation here.
   */
  onNavigate?: (path: string) => void;
  /**
   * Called when the address changed by the app's own history, after `history.pushState`/`replaceState` were done. A page
   * with a router that must know gives this.
   */
  onHistory?: (path: string) => void;
  /** Called once the app's document has loaded. */
  onReady?: () => void;
  /** Called with one sentence when the site refuses the frame. Default: the sentence is shown in the container. */
  onRefused?: (message: string) => void;
  flags?: FlagTray;
}

/** A frame on the page. */
export interface ForgeFrame {
  /** The element that was put into the container. */
  readonly element: HTMLElement;
  /**
   * Takes the frame away: first awaits what the app gave to `view.onClose` (at most 2 s), then removes the element and closes
   * the modals the app opened.
   */
  destroy(): Promise<void>;
  /** Loads the app's document anew (a new context with it). `extension` replaces the given one if there is one. */
  reload(extension?: { readonly [key: string]: Json | undefined }): void;
}

/** A dialog with a frame, for modules that open as one (`jira:boardAction`, `jira:issueAction` …). */
export interface ForgeModalOptions extends Omit<ForgeFrameOptions, 'height' | 'onClose'> {
  size?: ModalSize;
  closeOnEscape?: boolean;
  closeOnOverlayClick?: boolean;
  /** Called once, after the dialog is gone, with the payload of `view.close(payload)` if the app closed it. */
  onClose?: (payload: Json | undefined) => void;
}

/** An open dialog. */
export interface ForgeModal {
  readonly element: HTMLDialogElement;
  close(): Promise<void>;
}
