import { useCallback, useEffect, useState } from 'react';
import type { Answer, CallFailure } from '../../lib/bridge';
import { requestOf } from './ahead';
import type { AnswerFormProps } from './answer-form';

type Loaded = Answer<'request.load'>;

interface RequestOfItem {
  /** Null until it is there, and if it cannot be had: one can answer without. */
  loaded: Loaded | null;
  /** Why it cannot be had. */
  failure: CallFailure | null;
  retry: () => void;
  /** What readers said was dealt with. */
  settled: () => void;
}

/**
 * What leads to the answer of a request.
 * @param issueId null for none
 */
export function useRequest(issueId: string | null): RequestOfItem {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (issueId === null) return;
    let gone = false;
    void requestOf(issueId).then((result) => {
      if (gone) return;
      if (result.ok) setLoaded(result.value);
      setFailure(result.ok ? null : result.error);
    });
    return () => {
      gone = true;
    };
  }, [issueId, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const settled = (): void => setLoaded((before) => (before === null ? null : { ...before, voices: [] }));
  return { loaded, failure, retry, settled };
}

/** What a form takes from it: must-haves that are not met, and the project's own words. */
export function formPartsOf(
  loaded: Loaded | null,
): Required<Pick<AnswerFormProps, 'unmet' | 'privateWords' | 'emptyWords'>> {
  return {
    unmet: (loaded?.sections['must-haves']?.body?.items ?? []).filter(({ state }) => state === 'unmet'),
    privateWords: loaded?.privateWords ?? [],
    emptyWords: loaded?.emptyWords ?? [],
  };
}
