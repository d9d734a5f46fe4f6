import type { Clock } from '../platform/ports';
import type { Mail, NoticeToWrite, Records } from '../platform/request-ports';
import { refuse } from '../platform/failure';
import { stillThere } from '../privacy/erased';
import { EMPTY_BAG, QUIET_MS, withNotice } from './mailbag';
import { NOBODY_TOLD, noteWaiting } from './notice';

interface Ports {
  clock: Clock;
  mail: Pick<Mail, 'later'>;
  records: Pick<Records, 'change'>;
}

/** The queue keeps nothing for longer; what waits longer is found by the schedule. */
const LONGEST_DELAY_SECONDS = 900;
const SPREAD_SECONDS = 60;

/**
 * Writes down what people are to be told: by work item, so that it is told once, and by person, so that several make one e-mail.
 * Safe to repeat, also after half of it failed: who still waits is put into their bag again.
 * @throws Refusal of the store or the queue
 */
export async function writeNotices({ clock, mail, records }: Ports, notice: NoticeToWrite): Promise<void> {
  const { kind, projectId, subject, version, to, words } = notice;
  const now = clock.now();
  const at = new Date(now).toISOString();
  const after = notice.after ?? new Date(now + QUIET_MS).toISOString();
  const noted = await records.change('told', subject, { by: '', at }, (told) => {
    const { told: body, waiting } = noteWaiting(told ?? NOBODY_TOLD, { kind, version, people: stillThere(to), at });
    return { body, value: waiting };
  });
  // Others wrote all the time; whoever asked comes again. What a newer version keeps is its own to tell.
  if (noted === null) throw refuse('STALE');
  const causes: unknown[] = [];
  for (const [position, person] of noted.value.entries()) {
    // One whom the store does not take keeps no other one from it.
    try {
      await putIntoBag(person, position);
    } catch (cause) {
      causes.push(cause);
    }
  }
  if (causes.length > 0) throw causes[0];

  async function putIntoBag(person: string, position: number): Promise<void> {
    const kept = await records.change('mailbag', person, { by: '', at }, (bag) => ({
      body: withNotice(bag ?? EMPTY_BAG, { kind, projectId, subject, version, words, after }),
      value: null,
    }));
    if (kept === null) throw refuse('STALE');
    // Not everybody in the same second: they all write down in one record what became of theirs.
    const seconds = Math.ceil(Math.max(0, Date.parse(after) - now) / 1000) + 1 + (position % SPREAD_SECONDS);
    if (seconds <= LONGEST_DELAY_SECONDS) await mail.later({ person }, seconds);
  }
}
