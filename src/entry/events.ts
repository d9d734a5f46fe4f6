/** Functions that Forge calls without a user: product events, the queue, the schedule. */
import { z } from 'zod';
import type { FieldEdit } from '../decisions/decision-log';
import { Refusal } from '../platform/failure';
import { followProject } from '../publishing/follow-project';
import { reopenDue } from '../decisions/reopen-due';
import { sendClosing } from '../notices/send-closing';
import { sendDecision } from '../notices/send-decision';
import { sendNotices, sendWaiting } from '../notices/send-notices';
import { reconcilePortals } from '../publishing/reconcile-portals';
import { reportPeople } from '../privacy/report-people';
import { markItem } from '../publishing/mark-changes';
import { refreshProject } from '../publishing/refresh-project';
import { followEpic, followPerson } from '../sponsorship/follow-people';
import { forgetEpics } from '../sponsorship/forget-epics';
import { forgetVoices } from '../voices/forget-voices';
import { sendEpicEnd } from '../sponsorship/send-epic-end';
import { startSweeps } from '../sponsorship/start-sweeps';
import { sweepEpics } from '../sponsorship/sweep-epics';
import type { Ports } from './compose';
import { failureOf } from './serve';

const issueEvent = z.object({
  selfGenerated: z.boolean().nullish(),
  atlassianId: z.string().nullish(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  issue: z.object({
    id: z.coerce.string(),
    fields: z
      .object({
        project: z.object({ id: z.coerce.string() }).nullish(),
        issuetype: z.object({ hierarchyLevel: z.number().nullish() }).nullish(),
      })
      .nullish(),
  }),
  changelog: z
    .object({
      items: z.array(
        z.object({
          field: z.string().nullish(),
          fieldId: z.string().nullish(),
          from: z.unknown().optional(),
        }),
      ),
    })
    .nullish(),
});

type IssueEvent = z.output<typeof issueEvent>;

const linkEvent = z.object({
  sourceIssueId: z.coerce.string(),
  destinationIssueId: z.coerce.string(),
  sourceProjectId: z.coerce.string(),
  destinationProjectId: z.coerce.string(),
});

/** What happened to a project; events of access rules have a shape of their own. */
const projectEvent = z.union([
  z.object({ eventType: z.string(), project: z.object({ id: z.coerce.string() }) }),
  z.object({
    type: z.string(),
    data: z.object({ container: z.object({ product: z.string(), id: z.coerce.string() }) }),
  }),
  z.object({
    type: z.string(),
    data: z.object({ objects: z.array(z.object({ product: z.string(), ids: z.array(z.coerce.string()) })) }),
  }),
]);

const personEvent = z.object({ user: z.object({ accountId: z.string() }) });

/** What the queue carries. */
const refreshEvent = z.object({ body: z.object({ projectId: z.string() }) });

/** A function that Forge calls with an event; what it returns may ask for another try. */
export type EventHandler = (event: unknown) => Promise<object>;

const DONE = { statusCode: 204 };

type Retry = (afterSeconds: number) => object;

const RETRY_SECONDS = 30;

/** Marks what changed. Events come late, twice, in any order: nothing of them is believed but who edited the field and when. */
export function issueHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'event of a work item', retry, again: retry }, async (given) => {
    const event = issueEvent.parse(given);
    const projectIds = new Set([event.issue.fields?.project?.id, ...formerProjects(event)]);
    let edit: { of: FieldEdit | null } | null = null;
    for (const projectId of projectIds) {
      if (projectId === undefined) continue;
      // A move passes the filter in every project; one that never had a portal has nothing to keep up to date.
      if ((await ports.portals.record(projectId)) === null) continue;
      edit ??= { of: await editOf(ports, event) };
      await markItem(ports, projectId, event.issue.id, edit.of);
      await followEpic(ports, projectId, event.issue.id, event.issue.fields?.issuetype?.hierarchyLevel === 1);
    }
    return DONE;
  });
}

/**
 * Marks both ends of a link between projects: who raised a linked service-desk request counts as an asker. Whether Jira tells
 * of a change of the work items as well is not known.
 */
export function linkHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'event of a link', retry, again: retry }, async (given) => {
    const { sourceIssueId, destinationIssueId, sourceProjectId, destinationProjectId } = linkEvent.parse(given);
    if (sourceProjectId === destinationProjectId) return DONE;
    for (const [projectId, issueId] of [
      [sourceProjectId, sourceIssueId],
      [destinationProjectId, destinationIssueId],
    ] as const) {
      if ((await ports.portals.record(projectId)) !== null) await markItem(ports, projectId, issueId, null);
    }
    return DONE;
  });
}

/** Takes portals of projects that are gone from their readers at once, and has those compiled that are back. */
export function projectHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'event of a project', retry, again: retry }, async (given) => {
    const event = projectEvent.parse(given);
    if ('project' in event) {
      const kind = kindOf(event.eventType);
      if (kind === 'deleted') {
        // First nobody reads it any more; what takes longer comes after it, and the record that says where to look goes last.
        await followProject(ports, { kind: 'gone', projectId: event.project.id });
        await forgetEpics(ports, event.project.id);
        await forgetVoices(ports, event.project.id);
      }
      await followProject(ports, { kind, projectId: event.project.id });
    } else if ('container' in event.data) {
      const { product, id } = event.data.container;
      if (product.toLowerCase() === 'jira') await followProject(ports, { kind: 'kept', projectId: id });
    } else {
      const own = event.data.objects.filter(({ product }) => product.toLowerCase() === 'jira');
      await followProject(ports, { kind: 'items-kept', ids: own.flatMap(({ ids }) => ids.map(Number)) });
    }
    return DONE;
  });
}

