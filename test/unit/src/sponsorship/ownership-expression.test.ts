/** What Jira shows of the Ownership field, evaluated as Jira does. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { evaluateExpression, userVariable } from '../../../../local/jira/expressions/evaluate';
import { DOCUMENTED_SIZE, expressionSize } from '../../../../local/jira/expressions/expression-size';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import type { UserRecord } from '../../../../local/jira/model';
import { compactOwnershipFormatter, ownershipFormatter } from '../../../../src/sponsorship/ownership-expression';
import { ownershipOf } from '../../../../src/sponsorship/ownership-rules';
import { isSameValue, ownershipValue, readOwnershipValue } from '../../../../src/sponsorship/ownership-value';
import { anyFacts } from './facts';

const texts = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${locale}.json`, `file://${__filename}`), 'utf8')) as Record<
    string,
    string
  >;
const languages = {
  en: texts('en-US'),
  de: texts('de-DE'),
  it: texts('it-IT'),
  pl: texts('pl-PL'),
  tr: texts('tr-TR'),
};
const whole = ownershipFormatter(languages);
const compact = compactOwnershipFormatter(languages);

const site = new Proxy({} as ExpressionSite, { get: () => () => 0 });

/** @param locale of the person; null for nobody, undefined where there is no variable at all, as in bulk edit */
function shown(expression: string, value: unknown, locale: string | null | undefined): unknown {
  const user = locale == null ? null : userVariable({ accountId: 'ops', locale } as UserRecord);
  return evaluateExpression(expression, locale === undefined ? { value } : { value, user }, site);
}

const gone = { format: 1, state: 'lapsed', reason: 'sponsor-gone', adoptionGap: 'none' };

test.each([
  ['en_US', 'Lapsed: the sponsor has left'],
  ['de_DE', 'Verwaist: der Sponsor ist nicht mehr da'],
  ['it_IT', 'Decaduto: lo sponsor non c’è più'],
  ['pl_PL', 'Wygasł: sponsor odszedł'],
  ['tr_TR', 'Düştü: sponsor ayrıldı'],
  ['fr_FR', 'Lapsed: the sponsor has left'],
  [null, 'Lapsed: the sponsor has left'],
  [undefined, 'Lapsed: the sponsor has left'],
])('for a person with the locale %s', (locale, expected) => {
  expect(shown(whole, gone, locale)).toBe(expected);
  // The short one has room for English and German only.
  expect(shown(compact, gone, locale)).toBe(locale === 'de_DE' ? 'Verwaist' : 'Lapsed');
});

test('nothing for no value, and a word that a newer version wrote as it is', () => {
  for (const expression of [whole, compact]) {
    expect(shown(expression, null, 'en_US')).toBe('');
    expect(shown(expression, { state: 'asleep', reason: 'winter' }, 'de_DE')).toBe('asleep');
  }
});

test('every ownership has its word, and comes back from the field as it went in', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const value = ownershipValue(ownershipOf(facts), facts);
      const word = String(shown(whole, value, 'en_US'));
      expect(word.startsWith(languages.en[`ownership.state.${value.state}`]!)).toBe(true);
      expect(isSameValue(readOwnershipValue(JSON.parse(JSON.stringify(value))), value)).toBe(true);
    }),
  );
});

test('the short formatter keeps to what Jira documents of expressions', () => {
  const size = expressionSize(compact);
  expect(size.characters).toBeLessThanOrEqual(DOCUMENTED_SIZE.characters);
  expect(size.leaves).toBeLessThanOrEqual(DOCUMENTED_SIZE.leaves);
});
