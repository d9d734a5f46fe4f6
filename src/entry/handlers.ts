import { readContext } from '../decisions/read-context';
import { readLog } from '../decisions/read-log';
import { recordDecision } from '../decisions/record-decision';
import { ok } from '../platform/failure';
import type { Trust } from '../platform/methods';
import { previewPortal, publishPortal, unpublishPortal } from '../publishing/publish-portal';
import { openStory, viewPortal } from '../publishing/view-portal';
import { loadSettings } from '../settings/load-settings';
import { saveSettings } from '../settings/save-settings';
import type { Ports } from './compose';
import { createGuards } from './guards';
import { isOffered, methods, type MethodName } from './method-map';
import { serve, type Served } from './serve';

/** Every method with its action. A method without one does not pass the type check. */
function allHandlers(ports: Ports): Record<MethodName, Served> {
  const surroundings = { guards: createGuards(ports), journal: ports.journal, chance: ports.chance };
  return {
    'decision.context': serve(
      'decision.context',
      methods['decision.context'],
      surroundings,
      ({ projectId }, { canAdminister }, caller) => readContext(ports, { projectId, caller, canAdminister }),
    ),
    'decision.record': serve(
      'decision.record',
      methods['decision.record'],
      surroundings,
      ({ decision, expectedEntries }, standing, { accountId }) =>
        recordDecision(ports, { standing, accountId, decision, expectedEntries }),
    ),
    'decision.log': serve('decision.log', methods['decision.log'], surroundings, (_payload, standing) =>
      readLog(ports, standing),
    ),
    'portal.view': serve('portal.view', methods['portal.view'], surroundings, ({ projectId }, portal) =>
      viewPortal(ports, projectId, portal),
    ),
    'portal.head': serve('portal.head', methods['portal.head'], surroundings, (_payload, { settings, head }) =>
      Promise.resolve(ok({ status: settings.status, version: head.version, asOf: head.asOf })),
    ),
    'portal.story': serve('portal.story', methods['portal.story'], surroundings, (payload, portal) =>
      openStory(ports, payload, portal),
    ),
    'portal.preview': serve('portal.preview', methods['portal.preview'], surroundings, ({ projectId }) =>
      previewPortal(ports, projectId),
    ),
    'portal.publish': serve(
      'portal.publish',
      methods['portal.publish'],
      surroundings,
      ({ projectId }, _granted, { accountId }) => publishPortal(ports, { projectId, accountId }),
    ),
    'portal.unpublish': serve(
      'portal.unpublish',
      methods['portal.unpublish'],
      surroundings,
      ({ projectId }, _granted, { accountId }) => unpublishPortal(ports, { projectId, accountId }),
    ),
    'settings.load': serve('settings.load', methods['settings.load'], surroundings, ({ projectId }, _granted, caller) =>
      loadSettings(ports, { projectId, caller }),
    ),
    'settings.save': serve('settings.save', methods['settings.save'], surroundings, (payload, _granted, caller) =>
      saveSettings(ports, {
        projectId: payload.projectId,
        caller,
        settings: payload.settings,
        portal: payload.portal,
      }),
    ),
  };
}

/** The methods that a resolver offers, by name. */
export function handlersFor(trust: Trust, ports: Ports): Record<string, Served> {
  return Object.fromEntries(
    Object.entries(allHandlers(ports)).filter(([name]) => isMethodName(name) && isOffered(methods[name], trust)),
  );
}

const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name);
