import { Refusal, refuse } from '../platform/failure';
import type { Chance, Clock, Journal } from '../platform/ports';
import type { Backlog, OwnItems, Portals } from '../platform/publishing-ports';
import type { DecisionLog, Mail, NoticeTruth, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import { dueIn, EMPTY_BAG, without, type WaitingNotice } from './mailbag';
import { findPlaces, isOfEpic } from './find-places';
import { answerToTell, moveOn, NOBODY_TOLD, type NoticeState, type Words } from './notice';
import {
  closedPart,
  decisionPart,
  mailOf,
  reopenedPart,
  wordsPart,
  type NoticePart,
  type Reading,
} from './notice-mail';
import { readClosed } from './read-closed';

export interface SendingPorts {
  backlog: Pick<Backlog, 'items' | 'settings'>;
  chance: Chance;
  clock: Clock;
  journal: Journal;
  log: Pick<DecisionLog, 'readMany'>;
  mail: Mail;
  noticeTruth: NoticeTruth;
  ownItems: Pick<OwnItems, 'of'>;
  portals: Pick<Portals, 'record'>;
  records: Records;
  voices: Pick<Voices, 'followers'>;
}

/** The queue keeps nothing for longer. */
const LONGEST_DELAY_SECONDS = 900;

/** A notice with what it says. */
interface Ready {
  notice: WaitingNotice;
  item: BacklogItem;
  part: NoticePart;
}

/**
 * Tells a person what waits for them: all of one kind in one e-mail, each notice once, however often this is asked for. What is not
 * true any more is dropped; what they may not see is not told, and is written down as not reached.
 * @throws Refusal if Jira asks to wait; then it can be asked for again
 */
export async function sendNotices(ports: SendingPorts, person: string): Promise<void> {
  const { clock, mail, records } = ports;
  const bag = (await records.read('mailbag', person))?.body ?? EMPTY_BAG;
  const { due, next } = dueIn(bag, clock.now());
  if (next !== null) await wake(ports, person, next);
  if (due.length === 0) return;
  const reader = await mail.reader(person);
  const reading = { words: await mail.words(reader.locale), locale: reader.locale };
  const { ready, dropped } = await readyOf(ports, person, reading, due);
  for (const notice of dropped) await settle(ports, person, notice, 'dropped');
  await takeOut(ports, person, dropped);
  if (!reader.isReachable) {
    for (const { notice } of ready) await settle(ports, person, notice, 'unreachable');
    return takeOut(
      ports,
      person,
      ready.map(({ notice }) => notice),
    );
  }
  const causes: unknown[] = [];
  for (const group of groupsOf(await whatIsSure(ports, person, ready))) {
    // One that cannot be sent keeps no other one from it.
    try {
      await sendTogether(ports, { person, words: reading.words, group });
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];
}

async function wake({ clock, mail }: SendingPorts, person: string, next: number): Promise<void> {
  const seconds = Math.ceil((next - clock.now()) / 1000) + 1;
  if (seconds <= LONGEST_DELAY_SECONDS) await mail.later({ person }, seconds);
}

/** What is still true, with its words. */
async function readyOf(
  ports: SendingPorts,
  person: string,
  reading: Reading,
  due: readonly WaitingNotice[],
): Promise<{ ready: Ready[]; dropped: WaitingNotice[] }> {
  const { backlog, log, noticeTruth } = ports;
  const ids = [...new Set(due.map(({ subject }) => Number(subject)))];
  const items = new Map((await backlog.items(ids)).items.map((item) => [item.id, item]));
  const answers = due.filter(({ kind }) => kind === 'decision').map(({ subject }) => Number(subject));
  const logs = await log.readMany(answers);
  const isOn = new Map<string, boolean>();
  for (const projectId of new Set(due.map((notice) => notice.projectId))) {
    isOn.set(projectId, (await backlog.settings(projectId))?.on === true);
  }
  const [outdated, places] = await Promise.all([
    noticeTruth.outdated(person, due),
    findPlaces(ports, person, isOn.keys()),
  ]);
  const closedOf = await readClosed(ports, person, due, places);
  const ready = due.flatMap((notice): Ready[] => {
    if (outdated.has(notice)) return [];
    const item = items.get(Number(notice.subject));
    if (item?.projectId !== notice.projectId || isOn.get(notice.projectId) !== true) return [];
    const links = places.linksOf(notice, item);
    if (notice.kind === 'closed') {
      const closed = closedOf(notice);
      if (closed === null) return [];
      const { key, title } = item;
      return [
        { notice, item, part: closedPart(reading, { key, title, closed, links: { ...links, other: closed.link } }) },
      ];
    }
    if (notice.words !== null) return [{ notice, item, part: wordsPart(reading, { ...item, links }, notice.words) }];
    const told = answerToTell(logs.get(item.id) ?? [], Number(notice.version));
    if (told === null) return [];
    const about = { key: item.key, title: item.title, links };
    const part =
      told.answer === null
        ? reopenedPart(reading, { ...about, before: told.before })
        : decisionPart(reading, { ...about, decision: told.answer });
    return [{ notice, item, part }];
  });
  const told = new Set(ready.map(({ notice }) => notice));
  return { ready, dropped: due.filter((notice) => !told.has(notice)) };
}

/** Notices with whether Jira tells for sure that the person may see what they are about. Only several in one e-mail need that. */
async function whatIsSure(
  { mail }: SendingPorts,
  person: string,
  ready: readonly Ready[],
): Promise<(Ready & { isSure: boolean })[]> {
  if (ready.length < 2) return ready.map((each) => ({ ...each, isSure: false }));
  const known = new Map<string, boolean>();
  for (const { item } of ready) {
    if (!known.has(item.key)) known.set(item.key, (await mail.maySee(person, item.key)) === true);
  }
  return ready.map((each) => ({ ...each, isSure: known.get(each.item.key) === true }));
}

/**
 * What goes into one e-mail: all of one kind. Jira looks at one work item of an e-mail only, so what it did not tell to be visible
 * goes alone, and Jira decides on sending.
 */
function groupsOf(seen: readonly (Ready & { isSure: boolean })[]): Ready[][] {
  const groups = new Map<string, Ready[]>();
  for (const each of seen) {
    const { kind, subject } = each.notice;
    const name = each.isSure ? kind : `${kind}:${subject}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

async function sendTogether(
  ports: SendingPorts,
  { person, words, group }: { person: string; words: Words; group: readonly Ready[] },
): Promise<void> {
  const claimed: Ready[] = [];
  for (const each of group) {
    if (await move(ports, person, each.notice, 'waiting', 'claimed')) claimed.push(each);
  }
  const notices = group.map(({ notice }) => notice);
  const [carrier] = claimed;
  // Somebody else has told all of it, or is just about to.
  if (carrier === undefined) return takeOut(ports, person, notices);
  let end: NoticeState = 'failed';
  try {
    const text = mailOf(
      words,
      claimed.map(({ part }) => part),
      isOfEpic(carrier.notice.kind) ? 'epic' : 'request',
    );
    // Jira has nobody to send it to: the account is gone, or may not see the work item.
    end = (await ports.mail.send(carrier.notice.subject, person, text)) ? 'sent' : 'unreachable';
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    // Jira has not sent it, so it waits on.
    if (cause.failure.code === 'RATE_LIMITED') {
      for (const { notice } of claimed) await move(ports, person, notice, 'claimed', 'waiting');
      throw cause;
    }
  }
  for (const { notice } of claimed) await move(ports, person, notice, 'claimed', end);
  await takeOut(ports, person, notices);
}

const settle = (ports: SendingPorts, person: string, notice: WaitingNotice, end: NoticeState): Promise<boolean> =>
  move(ports, person, notice, 'waiting', end);

/** @returns false if the notice is not in the state that is expected */
async function move(
  { clock, records }: SendingPorts,
  person: string,
  { kind, subject, version }: WaitingNotice,
  from: NoticeState,
  to: NoticeState,
): Promise<boolean> {
  const at = new Date(clock.now()).toISOString();
  const moved = await records.change('told', subject, { by: '', at }, (told) => {
    const body = moveOn(told ?? NOBODY_TOLD, { kind, version, person }, from, to, at);
    return { body, value: body !== null };
  });
  if (moved === null) throw refuse('STALE');
  return moved.value;
}

/** Takes notices out of a bag, and the bag away when it is empty. */
async function takeOut({ clock, records }: SendingPorts, person: string, notices: WaitingNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const stored = await records.read('mailbag', person);
  if (stored === null || stored.isNewer || stored.body === null) return;
  const left = without(stored.body, notices);
  if (left.items.length === 0 && (await records.removeOver('mailbag', person, stored.revision))) return;
  const at = new Date(clock.now()).toISOString();
  await records.change('mailbag', person, { by: '', at }, (bag) => ({
    body: bag === null ? null : without(bag, notices),
    value: null,
  }));
}

/**
 * Looks into all bags: what waits for longer than the queue keeps anything, and what an event was lost of.
 * @throws what was thrown first, after everybody had their turn
 */
export async function sendWaiting(ports: SendingPorts): Promise<void> {
  const causes: unknown[] = [];
  for (const person of await ports.records.subjects('mailbag')) {
    try {
      await sendNotices(ports, person);
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];
}
