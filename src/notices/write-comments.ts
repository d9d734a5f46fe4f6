import { Refusal, refuse } from '../platform/failure';
import type { Clock } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { Mail, Records } from '../platform/request-ports';
import type { BacklogItem } from '../publishing/backlog-item';
import { moveOn, NOBODY_TOLD, noteWaiting, type NoticeState, type Told } from './notice';
import type { Reading } from './notice-mail';

interface Ports {
  backlog: Pick<Backlog, 'requesters'>;
  clock: Clock;
  mail: Mail;
  records: Pick<Records, 'change'>;
}

/** A public comment, as it is written on every service-desk request that a work item is or is linked to. */
interface CommentToWrite {
  /** Of which state of things: the same one is commented once. */
  version: string;
  /** Whether it is for a service-desk request, by what stands for that in the outbox. */
  isFor: (request: string) => boolean;
  text: (reading: Reading) => string;
}

/**
 * Comments on the request itself, if it is one of a service desk, and on those that are linked to it, each once, in the language of
 * who raised it.
 * @throws Refusal if Jira asks to wait: then it can be asked for again
 */
export async function commentAll(
  ports: Ports,
  item: Pick<BacklogItem, 'id' | 'linked'>,
  written: CommentToWrite,
): Promise<void> {
  const requests = await ports.backlog.requesters([item.id, ...item.linked]);
  for (const [requestId, { accountId: requester }] of requests) {
    if (!written.isFor(onRequest(requestId))) continue;
    await comment(ports, String(item.id), { ...written, requestId, requester });
  }
}

/** In place of a person: the service-desk request that is commented on. */
const onRequest = (requestId: number): string => `request:${requestId}`;

async function comment(
  ports: Ports,
  subject: string,
  { version, text, requestId, requester }: CommentToWrite & { requestId: number; requester: string },
): Promise<void> {
  const { mail } = ports;
  const named = { kind: 'comment', version, person: onRequest(requestId) } as const;
  const isClaimed = await changeTold(ports, subject, (told) => {
    const { told: noted, waiting } = noteWaiting(told, { ...named, people: [named.person], at: '' });
    return waiting.length === 0 ? null : moveOn(noted, named, 'waiting', 'claimed', at(ports));
  });
  if (!isClaimed) return;
  let end: NoticeState = 'failed';
  try {
    const { locale } = await mail.reader(requester);
    await mail.comment(String(requestId), text({ words: await mail.words(locale), locale }));
    end = 'sent';
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    if (cause.failure.code === 'RATE_LIMITED') {
      await changeTold(ports, subject, (told) => moveOn(told, named, 'claimed', 'waiting', at(ports)));
      throw cause;
    }
  }
  await changeTold(ports, subject, (told) => moveOn(told, named, 'claimed', end, at(ports)));
}

const at = ({ clock }: Pick<Ports, 'clock'>): string => new Date(clock.now()).toISOString();

/**
 * Changes the outbox of a work item.
 * @returns whether anything was changed
 * @throws Refusal STALE if others wrote all the time
 */
export async function changeTold(
  ports: Pick<Ports, 'clock' | 'records'>,
  subject: string,
  make: (told: Told) => Told | null,
): Promise<boolean> {
  const changed = await ports.records.change('told', subject, { by: '', at: at(ports) }, (told) => {
    const body = make(told ?? NOBODY_TOLD);
    return { body, value: body !== null };
  });
  if (changed === null) throw refuse('STALE');
  return changed.value;
}
