import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { OUTCOMES, type Decision, type Outcome } from '../../../../src/decisions/decision';
import { isSameDecision } from '../../../../src/decisions/decision-rules';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import type { TextKey, Texts } from '../../lib/texts';
import { lazily } from '../lazily';
import { Banner } from '../states';
import {
  checkedPart,
  decisionOf,
  detailTexts,
  draftOf,
  isSameDraft,
  problemsOf,
  toldProblems,
  type AnswerDraft,
  type DraftProblem,
  type DraftSurroundings,
} from './answer-draft';
import { DetailFields } from './detail-fields';
import { createKeptDrafts } from './kept-drafts';
import { OutcomeChoice } from './outcome-choice';
import { PrivateFlag } from './private-flag';
import { ReasonField } from './reason-field';
import { StaleAnswer } from './stale-answer';
import { startersOf, type Starter, type UnmetMust } from './starters';
import { TakeBack } from './take-back';
import '../outcome.css';
import './answer.css';

/** What was found out before comes a moment later than the form, and its place is kept. */
const Similar = lazily(async () => (await import('./similar')).Similar, 0);

/** What came of saving. */
export type SaveResult =
  | { ok: true }
  | { ok: false; message: string; problems?: DraftProblem[] }
  | { ok: false; stale: { current: Decision | null } };

export interface AnswerFormProps {
  /** The answer that stands. */
  initial: Decision | null;
  /** Whether the answer that stands is due: then another one is written from the start, and the old reason is only offered. */
  isDue?: boolean;
  /** What is filled in already, beside what stands and what is prefilled. */
  begin?: Partial<AnswerDraft>;
  /** `YYYY-MM-DD` in the project's time zone. */
  today: string;
  /** The work item's id, under which an unsaved draft is kept. */
  itemId: string;
  /** Whether a draft is kept at all; not where the answer is for many work items. */
  keepsDraft?: boolean;
  /** The request's title: it is no reason. */
  title?: string;
  /** Names of people on the work item: flagged in what is written. */
  names?: readonly string[];
  /** Words that the project lists as private: flagged as well. */
  privateWords?: readonly string[];
  /** Words that tell nothing, beside those that Daylight knows. */
  emptyWords?: readonly string[];
  /** Whether the form takes the focus when it is drawn: what opened it is gone then. */
  takesFocus?: boolean;
  /** Whether answers and results of similar requests are shown above the choices. */
  showsSimilar?: boolean;
  /** Must-haves that are not met: offered as beginnings of the reason. */
  unmet?: readonly UnmetMust[];
  /** Whether Enter saves, also in the reason; a new line is Shift + Enter then. */
  enterSaves?: boolean;
  /** Whether the reason is read by everybody who may see the backlog, or by the team only for now. */
  published: boolean;
  /** Whether a security level says who may see the request: then it is never published. */
  restricted?: boolean;
  /** Saves the answer, or takes it back (null). */
  save: (decision: Decision | null) => Promise<SaveResult>;
  cancel?: () => void;
  /** The label of the button that saves, where it does more than that. */
  saveLabel?: string;
  /** Called when the person lets stand what somebody else answered meanwhile. */
  keepTheirs?: () => void;
  /** Checks what is asked beside the form, and marks what is wrong there; both are told at once. */
  checkBeside?: () => boolean;
  /** What holds the fields beside the form as well: the first faulty one of all gets the focus. */
  area?: RefObject<HTMLElement>;
  /** Further buttons beside "Save". */
  children?: ReactNode;
}

