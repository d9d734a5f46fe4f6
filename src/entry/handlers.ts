import { buildValidator } from '../decisions/build-validator';
import { findSimilar } from '../decisions/find-similar';
import { loadTriage } from '../decisions/load-triage';
import { readContext } from '../decisions/read-context';
import { readLog } from '../decisions/read-log';
import { recordDecision } from '../decisions/record-decision';
import { recordMany } from '../decisions/record-many';
import { finishTest } from '../decisions/finish-test';
import { reopenDecision } from '../decisions/reopen-decision';
import { undoDecision } from '../decisions/undo-decision';
import { deskSummaries } from '../desks/desk-summaries';
import { readAnswers } from '../desks/read-answers';
import { viewDesk } from '../desks/view-desk';
import { loadMy } from '../my/load-my';
import { answerParty } from '../requests/answer-party';
import { linkAlternative } from '../requests/link-alternative';
import { loadRequest } from '../requests/load-request';
import { saveSection } from '../requests/save-section';
import { ok, type Result } from '../platform/failure';
import type { Trust } from '../platform/methods';
import type { Caller } from '../platform/ports';
import { previewPortal } from '../publishing/preview-portal';
import { readStory } from '../voices/read-story';
import { viewWithStory } from '../voices/view-with-story';
import { closeRequest } from '../requests/close-request';
import { readAskers } from '../requests/read-askers';
import { reopenRequest } from '../requests/reopen-request';
import { setAskers } from '../requests/set-askers';
import { changePortal } from '../settings/change-portal';
import { createPortal } from '../settings/create-portal';
import { loadSettings } from '../settings/load-settings';
import { loadSite } from '../settings/load-site';
import { pausePortal, publishPortal, unpublishPortal } from '../settings/publish-portal';
import { readPortalLog } from '../settings/read-portal-log';
import { removePortal } from '../settings/remove-portal';
import { saveSettings } from '../settings/save-settings';
import { saveSite } from '../settings/save-site';
import { TEAM_PORTAL } from '../settings/settings';
import type { Ports } from './compose';
import { createGuards } from './guards';
import { isOffered, methods, type MethodName } from './method-map';
import { serve, type Request, type Served } from './serve';
import { sponsorshipHandlers } from './sponsorship-handlers';
import { voiceHandlers } from './voice-handlers';

