import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { OUTCOMES, type Decision } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import type { TextKey, Texts } from '../../lib/texts';
import { lazily } from '../lazily';
import { Banner, Trouble } from '../states';
import { decisionOf, detailTexts, type AnswerDraft, type DraftProblem } from './answer-draft';
import { DetailFields } from './detail-fields';
import { OutcomeChoice } from './outcome-choice';
import { PrivateFlag } from './private-flag';
import { ReasonField } from './reason-field';
import { StaleAnswer } from './stale-answer';
import { startersOf, type Starter, type UnmetMust } from './starters';
import { TakeBack } from './take-back';
import { useDigitKeys } from './use-digit-keys';
import { useDraft } from './use-draft';
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
  /** The work item's id. */
  itemId: string;
  /** Under which an unsaved draft is kept, if not under that id; null: not at all, as where the answer is for many work items. */
  draftId?: string | null;
  /** The prefilled day of a "not now", where it stands for one of its own for each of many requests. */
  spreadOn?: string;
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
  /** Whether the keys 1 to 4 choose the answer; not while they choose something beside the form. */
  hasKeys?: boolean;
  /** Whether Enter saves, also in the reason; a new line is Shift + Enter then. */
  enterSaves?: boolean;
  /** Whether the reason is read by everybody who may see the backlog, or by the team only for now. */
  published: boolean;
  /** Whether a security level says who may see the request: then it is never published. */
  restricted?: boolean;
  /** Whether nobody is told of the answer unless that is ticked: it was asked before the start line. */
  offersTelling?: boolean;
  /** Why that is asked, where it is not about one request. */
  tellingWhy?: TextKey;
  /** Saves the answer, or takes it back (null). */
  save: (decision: Decision | null, tellAskers: boolean) => Promise<SaveResult>;
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
  const { initial, today, itemId, published, save, cancel, draftId = itemId, restricted = false } = props;
  const { enterSaves = false, hasKeys = true, isDue = false, area } = props;
  const texts = useTexts();
  const { t } = texts;
  const form = useRef<HTMLFormElement>(null);
  const { title, begin, emptyWords } = props;
  const written = useDraft({ initial, isDue, begin, today, itemId, keptAs: draftId, title, emptyWords });
  const { draft, change, problems } = written;
  const [message, setMessage] = useState<string | null>(null);
  const [stale, setStale] = useState(written.overtaken);
  const [saving, setSaving] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const [focusRequest, setFocusRequest] = useState(0);

  const errorOf = (...parts: string[]): string | undefined => {
    const problem = problems.find(({ path }) => parts.includes(path));
    return problem === undefined ? undefined : problemSentence(texts, problem.code);
  };

  // The first faulty field gets the focus, once it is drawn with its sentence.
  useEffect(() => {
    if (focusRequest === 0) return;
    (area?.current ?? form.current)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [focusRequest, area]);

  // In triage there is nothing else on the page; elsewhere a digit may mean something else to who is not in the form.
  useDigitKeys(
    enterSaves ? null : form,
    (index) => {
      const outcome = OUTCOMES[index];
      if (outcome === undefined) return false;
      change({ outcome });
      form.current?.querySelector('textarea')?.focus();
      return true;
    },
    hasKeys,
  );
  const { takesFocus = false } = props;
  useEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus();
  }, [takesFocus]);

  const send = async (decision: Decision | null): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setMessage(null);
    const result = await save(decision, written.tells && props.offersTelling === true && decision !== null);
    setSaving(false);
    if (result.ok) {
      written.drop();
      return;
    }
    setTakingBack(false);
    if ('stale' in result) {
      setStale(result.stale);
      return;
    }
    setMessage(result.message);
    if (result.problems !== undefined && result.problems.length > 0) {
      written.refuse(result.problems);
      written.check();
      setFocusRequest((count) => count + 1);
    }
  };

  const submit = (isChosen = false): void => {
    // While there are two answers to choose between, only that choice saves.
    if (stale !== null && !isChosen) return;
    // What is only prefilled does not make another answer of the one that stands.
    if (initial !== null && !isDue && written.isUntouched) {
      void send(initial);
      return;
    }
    written.check();
    const decision = decisionOf(draft);
    const isRightBeside = props.checkBeside?.() ?? true;
    if (decision === null || written.faults.length > 0 || !isRightBeside) {
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
      {written.isKept && (
        <p className="hint" role="status">
          {t('ui.answer.kept')}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              written.discard();
              form.current?.querySelector('textarea')?.focus();
            }}
          >
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
        hasKeys={hasKeys}
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
          spreadOn={props.spreadOn ?? null}
          errorOf={errorOf}
          set={(part, value) => change({ [part]: value })}
          setChange={(next) => change({ change: next })}
        />
      )}
      <PrivateFlag texts={detailTexts(draft)} {...hints} />
      {props.offersTelling === true && (
        <div>
          <label className="answer-option">
            <input type="checkbox" checked={written.tells} onChange={(event) => written.tell(event.target.checked)} />
            {t('ui.answer.tell')}
          </label>
          <p className="hint">{t(props.tellingWhy ?? 'ui.answer.tell.why')}</p>
        </div>
      )}
      {stale !== null && (
        <StaleAnswer
          current={stale.current}
          keepTheirs={() => {
            written.drop();
            props.keepTheirs?.();
          }}
          saveMine={() => {
            setStale(null);
            submit(true);
          }}
        />
      )}
      <Trouble message={message} />
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