/** The form in which a request is answered: one of four words, a reason, one detail. */
export function AnswerForm(props: AnswerFormProps): ReactNode {
  const { initial, today, itemId, title, published, save, cancel, keepsDraft = true, restricted = false } = props;
  const { enterSaves = false, isDue = false, area } = props;
  const texts = useTexts();
  const { t } = texts;
  const form = useRef<HTMLFormElement>(null);
  const { accountId } = useSurfaceContext();
  const [drafts] = useState(() => createKeptDrafts(accountId, () => window.sessionStorage));
  const [original] = useState(() => draftOf(isDue ? null : initial, today, itemId));
  const [kept, setKept] = useState(() => (keepsDraft ? drafts.find(itemId) : null));
  const [draft, setDraft] = useState<AnswerDraft>(kept?.draft ?? { ...original, ...props.begin });
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<DraftProblem[]>([]);
  const [message, setMessage] = useState<string | null>(null);
  // A draft that comes back over another answer than it was written over is a choice between the two.
  const [stale, setStale] = useState<{ current: Decision | null } | null>(() =>
    kept === null || isSameDecision(kept.over, initial) ? null : { current: initial },
  );
  const [saving, setSaving] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const [focusRequest, setFocusRequest] = useState(0);

  const checkReason = useReasonCheck();
  const surroundings = { title, today, initial, checkReason, emptyWords: props.emptyWords };
  const problems = toldProblems([...problemsOf(draft, surroundings), ...refused], draft, checked);
  const errorOf = (...parts: string[]): string | undefined => {
    const problem = problems.find(({ path }) => parts.includes(path));
    return problem === undefined ? undefined : problemSentence(texts, problem.code);
  };

  const change = (changes: Partial<AnswerDraft>): void => {
    const next = { ...draft, ...changes };
    if (keepsDraft && !isSameDraft(next, original))
      drafts.keep(itemId, { draft: next, over: kept === null ? initial : kept.over });
    else drafts.drop(itemId);
    setDraft(next);
    setRefused([]);
  };

  const discard = (): void => {
    drafts.drop(itemId);
    setDraft(original);
    setKept(null);
    setChecked(new Set());
    setRefused([]);
    form.current?.querySelector('textarea')?.focus();
  };

  const check = (): void => setChecked((before) => new Set([...before, checkedPart(draft)]));

  // The first faulty field gets the focus, once it is drawn with its sentence.
  useEffect(() => {
    if (focusRequest === 0) return;
    (area?.current ?? form.current)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [focusRequest, area]);

  // In triage there is nothing else on the page; elsewhere a digit may mean something else to who is not in the form.
  useChoiceKeys(enterSaves ? null : form, (outcome) => {
    change({ outcome });
    form.current?.querySelector('textarea')?.focus();
  });
  const { takesFocus = false } = props;
  useEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus();
  }, [takesFocus]);

  const send = async (decision: Decision | null): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setMessage(null);
    const result = await save(decision);
    setSaving(false);
    if (result.ok) {
      drafts.drop(itemId);
      return;
    }
    setTakingBack(false);
    if ('stale' in result) {
      setStale(result.stale);
      return;
    }
    setMessage(result.message);
    if (result.problems !== undefined && result.problems.length > 0) {
      setRefused(result.problems);
      check();
      setFocusRequest((count) => count + 1);
    }
  };

  const submit = (isChosen = false): void => {
    // While there are two answers to choose between, only that choice saves.
    if (stale !== null && !isChosen) return;
    // What is only prefilled does not make another answer of the one that stands.
    if (initial !== null && !isDue && isSameDraft(draft, original)) {
      void send(initial);
      return;
    }
    check();
    const decision = decisionOf(draft);
    const isRightBeside = props.checkBeside?.() ?? true;
    if (decision === null || problemsOf(draft, surroundings).length > 0 || !isRightBeside) {
      setFocusRequest((count) => count + 1);
      return;
    }
    void send(decision);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends a word in an input method is no wish to save.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isInReason = event.target instanceof HTMLTextAreaElement;
    if (event.ctrlKey || event.metaKey || (enterSaves && isInReason && !event.shiftKey)) {
      event.preventDefault();
      submit();
    }
  };

  const hints = { names: props.names, words: props.privateWords };
  const starters: readonly Starter[] = [
    ...(isDue && initial !== null ? [{ text: initial.reason, label: t('ui.answer.starter.before') }] : []),
    ...startersOf(texts, draft.outcome, props.unmet ?? []).map((text) => ({ text })),
  ];
  const unplaced = problems.filter(({ path }) => !placedPaths.has(path));
  return (
    <form
      ref={form}
      className="answer"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {kept !== null && (
        <p className="hint" role="status">
          {t('ui.answer.kept')}{' '}
          <button type="button" className="link" onClick={discard}>
            {t('ui.answer.kept.discard')}
          </button>
        </p>
      )}
      {props.showsSimilar === true && (
        <div className="similar-place">
          <Similar issueId={itemId} today={today} />
        </div>
      )}
      <OutcomeChoice
        chosen={draft.outcome}
        onChoose={(outcome) => change({ outcome })}
        error={errorOf('outcome', 'format')}
      />
      <ReasonField
        label={draft.outcome === 'test' ? t('ui.answer.why-test') : t('ui.answer.why')}
        hint={`${t(readersText(restricted, published))} ${t('ui.answer.facts')}`}
        reason={draft.reason}
        setReason={(reason) => change({ reason })}
        error={errorOf('reason')}
        hints={hints}
        starters={starters}
      />
      {draft.outcome !== null && (
        <DetailFields
          outcome={draft.outcome}
          draft={draft}
          today={today}
          errorOf={errorOf}
          set={(part, value) => change({ [part]: value })}
          setChange={(next) => change({ change: next })}
        />
      )}
      <PrivateFlag texts={detailTexts(draft)} {...hints} />
      {stale !== null && (
        <StaleAnswer
          current={stale.current}
          keepTheirs={() => {
            drafts.drop(itemId);
            props.keepTheirs?.();
          }}
          saveMine={() => {
            setStale(null);
            submit(true);
          }}
        />
      )}
      {message !== null && (
        <Banner tone="danger" alert>
          {message}
        </Banner>
      )}
      {unplaced.map(({ path, code }) => (
        <Banner key={path} tone="danger" alert>
          {problemSentence(texts, code)}
        </Banner>
      ))}
      {stale === null && (
        <div className="row answer-actions">
          <button type="submit" className="button button-primary" disabled={saving}>
            {saving ? t('ui.answer.saving') : (props.saveLabel ?? t('ui.answer.save'))}
          </button>
          {props.children}
          {cancel !== undefined && (
            <button type="button" className="button button-quiet" onClick={cancel}>
              {t('ui.answer.cancel')}
            </button>
          )}
          <span className="grow" />
          <span className="hint answer-keys">{t(enterSaves ? 'ui.answer.keys-enter' : 'ui.answer.keys')}</span>
        </div>
      )}
      {initial !== null && stale === null && (
        <TakeBack asking={takingBack} setAsking={setTakingBack} disabled={saving} confirm={() => void send(null)} />
      )}
    </form>
  );
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

