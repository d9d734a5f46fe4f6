import { plainTexts } from '../decisions/plain-text';
import { fail, ok, type Problem, type Result } from '../platform/failure';
import type { Chance, Clock, IssueStanding, Journal } from '../platform/ports';
import type { Publishing } from '../platform/publishing-ports';
import type { Outbox, Records, Requests, StoredRecord } from '../platform/request-ports';
import { noteParties } from './note-parties';
import { mayDecide, readSettings } from '../settings/project-settings';
import {
  checkSection,
  NOT_IN_USE,
  TEAM_SECTIONS,
  type Alternative,
  type InUse,
  type List,
  type Reopening,
  type RequestSection,
  type RequestSections,
} from './sections';

export interface SavingPorts {
  chance: Chance;
  clock: Clock;
  journal: Journal;
  outbox: Outbox;
  publishing: Pick<Publishing, 'itemSaved'>;
  records: Records;
  requests: Pick<Requests, 'find'>;
}

export type SectionToSave = {
  [S in RequestSection]: { section: S; body: RequestSections[S] };
}[RequestSection];

/** Sections of which a portal may tell a part. */
const PUBLISHED: readonly RequestSection[] = ['brief', 'must-haves', 'parties'];

/**
 * Saves one section of a request over the revision that its writer has read; null for a first write.
 * @returns INVALID with every broken rule; FORBIDDEN for what only the team that decides may write; STALE if somebody saved meanwhile; NEWER_FORMAT
 * @throws Refusal of the store
 */
export async function saveSection(
  ports: SavingPorts,
  {
    standing,
    accountId,
    revision,
    ...typed
  }: SectionToSave & {
    standing: IssueStanding;
    accountId: string;
    revision: number | null;
  },
): Promise<Result<{ revision: number; at: string }>> {
  const { clock, records } = ports;
  const { issueId, projectId } = standing;
  const { settings } = readSettings(standing.settings);
  if (TEAM_SECTIONS.includes(typed.section) && !mayDecide(settings, { accountId, roleIds: standing.roleIds })) {
    return fail('FORBIDDEN');
  }
  const stored = await records.read(typed.section, issueId);
  const given = tidied(typed, stored);
  const problems = checkSection(given.section, given.body);
  if (given.section === 'reopening') problems.push(...(await nameItems(ports, given.body, stored?.body ?? null)));
  if (problems.length > 0) return fail('INVALID', { problems });
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  if ((stored?.revision ?? null) !== revision) return fail('STALE');
  const at = new Date(clock.now()).toISOString();
  const isWritten = await records.write(given.section, issueId, given.body, { by: accountId, at, over: revision });
  if (!isWritten) return fail('STALE');
  await follow(ports, { projectId, issueId, before: stored?.body ?? null, given, revision: (revision ?? 0) + 1 });
  return ok({ revision: (revision ?? 0) + 1, at });
}

/**
 * Names what a request waits for by the ids that Jira gives for the keys, as the caller: the schedule reads them as the app, and
 * must not tell of what the caller does not see.
 * @returns a problem for each that they see none of
 */
async function nameItems(
  { requests }: SavingPorts,
  { items }: Reopening,
  stored: RequestSections[RequestSection] | null,
): Promise<Problem[]> {
  const known = stored !== null && 'sponsor' in stored ? stored.items : [];
  const problems: Problem[] = [];
  for (const row of items) {
    if (known.some(({ key, issueId }) => key === row.key && issueId === row.issueId)) continue;
    const found = await requests.find(row.key);
    if (found === null) problems.push({ path: `${row.id}.key`, code: 'error.alternative.key' });
    else Object.assign(row, { issueId: found.id, key: found.key });
  }
  return problems;
}

/** Without control characters; what an asker told is not the team's to change. */
function tidied(
  { section, body }: SectionToSave,
  stored: StoredRecord<RequestSections[RequestSection]> | null,
): SectionToSave {
  const given = { section, body: plainTexts(body) } as SectionToSave;
  if (given.section === 'alternatives') return { ...given, body: withMaking(given.body, stored) };
  if (given.section !== 'in-use') return given;
  const { toldBy, toldOn, note, alsoToldBy } = (stored?.body as InUse | null | undefined) ?? NOT_IN_USE;
  return { section: 'in-use', body: { ...given.body, toldBy, toldOn, note, alsoToldBy } };
}

/**
 * Whether somebody is making a row a work item is not typed: who saves the table over it must not forget it, or it would be made
 * twice.
 */
function withMaking(
  { items }: List<Alternative>,
  stored: StoredRecord<RequestSections[RequestSection]> | null,
): List<Alternative> {
  const before = (stored?.body as List<Alternative> | null | undefined)?.items ?? [];
  return {
    items: items.map(({ making: _, ...row }) => {
      const making = row.key === '' ? before.find(({ id }) => id === row.id)?.making : undefined;
      return making === undefined ? row : { ...row, making };
    }),
  };
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
    if (PUBLISHED.includes(given.section)) await ports.publishing.itemSaved(projectId, issueId);
    if (given.section === 'parties') await noteParties(ports, { projectId, issueId, parties: given.body });
    if (given.section === 'in-use') {
      const { toldBy, alsoToldBy, wayForward, promisedBy } = given.body;
      const hadOne = before !== null && 'wayForward' in before && before.wayForward === wayForward;
      if (toldBy !== '' && wayForward !== '' && !hadOne) {
        await ports.outbox.write({
          kind: 'way-forward',
          projectId,
          subject: issueId,
          version: String(revision),
          to: [toldBy, ...alsoToldBy],
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
