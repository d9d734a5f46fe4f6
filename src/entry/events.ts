/** Functions that Forge calls without a user: product events, the queue, the schedule. */
import { z } from 'zod';
import type { FieldEdit } from '../decisions/decision-log';
import { reconcilePortals } from '../publishing/reconcile-portals';
import { markItem } from '../publishing/mark-changes';
import { rebuildSnapshot } from '../publishing/rebuild-snapshot';
import { TEAM_PORTAL } from '../settings/settings';
import type { Ports } from './compose';
import { failureOf } from './serve';

const issueEvent = z.object({
  selfGenerated: z.boolean().nullish(),
  atlassianId: z.string().nullish(),
  timestamp: z.union([z.string(), z.number()]).nullish(),
  issue: z.object({
    id: z.coerce.string(),
    fields: z.object({ project: z.object({ id: z.coerce.string() }).nullish() }).nullish(),
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

/** What the queue carries. */
const refreshEvent = z.object({ body: z.object({ projectId: z.string() }) });

/** A function that Forge calls with an event; what it returns may ask for another try. */
export type EventHandler = (event: unknown) => Promise<object>;

const DONE = { statusCode: 204 };

type Retry = (afterSeconds: number) => object;

const RETRY_SECONDS = 30;

/** Marks what changed. Events come late, twice, in any order: nothing of them is believed but who edited the field and when. */
export function issueHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'event of a work item', retry }, async (given) => {
    const event = issueEvent.parse(given);
    const field = { id: await ports.field.id(), name: await ports.field.name() };
    const edit = editOf(event, field, ports.clock.now());
    const projectIds = new Set([event.issue.fields?.project?.id, ...formerProjects(event)]);
    for (const projectId of projectIds) {
      if (projectId === undefined) continue;
      // A move passes the filter in every project; one that never had a portal has nothing to keep up to date.
      const { record } = await ports.portals.read(projectId, TEAM_PORTAL);
      if (record !== null) await markItem(ports, projectId, event.issue.id, edit);
    }
    return DONE;
  });
}

/** Compiles the snapshot of a project that was asked for. */
export function refreshHandler(ports: Ports, retry: Retry): EventHandler {
  return guarded(ports, { where: 'refresh', retry }, async (given) => {
    const { body } = refreshEvent.parse(given);
    const rebuilt = await rebuildSnapshot(ports, body.projectId);
    return !rebuilt.ok && rebuilt.error.code === 'STALE' ? retry(RETRY_SECONDS) : DONE;
  });
}

/** The hourly schedule: mends what events missed. Forge repeats it in an hour anyway. */
export function hourHandler(ports: Ports): EventHandler {
  return guarded(ports, { where: 'schedule', retry: () => DONE }, async () => {
    await reconcilePortals(ports);
    return DONE;
  });
}

/** Asks for another try where Jira or the store refused; a bug is written down, and trying again would not mend it. */
function guarded(
  ports: Ports,
  { where, retry }: { where: string; retry: Retry },
  run: (event: unknown) => Promise<object>,
): EventHandler {
  return async (event) => {
    try {
      return await run(event);
    } catch (cause) {
      const failure = failureOf(where, cause, ports);
      return failure.code === 'UNEXPECTED' ? DONE : retry(failure.retryAfterSeconds ?? RETRY_SECONDS);
    }
  };
}

/** The edit of the Decision field in an event, if it is one and not our own. */
function editOf(event: IssueEvent, field: { id: string; name: string }, now: number): FieldEdit | null {
  if (event.selfGenerated === true) return null;
  // That items name the id of their field is documented by an example only.
  const isOfField =
    event.changelog?.items.some((item) =>
      item.fieldId == null ? item.field === field.name : item.fieldId === field.id,
    ) ?? false;
  if (!isOfField) return null;
  const at = Number(event.timestamp ?? Number.NaN);
  return { by: event.atlassianId ?? null, at: new Date(Number.isFinite(at) ? at : now).toISOString() };
}

/** The project that a moved item came from: its portal must forget the item. */
function formerProjects(event: IssueEvent): string[] {
  const moves = event.changelog?.items.filter((item) => item.field === 'project' || item.fieldId === 'project') ?? [];
  return moves.flatMap((item) =>
    typeof item.from === 'string' || typeof item.from === 'number' ? String(item.from) : [],
  );
}
