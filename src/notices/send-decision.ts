import { dateIn } from '../decisions/calendar-date';
import { Refusal } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { DecisionLog, Mail, Records } from '../platform/request-ports';
import { answerToTell, claim, decisionMail, NOBODY_TOLD, settle, type NoticeState, type Told } from './notice';

interface Ports {
  backlog: Backlog;
  clock: Clock;
  log: DecisionLog;
  mail: Mail;
  records: Records;
}

export interface DecisionToTell {
  projectId: string;
  issueId: string;
  /** Number of the log entry. */
  version: number;
  /** Account id of who decided: they know. */
  by: string | null;
}

const TRIES = 4;

/**
 * Tells the askers of a request that it was answered, each once, however often this is asked for. What was undone meanwhile, or
 * answered again, is not told. Requests from before the start line tell nobody.
 * @throws Refusal if Jira asks to wait: whoever was not told yet is told the next time
 */
export async function sendDecision(ports: Ports, event: DecisionToTell): Promise<void> {
  const { backlog, clock, log, mail, records } = ports;
  const { projectId, issueId, version } = event;
  const decision = answerToTell(await log.read(issueId), version);
  const settings = await backlog.settings(projectId);
  if (decision === null || settings === null || !settings.on) return;
  const [item] = (await backlog.items([Number(issueId)])).items;
  if (item?.projectId !== projectId) return;
  if (dateIn(Date.parse(item.created), settings.timeZone) < settings.startLine) return;

  const askers = (await records.read('askers', issueId))?.body;
  const all = [...(item.reporter === null ? [] : [item.reporter]), ...(askers?.accounts ?? [])];
  const at = new Date(clock.now()).toISOString();
  const people = await change(ports, issueId, (told) => {
    const claimed = claim(told, { kind: 'decision', version, people: all.filter((one) => one !== event.by), at });
    return { told: claimed.told, value: claimed.people };
  });
  if (people === null || people.length === 0) return;

  const ends = new Map<string, NoticeState | null>();
  let waits: Refusal | null = null;
  for (const person of people) {
    if (waits !== null) {
      ends.set(person, null);
      continue;
    }
    try {
      const reader = await mail.reader(person);
      if (reader.isReachable) {
        const words = await mail.words(reader.locale);
        await mail.send(issueId, person, decisionMail(words, { key: item.key, title: item.title, decision }));
      }
      ends.set(person, reader.isReachable ? 'sent' : 'unreachable');
    } catch (cause) {
      const isToWait = cause instanceof Refusal && cause.failure.code === 'RATE_LIMITED';
      ends.set(person, isToWait ? null : 'failed');
      if (isToWait) waits = cause;
      else if (!(cause instanceof Refusal)) throw cause;
    }
  }
  await change(ports, issueId, (told) => ({ told: settle(told, { kind: 'decision', version }, ends), value: null }));
  if (waits !== null) throw waits;
}

/** Changes the outbox over what is there. @returns null if others were faster every time, or a newer version wrote it */
async function change<Value>(
  { clock, records }: Ports,
  issueId: string,
  make: (told: Told) => { told: Told; value: Value },
): Promise<Value | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await records.read('told', issueId);
    if (stored?.isNewer === true) return null;
    const { told, value } = make(stored?.body ?? NOBODY_TOLD);
    const at = new Date(clock.now()).toISOString();
    if (await records.write('told', issueId, told, { by: '', at, over: stored?.revision ?? null })) return value;
  }
  return null;
}
