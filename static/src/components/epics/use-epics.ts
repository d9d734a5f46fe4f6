import { useCallback, useEffect, useState } from 'react';
import { ownershipValue } from '../../../../src/sponsorship/ownership-value';
import type { CallFailure } from '../../lib/bridge';
import { findEpics, type EpicOfList } from '../../lib/epics';
import type { SponsorshipView } from '../sponsor/use-sponsorship';

export interface Epics {
  /** Those found so far; null before the first ones. */
  epics: readonly EpicOfList[] | null;
  /** Whether these are all. */
  isWhole: boolean;
  /** Whether Jira does not show the field yet. */
  isHidden: boolean;
  /** Why no more come. */
  failure: CallFailure | null;
}

const START: Epics = { epics: null, isWhole: false, isHidden: false, failure: null };

/** The epics of a project, the first ones at once and the others as they come, for as long as the page is open. */
export function useEpics(projectId: string): {
  found: Epics;
  reload: () => void;
  /** Shows at once what a change made of an epic: Jira's search knows it a little later. */
  put: (view: SponsorshipView) => void;
} {
  const [found, setFound] = useState(START);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const page = { isLeft: false };
    setFound(START);
    const read = async (): Promise<void> => {
      for await (const part of findEpics(projectId)) {
        if (page.isLeft) return;
        if (!part.ok || part.value === null) {
          setFound((before) =>
            part.ok ? { ...before, isHidden: true, isWhole: true } : { ...before, failure: part.error },
          );
          return;
        }
        const { value } = part;
        setFound((before) => ({ ...before, epics: joined(before.epics ?? [], value) }));
      }
      if (!page.isLeft) setFound((before) => ({ ...before, epics: before.epics ?? [], isWhole: true }));
    };
    void read();
    return () => {
      page.isLeft = true;
    };
  }, [projectId, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const put = useCallback(({ epic, ownership, sponsorship }: SponsorshipView): void => {
    // The field says nothing where nobody was named and nothing has to be said.
    const isSaid = ownership.state !== 'none' || ownership.reasons.length > 0;
    const value = isSaid ? ownershipValue(ownership, sponsorship.people) : null;
    setFound((before) => ({
      ...before,
      epics: before.epics?.map((one) => (one.id === epic.id ? { ...one, value } : one)) ?? null,
    }));
  }, []);
  return { found, reload, put };
}

/** Both; of what was named for the first time while they were read, what was found first. */
function joined(before: readonly EpicOfList[], more: readonly EpicOfList[]): EpicOfList[] {
  const ids = new Set(before.map(({ id }) => id));
  return [...before, ...more.filter(({ id }) => !ids.has(id))];
}
