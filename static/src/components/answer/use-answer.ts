import { useCallback, useEffect, useState } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import type { ResultGiven } from '../../../../src/decisions/test-result';
import { isOfNewerFormat, readDecision } from '../../../../src/decisions/decision-rules';
import { call, type Answer, type CallFailure, type CallResult } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import { logOf } from './ahead';
import type { SaveResult } from './answer-form';

export type AnswerLog = Answer<'decision.log'>;

export type AnswerState =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: CallFailure }
  | { kind: 'ready'; decision: Decision | null; log: AnswerLog };

export interface SavedAnswer {
  decision: Decision | null;
  /** Instant, ISO 8601. */
  at: string;
  /** Entries of the log with this one; by their number it can be undone. */
  entries: number;
}

interface AnswerOfItem {
  state: AnswerState;
  retry: () => void;
  /** Reads it again while what was read stays. */
  refresh: () => void;
  save: (decision: Decision | null, tellAskers?: boolean) => Promise<SaveResult>;
  /** Ends the test that stands with its result, and saves the answer that follows. */
  saveResult: (result: ResultGiven, decision: Decision, tellAskers: boolean) => Promise<SaveResult>;
}

/**
 * The answer of a work item: reads it with the number of answers so far, and saves another one only if nobody answered
 * meanwhile: who was shown another answer may save over that one.
 * @param saved called after an answer was saved
 */
export function useAnswer(issueId: string, saved: (answer: SavedAnswer) => void): AnswerOfItem {
  const texts = useTexts();
  const [state, setState] = useState<AnswerState>({ kind: 'loading' });
  const [entries, setEntries] = useState(0);

  const load = useCallback(async (): Promise<AnswerState> => {
    const result = await logOf(issueId);
    if (!result.ok) return { kind: 'failed', failure: result.error };
    setEntries(result.value.entries.length);
    const { decision, problems } = readDecision(result.value.decision);
    if (isOfNewerFormat(problems)) return { kind: 'failed', failure: { code: 'NEWER_FORMAT' } };
    return { kind: 'ready', decision, log: result.value };
  }, [issueId]);

  const open = useCallback((): void => {
    setState({ kind: 'loading' });
    void load().then(setState);
  }, [load]);

  useEffect(open, [open]);

  const told = async (result: CallResult<Answer<'decision.record'>>): Promise<SaveResult> => {
    if (result.ok) {
      saved({
        decision: readDecision(result.value.decision).decision,
        at: result.value.at,
        entries: result.value.entries,
      });
      return { ok: true };
    }
    if (result.error.code === 'STALE') {
      const current = await load();
      if (current.kind === 'ready') return { ok: false, stale: { current: current.decision } };
    }
    return {
      ok: false,
      message: sentenceOf(texts, result.error),
      problems: (result.error.problems ?? []).map(({ path, code }) => ({ path: path.split('.').at(-1) ?? path, code })),
    };
  };
  // After STALE the expected entries are those with the answer that was shown: mine goes over that one, and no later one.
  const save = async (decision: Decision | null, tellAskers = false): Promise<SaveResult> =>
    told(await call('decision.record', { issueId, decision, expectedEntries: entries, tellAskers }));
  const saveResult: AnswerOfItem['saveResult'] = async (result, decision, tellAskers) =>
    told(await call('decision.result', { issueId, result, decision, expectedEntries: entries, tellAskers }));
  const refresh = (): void => void load().then(setState);
  return { state, retry: open, refresh, save, saveResult };
}
