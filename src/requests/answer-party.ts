import { dateIn } from '../decisions/calendar-date';
import { plainText } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { Clock, IssueStanding } from '../platform/ports';
import type { Records } from '../platform/request-ports';
import type { Publishing } from '../platform/publishing-ports';
import { readSettings } from '../settings/project-settings';
import { checkSection, type Stance } from './sections';

interface Ports {
  clock: Clock;
  publishing: Pick<Publishing, 'itemSaved'>;
  records: Records;
}

/** Somebody else may save the table at the same moment: then the answer goes into the table as it is now. */
const TRIES = 4;

/**
 * Writes the answer of a party that names the caller, and nothing else of the table.
 * @returns FORBIDDEN if no row of that id names the caller (any more)
 * @throws Refusal of the store
 */
export async function answerParty(
  { clock, publishing, records }: Ports,
  given: { standing: IssueStanding; accountId: string; partyId: string; stance: Stance; note: string },
): Promise<Result<{ revision: number; at: string }>> {
  const { standing, accountId, partyId, stance } = given;
  const note = plainText(given.note);
  const { settings } = readSettings(standing.settings);
  const at = new Date(clock.now()).toISOString();
  const today = dateIn(clock.now(), settings?.timeZone ?? 'UTC');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await records.read('parties', standing.issueId);
    if (stored?.isNewer === true) return fail('NEWER_FORMAT');
    const rows = stored?.body?.items ?? [];
    if (stored === null || !rows.some((row) => row.id === partyId && row.accountId === accountId)) {
      return fail('FORBIDDEN');
    }
    const items = rows.map((row) =>
      row.id === partyId ? { ...row, stance, note, answeredOn: stance === 'open' ? '' : today } : row,
    );
    const problems = checkSection('parties', { items });
    if (problems.length > 0) return fail('INVALID', { problems });
    const over = stored.revision;
    const isWritten = await records.write('parties', standing.issueId, { items }, { by: accountId, at, over });
    if (!isWritten) continue;
    await publishing.itemSaved(standing.projectId, standing.issueId);
    return ok({ revision: over + 1, at });
  }
  return fail('STALE');
}
