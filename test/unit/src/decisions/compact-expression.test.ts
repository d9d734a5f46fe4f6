import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  evaluateExpression,
  issueVariable,
  projectVariable,
  userVariable,
} from '../../../../local/jira/expressions/evaluate';
import { DOCUMENTED_SIZE, expressionSize } from '../../../../local/jira/expressions/expression-size';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import type { IssueRecord, ProjectRecord, UserRecord } from '../../../../local/jira/model';
import {
  compactDecisionExpression,
  compactFormatterExpression,
  EXPRESSION_LIMITS,
} from '../../../../src/decisions/compact-expression';
import { OUTCOMES, PARTS, type Decision } from '../../../../src/decisions/decision';
import {
  decisionExpression,
  formatterExpression,
  suggestionsExpression,
  type Texts,
} from '../../../../src/decisions/decision-expression';
import { checkDecision } from '../../../../src/decisions/decision-rules';

const texts = (locale: string): Texts =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${locale}.json`, `file://${__filename}`), 'utf8')) as Texts;
const languages = {
  en: texts('en-US'),
  de: texts('de-DE'),
  it: texts('it-IT'),
  pl: texts('pl-PL'),
  tr: texts('tr-TR'),
};
const whole = decisionExpression(languages);
const compact = compactDecisionExpression();

/** What the short expression checks of the value; the rest is left to the app. */
const LISTED = [
  'outcome',
  'reason-short',
  'reason-long',
  'detail-yes',
  'detail-test',
  'detail-maybe',
  'detail-not-now',
];

interface Place {
  settings: unknown;
  roleIds: number[];
  level: number;
  user: boolean;
  isCreate: boolean;
}
const HERE: Place = {
  settings: { on: true, deciders: { roleIds: [10002], accountIds: ['boss'] } },
  roleIds: [10002],
  level: 0,
  user: true,
  isCreate: false,
};

function site(place: Place): ExpressionSite {
  const answers: Record<string, () => unknown> = {
    now: () => 0,
    timeZone: () => 'UTC',
    property: () => place.settings,
    projectRoles: () => place.roleIds.map((id) => ({ id: String(id), name: '', description: '' })),
    issueType: () => ({ id: '10001', name: '', description: '', hierarchyLevel: place.level }),
    sprintFieldIds: () => [],
  };
  return new Proxy({} as ExpressionSite, { get: (_target, name) => answers[String(name)] });
}

const person = (locale: string): unknown => userVariable({ accountId: 'ops', locale } as UserRecord);

function judge(expression: string, value: unknown, place: Place = HERE): unknown {
  const variables = {
    value,
    user: place.user ? person('en_US') : null,
    issue: place.isCreate
      ? null
      : issueVariable({ id: '10001', projectId: '10000', issueTypeId: '10001' } as IssueRecord),
    project: projectVariable({ id: '10000' } as ProjectRecord),
    fieldId: 'customfield_10100',
  };
  return evaluateExpression(expression, variables, site(place));
}

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const good: Decision[] = [
  { outcome: 'yes', reason: REASON, nextStep: 'Set up the sandbox', nextRole: 'Integration engineer' },
  { outcome: 'test', reason: REASON, measure: 'Replies', target: '+10 %', endsOn: '2026-12-13' },
  { outcome: 'maybe', reason: REASON, question: 'Is there budget?', answeredBy: 'Finance' },
  { outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-31' },
  { outcome: 'not-now', reason: REASON, reopensWhen: 'the contract ends' },
  { outcome: 'not-now', reason: REASON, notExpected: true, rule: 'One tool for one job' },
];

const partValue = (name: string): fc.Arbitrary<unknown> => {
  const type = new Map<string, { type: string }>(Object.entries(PARTS)).get(name)?.type;
  if (name === 'outcome') return fc.constantFrom<unknown>(...OUTCOMES, 'no', '', null);
  if (name === 'format') return fc.constantFrom(1, 2, 0);
  if (type === 'flag') return fc.constantFrom(true, false, null);
  if (type === 'number') return fc.constantFrom(-1, 0, 3, 101);
  if (name === 'reason')
    return fc.oneof(
      fc.constantFrom<unknown>(REASON, null, ''),
      fc.integer({ min: 18, max: 22 }).map((length) => ` ${'a'.repeat(length)} `),
      fc.integer({ min: 1998, max: 2002 }).map((length) => 'é'.repeat(length)),
    );
  return fc.constantFrom<unknown>('', '  ', 'word', '2026-02-30', '2027-03-31', 'x'.repeat(301), null);
};
const changes = fc.record(Object.fromEntries(Object.keys(PARTS).map((name) => [name, partValue(name)])), {
  requiredKeys: [],
});
const values = fc.oneof(
  { arbitrary: fc.constant(null), weight: 1 },
  { arbitrary: changes, weight: 2 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...good), fc.subarray(Object.keys(PARTS), { maxLength: 2 }), changes)
      .map(([base, names, other]) => ({
        ...base,
        ...Object.fromEntries(names.flatMap((name) => (name in other ? [[name, other[name]]] : []))),
      })),
    weight: 5,
  },
);
const deciders = fc.record(
  { roleIds: fc.subarray([10002, 10003]), accountIds: fc.subarray(['ops', 'boss']) },
  { requiredKeys: [] },
);
const places: fc.Arbitrary<Place> = fc.record({
  settings: fc.oneof(fc.constant(null), fc.record({ on: fc.boolean(), deciders }, { requiredKeys: [] })),
  roleIds: fc.subarray([10001, 10002, 10003]),
  level: fc.constantFrom(0, 0, 0, 1, -1),
  user: fc.constantFrom(true, true, true, false),
  isCreate: fc.boolean(),
});

