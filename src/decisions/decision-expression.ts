/**
 * What Jira itself evaluates for the Decision field, as Jira expressions made from the rules in decision.ts: the validation
 * (who may decide, where, and what), the formatter, the search suggestions, and the JSON schema of the value. Only
 * members that Jira expressions have are used; `scripts/generate.mts` writes the results into manifest.yml.
 */
import { SETTINGS_PROPERTY } from '../settings/settings';
import { EARLIEST_YEAR, LATEST_YEAR } from './calendar-date';
import {
  DAYS_MAX,
  DECISION_FORMAT,
  DETAIL_DATES,
  DETAIL_MAX,
  DETAIL_NUMBERS,
  DETAIL_OF,
  DETAIL_TEXTS,
  OUTCOMES,
  PARTS,
  REASON_MAX,
  REASON_MIN,
  type DecisionPart,
  type Outcome,
} from './decision';
import type { RuleCode } from './decision-rules';

/** Texts by key, as in one file of locales/. */
export type Texts = Readonly<Record<string, string>>;

/** Texts by language (`en`, `de` …); English is what everybody else gets. */
export type TextsByLanguage = { readonly en: Texts } & Readonly<Record<string, Texts>>;

/** Where and by whom a decision may be set at all; checked before the value, in this order. */
const PLACE_CODES = ['not-on', 'not-decider', 'not-request'] as const;
type PlaceCode = (typeof PLACE_CODES)[number];

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const list = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`;
const part = (name: DecisionPart): string => `value.get(${quoted(name)})`;
const textOf = (name: DecisionPart): string => `(${part(name)} ?? '').trim()`;
const isFilled = (name: DecisionPart): string =>
  PARTS[name].type === 'flag' ? `${part(name)} == true` : `${textOf(name)} != ''`;

/** A text in the language of the person, by the variable `language`. */
function say(key: string, texts: TextsByLanguage): string {
  const english = texts.en[key];
  if (english === undefined) throw new Error(`The text "${key}" is missing in English.`);
  return Object.entries(texts).reduceRight((otherwise, [language, own]) => {
    const text = own[key];
    return language === 'en' || text === undefined || text === english
      ? otherwise
      : `language == ${quoted(language)} ? ${quoted(text)} : ${otherwise}`;
  }, quoted(english));
}

const LANGUAGE = "let language = (user?.locale ?? 'en').slice(0, 2);";

/** What stands between day, month and year, by language; everybody else reads `YYYY-MM-DD`. */
const DATE_MARKS: Readonly<Record<string, string>> = { de: '.', it: '/', pl: '.', tr: '.' };

/** A date in the language of the person, by the variables `language` and `on`. */
function dayIn(texts: TextsByLanguage): string {
  return Object.entries(DATE_MARKS).reduceRight((otherwise, [language, mark]) => {
    const date = `\`\${on.slice(8, 10)}${mark}\${on.slice(5, 7)}${mark}\${on.slice(0, 4)}\``;
    return texts[language] === undefined ? otherwise : `language == ${quoted(language)} ? ${date} : ${otherwise}`;
  }, 'on');
}

/** In bulk edit a formatter has no variable `user` at all. */
const LANGUAGE_IF_KNOWN = "let language = typeof user == 'undefined' ? 'en' : (user?.locale ?? 'en').slice(0, 2);";

/** A condition on a date in the variable `d`: a real day, as `isCalendarDate` has it. */
const IS_DATE = [
  'd.length == 10',
  "d.slice(4, 5) == '-' && d.slice(7, 8) == '-'",
  "[0, 1, 2, 3, 5, 6, 8, 9].every(at => '0123456789'.includes(d.slice(at, at + 1)))",
  `Number(d.slice(0, 4)) >= ${EARLIEST_YEAR} && Number(d.slice(0, 4)) <= ${LATEST_YEAR}`,
  'Number(d.slice(5, 7)) >= 1 && Number(d.slice(5, 7)) <= 12',
  'Number(d.slice(8, 10)) >= 1 && Number(d.slice(8, 10)) <= ' +
    "(d.slice(5, 7) == '02' ? (Number(d.slice(0, 4)) % 4 == 0 && (Number(d.slice(0, 4)) % 100 != 0 || " +
    "Number(d.slice(0, 4)) % 400 == 0) ? 29 : 28) : ['04', '06', '09', '11'].includes(d.slice(5, 7)) ? 30 : 31)",
].join(' && ');

const detailGiven = (outcome: Outcome): string =>
  `outcome != ${quoted(outcome)} || ` +
  DETAIL_OF[outcome].map((alternative) => alternative.map(isFilled).join(' && ')).join(' || ');

const dateNumber = (name: 'date' | 'dateTo'): string =>
  `Number(${part(name)}.slice(0, 4) + ${part(name)}.slice(5, 7) + ${part(name)}.slice(8, 10))`;

