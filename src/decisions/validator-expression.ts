/**
 * The check "a decision is recorded" on a transition of a workflow, as a Jira expression. The field's id is known on a site only,
 * so the expression is made when an administrator sets the check up, and stored with its configuration.
 */
import { OUTCOMES, type Outcome } from './decision';
import type { Texts, TextsByLanguage } from './decision-expression';

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`;

/**
 * True if the work item has one of the answers; else the sentence that whoever moves it reads.
 * @param fieldId `customfield_…` of the Decision field
 * @param outcomes that let it pass
 * @param sentences by language (`en`, `de` …); English is what everybody else gets
 * @throws Error for another field id or no outcome: what is stored decides whether a whole team can move its work
 */
export function validatorExpression(
  fieldId: string,
  outcomes: readonly Outcome[],
  sentences: { readonly en: string } & Readonly<Record<string, string>>,
): string {
  if (!/^customfield_\d+$/.test(fieldId)) throw new Error(`${fieldId} is no id of a custom field.`);
  const known = OUTCOMES.filter((outcome) => outcomes.includes(outcome));
  if (known.length === 0) throw new Error('No answer would let anything pass.');
  const others = Object.entries(sentences).filter(([language]) => language !== 'en');
  const sentence = others.reduceRight(
    (otherwise, [language, text]) => `language == ${quoted(language)} ? ${quoted(text)} : ${otherwise}`,
    quoted(sentences.en),
  );
  return [
    `let value = issue.${fieldId};`,
    // Who moves it may be nobody: an automation.
    "let language = (user?.locale ?? 'en').slice(0, 2);",
    // Only requests are answered: an epic or a sub-task in the same workflow passes.
    `(issue.issueType?.hierarchyLevel ?? 0) != 0 || value != null && [${known.map(quoted).join(', ')}].includes(value.get('outcome')) ? true : (${sentence})`,
  ].join('\n');
}

/**
 * What the editor of workflows says of a check that is set up. That an expression there knows who reads it is in no source, so who
 * is not known reads English.
 * @param texts the texts of locales/ by language
 */
export function validatorDescription(texts: TextsByLanguage): string {
  const wordsIn = (own: Texts): string => {
    const names = OUTCOMES.map(
      (outcome) => `${quoted(outcome)}: ${quoted(textOf(own, `decision.outcome.${outcome}`))}`,
    );
    return `{ 'passes': ${quoted(textOf(own, 'validator.passes'))}, ${names.join(', ')} }`;
  };
  const others = Object.entries(texts).filter(([language]) => language !== 'en');
  const words = others.reduceRight(
    (otherwise, [language, own]) =>
      `language == ${quoted(language)} ? ${wordsIn({ ...texts.en, ...own })} : ${otherwise}`,
    wordsIn(texts.en),
  );
  return [
    "let language = typeof user == 'undefined' ? 'en' : (user?.locale ?? 'en').slice(0, 2);",
    `let words = ${words};`,
    "let outcomes = config == null ? null : config['outcomes'];",
    "outcomes == null ? '' : words.get('passes') + ' ' + outcomes.map(o => words.get(o) ?? o).join(', ')",
  ].join('\n');
}

function textOf(texts: Texts, key: string): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`The text "${key}" is missing in English.`);
  return text;
}