/** Every method with its action. A method without one does not pass the type check. */
function allHandlers(ports: Ports): Record<MethodName, Served> {
  const surroundings = {
    currentUser: ports.currentUser,
    guards: createGuards(ports),
    journal: ports.journal,
    chance: ports.chance,
  };
  return {
    ...sponsorshipHandlers(ports, surroundings),
    ...voiceHandlers(ports, surroundings),
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
      ({ decision, expectedEntries, tellAskers = false }, standing, { accountId }) =>
        recordDecision(ports, { standing, accountId, decision, expectedEntries, tellAskers }),
    ),
    'decision.recordMany': serve(
      'decision.recordMany',
      methods['decision.recordMany'],
      surroundings,
      ({ decision, spreads = false, tellAskers = false }, { targets }, { accountId }) =>
        recordMany(ports, { targets, accountId, decision, spreads, tellAskers }),
    ),
    'decision.similar': serve('decision.similar', methods['decision.similar'], surroundings, (_payload, standing) =>
      findSimilar(ports, standing),
    ),
    'decision.validator': serve('decision.validator', methods['decision.validator'], surroundings, ({ outcomes }) =>
      buildValidator(ports, outcomes),
    ),
    'triage.load': serve('triage.load', methods['triage.load'], surroundings, ({ projectId }) =>
      loadTriage(ports, projectId),
    ),
    'decision.undo': serve(
      'decision.undo',
      methods['decision.undo'],
      surroundings,
      ({ expectedEntries }, standing, { accountId }) => undoDecision(ports, { standing, accountId, expectedEntries }),
    ),
    'request.load': serve('request.load', methods['request.load'], surroundings, (_payload, standing, caller) =>
      loadRequest(ports, { standing, caller }),
    ),
    'request.save': serve('request.save', methods['request.save'], surroundings, (payload, standing, { accountId }) =>
      saveSection(ports, { ...payload, standing, accountId }),
    ),
    'request.linkAlternative': serve(
      'request.linkAlternative',
      methods['request.linkAlternative'],
      surroundings,
      ({ issueId, alternativeId, revision, key }, _standing, { accountId }) =>
        linkAlternative(ports, { issueId, accountId, alternativeId, revision, key }),
    ),
    'request.settle': serve('request.settle', methods['request.settle'], surroundings, async ({ issueId }) => {
      await ports.voices.settle(issueId);
      return ok({});
    }),
    'request.answerParty': serve(
      'request.answerParty',
      methods['request.answerParty'],
      surroundings,
      ({ partyId, stance, note }, standing, { accountId }) =>
        answerParty(ports, { standing, accountId, partyId, stance, note }),
    ),
    'decision.result': serve(
      'decision.result',
      methods['decision.result'],
      surroundings,
      ({ result, decision, expectedEntries, tellAskers = false }, standing, { accountId }) =>
        finishTest(ports, { standing, accountId, result, decision, expectedEntries, tellAskers }),
    ),
    'decision.reopen': serve(
      'decision.reopen',
      methods['decision.reopen'],
      surroundings,
      ({ expectedEntries }, standing, { accountId }) => reopenDecision(ports, { standing, accountId, expectedEntries }),
    ),
    'decision.repairs': serve('decision.repairs', methods['decision.repairs'], surroundings, async ({ projectId }) =>
      ok((await ports.records.read('repairs', projectId))?.body ?? { items: [] }),
    ),
    'decision.log': serve('decision.log', methods['decision.log'], surroundings, (_payload, standing) =>
      readLog(ports, standing),
    ),
    'portal.view': serve('portal.view', methods['portal.view'], surroundings, (payload, portal, caller) =>
      viewWithStory(ports, payload, portal, { caller, accountId: accountOf(caller) }),
    ),
    'portal.head': serve('portal.head', methods['portal.head'], surroundings, (_payload, { settings, head }) =>
      Promise.resolve(ok({ status: settings.status, version: head.version, asOf: head.asOf })),
    ),
    'portal.story': serve('portal.story', methods['portal.story'], surroundings, (payload, portal, caller) =>
      readStory(ports, payload, portal, caller),
    ),
    'portal.preview': serve(
      'portal.preview',
      methods['portal.preview'],
      surroundings,
      ({ projectId, portalId = TEAM_PORTAL }) => previewPortal(ports, { projectId, portalId }),
    ),
    'portal.create': serve(
      'portal.create',
      methods['portal.create'],
      surroundings,
      (payload, _granted, { accountId }) => createPortal(ports, { ...payload, accountId }),
    ),
    'portal.change': serve(
      'portal.change',
      methods['portal.change'],
      surroundings,
      ({ projectId, portalId, revision, ...parts }, _granted, { accountId }) =>
        changePortal(ports, { projectId, portalId, accountId, revision, parts }),
    ),
    'portal.remove': serve(
      'portal.remove',
      methods['portal.remove'],
      surroundings,
      (payload, _granted, { accountId }) => removePortal(ports, { ...payload, accountId }),
    ),
    'portal.publish': serve(
      'portal.publish',
      methods['portal.publish'],
      surroundings,
      (payload, _granted, { accountId }) => publishPortal(ports, { ...payload, accountId }),
    ),
    'portal.pause': serve('portal.pause', methods['portal.pause'], surroundings, (payload, _granted, { accountId }) =>
      pausePortal(ports, { ...payload, accountId }),
    ),
    'portal.unpublish': serve(
      'portal.unpublish',
      methods['portal.unpublish'],
      surroundings,
      (payload, _granted, { accountId }) => unpublishPortal(ports, { ...payload, accountId }),
    ),
    'portal.log': serve('portal.log', methods['portal.log'], surroundings, (payload) => readPortalLog(ports, payload)),
    'site.load': serve('site.load', methods['site.load'], surroundings, () => loadSite(ports)),
    'site.save': serve('site.save', methods['site.save'], surroundings, (payload) => saveSite(ports, payload)),
    'request.askers': serve('request.askers', methods['request.askers'], surroundings, ({ issueId }) =>
      readAskers(ports, issueId),
    ),
    'request.setAskers': serve(
      'request.setAskers',
      methods['request.setAskers'],
      surroundings,
      ({ accounts, teams, revision }, standing, { accountId }) =>
        setAskers(ports, { standing, accountId, askers: { accounts, teams }, revision }),
    ),
    'request.close': serve(
      'request.close',
      methods['request.close'],
      surroundings,
      ({ as, duplicateOf, note, revision }, standing, { accountId }) =>
        closeRequest(ports, { standing, accountId, as, duplicateOf, note, revision }),
    ),
    'request.reopen': serve(
      'request.reopen',
      methods['request.reopen'],
      surroundings,
      ({ revision, undo = false }, standing, { accountId }) =>
        reopenRequest(ports, { standing, accountId, revision, undo }),
    ),
    'desk.summary': serve(
      'desk.summary',
      methods['desk.summary'],
      surroundings,
      (_payload, { portals, standsBehind }) =>
        Promise.resolve(ok({ portals: deskSummaries(portals, ports.clock.now()), standsBehind })),
    ),
    'desk.full': serve('desk.full', methods['desk.full'], surroundings, (_payload, desk, caller) =>
      viewDesk(ports, desk, accountOf(caller)),
    ),
    'my.load': serve('my.load', methods['my.load'], surroundings, (_payload, { portals }, { accountId }) =>
      loadMy(ports, portals, accountId),
    ),
    'desk.answer': serve('desk.answer', methods['desk.answer'], surroundings, (_payload, own, caller) =>
      readAnswers(ports, own, caller),
    ),
    'settings.load': serve('settings.load', methods['settings.load'], surroundings, ({ projectId }, _granted, caller) =>
      loadSettings(ports, { projectId, caller }),
    ),
    'settings.save': serve('settings.save', methods['settings.save'], surroundings, (payload, _granted, caller) =>
      saveSettings(ports, {
        projectId: payload.projectId,
        caller,
        settings: payload.settings,
        privateWords: payload.privateWords,
        revision: payload.revision,
      }),
    ),
  };
}

/** Nothing is ever kept, or looked up, of who is not signed in. */
const accountOf = ({ accountId, accountType }: Caller): string | null =>
  accountType === 'anonymous' ? null : accountId;

type Handler = (request: Request) => Promise<Result<unknown>>;

/** The methods that a resolver offers, by name. */
export function handlersFor(trust: Trust, ports: Ports): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(allHandlers(ports)).flatMap(([name, served]): [string, Handler][] =>
      isMethodName(name) && isOffered(methods[name], trust) ? [[name, (request) => served(request, trust)]] : [],
    ),
  );
}

const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name);
