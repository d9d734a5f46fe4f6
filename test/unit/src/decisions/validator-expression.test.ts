/** The check of a transition, by an evaluator of Jira expressions. */
import { readFileSync } from 'node:fs';
import { evaluateExpression } from '../../../../local/jira/expressions/evaluate';
import { DOCUMENTED_SIZE, expressionSize } from '../../../../local/jira/expressions/expression-size';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import { buildValidator } from '../../../../src/decisions/build-validator';
import { OUTCOMES } from '../../../../src/decisions/decision';
import type { Texts } from '../../../../src/decisions/decision-expression';
import { validatorDescription, validatorExpression } from '../../../../src/decisions/validator-expression';
import type { NoticeKey } from '../../../../src/notices/notice';

const textsOf = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${locale}.json`, `file://${__filename}`), 'utf8')) as Texts;

const SENTENCES = { en: "Answer it first, it's quick.", de: 'Bitte zuerst beantworten.' };

// Plain data needs nothing of a site.
const NO_SITE = { timeZone: () => 'UTC' } as ExpressionSite;
const passes = (expression: string, issue: object, locale: string | null): unknown =>
  evaluateExpression(
    expression,
    { issue: { issueType: { hierarchyLevel: 0 }, ...issue }, user: locale === null ? null : { locale } },
    NO_SITE,
  );

describe('the check "a decision is recorded"', () => {
  const expression = validatorExpression('customfield_10100', ['yes', 'test'], SENTENCES);

  test.each(OUTCOMES)('lets pass what was chosen, and nothing else: %s', (outcome) => {
    const result = passes(expression, { customfield_10100: { outcome, reason: 'x' } }, 'en_US');
    expect(result).toBe(outcome === 'yes' || outcome === 'test' ? true : SENTENCES.en);
  });

  test('says why in the language of who moves it; nobody in particular reads English', () => {
    expect(passes(expression, { customfield_10100: null }, 'de_DE')).toBe(SENTENCES.de);
    expect(passes(expression, { customfield_10100: null }, 'fr_FR')).toBe(SENTENCES.en);
    expect(passes(expression, { customfield_10100: null }, null)).toBe(SENTENCES.en);
    expect(passes(expression, { customfield_10100: {} }, null)).toBe(SENTENCES.en);
  });

  test('epics and sub-tasks in the same workflow pass', () => {
    for (const hierarchyLevel of [1, -1]) {
      expect(passes(expression, { customfield_10100: null, issueType: { hierarchyLevel } }, null)).toBe(true);
    }
  });

  test('is made of nothing that is no id of a field, and never lets nothing pass', () => {
    expect(() => validatorExpression("customfield_1' || true", ['yes'], SENTENCES)).toThrow();
    expect(() => validatorExpression('customfield_1', [], SENTENCES)).toThrow();
  });
});

test('the editor of workflows says in words what passes; what was never set up says nothing', () => {
  const texts = { en: textsOf('en-US'), de: textsOf('de-DE') };
  const description = validatorDescription(texts);
  const config = { outcomes: ['yes', 'later'] };
  expect(evaluateExpression(description, { config }, NO_SITE)).toBe('Passes with: Yes, later');
  expect(evaluateExpression(description, { config, user: { locale: 'de_DE' } }, NO_SITE)).toBe(
    'Weiter geht es mit: Ja, later',
  );
  expect(evaluateExpression(description, { config: null }, NO_SITE)).toBe('');
});

test('what is stored says what it lets pass, in the order of the answers, within the size that Jira documents', async () => {
  const ports = {
    field: { id: () => Promise.resolve('customfield_10100') },
    mail: {
      words: (locale: string) => {
        const all = textsOf(locale);
        return Promise.resolve((key: NoticeKey) => all[key] ?? key);
      },
    },
  };
  const built = await buildValidator(ports, ['not-now', 'yes', 'yes']);
  if (!built.ok) throw new Error(built.error.code);
  const { config } = built.value;
  expect([config.fieldId, config.outcomes]).toEqual(['customfield_10100', ['yes', 'not-now']]);
  expect(passes(config.expression, { customfield_10100: { outcome: 'not-now' } }, null)).toBe(true);
  expect(passes(config.expression, { customfield_10100: null }, 'de_DE')).toMatch(/Ja, Nicht jetzt/);
  const whole = await buildValidator(ports, OUTCOMES);
  const size = expressionSize(whole.ok ? whole.value.config.expression : '');
  expect(size.characters).toBeLessThanOrEqual(DOCUMENTED_SIZE.characters);
  expect(size.leaves).toBeLessThanOrEqual(DOCUMENTED_SIZE.leaves);
});
