import { isBeforeStart } from '../decisions/before-start';
import { dateIn } from '../decisions/calendar-date';
import type { Clock } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { ClosingToTell, Mail, Outbox, Records } from '../platform/request-ports';
import type { Voices } from '../platform/voices-ports';
import { closedVersion, toTellOf } from './closed';
import { commentAll } from './write-comments';
import { MERGE_MS, peopleToTell } from './find-people';
import { NOBODY_TOLD, toldOfAny } from './notice';
import { closedComment } from './notice-mail';

interface Ports {
  backlog: Backlog;
  clock: Clock;
  mail: Mail;
  outbox: Outbox;
  records: Records;
  voices: Pick<Voices, 'followers'>;
}

/**
 * Has the askers and followers of a request told that it was closed without an answer, or is open again after they were told that,
 * each once, however often this is asked for; where the project chose it, also by a public comment on the service-desk request. What was
 * taken back meanwhile, or closed in another way, is not told. Of a request from before the start line only those are told to
 * whom an answer was told.
 * @throws Refusal if Jira asks to wait: whoever was not told yet is told the next time
 */
export async function sendClosing(
  ports: Ports,
  { projectId, issueId, closing: revision }: ClosingToTell,
): Promise<void> {
  const { backlog, clock, outbox, records } = ports;
  const stored = await records.read('closing', issueId);
  const [body, version] = [stored?.body ?? null, closedVersion(stored)];
  if (stored === null || body === null || version === null || stored.revision !== revision) return;
  const settings = await backlog.settings(projectId);
  if (settings === null || !settings.on) return;
  const [item] = (await backlog.items([Number(issueId)])).items;
  if (item?.projectId !== projectId) return;
  const told = (await records.read('told', issueId))?.body ?? NOBODY_TOLD;
  const isQuiet = isBeforeStart(item.created, settings);
  const isFor = (kind: 'closed' | 'comment'): ((one: string) => boolean) => {
    const isNews = toTellOf(body, told, kind);
    const heard = isQuiet ? toldOfAny(told, kind === 'closed' ? 'decision' : 'comment') : null;
    return (one) => isNews(one) && (heard === null || heard.has(one));
  };
  const to = (await peopleToTell(ports, item, stored.by)).filter(isFor('closed'));
  const after = new Date(clock.now() + MERGE_MS).toISOString();
  if (to.length > 0) {
    await outbox.write({ kind: 'closed', projectId, subject: issueId, version, to, words: null, after });
  }
  if (!settings.publicComments || item.secured) return;
  const closed = { as: body.as, on: dateIn(Date.parse(stored.at), settings.timeZone) };
  await commentAll(ports, item, {
    version,
    isFor: isFor('comment'),
    text: (reading) => closedComment(reading, closed),
  });
}
