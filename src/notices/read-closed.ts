import { dateIn } from '../decisions/calendar-date';
import { currentDecision, UNDO_MS } from '../decisions/decision-log';
import type { Clock } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { DecisionLog, Mail, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import { peopleToTell } from './find-people';
import type { Places } from './find-places';
import type { WaitingNotice } from './mailbag';
import type { ClosedToTell } from './notice-mail';

interface Ports {
  backlog: Pick<Backlog, 'items' | 'settings'>;
  clock: Clock;
  log: Pick<DecisionLog, 'readMany'>;
  mail: Pick<Mail, 'maySee'>;
  records: Pick<Records, 'read' | 'readMany'>;
  voices: Pick<Voices, 'followers'>;
}

/** How a request was closed, and where the other one is read, if one is named. */
type ReadClosed = ClosedToTell & { link: string | null };

/**
 * Reads how requests were closed, for one person. Which other one asks for the same is told to who may know: Jira says for sure that
 * they may open it, and what is published shows it to them. Its answer is told once it cannot be taken back any more.
 * @returns null for what is not closed
 * @throws Refusal of Jira or the store
 */
export async function readClosed(
  ports: Ports,
  person: string,
  due: readonly WaitingNotice[],
  places: Places,
): Promise<(notice: WaitingNotice) => ReadClosed | null> {
  const { backlog, clock, log, records } = ports;
  const closed = due.filter(({ kind }) => kind === 'closed');
  if (closed.length === 0) return () => null;
  const closings = await records.readMany('closing', [...new Set(closed.map(({ subject }) => subject))]);
  const otherIds = new Set([...closings.values()].flatMap(({ body }) => Number(body?.duplicateOf?.id ?? [])));
  const others = otherIds.size === 0 ? [] : (await backlog.items([...otherIds])).items;
  const known = new Map<number, BacklogItem>();
  const heard = new Set<number>();
  for (const other of others) {
    if ((await peopleToTell(ports, other, null)).includes(person)) heard.add(other.id);
    if (places.isShown(other) && (await ports.mail.maySee(person, other.key)) === true) known.set(other.id, other);
  }
  const logs = await log.readMany([...known.keys()]);
  const zones = new Map<string, string>();
  for (const projectId of new Set(closed.map((notice) => notice.projectId))) {
    zones.set(projectId, (await backlog.settings(projectId))?.timeZone ?? 'UTC');
  }
  return ({ projectId, subject }) => {
    const stored = closings.get(subject);
    if (stored?.body == null) return null;
    const { as, duplicateOf } = stored.body;
    const other = duplicateOf === null ? undefined : known.get(Number(duplicateOf.id));
    const hears = heard.has(Number(duplicateOf?.id));
    const on = dateIn(Date.parse(stored.at), zones.get(projectId) ?? 'UTC');
    // A work item that was moved since is asked for elsewhere.
    if (other?.projectId !== projectId) return { as, on, other: null, hears, link: null };
    const entries = logs.get(other.id) ?? [];
    const last = entries.at(-1);
    const isSettled = last === undefined || clock.now() - Date.parse(last.at) > UNDO_MS;
    const decision = currentDecision(entries);
    const links = places.linksOf({ kind: 'closed', projectId }, other);
    return {
      as,
      on,
      other: { title: other.title, decision: isSettled ? decision : null, isAnswered: decision !== null },
      hears,
      link: links.page ?? links.item,
    };
  };
}
