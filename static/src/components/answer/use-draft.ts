import { useEffect, useState } from 'react';
import type { Decision } from '../../../../src/decisions/decision';
import { isSameDecision } from '../../../../src/decisions/decision-rules';
import { useSurfaceContext } from '../../lib/surface';
import {
  checkedPart,
  draftOf,
  isSameDraft,
  problemsOf,
  toldProblems,
  type AnswerDraft,
  type DraftProblem,
  type DraftSurroundings,
} from './answer-draft';
import { createKeptDrafts } from './kept-drafts';

interface Written {
  draft: AnswerDraft;
  change: (changes: Partial<AnswerDraft>) => void;
  /** Whether whoever asked is to be told, where nobody is unless that is ticked. */
  tells: boolean;
  tell: (tells: boolean) => void;
  /** Whether it is as it was when nobody had written yet. */
  isUntouched: boolean;
  /** Whether it comes from an earlier time, kept until now. */
  isKept: boolean;
  /** Another answer than the one it was written over stands now; null where that is not so. */
  overtaken: { current: Decision | null } | null;
  /** All that is wrong with it. */
  faults: readonly DraftProblem[];
  /** Those that the person is told by now, with what the server refused. */
  problems: readonly DraftProblem[];
  /** From now on the person is told what is wrong. */
  check: () => void;
  /** The server found these. */
  refuse: (problems: DraftProblem[]) => void;
  /** Begins anew. */
  discard: () => void;
  /** It is not needed any more. */
  drop: () => void;
}

/**
 * What a person writes into the answer form: kept until it is saved, also over a closed form, and checked as it is sent.
 * @param keptAs under which it is kept; null: not at all
 */
export function useDraft({
  initial,
  isDue,
  begin,
  today,
  itemId,
  keptAs,
  title,
  emptyWords,
}: {
  initial: Decision | null;
  isDue: boolean;
  begin: Partial<AnswerDraft> | undefined;
  today: string;
  itemId: string;
  keptAs: string | null;
  title: string | undefined;
  emptyWords: readonly string[] | undefined;
}): Written {
  const { accountId } = useSurfaceContext();
  const [drafts] = useState(() => createKeptDrafts(accountId, () => window.sessionStorage));
  const [original] = useState(() => draftOf(isDue ? null : initial, today, itemId));
  const [kept, setKept] = useState(() => (keptAs === null ? null : drafts.find(keptAs)));
  const [draft, setDraft] = useState<AnswerDraft>(kept?.draft ?? { ...original, ...begin });
  // A draft that comes back over another answer than it was written over is a choice between the two.
  const [overtaken] = useState(() =>
    kept === null || isSameDecision(kept.over, initial) ? null : { current: initial },
  );
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<DraftProblem[]>([]);
  const checkReason = useReasonCheck();
  const faults = problemsOf(draft, { title, today, initial, checkReason, emptyWords });
  const [tells, setTells] = useState(kept?.tells ?? false);
  const drop = (): void => {
    if (keptAs !== null) drafts.drop(keptAs);
  };
  const keep = (next: AnswerDraft, nextTells: boolean): void => {
    if (keptAs === null) return;
    if (isSameDraft(next, original) && !nextTells) {
      drop();
      return;
    }
    const over = kept === null ? initial : kept.over;
    drafts.keep(keptAs, { draft: next, over, tells: nextTells });
  };
  return {
    draft,
    isUntouched: isSameDraft(draft, original),
    isKept: kept !== null,
    overtaken,
    faults,
    problems: toldProblems([...faults, ...refused], draft, checked),
    change(changes) {
      const next = { ...draft, ...changes };
      keep(next, tells);
      setDraft(next);
      setRefused([]);
    },
    tells,
    tell(next) {
      keep(draft, next);
      setTells(next);
    },
    check: () => setChecked((before) => new Set([...before, checkedPart(draft)])),
    refuse: setRefused,
    discard() {
      drop();
      setDraft(original);
      setTells(false);
      setKept(null);
      setChecked(new Set());
      setRefused([]);
    },
    drop,
  };
}

/** The rule of what is no reason comes after the form, for it knows the empty words of every language. */
function useReasonCheck(): DraftSurroundings['checkReason'] {
  const [check, setCheck] = useState<DraftSurroundings['checkReason']>();
  useEffect(() => {
    let gone = false;
    import('../../../../src/decisions/reason').then(
      ({ checkReason }) => {
        if (!gone) setCheck(() => checkReason);
      },
      // Without it the server says so, in the same words.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return check;
}
