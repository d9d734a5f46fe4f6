import { z } from 'zod';

/**
 * An id of Jira in a payload. Only as Jira writes it: `007` would be the item 7 to Jira and another one to our store, and a
 * number with more digits than fit is another one once it is a number.
 */
export const jiraId = z.string().regex(/^[1-9]\d{0,14}$/);

/** The id of a portal in its project. */
export const portalId = z.string().regex(/^(team|[a-z0-9]{6})$/);

/**
 * Who may call a method. Every guard asks Jira about the caller's account; nothing sent by the browser is believed.
 * `sponsor-or-owner`: named in the record of the epic, its assignee, or a decider of the project.
 * `anyone-in-audience`: in the audience of the published portal (or, for any other, a decider or project administrator).
 * `polling-audience`: the same, without asking Jira again about somebody who was let in in the last five minutes.
 * `speaker`: in the audience and signed in. `asker`: the same, and the caller asked for the item.
 * `reviewer`: the caller is named in a row of the request's parties. `edit-issue`: may edit the work item, or decides.
 * `decide-many`: decides on at least one of several requests, and is told where not. `decide-in-project`: decides in the project.
 * `licensed`: everybody with a licence. `licensed-reader`: the same, with all portals that they may read.
 * `sponsor-self`: the recorded sponsor or deputy of the epic, with or without a licence. `own-epics`: everybody passes, and gets
 * those.
 * `desk-visitor`, `desk-reader`, `own-request`: everybody passes, and gets the portals, or the own request, that they may read: maybe none.
 */
export type Guard =
  | 'anyone-in-audience'
  | 'polling-audience'
  | 'speaker'
  | 'asker'
  | 'desk-visitor'
  | 'desk-reader'
  | 'own-request'
  | 'licensed-reader'
  | 'browse-project'
  | 'browse-issue'
  | 'edit-issue'
  | 'reviewer'
  | 'decide'
  | 'decide-many'
  | 'decide-in-project'
  | 'licensed'
  | 'sponsor-or-owner'
  | 'sponsor-self'
  | 'own-epics'
  | 'administer-project'
  | 'administer-jira';

/**
 * Which resolver offers the method. Whoever can load a surface can call every method of its resolver, so a portal's
 * surface gets `portal` only; `team` offers portal and team methods; `admin` all.
 */
export type Trust = 'portal' | 'team' | 'admin';

export interface MethodDefinition<Payload extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  guard: Guard;
  trust: Trust;
  payload: Payload;
  answer: Answer;
}

export type MethodTable = Record<string, MethodDefinition>;
