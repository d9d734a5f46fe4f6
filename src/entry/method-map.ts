import { decisionMethods } from '../decisions/methods';
import { deskMethods } from '../desks/methods';
import { myMethods } from '../my/methods';
import type { MethodDefinition, MethodTable, Trust } from '../platform/methods';
import { publishingMethods } from '../publishing/methods';
import { requestMethods } from '../requests/methods';
import { settingsMethods } from '../settings/methods';
import { sponsorshipMethods } from '../sponsorship/methods';
import { voiceMethods } from '../voices/methods';

/** What makes a name that is there already impossible to add. */
type Once<Added, There> = { [Name in keyof Added]: Name extends keyof There ? never : Added[Name] };

/** Puts two tables together. Two features with a method of the same name do not pass the type check. */
function join<There extends MethodTable, Added extends MethodTable>(
  there: There,
  added: Added & Once<Added, There>,
): There & Added {
  return { ...there, ...added };
}

/** Every method of every feature, by its name. */
export const methods = join(
  join(
    join(join(join(join(decisionMethods, publishingMethods), settingsMethods), deskMethods), sponsorshipMethods),
    requestMethods,
  ),
  join(voiceMethods, myMethods),
);

export type MethodName = keyof typeof methods;

/** What a resolver of each trust offers: whoever can load a surface can call all of it. */
const OFFERED: Record<Trust, readonly Trust[]> = {
  portal: ['portal'],
  team: ['portal', 'team'],
  admin: ['portal', 'team', 'admin'],
};

/** Whether a resolver offers a method. */
export function isOffered(method: MethodDefinition, by: Trust): boolean {
  return OFFERED[by].includes(method.trust);
}

/** What a guard needs to find in the payload. */
export interface GuardInput {
  'anyone-in-audience': { projectId: string; portalId?: string };
  'polling-audience': { projectId: string; portalId?: string };
  speaker: { projectId: string; portalId?: string };
  asker: { projectId: string; portalId?: string; item: number };
  'desk-visitor': { deskId: string | null };
  'desk-reader': { deskId: string | null };
  'own-request': { issueKey: string; deskId?: string | null };
  'browse-project': { projectId: string };
  'browse-issue': { issueId: string };
  'edit-issue': { issueId: string };
  reviewer: { issueId: string; partyId: string };
  decide: { issueId: string };
  'decide-many': { issueIds: string[] };
  'decide-in-project': { projectId: string };
  licensed: object;
  'licensed-reader': object;
  'sponsor-or-owner': { issueId: string };
  'sponsor-self': { issueId: string };
  'own-epics': object;
  'administer-project': { projectId: string };
  'administer-jira': object;
}
