import { plainTexts } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { Chance, Clock, Journal } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Outbox, Records, StoredRecord } from '../platform/request-ports';
import { noteParties } from './note-parties';
import { checkSection, NOT_IN_USE, type InUse, type RequestSection, type RequestSections } from './sections';

export interface SavingPorts {
  chance: Chance;
  clock: Clock;
  journal: Journal;
  outbox: Outbox;
  publishing: Pick<Publishing, 'itemChanged'>;
  records: Records;
}

export type SectionToSave = {
  [S in RequestSection]: { section: S; body: RequestSections[S] };
}[RequestSection];

/** Sections of which a portal may tell a part. */
const PUBLISHED: readonly RequestSection[] = ['brief', 'must-haves', 'parties'];

/**
 * Saves one section of a request over the revision that its writer has read; null for a first write.
 * @returns INVALID with every broken rule; STALE if somebody saved meanwhile; NEWER_FORMAT
 * @throws Refusal of the store
 */
export async function saveSection(
  ports: SavingPorts,
  {
    projectId,
    issueId,
    accountId,
    revision,
    ...typed
  }: SectionToSave & {
    projectId: string;
    issueId: string;
    accountId: string;
    revision: number | null;
  },
): Promise<Result<{ revision: number; at: string }>> {
  const { clock, records } = ports;
  const stored = await records.read(typed.section, issueId);
  const given = tidied(typed, stored);
  const problems = checkSection(given.section, given.body);
  if (problems.length > 0) return fail('INVALID', { problems });
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  if ((stored?.revision ?? null) !== revision) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write(given.section, issueId, given.body, { by: accountId, at, over: revision });
  if (!isWritten) return fail('STALE');
  await follow(ports, { projectId, issueId, before: stored?.body ?? null, given, revision: (revision ?? 0) + 1 });
  return ok({ revision: (revision ?? 0) + 1, at });
}

/** Without control characters; what an asker told is not the team's to change. */
function tidied(
  { section, body }: SectionToSave,
  stored: StoredRecord<RequestSections[RequestSection]> | null,
): SectionToSave {
  const given = { section, body: plainTexts(body) } as SectionToSave;
  if (given.section !== 'in-use') return given;
  const { toldBy, toldOn, note } = (stored?.body as InUse | null | undefined) ?? NOT_IN_USE;
  return { section: 'in-use', body: { ...given.body, toldBy, toldOn, note } };
}

/** It is saved already: what fails now is written down, and is no reason to say that it was not. */
async function follow(
  ports: SavingPorts,
  saved: {
    projectId: string;
    issueId: string;
    before: RequestSections[RequestSection] | null;
    given: SectionToSave;
    revision: number;
  },
): Promise<void> {
  const { projectId, issueId, before, given, revision } = saved;
  try {
    if (PUBLISHED.includes(given.section)) await ports.publishing.itemChanged(projectId, issueId);
    if (given.section === 'parties') await noteParties(ports, { projectId, issueId, parties: given.body });
    if (given.section === 'in-use') {
      const { toldBy, wayForward, promisedBy } = given.body;
      const hadOne = before !== null && 'wayForward' in before && before.wayForward === wayForward;
      if (toldBy !== '' && wayForward !== '' && !hadOne) {
        await ports.outbox.write({
          kind: 'way-forward',
          projectId,
          subject: issueId,
          version: String(revision),
          to: [toldBy],
          words: {
            key: 'notice.way-forward',
            values: { what: wayForward, date: promisedBy === '' ? '–' : promisedBy },
          },
        });
      }
    }
  } catch (cause) {
    ports.journal.problem(ports.chance.token(), 'after a section was saved', cause);
  }
}
