/** The functions that manifest.yml names, wired to Forge. */
import { offer } from '../platform/resolver';
import { retryAfter } from '../platform/retry';
import { compose, forge } from './compose';
import {
  hourHandler,
  issueHandler,
  linkHandler,
  noticeHandler,
  personHandler,
  projectHandler,
  refreshHandler,
  sweepHandler,
} from './events';
import { handlersFor } from './handlers';
import { lozengeHandler } from './lozenge';

const ports = compose(forge);

/** Surfaces in the help center, also for people without a licence and visitors who are not signed in. */
export const portal = offer(handlersFor('portal', ports));
/** Surfaces for people who browse or decide. */
export const team = offer(handlersFor('team', ports));
/** Surfaces for who administers a project. */
export const admin = offer(handlersFor('admin', ports));
/** Created, updated and deleted work items. */
export const onIssue = issueHandler(ports, retryAfter);
/** Links between work items. */
export const onLink = linkHandler(ports, retryAfter);
/** Projects that are archived, deleted or kept from the app, or come back. */
export const onProject = projectHandler(ports, retryAfter);
/** The queue `refresh`. */
export const refresh = refreshHandler(ports, retryAfter);
/** Accounts that changed or were deleted. */
export const onPerson = personHandler(ports, retryAfter);
/** The queue `ownership`. */
export const sweep = sweepHandler(ports, retryAfter);
/** The queue `notices`. */
export const tell = noticeHandler(ports, retryAfter);
/** The word beside the label of the sponsor's panel in the details of an epic. */
export const lozenge = lozengeHandler(ports);
/** Every hour. */
export const onHour = hourHandler(ports);
