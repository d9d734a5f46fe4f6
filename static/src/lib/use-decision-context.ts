import { useCallback, useEffect, useState } from 'react';
import { call, type Answer, type CallFailure } from './bridge';

type Context = Answer<'decision.context'>;

export interface DecisionContext {
  /** Who the reader is here: who decides, who administers. Null until it is known. */
  context: Context | null;
  /** Why that is not known; what was known before stays. */
  failure: CallFailure | null;
  retry: () => void;
}

/**
 * Asks who the reader is in a project. The back end checks every answer anyway, so nothing has to wait for it.
 * @param projectId none where the host names no project: then nothing is asked
 */
export function useDecisionContext(projectId: string | undefined): DecisionContext {
  const [context, setContext] = useState<Context | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (projectId === undefined) return;
    let gone = false;
    void call('decision.context', { projectId }).then((result) => {
      if (gone) return;
      if (result.ok) setContext(result.value);
      setFailure(result.ok ? null : result.error);
    });
    return () => {
      gone = true;
    };
  }, [projectId, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { context, failure, retry };
}