function kindOf(eventType: string): 'gone' | 'deleted' | 'back' {
  if (eventType === 'avi:jira:deleted:project') return 'deleted';
  return eventType === 'avi:jira:archived:project' || eventType === 'avi:jira:softdeleted:project' ? 'gone' : 'back';
}

/** Brings the portals of the project up to date that was asked for. */
export function refreshHandler(ports: Ports, retry: Retry): EventHandler {
  return async (given) => {
    const parsed = refreshEvent.safeParse(given);
    const handle = guarded(ports, { where: 'refresh', retry, again: () => DONE }, async (event) => {
      const { body } = refreshEvent.parse(event);
      const refreshed = await refreshProject(ports, body.projectId);
      return !refreshed.ok && refreshed.error.code === 'STALE' ? retry(RETRY_SECONDS) : DONE;
    });
    const answer = await handle(given);
    // While this waits to come again, further changes need no event of their own.
    if (answer !== DONE && parsed.success) await noteWait(ports, parsed.data.body.projectId);
    return answer;
  };
}

/** Goes on with the sweep of a project's epics. */
export function sweepHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'sweep', retry, again: () => DONE }, async (given) => {
    const { body } = refreshEvent.parse(given);
    await sweepEpics(ports, body.projectId);
    return DONE;
  });
}

/** Looks after the epics of somebody whose account changed, as Jira hints. */
export function personHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'event of a person', retry, again: retry }, async (given) => {
    const { user } = personEvent.parse(given);
    await followPerson(ports, user.accountId);
    return DONE;
  });
}

const noticeEvent = z.object({
  body: z.union([
    z.object({
      projectId: z.string(),
      issueId: z.string(),
      version: z.number(),
      by: z.string().nullable(),
      tellsAskers: z.literal(true).optional(),
    }),
    z.object({ projectId: z.string(), epicId: z.string(), endedOn: z.string() }),
    z.object({ projectId: z.string(), issueId: z.string(), closing: z.number() }),
    z.object({ person: z.string() }),
  ]),
});

/** Has the askers of a request told of its answer or its closing, or followers of an epic's end, or tells somebody what waits for them. */
export function noticeHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'notice', retry, again: retry }, async (given) => {
    const { body } = noticeEvent.parse(given);
    if ('person' in body) await sendNotices(ports, body.person);
    else if ('epicId' in body) await sendEpicEnd(ports, body);
    else await ('closing' in body ? sendClosing(ports, body) : sendDecision(ports, body));
    return DONE;
  });
}

/** The hourly schedule: mends what events missed. What fails keeps nothing else from its turn; Forge repeats it in an hour anyway. */
export function hourHandler(ports: Ports): EventHandler {
  // The smallest first: they all share one run.
  const works = [sendWaiting, reconcilePortals, startSweeps, reopenDue, reportPeople];
  const handlers = works.map((work) =>
    guarded(ports, { where: 'schedule', retry: () => DONE, again: () => DONE }, async () => {
      await work(ports);
      return DONE;
    }),
  );
  return async (event) => {
    for (const handle of handlers) await handle(event);
    return DONE;
  };
}

/** Without the note, more events may come than are needed: no reason to fail. */
async function noteWait(ports: Ports, projectId: string): Promise<void> {
  try {
    await ports.changes.waits(projectId, RETRY_SECONDS);
  } catch (cause) {
    if (!(cause instanceof Refusal)) failureOf('refresh', cause, ports);
  }
}

/**
 * Asks for another try where Jira or the store refused. A bug is written down; whether trying again may help is for the
 * function to say. What cannot be read never can be.
 */
function guarded(
  ports: Ports,
  { where, retry, again }: { where: string; retry: Retry; again: Retry },
  run: (event: unknown) => Promise<object>,
): EventHandler {
  return async (event) => {
    try {
      return await run(event);
    } catch (cause) {
      const failure = failureOf(where, cause, ports);
      if (cause instanceof z.ZodError || failure.code === 'NEWER_FORMAT') return DONE;
      return failure.code === 'UNEXPECTED' ? again(RETRY_SECONDS) : retry(failure.retryAfterSeconds ?? RETRY_SECONDS);
    }
  };
}

/** The edit of the Decision field in an event, if it is one and not our own. */
async function editOf({ clock, field }: Ports, event: IssueEvent): Promise<FieldEdit | null> {
  const items = event.changelog?.items ?? [];
  if (event.selfGenerated === true || items.length === 0) return null;
  const [id, name] = [await field.id(), await field.name()];
  // That items name the id of their field is documented by an example only.
  const isOfField = items.some((item) => (item.fieldId == null ? item.field === name : item.fieldId === id));
  if (!isOfField) return null;
  const at = Number(event.timestamp ?? Number.NaN);
  return { by: event.atlassianId ?? null, at: new Date(Number.isFinite(at) ? at : clock.now()).toISOString() };
}

/** The project that a moved item came from: its portal must forget the item. */
function formerProjects(event: IssueEvent): string[] {
  const moves = event.changelog?.items.filter((item) => item.field === 'project' || item.fieldId === 'project') ?? [];
  return moves.flatMap((item) =>
    typeof item.from === 'string' || typeof item.from === 'number' ? String(item.from) : [],
  );
}