/** The key of the sentence on who will read the reason. */
function readersText(restricted: boolean, published: boolean): TextKey {
  if (restricted) return 'ui.answer.readers-restricted';
  return published ? 'ui.answer.readers' : 'ui.answer.readers-draft';
}

/** The fields that show their own faults; whatever else is wrong is said above the form. */
const placedPaths = new Set<string>([
  'outcome',
  'format',
  'reason',
  'nextStep',
  'nextRole',
  'firstPart',
  'date',
  'dateTo',
  'noDateBecause',
  'measure',
  'target',
  'endsOn',
  'lookDays',
  'effortDays',
  'question',
  'answeredBy',
  'comesBackOn',
  'reopensWhen',
  'notExpected',
  'rule',
]);

/** The sentence for the code of a broken rule, however much of the key the code is. */
function problemSentence(texts: Texts, code: string): string {
  return texts.find(code) ?? texts.find(`decision.error.${code}`) ?? texts.t('error.INVALID');
}

/**
 * The keys 1 to 4 choose an answer while nothing is being typed.
 * @param within where the focus has to be for that; null: anywhere
 */
function useChoiceKeys(within: RefObject<HTMLElement> | null, choose: (outcome: Outcome) => void): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (within !== null && !(event.target instanceof Node && within.current?.contains(event.target) === true)) return;
      const outcome = /^[1-4]$/.test(event.key) ? OUTCOMES[Number(event.key) - 1] : undefined;
      if (outcome === undefined) return;
      event.preventDefault();
      latest.current(outcome);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [within]);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