/** What must hold, rule by rule, as conditions over `value` and `outcome`. Dates are real when their order is looked at. */
const CONDITIONS: Record<RuleCode, string> = {
  'newer-format': `(${part('format')} ?? 1) >= 1 && (${part('format')} ?? 1) <= ${DECISION_FORMAT}`,
  outcome: `${list(OUTCOMES)}.includes(outcome)`,
  'reason-short': `${textOf('reason')}.length >= ${REASON_MIN}`,
  'reason-long': `${textOf('reason')}.length <= ${REASON_MAX}`,
  'detail-yes': detailGiven('yes'),
  'detail-test': detailGiven('test'),
  'detail-maybe': detailGiven('maybe'),
  'detail-not-now': detailGiven('not-now'),
  'text-long': `${list(DETAIL_TEXTS)}.every(p => (value.get(p) ?? '').trim().length <= ${DETAIL_MAX})`,
  'date-invalid': `${list(DETAIL_DATES)}.map(p => value.get(p) ?? '').filter(d => d != '').every(d => ${IS_DATE})`,
  'date-order':
    `(${part('date')} ?? '') == '' || (${part('dateTo')} ?? '') == '' || ` +
    `${dateNumber('date')} <= ${dateNumber('dateTo')}`,
  days: `${list(DETAIL_NUMBERS)}.map(p => value.get(p) ?? 0).every(n => n >= 0 && n <= ${DAYS_MAX})`,
};

/** Where and who, as conditions over `settings`, `user`, `project` and `issue`. */
const PLACES: Record<PlaceCode, string> = {
  'not-on': "settings != null && settings.get('on') == true",
  'not-decider':
    "user != null && ((deciders.get('accountIds') ?? []).includes(user.accountId) || " +
    "user.getProjectRoles(project).some(role => (deciders.get('roleIds') ?? []).includes(role.id)))",
  // While a work item is created its type may not be known here; the field is kept off that screen.
  'not-request': '(issue?.issueType?.hierarchyLevel ?? 0) == 0',
};

/**
 * The validation expression of the Decision field: true, or the sentence of the first broken rule in the person's
 * language. Who may decide holds for clearing (null) as well; an empty value on create is nobody's decision.
 * @param texts the texts of locales/ by language
 */
export function decisionExpression(texts: TextsByLanguage): string {
  const refuse = (code: string, condition: string): string =>
    `!(${condition}) ? (${say(`decision.error.${code}`, texts)}) :`;
  return [
    LANGUAGE,
    `let settings = project.properties.get(${quoted(SETTINGS_PROPERTY)});`,
    "let deciders = settings == null ? {} : (settings.get('deciders') ?? {});",
    `let outcome = value == null ? null : ${part('outcome')};`,
    'issue?.id == null && value == null ? true :',
    ...PLACE_CODES.map((code) => refuse(code, PLACES[code])),
    'value == null ? true :',
    ...Object.entries(CONDITIONS).map(([code, condition]) => refuse(code, condition)),
    'true',
  ].join('\n');
}

/**
 * The formatter of the Decision field: the answer and its reason, and when it ends or comes back where that is known. It
 * shows any value without failing, also one that breaks a rule.
 * @param texts the texts of locales/ by language
 */
export function formatterExpression(texts: TextsByLanguage): string {
  const labels = OUTCOMES.map(
    (outcome) => `outcome == ${quoted(outcome)} ? (${say(`decision.outcome.${outcome}`, texts)}) :`,
  );
  const when = (outcomes: readonly Outcome[], key: string): string =>
    `${list(outcomes)}.includes(outcome) ? (${say(key, texts)}) + ' ' :`;
  return [
    LANGUAGE_IF_KNOWN,
    `let outcome = value == null ? '' : (${part('outcome')} ?? '');`,
    `let reason = value == null ? '' : ${textOf('reason')};`,
    `let on = value == null ? '' : outcome == 'yes' ? ${textOf('date')} : outcome == 'test' ? ${textOf('endsOn')} : ${textOf('comesBackOn')};`,
    'let label =',
    ...labels.map((line) => `  ${line}`),
    '  outcome;',
    `let day = ${dayIn(texts)};`,
    'let when =',
    `  ${when(['yes'], 'decision.text.first-part-on')}`,
    `  ${when(['test'], 'decision.text.ends-on')}`,
    `  (${say('decision.text.back-on', texts)}) + ' ';`,
    "value == null ? '' : label + (reason == '' ? '' : ': ' + reason) + (on == '' ? '' : ' (' + when + day + ')')",
  ].join('\n');
}

/** Suggestions while a JQL query is written: the four outcomes; only `Decision.Outcome` asks for them. */
export function suggestionsExpression(texts: TextsByLanguage): string {
  const items = OUTCOMES.map(
    (outcome) => `{ value: ${quoted(outcome)}, label: ${say(`decision.outcome.${outcome}`, texts)} }`,
  );
  return [LANGUAGE, `[${items.join(', ')}]`].join('\n');
}

/**
 * The JSON schema of the value: types and search aliases only, because Jira's own message for a broken schema says less
 * than our sentences.
 */
export function decisionJsonSchema(): Record<string, unknown> {
  const types = { text: 'string', number: 'number', flag: 'boolean' };
  const properties = Object.entries(PARTS).map(([name, { type, alias, search }]) => [
    name,
    {
      type: types[type],
      ...(alias === undefined ? {} : { searchAlias: alias }),
      ...(search === undefined ? {} : { searchType: search }),
      ...(name === 'outcome' ? { searchSuggestionsEnabled: true } : {}),
    },
  ]);
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}
