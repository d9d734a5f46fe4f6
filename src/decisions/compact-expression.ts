/**
 * Short variants of what Jira evaluates for the Decision field. Jira's documentation of expressions gives an expression at
 * most 1,000 characters and 100 syntactic elements; no source says whether the expressions of Forge fields are exempt. Where
 * they are not, `npm run generate -- --compact` writes these into manifest.yml instead of those of decision-expression.ts.
 */
import { SETTINGS_PROPERTY } from '../settings/settings';
import { DETAIL_OF, OUTCOMES, REASON_MAX, REASON_MIN, type DecisionPart, type Outcome } from './decision';
import type { TextsByLanguage } from './decision-expression';

/** What an expression of Jira may have at most, by Jira's documentation. */
export const EXPRESSION_LIMITS = { characters: 1000, leaves: 100 } as const;

/** The dates that the formatter shows, by outcome; every other outcome comes back. */
const DATE_OF = { yes: 'date', test: 'endsOn' } as const satisfies Partial<Record<Outcome, DecisionPart>>;

/** Languages of the formatter beside English: more do not fit. */
const LANGUAGE = 'de';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A map from its entries; only names that need it are quoted. */
const map = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries.map(([key, text]) => `${/^\w+$/.test(key) ? key : quoted(key)}:${quoted(text)}`).join(',')}}`;

/** How long the detail of an outcome is, as a number that is 0 if it is missing. `t(part)` is the length of a text. */
function detailLength(outcome: Outcome): string {
  return DETAIL_OF[outcome]
    .map((parts) => {
      const flag = parts.find((name) => name === 'notExpected');
      const texts = parts.filter((name) => name !== flag).map((name) => `t(${quoted(name)})`);
      const all = texts.join('*');
      return flag === undefined ? all : `(value.get(${quoted(flag)})==true?${all}:0)`;
    })
    .join('+');
}

/**
 * The short validation expression of the Decision field: true, or false, for which Jira shows the static `errorMessage`.
 * It holds who decides where Daylight is on (also for clearing), the four outcomes, the length of the reason and the one
 * detail of each outcome. It leaves to the app's own checks what does not fit: the sentence that says what is wrong, that
 * the value belongs to a request and not to an epic or sub-task, a newer format, the length of details, real dates and
 * their order, and sensible numbers of days. What it refuses, the whole expression refuses too.
 */
export function compactDecisionExpression(): string {
  const detail = OUTCOMES.map((outcome) => `o==${quoted(outcome)}?${detailLength(outcome)}:`).join('');
  return [
    'let g=(m,k)=>m==null?null:m.get(k);',
    `let s=project.properties.get(${quoted(SETTINGS_PROPERTY)});`,
    "let d=g(s,'deciders');",
    "let o=g(value,'outcome');",
    "let t=k=>(value.get(k)??'').trim().length;",
    // An empty value on create is nobody's decision.
    '(value??issue?.id)==null||',
    "g(s,'on')==true&&user!=null&&",
    "((g(d,'accountIds')??[]).includes(user.accountId)||",
    "user.getProjectRoles(project).some(r=>(g(d,'roleIds')??[]).includes(r.id)))&&",
    `(value==null||t('reason')>=${REASON_MIN}&&t('reason')<=${REASON_MAX}&&(${detail}0)>0)`,
  ].join('\n');
}

/**
 * The short formatter of the Decision field: as the whole one, but dates stay `YYYY-MM-DD` in every language, and there is
 * no other language than English and German.
 * @param texts the texts of locales/ by language
 */
export function compactFormatterExpression(texts: TextsByLanguage): string {
  const wordsOf = (language: string): string => {
    const say = (key: string): string => {
      const text = texts[language]?.[key] ?? texts.en[key];
      if (text === undefined) throw new Error(`The text "${key}" is missing in English.`);
      return text;
    };
    return map([
      ...OUTCOMES.map((outcome) => [outcome, say(`decision.outcome.${outcome}`)] as const),
      ['date', say('decision.text.first-part-on')],
      ['endsOn', say('decision.text.ends-on')],
      ['comesBackOn', say('decision.text.back-on')],
    ]);
  };
  return [
    "let g=k=>value==null?'':(value.get(k)??'').trim();",
    "let o=value==null?'':value.get('outcome')??'';",
    "let r=g('reason');",
    `let p=o=='yes'?${quoted(DATE_OF.yes)}:o=='test'?${quoted(DATE_OF.test)}:'comesBackOn';`,
    'let d=g(p);',
    // In bulk edit a formatter has no variable `user` at all.
    `let w=typeof user!='undefined'&&(user?.locale??'').slice(0,2)==${quoted(LANGUAGE)}?`,
    `${wordsOf(LANGUAGE)}:`,
    `${wordsOf('en')};`,
    "(w.get(o)??o)+(r==''?'':': '+r)+(d==''?'':' ('+w.get(p)+' '+d+')')",
  ].join('\n');
}
