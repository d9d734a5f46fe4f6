/** What the site's server and pages know of the local Forge. */
import type { AppIdentity } from '../contract';
import type { ModalSize } from './host/bridge-values';
import type { Meter } from './meter/meter';

/** Who a visitor is to Forge. */
export type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

/** A visitor, as Forge must know them. */
export interface Person {
  /** Null for a visitor who is not signed in. */
  accountId: string | null;
  accountType: AccountType;
  /** Jira's locale, `en_US`. */
  locale: string;
  timeZone: string;
}

/** The mark beside the label of a module on the right side of a work item. */
export interface ModuleStatus {
  type: 'badge' | 'lozenge' | 'icon';
  label: string;
  /** Of an icon. */
  url: string | null;
  /** Of a lozenge. */
  appearance: 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success';
}

/** A module as the pages list it, in the visitor's language. */
export interface ModuleListing {
  type: string;
  key: string;
  appId: string;
  environmentId: string;
  title: string;
  description: string;
  /** Of a module on the right side of a work item. */
  label: string;
  /** What stands beside the label as declared. */
  status: ModuleStatus | null;
  /** When a function of the app is asked for the status: never, when one first opens the module, or at once. */
  statusAsked: 'never' | 'opened' | 'at-once';
  /** An absolute URL, if the module has an icon. */
  icon: string | null;
  /** The faces that have a Custom UI. */
  entryPoints: ('view' | 'edit' | 'create')[];
  /** Of a custom field: its id in Jira. */
  fieldId: string | null;
  /** Where a field's own edit form is used; empty where Jira's plain editing is. */
  editExperience: string[];
  viewExperience: string[];
  viewportSize: string | null;
  /** `modal` or `dynamic` of an action module. */
  actionType: string | null;
  /** Sub-pages of a page module: they only change the address. With the header of their section, if they have one. */
  pages: { route: string; title: string; icon: string | null; section: string | null }[];
  /** Of a page of the administration: reached from the list of apps, as where the app is configured or begun with. */
  purpose: 'configure' | 'get-started' | null;
}

export interface ModuleQuery {
  /** A module type with or without its prefix: `projectPage`, `jira:projectPage`. */
  location: string;
  projectKey: string | null;
  issueKey: string | null;
  /** In the customer portal: which of its pages asks (`help_center`, `portal`, `view_request` …). */
  page?: string;
}

/** What a page asks for to open a frame. */
export interface FrameRequest {
  moduleType: string;
  moduleKey: string;
  entryPoint: 'view' | 'edit' | 'create';
  extension: Record<string, unknown>;
  /** Of a dialog that the app opened: the frame it came from, the resource it names, and its context. */
  modal: { parentToken: string; resource: string | null; context: unknown; size: ModalSize } | null;
  /** The page's address, for `extension.location`. */
  location: string;
}

/** An open frame. */
export interface OpenFrame {
  token: string;
  url: string;
  origin: string;
  title: string;
  viewportSize: string | null;
  /** What `view.getContext()` gives; the page adds the theme. */
  context: Record<string, unknown>;
  /** How `view.submit` says that Jira refused the value. */
  submitRefused: 'throws' | 'false';
  /** How high the frame of a page is. */
  pageHeight: 'window' | 'content';
  /** When `listen` of a page's history hears of the app's own moves. */
  historyEcho: 'at-once' | 'later';
}

export interface InvokeRequest {
  token: string;
  functionKey: string;
  payload: unknown;
}

/** A refusal with the status and the sentence that the page gets. */
export class ForgeRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ForgeRefusal';
  }
}

/** The installed app. */
export interface Forge {
  readonly identity: AppIdentity;
  /** Origin of the frames: `http://127.0.0.1:41234`. */
  readonly frameOrigin: string;
  listModules(query: ModuleQuery, person: Person): Promise<ModuleListing[]>;
  /**
   * Asks the app for the status of a module on a work item; null: as declared.
   * @throws ForgeRefusal when the visitor may not load the module.
   */
  moduleStatus(asked: { moduleKey: string; issueKey: string }, person: Person): Promise<ModuleStatus | null>;
  /** @throws ForgeRefusal when the visitor may not load the module. */
  openFrame(request: FrameRequest, person: Person): Promise<OpenFrame>;
  closeFrame(token: string): void;
  /** What the app used. */
  readonly meter: Meter;
  /** Counts a call that a frame's front end made of Jira. */
  calledJira(token: string, points: number): void;
  /** Whose frame it is and whether the app may call Jira in their name, or undefined when it is not open. */
  frameOwner(token: string): { accountId: string | null; app: AppIdentity; mayAct: boolean } | undefined;
  /**
   * Runs a resolver function for an open frame.
   * @throws ForgeRefusal with the app's error message when the function fails.
   */
  invoke(request: InvokeRequest, person: Person): Promise<unknown>;
  /** Waits until no event or queue work is due any more; false when it is not so in time. */
  settled(timeoutMs: number): Promise<boolean>;
  /** What waits or runs now. */
  pending(): { running: number; due: number; later: number };
  stop(): Promise<void>;
}
