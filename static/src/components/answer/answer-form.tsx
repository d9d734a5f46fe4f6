import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { OUTCOMES, REASON_MAX, type Decision, type Outcome } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import { Banner } from '../states';
import { decisionOf, draftOf, looksPrivate, problemsOf, type AnswerDraft, type DraftProblem } from './answer-draft';
import { DetailFields } from './detail-fields';
import { TextArea } from './fields';
import { OutcomeChoice } from './outcome-choice';
import { StaleAnswer } from './stale-answer';
import '../outcome.css';
import './answer.css';

/** What came of saving. */
export type SaveResult =
  | { ok: true }
  | { ok: false; message: string; problems?: DraftProblem[] }
  | { ok: false; stale: { current: Decision | null } };

export interface AnswerFormProps {
  /** The answer that stands. */
  initial: Decision | null;
  /** `YYYY-MM-DD` in the project's time zone. */
  today: string;
  /** The work item's id, under which an unsaved draft is kept while the surface is open. */
  itemId: string;
  /** The request's title: it is no reason. */
  title?: string;
  /** Whether the reason is read by everybody who may see the backlog, or by the team only for now. */
  published: boolean;
  /** Saves the answer, or takes it back (null). `override`: over an answer that somebody gave meanwhile. */
  save: (decision: Decision | null, override: boolean) => Promise<SaveResult>;
  cancel?: () => void;
  /** The label of the button that saves, where it does more than that. */
  saveLabel?: string;
  /** Called when the person lets stand what somebody else answered meanwhile. */
  keepTheirs?: () => void;
  /** Further buttons beside "Save". */
  children?: ReactNode;
}

/** Drafts that were not saved, by work item: they outlive a closed panel, and nothing else. */
const drafts = new Map<string, AnswerDraft>();

/** The form in which a request is answered: one of four words, a reason, one detail. */
export function AnswerForm(props: AnswerFormProps): ReactNode {
  const { initial, today, itemId, title, published, save, cancel } = props;
  const texts = useTexts();
  const { t } = texts;
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => drafts.get(itemId) ?? draftOf(initial, today, itemId));
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<DraftProblem[]>([]);
  const [message, setMessage] = useState<string | null>(null);
  const [stale, setStale] = useState<{ current: Decision | null } | null>(null);
  const [saving, setSaving] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const [focusRequest, setFocusRequest] = useState(0);

  const problems = checked ? [...problemsOf(draft, title), ...refused] : [];
  const errorOf = (...parts: string[]): string | undefined => {
    const problem = problems.find(({ path }) => parts.includes(path));
    return problem === undefined ? undefined : problemSentence(texts, problem.code);
  };

  const change = (changes: Partial<AnswerDraft>): void => {
    const next = { ...draft, ...changes };
    drafts.set(itemId, next);
    setDraft(next);
    setRefused([]);
  };

  // The first faulty field gets the focus, once it is drawn with its sentence.
  useEffect(() => {
    if (focusRequest > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [focusRequest]);

  useChoiceKeys((outcome) => {
    change({ outcome });
    form.current?.querySelector('textarea')?.focus();
  });

  const send = async (decision: Decision | null, override: boolean): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setMessage(null);
    const result = await save(decision, override);
    setSaving(false);
    if (result.ok) {
      drafts.delete(itemId);
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
      setChecked(true);
      setFocusRequest((count) => count + 1);
    }
  };

  const submit = (override = false): void => {
    // While there are two answers to choose between, only that choice saves.
    if (stale !== null && !override) return;
    setChecked(true);
    const decision = decisionOf(draft);
    if (decision === null || problemsOf(draft, title).length > 0) {
      setFocusRequest((count) => count + 1);
      return;
    }
    void send(decision, override);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };

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
      <OutcomeChoice
        chosen={draft.outcome}
        onChoose={(outcome) => change({ outcome })}
        error={errorOf('outcome', 'format')}
      />
      <div className="answer-reason">
        <TextArea
          label={draft.outcome === 'test' ? t('ui.answer.why-test') : t('ui.answer.why')}
          hint={`${t(published ? 'ui.answer.readers' : 'ui.answer.readers-draft')} ${t('ui.answer.facts')}`}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={errorOf('reason')}
        />
        <span className="hint answer-count" data-over={draft.reason.trim().length > REASON_MAX}>
          {t('ui.answer.count', { count: draft.reason.trim().length, most: REASON_MAX })}
        </span>
      </div>
      {looksPrivate(draft.reason) && <Banner tone="warning">{t('ui.answer.looks-private')}</Banner>}
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
      {stale !== null && (
        <StaleAnswer
          current={stale.current}
          keepTheirs={() => {
            drafts.delete(itemId);
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
      <div className="row answer-actions">
        <button type="submit" className="button button-primary" disabled={saving || stale !== null}>
          {saving ? t('ui.answer.saving') : (props.saveLabel ?? t('ui.answer.save'))}
        </button>
        {props.children}
        {cancel !== undefined && (
          <button type="button" className="button button-quiet" onClick={cancel}>
            {t('ui.answer.cancel')}
          </button>
        )}
        <span className="grow" />
        <span className="hint answer-keys">{t('ui.answer.keys')}</span>
      </div>
      {initial !== null && (
        <TakeBack
          asking={takingBack}
          setAsking={setTakingBack}
          disabled={saving}
          confirm={() => void send(null, false)}
        />
      )}
    </form>
  );
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

/** The keys 1 to 4 choose an answer while nothing is being typed. */
function useChoiceKeys(choose: (outcome: Outcome) => void): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const outcome = /^[1-4]$/.test(event.key) ? OUTCOMES[Number(event.key) - 1] : undefined;
      if (outcome === undefined) return;
      event.preventDefault();
      latest.current(outcome);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function TakeBack({
  asking,
  setAsking,
  confirm,
  disabled,
}: {
  asking: boolean;
  setAsking: (asking: boolean) => void;
  confirm: () => void;
  disabled: boolean;
}): ReactNode {
  const { t } = useTexts();
  if (!asking) {
    return (
      <button type="button" className="link answer-back" onClick={() => setAsking(true)}>
        {t('ui.answer.take-back')}
      </button>
    );
  }
  return (
    <div className="banner banner-warning row" role="group" aria-label={t('ui.answer.take-back')}>
      <span className="grow">{t('ui.answer.take-back.sure')}</span>
      <button type="button" className="button" disabled={disabled} autoFocus onClick={confirm}>
        {t('ui.answer.take-back.yes')}
      </button>
      <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
        {t('ui.answer.take-back.no')}
      </button>
    </div>
  );
}
