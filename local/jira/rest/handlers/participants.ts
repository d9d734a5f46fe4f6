/** The people who take part in a request beside the one who raised it. */
import { isAgent, participantsOf } from '../../desks/desk-access';
import { userShape } from '../../shapes/people';
import { projectOf } from '../../state/site';
import { bodyObject, textsOf, type Call, type Reply } from '../call';
import { invalidPayload, refuse } from '../rest-error';
import { deskPage } from './desk-page';
import { requestOf } from './requests';

function participantsPage(call: Call, issueId: string): Reply {
  const people = participantsOf(call.site, issueId).flatMap((id) => call.site.tables.users.get(id) ?? []);
  return deskPage(call, people, (user) => userShape(call.view, user));
}

export const getParticipants = (call: Call): Reply => participantsPage(call, requestOf(call).issue.id);

function change(
  call: Call,
  changed: (participants: readonly string[], accountIds: readonly string[], reporterId: string | null) => string[],
): Reply {
  const { issue } = requestOf(call);
  const isReporter = issue.reporterId === call.caller.user?.accountId;
  if (!isReporter && !isAgent(call.site, call.caller, projectOf(call.site, issue)))
    throw refuse(403, 'You do not have permission to manage the participants of this request.');
  const accountIds = textsOf(bodyObject(call).accountIds);
  if (accountIds === null) throw invalidPayload();
  const missing = accountIds.find((id) => !call.site.tables.users.has(id));
  if (missing !== undefined) throw refuse(400, `The user '${missing}' does not exist.`);
  call.site.tables.participants.set(
    issue.id,
    changed(participantsOf(call.site, issue.id), accountIds, issue.reporterId),
  );
  return participantsPage(call, issue.id);
}

export const postParticipants = (call: Call): Reply =>
  change(call, (participants, accountIds, reporterId) =>
    [...new Set([...participants, ...accountIds])].filter((id) => id !== reporterId),
  );

export const removeParticipants = (call: Call): Reply =>
  change(call, (participants, accountIds) => {
    const stranger = accountIds.find((id) => !participants.includes(id));
    if (stranger !== undefined) throw refuse(400, `The user '${stranger}' is not a participant of this request.`);
    return participants.filter((id) => !accountIds.includes(id));
  });
