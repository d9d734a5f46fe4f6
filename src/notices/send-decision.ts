import { isBeforeStart } from '../decisions/before-start';
import type { Clock } from '../platform/ports';
import type { Backlog, Portals } from '../platform/publishing-ports';
import type { PortalSettings } from '../settings/settings';
import type { DecisionLog, Mail, Outbox, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import type { Decision } from '../decisions/decision';
import { changeTold, commentAll } from './write-comments';
import { MERGE_MS, peopleToTell } from './find-people';
import { answerToTell, moveOn, NOBODY, NOBODY_TOLD, noteWaiting, toldBefore } from './notice';
import { commentOf, type PublicParts } from './notice-mail';

interface Ports {
  backlog: Backlog;
  clock: Clock;
  log: DecisionLog;
  mail: Mail;
  outbox: Outbox;
  records: Records;
  portals: Pick<Portals, 'record'>;
  voices: Pick<Voices, 'followers' | 'settle'>;
}

export interface DecisionToTell {
  projectId: string;
  issueId: string;
  /** Number of the log entry. */
  version: number;
  /** Account id of who decided: they know. */
  by: string | null;
  /** Whether who asked before the start line is told as well, though the entry does not say so: it was wished for later. */
  tellsAskers?: true | undefined;
}

/**
 * Has the askers and followers of a request told that it was answered, or is open again, each once, however often this is asked for; where the
 * project chose it, also by a public comment on the service-desk request. What was undone meanwhile, or answered again, is not
 * told. Requests from before the start line tell nobody, unless whoever answered wanted that.
 * @throws Refusal if Jira asks to wait: whoever was not told yet is told the next time
 */
export async function sendDecision(ports: Ports, event: DecisionToTell): Promise<void> {
  const { backlog, clock, log, outbox, voices } = ports;
  const { projectId, issueId, version } = event;
  const entries = await log.read(issueId);
  const told = answerToTell(entries, version);
  const settings = await backlog.settings(projectId);
  if (told === null || settings === null || !settings.on) return;
  const [item] = (await backlog.items([Number(issueId)])).items;
  if (item?.projectId !== projectId) return;
  // Whoever asked before the start line is told only where that was wanted.
  const isWished = event.tellsAskers === true || entries[version - 1]?.tellsAskers === true;
  const isQuiet = told.answer !== null && isBeforeStart(item.created, settings) && !isWished;
  // That an answer holds no more is told to whom it was told, and to nobody else.
  const before = told.answer === null ? ((await ports.records.read('told', issueId))?.body ?? NOBODY_TOLD) : null;
  const people = isQuiet ? [] : await peopleToTell(ports, item, event.by);
  const to = before === null ? people : people.filter((one) => toldBefore(before, 'decision', version).has(one));
  const after = new Date(clock.now() + MERGE_MS).toISOString();
  const notice = { projectId, subject: issueId, version: String(version), to, words: null, after } as const;
  if (to.length > 0) await outbox.write({ kind: 'decision', ...notice });
  else await noteNobody(ports, issueId, String(version));
  if (settings.publicComments && !isQuiet && !item.secured)
    await commentAnswer(ports, item, told.answer, version, before && toldBefore(before, 'comment', version));
  // Last, since many may have said something: it cannot be undone any more, so what was said of the answer before is dealt with.
  // What was said of an answer that is reopened is what it is looked at again with.
  if (told.answer !== null) await voices.settle(issueId);
}

/** Notes that an answer has been through although it told nobody, so that nobody looks for it again. */
async function noteNobody(ports: Ports, issueId: string, version: string): Promise<void> {
  const nobody = { kind: 'decision', version, person: NOBODY } as const;
  const at = new Date(ports.clock.now()).toISOString();
  await changeTold(ports, issueId, (told) => {
    const { told: noted, waiting } = noteWaiting(told, { ...nobody, people: [NOBODY], at });
    return waiting.length === 0 ? null : moveOn(noted, nobody, 'waiting', 'dropped', at);
  });
}

/** @param only on these service-desk requests; null for all */
async function commentAnswer(
  ports: Ports,
  item: BacklogItem,
  decision: Decision | null,
  version: number,
  only: ReadonlySet<string> | null,
): Promise<void> {
  const allowed = publicParts((await ports.portals.record(item.projectId))?.value.portals ?? []);
  await commentAll(ports, item, {
    version: String(version),
    isFor: (request) => only === null || only.has(request),
    text: (reading) => commentOf(reading, decision, allowed),
  });
}

/** What of an answer people without a licence read anyway: a comment says no more. */
function publicParts(portals: readonly PortalSettings[]): PublicParts {
  const open = portals.filter(({ status, audience }) => status === 'published' && audience.kind !== 'team');
  return {
    reason: open.some(({ allow }) => allow.includes('reason')),
    detail: open.some(({ allow }) => allow.includes('detail')),
  };
}
