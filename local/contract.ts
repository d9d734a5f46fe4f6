/**
 * The seams between the parts of the local site. Jira knows nothing of Forge, Forge reaches Jira only through REST, events
 * and the registration of what an app adds; the site's pages use REST and the endpoints under /local/.
 */
import type { SiteSeed } from './jira/model';

/** The site's clock. It runs at the real pace and can be moved. */
export interface Clock {
  /** Milliseconds since the epoch, in the site's time. */
  now(): number;
  /** Calls back when the site's time reaches `at` (also when the clock is moved past it). Returns a cancel function. */
  at(at: number, run: () => void): () => void;
}

/** One mutable table of records kept in memory and journalled. */
export interface Table<T> {
  get(key: string): T | undefined;
  has(key: string): boolean;
  /** Writes a record. The record is not copied: never change one in place afterwards, write a new one. */
  set(key: string, value: T): void;
  delete(key: string): boolean;
  keys(): IterableIterator<string>;
  values(): IterableIterator<T>;
  readonly size: number;
  /**
   * Calls back at every later change of a record, also when a change is undone, with the value before and after
   * (undefined: none). For indexes in memory; the listener must not write.
   */
  watch(listener: (key: string, before: T | undefined, after: T | undefined) => void): void;
}

/**
 * The state of the site. Everything that is acknowledged has been written to the journal before: `transact` returns only
 * after its changes were appended to the file, so killing the process afterwards loses nothing.
 */
export interface Database {
  /** Opens (or creates empty) a table by name. Jira's tables are prefixed `jira.`, Forge's `forge.`, the site's `site.`. */
  table<T>(name: string): Table<T>;
  /** Runs a synchronous change of any tables; all of it is kept, or nothing if it throws. Nested calls join the outer one. */
  transact<R>(change: () => R): R;
  /** A site-wide counter (ids of issues, comments, changes …): the next number of that name, from 10000 on. */
  nextId(counter: string): string;
  /** Flushes and closes. */
  close(): void;
}

/** The identity under which an app calls Jira. */
export interface AppIdentity {
  appId: string;
  environmentId: string;
  environmentType: string;
  name: string;
  /** The app's own Jira account. */
  accountId: string;
  scopes: readonly string[];
}

/** Who makes a REST call. `app` beside a user means: the app acts for that user (asUser), so its scopes count too. */
export type Actor =
  | { kind: 'user'; accountId: string; app?: AppIdentity }
  | { kind: 'app'; app: AppIdentity }
  | { kind: 'anonymous'; app?: AppIdentity };

export interface RestRequest {
  method: string;
  /** Path with query string, as sent: `/rest/api/3/issue/10001?fields=summary`. */
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string | null;
  actor: Actor;
  /** Origin for absolute links (`self`, avatars): `http://localhost:8080`. */
  baseUrl: string;
  /** Made by the platform itself or by the site's own pages: Jira's rate limits do not hold for it. */
  internal?: boolean;
}

export interface RestResponse {
  status: number;
  headers: Record<string, string>;
  /** Null for 204. */
  body: string | null;
  /** What the call costs of an app's hourly points; left out where no rate limit is kept. */
  points?: number;
}

/** A product event in Forge's shape (facts: eventType `avi:jira:created:issue` …), before any filter. */
export interface ProductEvent {
  eventType: string;
  selfGenerated: boolean;
  atlassianId?: string;
  /** The app that caused the change through its own calls, if one did. */
  causedByAppId?: string;
  [property: string]: unknown;
}

/** A field that an installed app declares (`jira:customField`), as the manifest has it, texts already resolvable. */
export interface AppFieldDeclaration {
  moduleKey: string;
  type: 'string' | 'number' | 'user' | 'group' | 'datetime' | 'date' | 'object';
  name: string;
  description: string;
  readOnly: boolean;
  schema: Record<string, unknown> | null;
  formatter: string | null;
  validation: { expression: string; errorMessage: string | null } | null;
  parser: string | null;
  searchSuggestions: string | null;
  editExperience: readonly string[];
  viewExperience: readonly string[];
}

