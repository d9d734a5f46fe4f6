import { addWorkingDays, dateIn } from '../decisions/calendar-date';
import { NOTHING_ASIDE, putAside } from '../decisions/aside';
import { plainText } from '../decisions/plain-text';
import { fail, ok, type Result } from '../platform/failure';
import type { Chance, Clock, Journal } from '../platform/ports';
import type { Backlog } from '../platform/publishing-ports';
import type { Outbox, Records } from '../platform/request-ports';
import type { ItemName, UseGiven } from '../platform/voices-ports';
import { checkSection, hasToldOfUse, isInUseEmpty, NOT_IN_USE, type InUse } from './sections';

interface Ports {
  backlog: Pick<Backlog, 'settings'>;
  chance: Chance;
  clock: Clock;
  journal: Journal;
  outbox: Outbox;
  records: Records;
}

/** Where the team wrote it down without a promise. */
const LATEST_DAYS = 10;
/** What the section holds. */
const NOTE_MAX = 600;

const ACCOUNTS: Record<UseGiven['account'], InUse['account']> = { private: 'private', company: 'company', unknown: '' };

/**
 * Keeps, for the team only, what an asker uses or had approved already; thanks them, and has it looked at until a way forward
 * stands. Nothing of it is published.
 * @returns the day by which they hear of a way forward; STALE if they have told already, or somebody wrote meanwhile; INVALID with every broken rule
 * @throws Refusal of Jira or the store
 */
export async function receiveUse(
  ports: Ports,
  { projectId, issueId }: ItemName,
  accountId: string,
  given: UseGiven,
): Promise<Result<{ promisedBy: string }>> {
  const { backlog, clock, records } = ports;
  const settings = await backlog.settings(projectId);
  if (settings === null || !settings.on) return fail('NOT_ON');
  const today = dateIn(clock.now(), settings.timeZone);
  const promisedBy = addWorkingDays(today, settings.promiseDays);
  const use: InUse = {
    ...NOT_IN_USE,
    tool: plainText(given.tool),
    since: plainText(given.since),
    account: ACCOUNTS[given.account],
    approver: plainText(given.approver),
    contractEnd: given.contractEnd,
    note: plainText(given.note),
    promisedBy,
    toldBy: accountId,
    toldOn: today,
  };
  const stored = await records.read('in-use', issueId);
  if (stored?.isNewer === true) return fail('NEWER_FORMAT');
  const before = stored?.body ?? null;
  if (before !== null && hasToldOfUse(before, accountId)) return fail('STALE');
  const problems = checkSection('in-use', use);
  if (use.tool === '') problems.push({ path: 'tool', code: 'error.section.empty' });
  if (problems.length > 0) return fail('INVALID', { problems });
  const body = before === null || isInUseEmpty(before) ? use : withAnother(before, use);
  const at = new Date(clock.now()).toISOString();
  const over = stored?.revision ?? null;
  if (!(await records.write('in-use', issueId, body, { by: accountId, at, over }))) return fail('STALE');
  try {
    await records.change('aside', projectId, { by: '', at }, (aside) => ({
      body: putAside(aside ?? NOTHING_ASIDE, {
        issueId: Number(issueId),
        why: 'in-use',
        at,
        because: null,
        note: use.tool,
      }),
      value: null,
    }));
    await ports.outbox.write({
      kind: 'in-use',
      projectId,
      subject: issueId,
      version: String((over ?? 0) + 1),
      to: [accountId],
      words: { key: 'notice.in-use', values: { date: body.promisedBy } },
    });
  } catch (cause) {
    // It is kept; the panel shows it, and the thanks stand on the asker's screen.
    ports.journal.problem(ports.chance.token(), 'after somebody told of a tool in use', cause);
  }
  return ok({ promisedBy: body.promisedBy });
}

/**
 * What is there, with what somebody else told as well: it stands in the note, so that nothing of it is lost. That there was
 * something is not told to them.
 */
function withAnother(
  before: InUse,
  { toldBy, toldOn, tool, since, account, approver, contractEnd, note }: InUse,
): InUse {
  const told = [toldOn, tool, since, account, approver, contractEnd, note].filter((text) => text !== '').join(' · ');
  return {
    ...before,
    ...(before.toldBy === '' ? { toldBy, toldOn } : { alsoToldBy: [...before.alsoToldBy, toldBy] }),
    promisedBy: before.promisedBy === '' ? addWorkingDays(toldOn, LATEST_DAYS) : before.promisedBy,
    note: [before.note, told]
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, NOTE_MAX),
  };
}
