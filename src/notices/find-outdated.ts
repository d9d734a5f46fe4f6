import { currentDecision } from '../decisions/decision-log';
import { returningVersion } from '../decisions/reopening';
import type { DecisionLog, Records } from '../platform/request-ports';
import { closedVersion } from './closed';
import type { WaitingNotice } from './mailbag';

/**
 * Finds notices about requests that are not true any more: that an answer comes back which was given anew, reopened or planned for
 * another day since, or whose request was closed; a way forward that is another one now; a closing that was taken back, or is
 * another one now.
 * @throws Refusal of the store
 */
export async function findOutdated(
  { log, records }: { log: Pick<DecisionLog, 'readMany'>; records: Pick<Records, 'readMany'> },
  notices: readonly WaitingNotice[],
): Promise<Set<WaitingNotice>> {
  const returning = notices.filter(({ kind }) => kind === 'returning');
  const forward = notices.filter(({ kind }) => kind === 'way-forward');
  const closed = notices.filter(({ kind }) => kind === 'closed');
  const ids = returning.map(({ subject }) => subject);
  const closable = [...new Set([...ids, ...closed.map(({ subject }) => subject)])];
  const [logs, plans, closings, uses] = await Promise.all([
    ids.length === 0 ? new Map<number, never>() : log.readMany(ids.map(Number)),
    ids.length === 0 ? null : records.readMany('returning', ids),
    closable.length === 0 ? null : records.readMany('closing', closable),
    forward.length === 0
      ? null
      : records.readMany(
          'in-use',
          forward.map(({ subject }) => subject),
        ),
  ]);
  const comesBack = ({ subject, version }: WaitingNotice): boolean => {
    const plan = plans?.get(subject)?.body;
    const isSame = plan != null && version === returningVersion(plan);
    const isOpen = (closings?.get(subject)?.body?.as ?? null) === null;
    return isSame && isOpen && currentDecision(logs.get(Number(subject)) ?? [])?.comesBackOn === plan.due;
  };
  const stands = ({ subject, words }: WaitingNotice): boolean =>
    uses?.get(subject)?.body?.wayForward === words?.values['what'];
  const isClosedSo = ({ subject, version }: WaitingNotice): boolean =>
    version === closedVersion(closings?.get(subject) ?? null);
  return new Set([
    ...returning.filter((notice) => !comesBack(notice)),
    ...forward.filter((notice) => !stands(notice)),
    ...closed.filter((notice) => !isClosedSo(notice)),
  ]);
}
