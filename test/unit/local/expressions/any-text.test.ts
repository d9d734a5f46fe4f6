import fc from 'fast-check';
import { evaluateExpression, issueVariable } from '../../../../local/jira/expressions/evaluate';
import { ExpressionError } from '../../../../local/jira/expressions/expression-error';
import { smallSite, workItem } from '../jql/small-site';

const item = workItem(1);
const issue = issueVariable(item);
const site = smallSite({ issues: [item] });

describe('any text', () => {
  it('is an expression or an ExpressionError, never a crash', () => {
    const words = fc.constantFrom(
      ...[
        'issue',
        '.',
        '?.',
        'key',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '=>',
        'x',
        ',',
        ':',
        "'",
        '`',
        '${',
        '+',
        '==',
        '!',
        '1',
      ],
      ...[
        'let',
        'return',
        'if',
        'else',
        'throw',
        'typeof',
        'new',
        'Date',
        'map',
        '/',
        '\\',
        ';',
        '=',
        'null',
        'constructor',
      ],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          evaluateExpression(source, { issue }, site);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
