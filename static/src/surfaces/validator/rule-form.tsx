import { useEffect, useRef, useState, type ReactNode } from 'react';
import { OUTCOMES, type Outcome } from '../../../../src/decisions/decision';
import { OutcomeLozenge } from '../../components/outcome';
import { Banner, Failed } from '../../components/states';
import { call, onConfigure, type CallFailure } from '../../lib/bridge';
import { isRecord } from '../../lib/extension';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { readRule } from './rule-config';
import './validator.css';

/** The form of a workflow's rule "a decision is recorded": which answers let a request pass. Jira's dialog saves it. */
export function RuleForm(): ReactNode {
  const { t } = useTexts();
  const { extension } = useSurfaceContext();
  const [found] = useState(() => readRule(extension['validatorConfig']));
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>(found.outcomes);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isTaken, setTaken] = useState(true);
  const first = useRef<HTMLInputElement>(null);

  // Jira asks when the person saves, and gets what is chosen then; nothing, and its form stays open, while that is not right.
  const chosen = useRef(outcomes);
  useEffect(() => {
    chosen.current = outcomes;
  });
  useEffect(() => {
    void onConfigure(async () => {
      // What this version cannot read it does not write either.
      if (found.isNewer) return undefined;
      setAsked(true);
      if (chosen.current.length === 0) {
        first.current?.focus();
        return undefined;
      }
      const result = await call('decision.validator', { outcomes: [...chosen.current] });
      setFailure(result.ok ? null : result.error);
      return result.ok ? result.value.config : undefined;
    }).then(setTaken);
  }, [found]);

  const name = transitionOf(extension);
  const isMissing = isAsked && outcomes.length === 0;
  if (found.isNewer) {
    return (
      <main className="validator" aria-label={t('ui.validator')}>
        <Banner tone="warning">{t('ui.validator.newer')}</Banner>
      </main>
    );
  }
  return (
    <main className="validator" aria-label={t('ui.validator')}>
      <h1 className="visually-hidden">{t('ui.validator')}</h1>
      <fieldset className="validator-outcomes" aria-describedby="validator-help">
        <legend className="field-label">{t('ui.validator')}</legend>
        <p className="hint" id="validator-help">
          {name === null ? t('ui.validator.help-unnamed') : t('ui.validator.help', { name })} {t('ui.validator.epics')}
        </p>
        {OUTCOMES.map((outcome, index) => (
          <label key={outcome} className="validator-outcome">
            <input
              ref={index === 0 ? first : undefined}
              type="checkbox"
              checked={outcomes.includes(outcome)}
              aria-invalid={isMissing}
              aria-describedby={isMissing ? 'validator-error' : undefined}
              onChange={(event) =>
                setOutcomes(OUTCOMES.filter((one) => (one === outcome ? event.target.checked : outcomes.includes(one))))
              }
            />
            <OutcomeLozenge outcome={outcome} />
          </label>
        ))}
        {isMissing && (
          <span className="field-error" id="validator-error">
            {t('ui.validator.none')}
          </span>
        )}
      </fieldset>
      {failure !== null && <Failed failure={failure} />}
      {!isTaken && (
        <Banner tone="danger" alert>
          {t('ui.validator.failed')}
        </Banner>
      )}
    </main>
  );
}

/** The name of the status that the transition leads to, where Jira tells it. */
function transitionOf(extension: Record<string, unknown>): string | null {
  const transition = extension['transitionContext'];
  const to = isRecord(transition) ? transition['to'] : null;
  return isRecord(to) && typeof to['name'] === 'string' && to['name'] !== '' ? to['name'] : null;
}