/** What Jira has to know of an installed app. */
/** A name by which queries find a value inside an entity property of work items (`jira:entityProperty`). */
export interface PropertyAlias {
  alias: string;
  propertyKey: string;
  /** Inside the property's value, separated by dots. */
  path: string;
  type: 'number' | 'string' | 'text' | 'user' | 'date';
}

/** A validator of transitions that an installed app declares (`jira:workflowValidator`) by an expression. */
export interface ValidatorDeclaration {
  moduleKey: string;
  name: string;
  description: string;
  expression: string;
  errorMessage: string | { expression: string } | null;
  /** An expression that tells a configuration in words. */
  configurationDescription: string | null;
  projectTypes: readonly ('company-managed' | 'team-managed')[];
}

export interface InstalledApp {
  identity: AppIdentity;
  validators?: readonly ValidatorDeclaration[];
  fields: readonly AppFieldDeclaration[];
  propertyAliases?: readonly PropertyAlias[];
}

export interface Jira {
  handle(request: RestRequest): Promise<RestResponse>;
  /** Called after the change was committed, in order. Listeners must not throw. */
  onEvent(listener: (event: ProductEvent) => void): void;
  /** Registers (again, at every start) an app: its account, its fields (created on first sight, one locked field each). */
  install(app: InstalledApp): void;
  /** Writes a whole site; only into an empty one. */
  seed(site: SiteSeed): void;
  isEmpty(): boolean;
  /** The Jira side of a Forge expression (trigger filter, display condition): evaluates with the given variables. */
  evaluate(expression: string, variables: Record<string, unknown>, actor: Actor): unknown;
}

/** A service desk as customers meet it. Its ids are numbers, as in Forge's context. */
export interface Portal {
  id: number;
  name: string;
  description: string;
  projectKey: string;
  /** Whether anyone on the web may open it. */
  isOpen: boolean;
  mayRaise: boolean;
  mayAdminister: boolean;
  requestTypes: { id: number; name: string; description: string }[];
}

export type Outcome = 'done' | 'forbidden' | 'not-found';

/** A workflow with the rules that apps add to its transitions. */
export interface ShownWorkflow {
  id: string;
  name: string;
  projects: { id: string; key: string; style: string }[];
  /** Validators of apps that its projects can have. */
  usable: { moduleKey: string; name: string }[];
  transitions: {
    id: string;
    name: string;
    /** Null for any status. */
    from: { id: string; name: string; statusCategory: string }[] | null;
    to: { id: string; name: string; statusCategory: string };
    rules: { id: string; moduleKey: string; configuration: unknown; description: string }[];
  }[];
}

export interface WorkflowAdministration {
  /** The workflows whose rules the person may change. */
  workflows(accountId: string | null): ShownWorkflow[];
  /** Adds a rule to a transition, or (with its id) configures it anew. */
  setRule(
    accountId: string | null,
    rule: { id: string | null; workflowId: string; transitionId: string; moduleKey: string; configuration: unknown },
  ): Outcome;
  removeRule(accountId: string | null, id: string): Outcome;
}

/** What administrators do outside Jira's public REST API. The account is the one who does it. */
export interface Administration {
  readonly workflows: WorkflowAdministration;
  /** Keys of the projects that an access rule keeps from apps. */
  keptFromApps(): string[];
  /** Makes or removes the access rule of a project. What is in it is then gone for apps; the project itself is not. */
  keepFromApps(accountId: string | null, projectKey: string, isKept: boolean): Outcome;
  /**
   * Deactivates or reactivates an account, gives and takes the licence, sets the language of a profile, or closes it for
   * good: nothing personal stays of it.
   * What is left out stays; of a customer only the account can be closed.
   */
  changePerson(
    accountId: string | null,
    personId: string,
    change: {
      active?: boolean | undefined;
      licensed?: boolean | undefined;
      /** As Jira writes it, `de_DE`. */
      locale?: string | undefined;
      erased?: true | undefined;
    },
  ): Outcome;
}

/** What the help center shows beside REST, which does not serve visitors who are not signed in (account id null). */
export interface HelpCenter {
  /** The portals that the visitor may open. */
  portals(accountId: string | null): Portal[];
  /** Opens a portal to anyone on the web, or closes it again: for the project's administrators. */
  setOpen(accountId: string | null, portalId: number, isOpen: boolean): Outcome;
}
