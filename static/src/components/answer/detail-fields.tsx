import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { PREFILLED, type Outcome } from '../../../../src/decisions/decision';
import { createDayWords, dayOf } from '../../lib/days';
import { useTexts } from '../../lib/surface';
import type { Texts } from '../../lib/texts';
import type { AnswerDraft, Change, DraftText } from './answer-draft';
import { TextField } from './fields';

export interface DetailProps {
  draft: AnswerDraft;
  /** `YYYY-MM-DD`. */
  today: string;
  set: (part: DraftText, value: string) => void;
  setChange: (change: Change) => void;
  /** The day that stands for one of its own for each request; null where the answer is for one. */
  spreadOn?: string | null;
  /** The sentence for the part of the decision, if something is wrong with it. */
  errorOf: (...parts: string[]) => string | undefined;
}

/** What the chosen outcome needs: its one detail, and what is prefilled, folded. */
export function DetailFields({ outcome, ...props }: DetailProps & { outcome: Outcome }): ReactNode {
  switch (outcome) {
    case 'yes':
      return <YesFields {...props} />;
    case 'test':
      return <TestFields {...props} />;
    case 'maybe':
      return <MaybeFields {...props} />;
    case 'not-now':
      return <NotNowFields {...props} />;
  }
}

/** The words for a date that may still be half typed. */
function dateWords(texts: Texts, today: string, date: string): string {
  const day = dayOf(date);
  return Number.isNaN(day) ? '…' : createDayWords(texts, dayOf(today)).short(day);
}

/** Folded details; opened by a fault inside, and then left to the person who mends it. */
function Folded({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }): ReactNode {
  const element = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (open && element.current !== null) element.current.open = true;
  }, [open]);
  return (
    <details className="answer-folded" ref={element}>
      <summary>{summary}</summary>
      <div className="answer-details">{children}</div>
    </details>
  );
}

function YesFields({ draft, today, set, errorOf }: DetailProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const errors = [errorOf('firstPart'), errorOf('date'), errorOf('dateTo'), errorOf('noDateBecause')];
  const summary =
    draft.date === ''
      ? t(draft.noDateBecause.trim() === '' ? 'ui.answer.yes.folded-open' : 'ui.answer.yes.folded-no-date')
      : t('ui.answer.yes.folded', { date: dateWords(texts, today, draft.date) });
  return (
    <>
      <div className="answer-details">
        <TextField
          label={t('ui.answer.next-step')}
          placeholder={t('ui.answer.next-step.example')}
          value={draft.nextStep}
          onChange={(value) => set('nextStep', value)}
          error={errorOf('nextStep')}
        />
        <TextField
          label={t('ui.answer.next-role')}
          placeholder={t('ui.answer.next-role.example')}
          value={draft.nextRole}
          onChange={(value) => set('nextRole', value)}
          error={errorOf('nextRole')}
        />
      </div>
      <Folded summary={summary} open={errors.some((error) => error !== undefined)}>
        <TextField
          label={t('ui.answer.first-part')}
          placeholder={t('ui.answer.first-part.example')}
          value={draft.firstPart}
          onChange={(value) => set('firstPart', value)}
          error={errorOf('firstPart')}
        />
        <div className="answer-pair">
          <TextField
            type="date"
            label={t('ui.answer.date')}
            value={draft.date}
            onChange={(value) => set('date', value)}
            error={errorOf('date')}
          />
          <TextField
            type="date"
            label={t('ui.answer.date-to')}
            value={draft.dateTo}
            onChange={(value) => set('dateTo', value)}
            error={errorOf('dateTo')}
          />
        </div>
        <TextField
          label={t('ui.answer.no-date-because')}
          value={draft.noDateBecause}
          onChange={(value) => set('noDateBecause', value)}
          error={errorOf('noDateBecause')}
        />
      </Folded>
    </>
  );
}

