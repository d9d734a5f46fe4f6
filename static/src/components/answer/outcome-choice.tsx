import { useId, type ReactNode } from 'react';
import { OUTCOMES, type Outcome } from '../../../../src/decisions/decision';
import { useTexts } from '../../lib/surface';

/** The four answers as cards, of which one can be chosen. */
export function OutcomeChoice({
  chosen,
  onChoose,
  hasKeys,
  error,
}: {
  chosen: Outcome | null;
  onChoose: (outcome: Outcome) => void;
  /** Whether a key chooses each. */
  hasKeys: boolean;
  error: string | undefined;
}): ReactNode {
  const { t } = useTexts();
  const name = useId();
  return (
    <fieldset className="answer-choices">
      <legend className="visually-hidden">{t('ui.answer.choice')}</legend>
      {OUTCOMES.map((outcome, index) => (
        <label key={outcome} className={`answer-choice tone-${outcome}`} data-chosen={outcome === chosen}>
          <input
            type="radio"
            name={name}
            value={outcome}
            checked={outcome === chosen}
            aria-invalid={error !== undefined}
            aria-labelledby={`${name}-${outcome}-word`}
            aria-describedby={error === undefined ? `${name}-${outcome}` : `${name}-error`}
            onChange={() => onChoose(outcome)}
          />
          <span className="answer-choice-words">
            <b id={`${name}-${outcome}-word`}>{t(`decision.outcome.${outcome}`)}</b>
            <span className="hint" id={`${name}-${outcome}`}>
              {t(`ui.answer.choice.${outcome}`)}
            </span>
          </span>
          {hasKeys && <kbd aria-hidden="true">{index + 1}</kbd>}
        </label>
      ))}
      {error !== undefined && (
        <span className="field-error" id={`${name}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
