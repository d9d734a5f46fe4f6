import { ok, type Result } from '../platform/failure';
import type { DecisionField, Mail } from '../platform/request-ports';
import { OUTCOMES, type Outcome } from './decision';
import { validatorExpression } from './validator-expression';

/** Languages of the sentence that refuses; to add one, add its locale. */
const LOCALES = { en: 'en-US', de: 'de-DE' } as const;

/**
 * What is stored for the check "a decision is recorded", for a transition that some answers let pass.
 * @throws Refusal FIELD_HIDDEN while Jira does not show the field
 */
export async function buildValidator(
  { field, mail }: { field: Pick<DecisionField, 'id'>; mail: Pick<Mail, 'words'> },
  asked: readonly Outcome[],
): Promise<Result<{ config: { fieldId: string; outcomes: Outcome[]; expression: string } }>> {
  const outcomes = OUTCOMES.filter((outcome) => asked.includes(outcome));
  const [fieldId, en, de] = await Promise.all([field.id(), mail.words(LOCALES.en), mail.words(LOCALES.de)]);
  const sentenceIn = (words: typeof en): string =>
    words('validator.refused').replace(
      '{outcomes}',
      outcomes.map((outcome) => words(`decision.outcome.${outcome}`)).join(', '),
    );
  const expression = validatorExpression(fieldId, outcomes, { en: sentenceIn(en), de: sentenceIn(de) });
  return ok({ config: { fieldId, outcomes, expression } });
}
