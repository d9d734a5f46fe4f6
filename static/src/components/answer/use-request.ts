import { useEffect, useState } from 'react';
import type { Answer } from '../../lib/bridge';
import { requestOf } from './ahead';
import type { AnswerFormProps } from './answer-form';

type Loaded = Answer<'request.load'>;

interface RequestOfItem {
  /** Null until it is there, and if it cannot be had: one can answer without. */
  loaded: Loaded | null;
  /** What readers said was dealt with. */
  settled: () => void;
}

/**
 * What leads to the answer of a request.
 * @param issueId null for none
 */
export function useRequest(issueId: string | null): RequestOfItem {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (issueId === null) return;
    let gone = false;
    void requestOf(issueId).then((result) => {
      if (!gone && result.ok) setLoaded(result.value);
    });
    return () => {
      gone = true;
    };
  }, [issueId]);
  return { loaded, settled: () => setLoaded((before) => (before === null ? null : { ...before, voices: [] })) };
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