describe('the short validation', () => {
  test.each([
    ['the validation', compact],
    ['the formatter', compactFormatterExpression(languages)],
    ['the suggestions', suggestionsExpression(languages)],
  ])('%s keeps to the limits of Jira’s documentation', (_name, expression) => {
    expect(EXPRESSION_LIMITS).toEqual(DOCUMENTED_SIZE);
    const { characters, leaves } = expressionSize(expression);
    expect(characters).toBeLessThanOrEqual(EXPRESSION_LIMITS.characters);
    expect(leaves).toBeLessThanOrEqual(EXPRESSION_LIMITS.leaves);
  });

  test.each(good)('takes what may be saved: %j', (decision) => {
    expect(judge(compact, decision)).toBe(true);
  });

  test('says true or false, and refuses nothing that the whole expression takes', () => {
    fc.assert(
      fc.property(values, fc.oneof(fc.constant(HERE), places), (value, place) => {
        const short = judge(compact, value, place);
        expect(typeof short).toBe('boolean');
        if (short === false) expect(judge(whole, value, place)).not.toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('agrees with the rules that it lists', () => {
    fc.assert(
      fc.property(values, (value) => {
        const broken = value === null ? [] : checkDecision(withoutNulls(value)).map(({ code }) => code);
        const listed = broken.some((code) => LISTED.some((rule) => code === `decision.error.${rule}`));
        // A value with another trouble first may still break a listed rule, so only the clear cases are compared.
        if (listed || broken.length === 0) expect(judge(compact, value)).toBe(!listed);
      }),
      { numRuns: 300 },
    );
  });

  test('agrees on where and who', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good, null), places, (value, place) => {
        const expected = judge(whole, value, { ...place, level: 0 }) === true;
        expect(judge(compact, value, place)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});

const withoutNulls = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));

describe('the short formatter', () => {
  const format = (expression: string, value: unknown, locale: string | null): unknown =>
    evaluateExpression(expression, locale === null ? { value } : { value, user: person(locale) }, site(HERE));

  test('shows in English what the whole one shows', () => {
    const shortFormatter = compactFormatterExpression(languages);
    const wholeFormatter = formatterExpression(languages);
    fc.assert(
      fc.property(values, fc.constantFrom('en_US', 'fr_FR', null), (value, locale) => {
        expect(format(shortFormatter, value, locale)).toBe(format(wholeFormatter, value, locale));
      }),
    );
  });

  test('speaks German too, with dates as they are kept', () => {
    expect(format(compactFormatterExpression(languages), good[3], 'de_DE')).toBe(
      `Nicht jetzt: ${REASON} (wieder am 2027-03-31)`,
    );
  });
});
