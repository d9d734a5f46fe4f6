import { ok, type Result } from '../platform/failure';
import type { Caller } from '../platform/ports';
import type { Published } from '../platform/publishing-ports';
import type { OwnVoices } from '../platform/voices-ports';
import { dayNumber, isCalendarDate } from '../decisions/calendar-date';
import type { Decision } from '../decisions/decision';
import type { ReadablePortal } from '../publishing/readable-portal';
import { askedAsOf, newsOf } from '../publishing/own';
import { standIn } from '../publishing/same-as';
import { openAgainOf } from '../publishing/parts';
import type { AskedAs, OpenAgain, Place, SnapshotHead, Story } from '../publishing/snapshot';
import { mineOf, type Mine, type OwnVoice } from '../voices/own-voice';
import type { DeskRequestName } from '../publishing/backlog-item';
import type { DeskPortal, OwnRequest, OwnRequests } from './own-request';

interface Ports {
  ownVoices: OwnVoices;
  published: Pick<Published, 'story'>;
}

export interface DeskAnswer {
  /** Of what one speaks, and in which portal it is read. */
  projectId: string;
  portalId: string;
  item: number;
  key: string;
  title: string;
  place: Place;
  asked: number;
  askedAs: AskedAs | null;
  answered: number;
  /** Day on which it was done or closed; 0 for none. */
  ended: number;
  decision: Decision | null;
  openAgain: OpenAgain | null;
  asOf: string;
  timeZone: string;
  portalTitle: string;
  promiseDays: number | null;
  mine: Mine;
  /** Of a duplicate: the other request, of which they are an asker as well. */
  sameAs: { key: string; title: string; place: Place } | null;
}

/** What may be expected of a request that is on nobody's list yet. */
export interface DeskPromise {
  portalTitle: string;
  promiseDays: number;
  asked: number;
  asOf: string;
  timeZone: string;
}

/**
 * The answers that portals give to somebody's own requests, each from the first portal that has it: nothing is read but what
 * is published there.
 * @param own as the guard found it, with the portals that the caller may read
 * @throws Refusal of Jira or the store
 */
export async function readAnswers(
  ports: Ports,
  { requests, raised, onDesk }: OwnRequests,
  caller: Caller,
): Promise<Result<{ answers: DeskAnswer[]; promise: DeskPromise | null }>> {
  const found = await Promise.all(requests.map((request) => readAnswer(ports, request, caller)));
  const answers = found.flatMap((answer) => answer ?? []);
  const promise = answers.length > 0 || raised === null ? null : promiseOf(raised, requests, await onDesk());
  return ok({ answers, promise });
}

/** What the team promises whose portals stand on a desk: where those are several teams, nobody knows whose request it is. */
function promiseOf(
  raised: DeskRequestName,
  requests: readonly OwnRequest[],
  portals: readonly DeskPortal[],
): DeskPromise | null {
  const [first] = portals;
  if (first === undefined || portals.some(({ projectId }) => projectId !== first.projectId)) return null;
  // In the team's own project it is on the list, though it is shown in no portal.
  if (requests.some(({ projectId }) => projectId === first.projectId)) return null;
  const { asOf, timeZone, promiseDays, tells } = first.head;
  const { on } = askedAsOf(raised, timeZone);
  if (!isCalendarDate(tells.since) || on < dayNumber(tells.since)) return null;
  return { portalTitle: first.settings.title, promiseDays, asked: on, asOf, timeZone };
}

async function readAnswer(
  { ownVoices, published }: Ports,
  { issueId, projectId, portals, asked, isCommented }: OwnRequest,
  caller: Caller,
): Promise<DeskAnswer | null> {
  for (const portal of portals) {
    const name = { projectId, portalId: portal.settings.id };
    const [read, own] = await Promise.all([
      published.story(projectId, portal, issueId),
      ownVoices.of(name, issueId, caller),
    ]);
    if (!read.ok) continue;
    // They look at their own service-desk request here, on which it would be commented.
    const heard = { ...own, isAtDesk: isCommented };
    return answerOf({ projectId, issueId, portal, story: read.value.story, own: heard, request: asked });
  }
  return null;
}

interface Told extends Pick<OwnRequest, 'projectId' | 'issueId'> {
  portal: ReadablePortal;
  story: Story;
  own: OwnVoice;
  request: OwnRequest['asked'];
}

function answerOf({ projectId, issueId, portal: { settings, head }, story, own, request }: Told): DeskAnswer {
  const { key, title, place, asked, ended, decision } = story;
  return {
    projectId,
    portalId: settings.id,
    item: Number(issueId),
    key,
    title,
    place,
    asked,
    askedAs: request === null ? null : askedAsOf(request, head.timeZone),
    answered: decision === null ? 0 : (story.answers.at(-1)?.day ?? 0),
    ended,
    decision,
    openAgain: openAgainOf(story),
    asOf: head.asOf,
    timeZone: head.timeZone,
    portalTitle: settings.title,
    promiseDays: place === 'undecided' ? head.promiseDays : null,
    mine: mineOf(own, { story, head }),
    sameAs: sameAsOf(own, story, head),
  };
}

function sameAsOf({ own }: OwnVoice, { sameAs }: Story, head: SnapshotHead): DeskAnswer['sameAs'] {
  const other = sameAs === '' ? undefined : newsOf(own, head).find(({ id, key }) => standIn(id, key) === sameAs);
  return other === undefined ? null : { key: other.key, title: other.title, place: other.place };
}
