import { dayNumber } from '../decisions/calendar-date';
import { currentDecision } from '../decisions/decision-log';
import type { DecisionLog, Records } from '../platform/request-ports';
import type { VoiceStore } from '../platform/voices-ports';
import type { OwnRow } from '../publishing/own';

export interface QuestionPorts {
  log: Pick<DecisionLog, 'readMany'>;
  records: Pick<Records, 'readMany'>;
  voiceStore: Pick<VoiceStore, 'own'>;
}

/** A request in the portal in which its asker finds it. */
interface Shown {
  projectId: string;
  portalId: string;
  row: OwnRow;
}

/** An own request that comes back soon: whoever asked for it is asked whether they still want it. */
export interface Question {
  projectId: string;
  portalId: string;
  id: number;
  key: string;
  title: string;
  /** Day that the answer names for coming back, `YYYY-MM-DD`; '' where the portal does not say. */
  due: string;
  /** Day on which it comes back, `YYYY-MM-DD`: it may be over. */
  on: string;
}

/**
 * The requests of somebody's own about which they are asked whether they still want them, and have said nothing of the answer that
 * stands: what comes back first is first.
 * @throws Refusal of the store
 */
export async function findQuestions(
  { log, records, voiceStore }: QuestionPorts,
  shown: readonly Shown[],
  accountId: string,
): Promise<Question[]> {
  const mayReturn = shown.filter(({ row: { place } }) => place === 'maybe' || place === 'not-now');
  if (mayReturn.length === 0) return [];
  const plans = await records.readMany(
    'returning',
    mayReturn.map(({ row }) => String(row.id)),
  );
  const planned = mayReturn.filter(({ row }) => plans.get(String(row.id))?.body != null);
  if (planned.length === 0) return [];
  const [logs, said] = await Promise.all([
    log.readMany(planned.map(({ row }) => row.id)),
    Promise.all(planned.map(async ({ row }) => (await voiceStore.own(String(row.id), accountId)).said)),
  ]);
  return planned
    .flatMap(({ projectId, portalId, row }, position): Question[] => {
      const { id, key, title } = row;
      const [plan, entries] = [plans.get(String(id))?.body, logs.get(id) ?? []];
      // The plan is of one answer; with another day, it is another one.
      if (plan == null || currentDecision(entries)?.comesBackOn !== plan.due) return [];
      const isAnswered = (said[position]?.at ?? '') > (entries.at(-1)?.at ?? '');
      if (isAnswered) return [];
      return [{ projectId, portalId, id, key, title, due: row.on === 0 ? '' : plan.due, on: plan.on }];
    })
    .sort((a, b) => dayNumber(a.on) - dayNumber(b.on));
}
