import { useEffect, useState } from 'react';
import type { AskedItem } from '../../lib/asked-item';
import { readAskedItem } from '../../lib/read-asked-item';

/**
 * What is asked in a work item; null until it is there, and if Jira does not say: one can answer without.
 * @param issueId null for none
 */
export function useAsked(issueId: string | null): AskedItem | null {
  const [item, setItem] = useState<AskedItem | null>(null);
  useEffect(() => {
    if (issueId === null) return;
    let gone = false;
    void readAskedItem(issueId).then((result) => {
      if (!gone && result.ok) setItem(result.value);
    });
    return () => {
      gone = true;
    };
  }, [issueId]);
  return item;
}
