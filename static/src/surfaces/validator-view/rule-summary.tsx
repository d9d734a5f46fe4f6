import type { ReactNode } from 'react';
import { OUTCOMES } from '../../../../src/decisions/decision';
import { Banner } from '../../components/states';
import { useSurfaceContext, useTexts } from '../../lib/surface';
import { readRule } from '../validator/rule-config';
import '../validator/validator.css';

/** What a rule of a workflow lets pass, in one sentence. */
export function RuleSummary(): ReactNode {
  const { t, locale } = useTexts();
  const { extension } = useSurfaceContext();
  const { outcomes, isNewer } = readRule(extension['validatorConfig']);
  const answers = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    outcomes.map((outcome) => t(`decision.outcome.${outcome}`)),
  );
  return (
    <main className="validator" aria-label={t('ui.validator')}>
      {isNewer ? (
        <Banner tone="warning">{t('ui.validator.newer')}</Banner>
      ) : (
        <p>{outcomes.length === OUTCOMES.length ? t('ui.validator.lets-any') : t('ui.validator.lets', { answers })}</p>
      )}
    </main>
  );
}