function TestFields({ draft, today, set, errorOf }: DetailProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const errors = [errorOf('endsOn'), errorOf('lookDays'), errorOf('effortDays')];
  const days = (text: string): string => t('ui.days', { n: Number(text) || 0 });
  return (
    <>
      <div className="answer-details answer-measure">
        <TextField
          label={t('ui.answer.measure')}
          placeholder={t('ui.answer.measure.example')}
          value={draft.measure}
          onChange={(value) => set('measure', value)}
          error={errorOf('measure')}
        />
        <TextField
          label={t('ui.answer.target')}
          placeholder={t('ui.answer.target.example')}
          value={draft.target}
          onChange={(value) => set('target', value)}
          error={errorOf('target')}
        />
      </div>
      <Folded
        summary={t('ui.answer.test.folded', {
          date: dateWords(texts, today, draft.endsOn),
          look: days(draft.lookDays),
          effort: days(draft.effortDays),
        })}
        open={errors.some((error) => error !== undefined)}
      >
        <TextField
          type="date"
          label={t('ui.answer.ends-on')}
          min={today}
          value={draft.endsOn}
          onChange={(value) => set('endsOn', value)}
          error={errorOf('endsOn')}
        />
        <div className="answer-pair">
          <TextField
            type="number"
            min={0}
            label={t('ui.answer.look-days')}
            value={draft.lookDays}
            onChange={(value) => set('lookDays', value)}
            error={errorOf('lookDays')}
          />
          <TextField
            type="number"
            min={0}
            label={t('ui.answer.effort-days')}
            value={draft.effortDays}
            onChange={(value) => set('effortDays', value)}
            error={errorOf('effortDays')}
          />
        </div>
      </Folded>
    </>
  );
}

function MaybeFields({ draft, today, set, errorOf }: DetailProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <div className="answer-details">
        <TextField
          label={t('ui.answer.question')}
          placeholder={t('ui.answer.question.example')}
          value={draft.question}
          onChange={(value) => set('question', value)}
          error={errorOf('question')}
        />
        <TextField
          label={t('ui.answer.answered-by')}
          placeholder={t('ui.answer.answered-by.example')}
          value={draft.answeredBy}
          onChange={(value) => set('answeredBy', value)}
          error={errorOf('answeredBy')}
        />
      </div>
      <Folded
        summary={t('ui.answer.maybe.folded', { date: dateWords(texts, today, draft.maybeBackOn) })}
        open={errorOf('comesBackOn') !== undefined}
      >
        <TextField
          type="date"
          label={t('ui.answer.comes-back-on')}
          min={today}
          value={draft.maybeBackOn}
          onChange={(value) => set('maybeBackOn', value)}
          error={errorOf('comesBackOn')}
        />
      </Folded>
    </>
  );
}

const changes: readonly Change[] = ['date', 'condition', 'never'];

function NotNowFields({ draft, today, set, setChange, spreadOn = null, errorOf }: DetailProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const name = useId();
  const backOn = draft.change === 'never' ? 'yearlyLookOn' : 'notNowBackOn';
  const isSpread = draft.change !== 'never' && draft.notNowBackOn === spreadOn;
  const lookAgain = (
    <TextField
      type="date"
      label={t('ui.answer.look-again-on')}
      {...(isSpread ? { hint: t('ui.several.spread', PREFILLED.notNowWeeks) } : {})}
      min={today}
      value={draft[backOn]}
      onChange={(value) => set(backOn, value)}
      error={errorOf('comesBackOn')}
    />
  );
  return (
    <>
      <fieldset className="answer-change">
        <legend className="field-label">{t('ui.answer.change')}</legend>
        {changes.map((change) => (
          <label key={change} className="answer-option">
            <input type="radio" name={name} checked={draft.change === change} onChange={() => setChange(change)} />
            {t(`ui.answer.change.${change}`)}
          </label>
        ))}
      </fieldset>
      {draft.change === 'date' ? (
        <div className="answer-details">{lookAgain}</div>
      ) : (
        <>
          <div className="answer-details answer-wide">
            {draft.change === 'condition' ? (
              <TextField
                label={t('ui.answer.reopens-when')}
                placeholder={t('ui.answer.reopens-when.example')}
                value={draft.reopensWhen}
                onChange={(value) => set('reopensWhen', value)}
                error={errorOf('reopensWhen')}
              />
            ) : (
              <TextField
                label={t('ui.answer.rule')}
                placeholder={t('ui.answer.rule.example')}
                value={draft.rule}
                onChange={(value) => set('rule', value)}
                error={errorOf('rule', 'notExpected')}
              />
            )}
          </div>
          <Folded
            summary={
              isSpread
                ? t('ui.several.spread', PREFILLED.notNowWeeks)
                : t('ui.answer.not-now.folded', { date: dateWords(texts, today, draft[backOn]) })
            }
            open={errorOf('comesBackOn') !== undefined}
          >
            {lookAgain}
          </Folded>
        </>
      )}
    </>
  );
}
