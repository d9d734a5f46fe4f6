import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  evaluateExpression,
  issueVariable,
  projectVariable,
  userVariable,
} from '../../../../local/jira/expressions/evaluate';
import type { ExpressionSite } from '../../../../local/jira/expressions/expression-site';
import type { IssueRecord, ProjectRecord, UserRecord } from '../../../../local/jira/model';
import { isCalendarDate } from '../../../../src/decisions/calendar-date';
import { OUTCOMES, PARTS, type Decision } from '../../../../src/decisions/decision';
import { decisionExpression, formatterExpression, type Texts } from '../../../../src/decisions/decision-expression';
import { checkDecision, isSameDecision, readDecision, tidyDecision } from '../../../../src/decisions/decision-rules';

const texts = (locale: string): Texts =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${locale}.json`, `file://${__filename}`), 'utf8')) as Texts;
const english = texts('en-US');
const german = texts('de-DE');
const languages = {
  en: english,
  de: german,
  it: texts('it-IT'),
  pl: texts('pl-PL'),
  tr: texts('tr-TR'),
};
const validation = decisionExpression(languages);
const formatter = formatterExpression(languages);

const REASON = 'The tool does not sync with our CRM, so leads would be lost.';
const good: Record<string, Decision> = {
  yes: { outcome: 'yes', reason: REASON, nextStep: 'Set up the sandbox', nextRole: 'Integration engineer' },
  test: { outcome: 'test', reason: REASON, measure: 'Replies', target: '+10 %', endsOn: '2026-12-13' },
  maybe: { outcome: 'maybe', reason: REASON, question: 'Is there budget?', answeredBy: 'Finance' },
  'not-now': { outcome: 'not-now', reason: REASON, comesBackOn: '2027-03-31' },
};

const user: UserRecord = {
  accountId: 'ops',
  accountType: 'atlassian',
  displayName: 'Ops',
  emailAddress: 'ops@example.com',
  active: true,
  licensed: true,
  timeZone: 'Europe/Berlin',
  locale: 'en_US',
  groupIds: [],
};

const project: ProjectRecord = {
  id: '10000',
  key: 'MOPS',
  name: 'Marketing operations',
  description: '',
  projectTypeKey: 'software',
  style: 'classic',
  leadAccountId: 'ops',
  archived: false,
  permissionSchemeId: '1',
  securitySchemeId: null,
  workflowId: '1',
  issueTypeIds: ['10001'],
  screens: { create: [], edit: [] },
  roleActors: {},
  lastIssueNumber: 1,
};

const issue = { id: '10001', key: 'MOPS-1', projectId: '10000', issueTypeId: '10001' } as IssueRecord;

interface Circumstances {
  settings?: unknown;
  roleIds?: number[];
  level?: number;
  locale?: string;
  isCreate?: boolean;
  isAnonymous?: boolean;
}

const SETTINGS = { on: true, deciders: { roleIds: [10002], accountIds: ['boss'] } };

function validate(value: unknown, circumstances: Circumstances = {}): unknown {
  const { settings = SETTINGS, roleIds = [10002], level = 0, locale = 'en_US' } = circumstances;
  const unused = (): never => {
    throw new Error('The validation does not need this.');
  };
  const site = new Proxy({} as ExpressionSite, {
    get: (_target, name) => {
      if (name === 'now') return () => 0;
      if (name === 'timeZone') return () => 'UTC';
      if (name === 'property') return () => settings;
      if (name === 'projectRoles') return () => roleIds.map((id) => ({ id: String(id), name: '', description: '' }));
      if (name === 'issueType') return () => ({ id: '10001', name: '', description: '', hierarchyLevel: level });
      if (name === 'sprintFieldIds') return () => [];
      return unused;
    },
  });
  return evaluateExpression(
    validation,
    {
      value,
      user: circumstances.isAnonymous === true ? null : userVariable({ ...user, locale }),
      issue: circumstances.isCreate === true ? null : issueVariable(issue),
      project: projectVariable(project),
      fieldId: 'customfield_10100',
    },
    site,
  );
}

const format = (value: unknown, locale: string | null): unknown =>
  evaluateExpression(
    formatter,
    locale === null ? { value } : { value, user: userVariable({ ...user, locale }) },
    new Proxy({} as ExpressionSite, { get: () => () => 'UTC' }),
  );

