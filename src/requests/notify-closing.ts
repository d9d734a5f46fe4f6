import { UNDO_MS } from '../decisions/decision-log';
import type { Chance, Journal } from '../platform/ports';
import type { ClosingToTell, Mail } from '../platform/request-ports';

export interface TellingPorts {
  chance: Chance;
  journal: Journal;
  mail: Pick<Mail, 'later'>;
}

/**
 * Has told, once it cannot be taken back any more, how a request is closed. It is asked for before the closing is written: if it was
 * not written then, there is nothing to tell. That nobody could be told is no reason to refuse it.
 */
export async function tellClosing({ chance, journal, mail }: TellingPorts, closing: ClosingToTell): Promise<void> {
  try {
    await mail.later(closing, UNDO_MS / 1000 + 5);
  } catch (cause) {
    journal.problem(chance.token(), 'tell of a closing', cause);
  }
}
