import { useEffect, useState } from 'react';
import { requestOf } from '../../components/answer/ahead';
import type { Answer } from '../../lib/bridge';

interface RequestOfTurn {
  /** Null until it is there, and if it can not be had: one can answer without. */
  loaded: Answer<'request.load'> | null;
  /** What readers said was dealt with. */
  settled: () => void;
}

/** What leads to the answer of the request in turn. */
export function useRequest(issueId: string): RequestOfTurn {
  const [loaded, setLoaded] = useState<Answer<'request.load'> | null>(null);
  useEffect(() => {
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