/** Values as the JSON schema lets them through, near the borders of the rules. */
const text = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('', '   ', ' x ', 'word'),
    fc.string({ maxLength: 30 }),
    fc.integer({ min: max - 2, max: max + 2 }).map((length) => 'é'.repeat(length)),
    fc.integer({ min: max - 2, max: max + 2 }).map((length) => ` ${'a'.repeat(length)} `),
  );
const date = fc.oneof(
  fc.constantFrom('', ' ', '2026-02-29', '2028-02-29', '2100-02-29', '2000-02-29', '2026-04-31', '2026-13-01'),
  fc.constantFrom(
    '2026-00-10',
    '2026-1-1',
    '1999-12-31',
    '2200-01-01',
    '2026-01-01T00:00',
    '２０２６-01-01',
    '----------',
  ),
  fc
    .tuple(fc.integer({ min: 1998, max: 2201 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
);
const part = (name: string): fc.Arbitrary<unknown> => {
  const { type, search } = PARTS[name as keyof typeof PARTS] as { type: string; search?: string };
  if (name === 'outcome') return fc.oneof(fc.constantFrom<string>(...OUTCOMES), fc.constantFrom('no', '', 'Yes'));
  if (name === 'format') return fc.constantFrom(1, 2, 0, 1.5);
  if (name === 'reason') return fc.oneof(text(20), text(2000), fc.constant(REASON));
  if (type === 'flag') return fc.boolean();
  if (type === 'number') return fc.constantFrom(-1, 0, 0.5, 3, 100, 101);
  return search === 'date' ? date : text(300);
};
const anyValue = fc.record(Object.fromEntries(Object.keys(PARTS).map((name) => [name, fc.option(part(name))])), {
  requiredKeys: ['outcome', 'reason'],
});
/** Values that are nearly right, so that late rules are reached as well. */
const nearlyGood = fc
  .tuple(fc.constantFrom(...Object.values(good)), fc.subarray(Object.keys(PARTS), { maxLength: 3 }), anyValue)
  .map(([base, changed, other]) => ({
    ...base,
    ...Object.fromEntries(changed.map((name) => [name, (other as Record<string, unknown>)[name] ?? null])),
  }));

describe('the rules of a decision', () => {
  test.each(Object.entries(good))('%s with its reason and its one detail may be saved', (_outcome, decision) => {
    expect(checkDecision(decision)).toEqual([]);
    expect(validate(decision)).toBe(true);
  });

  test.each([
    ['no reason', { ...good.yes, reason: '' }, 'reason', 'reason-short'],
    ['a reason of blanks', { ...good.yes, reason: ' '.repeat(40) }, 'reason', 'reason-short'],
    ['a reason that is too long', { ...good.yes, reason: 'x'.repeat(2001) }, 'reason', 'reason-long'],
    ['an outcome that does not exist', { ...good.yes, outcome: 'no' }, 'outcome', 'outcome'],
    ['a yes without its role', { ...good.yes, nextRole: ' ' }, 'nextRole', 'detail-yes'],
    ['a test without a target', { ...good.test, target: '' }, 'target', 'detail-test'],
    ['a maybe without a question', { ...good.maybe, question: '' }, 'question', 'detail-maybe'],
    ['a not-now without anything', { outcome: 'not-now', reason: REASON }, 'comesBackOn', 'detail-not-now'],
    [
      'no change expected, without the rule',
      { outcome: 'not-now', reason: REASON, notExpected: true },
      'rule',
      'detail-not-now',
    ],
    ['a day that does not exist', { ...good.test, endsOn: '2026-02-30' }, 'endsOn', 'date-invalid'],
    ['a range that ends first', { ...good.yes, date: '2027-01-02', dateTo: '2027-01-01' }, 'dateTo', 'date-order'],
    ['too many days', { ...good.test, effortDays: 101 }, 'effortDays', 'days'],
    ['a detail that is too long', { ...good.yes, firstPart: 'x'.repeat(301) }, 'firstPart', 'text-long'],
    ['a newer format', { ...good.yes, format: 2 }, 'format', 'newer-format'],
  ])('%s is refused, by form and by Jira with the same sentence', (_case, value, path, code) => {
    expect(checkDecision(value)).toEqual([{ path, code: `decision.error.${code}` }]);
    expect(validate(value)).toBe(english[`decision.error.${code}`]);
    expect(validate(value, { locale: 'de_DE' })).toBe(german[`decision.error.${code}`]);
  });

  test('whatever the schema lets through is judged alike by our forms and by Jira', () => {
    fc.assert(
      fc.property(fc.oneof(anyValue, nearlyGood), (value) => {
        const [first] = checkDecision(value);
        expect(validate(value)).toBe(first === undefined ? true : english[first.code]);
      }),
      { numRuns: 700 },
    );
  });

  test('what cannot be read is one problem, and never an error', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readDecision(value).decision === null || checkDecision(value).length === 0).toBe(true);
      }),
    );
    expect(checkDecision({ ...good.yes, reason: 7 })).toEqual([{ path: 'outcome', code: 'decision.error.unreadable' }]);
  });

  test('a stored decision keeps only what belongs to its outcome, trimmed', () => {
    expect(
      tidyDecision({ outcome: 'maybe', reason: ` ${REASON} `, question: ' q ', answeredBy: 'a', nextStep: 'x' }),
    ).toEqual({ format: 1, outcome: 'maybe', reason: REASON, question: 'q', answeredBy: 'a' });
    expect(isSameDecision({ ...good.yes!, firstPart: ' ' }, { format: 1, ...good.yes! })).toBe(true);
  });

  test('dates are real days', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (day) => {
        expect(isCalendarDate(day.toISOString().slice(0, 10))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(date, (day) => {
        if (isCalendarDate(day)) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });
});

describe('who may decide, by the field', () => {
  const refused = (code: string): string | undefined => english[`decision.error.${code}`];

  test('roles and named accounts may set and clear', () => {
    expect(validate(null)).toBe(true);
    expect(validate(good.yes, { roleIds: [], settings: { on: true, deciders: { accountIds: ['ops'] } } })).toBe(true);
  });

  test('others may neither set nor clear', () => {
    for (const value of [good.yes, null]) {
      expect(validate(value, { roleIds: [10003] })).toBe(refused('not-decider'));
      expect(validate(value, { isAnonymous: true })).toBe(refused('not-decider'));
      expect(validate(value, { settings: { on: true } })).toBe(refused('not-decider'));
    }
  });

  test('nobody may where Daylight is off', () => {
    expect(validate(good.yes, { settings: null })).toBe(refused('not-on'));
    expect(validate(good.yes, { settings: { ...SETTINGS, on: false } })).toBe(refused('not-on'));
    expect(validate(null, { settings: null })).toBe(refused('not-on'));
  });

  test('epics and sub-tasks are no requests', () => {
    expect(validate(good.yes, { level: 1 })).toBe(refused('not-request'));
    expect(validate(good.yes, { level: -1 })).toBe(refused('not-request'));
  });

  test('creating a work item without an answer is nobody’s decision', () => {
    expect(validate(null, { isCreate: true, roleIds: [], settings: null })).toBe(true);
    expect(validate(good.yes, { isCreate: true, roleIds: [] })).toBe(refused('not-decider'));
  });
});

describe('the formatter', () => {
  test('names the answer, its reason and when it comes back, in the language of the person', () => {
    expect(format(good['not-now'], 'en_US')).toBe(`Not now: ${REASON} (back on 2027-03-31)`);
    expect(format(good['not-now'], 'de_DE')).toBe(`Nicht jetzt: ${REASON} (wieder am 31.03.2027)`);
    expect(format(good['not-now'], 'it_IT')).toBe(`Non ora: ${REASON} (di nuovo il 31/03/2027)`);
    expect(format(good['not-now'], 'pl_PL')).toBe(`Nie teraz: ${REASON} (wraca 31.03.2027)`);
    expect(format(good['not-now'], 'tr_TR')).toBe(`Şimdi değil: ${REASON} (yeniden 31.03.2027)`);
    expect(format(good.test, 'fr_FR')).toBe(`Let’s test it: ${REASON} (until 2026-12-13)`);
    expect(format(good.yes, null)).toBe(`Yes: ${REASON}`);
    expect(format(null, 'en_US')).toBe('');
  });

  test('shows any value without failing', () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom('de_DE', 'en_US', null), (value, locale) => {
        expect(typeof format(value, locale)).toBe('string');
      }),
    );
    expect(format({}, 'de_DE')).toBe('');
  });
});
