/** The local Jira: REST over one state, events after each change, and the registration of apps. */
import type {
  Actor,
  Administration,
  Clock,
  Database,
  HelpCenter,
  InstalledApp,
  Jira,
  ProductEvent,
  RestResponse,
} from '../contract';
import { answerTo } from '../unknowns/unknowns';
import { ANONYMOUS, identify } from './access/caller';
import { createAdministration } from './administration/administration';
import { createHelpCenter } from './desks/help-center';
import { evaluateExpression } from './expressions/evaluate';
import { registerApp } from './install';
import { dispatch } from './rest/dispatch';
import { createRateLimits } from './rest/rate-limits';
import { isEmptySite, writeSeed } from './seed';
import { contextVariables } from './sites/context-variables';
import { expressionRules } from './sites/expression-rules';
import { expressionSite } from './sites/expression-site';
import { findIssue, openSite, type EventQueue } from './state/site';

/** The local Jira with what its help center and its administration need. */
export interface LocalJira extends Jira {
  readonly helpCenter: HelpCenter;
  readonly administration: Administration;
}

/**
 * Opens the local Jira over a database.
 * @param limited whether Jira's rate limits hold
 */
export function createJira({
  db,
  clock,
  limited = false,
}: {
  db: Database;
  clock: Clock;
  limited?: boolean;
}): LocalJira {
  const listeners: ((event: ProductEvent) => void)[] = [];
  const queue: EventQueue = { pending: [] };
  const site = openSite(db, clock, queue);
  const limits = limited ? createRateLimits(clock, (idOrKey) => findIssue(site, idOrKey)?.id ?? idOrKey) : null;

  /** Events of a change that failed are dropped with it; those of one that was kept go out behind it, in order. */
  function transact<R>(run: () => R): R {
    queue.pending = [];
    const result = db.transact(run);
    const events = queue.pending;
    queue.pending = [];
    for (const event of events) for (const listener of listeners) listener(event);
    return result;
  }

  return {
    helpCenter: createHelpCenter(site),
    administration: createAdministration(site, transact),
    handle(request) {
      const answer = (): RestResponse => dispatch(site, request, transact);
      return Promise.resolve(limits === null ? answer() : limits.around(request, answer));
    },
    onEvent(listener) {
      listeners.push(listener);
    },
    install(app: InstalledApp) {
      transact(() => {
        registerApp(site, app);
      });
    },
    seed(seed) {
      db.transact(() => {
        writeSeed(site, seed);
      });
    },
    isEmpty: () => isEmptySite(site),
    evaluate(expression, variables, actor: Actor) {
      const caller = actor.kind === 'anonymous' ? ANONYMOUS : identify(site, actor);
      return evaluateExpression(expression, contextVariables(site, caller, variables), expressionSite(site, caller), {
        ...expressionRules(site),
        // A trigger's filter takes reading what the event does not have for an error; elsewhere it is null.
        missingKeys:
          Object.hasOwn(variables, 'event') && answerTo(db, 'filter-missing-key') === 'error' ? 'error' : 'null',
      });
    },
  };
}
